from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers import read, read_text
from sopan.readers.data import csv as csv_reader
from sopan.readers.data.presets import Field, Preset
from sopan.readers.escapes import written
from sopan.source import Document


def parts(document: Document) -> list[tuple[str, str | None, str]]:
    return [
        (part.where, part.language, document.text[part.start : part.end].strip("\x1e\n ")) for part in document.parts
    ]


def table(*rows: list[str], **dialect: str) -> str:
    out = io.StringIO()
    csv.writer(out, **dialect).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("id,text\n1,Hej du\n2,Ja du\n", [("text:2", None, "Hej du"), ("text:3", None, "Ja du")]),
        ("text\n\n\nHej, du\nJa du", [("text:4", None, "Hej, du"), ("text:5", None, "Ja du")]),
        ("\r\ntext;n\r\nHej du;1\r\n", [("text:3", None, "Hej du")]),
        ("sep=;\r\ntext;n\r\nHej, du;1\r\n", [("text:2", None, "Hej, du")]),
        ("1,Hej du\n2,Ja du, du\n", [("2:1", None, "Hej du"), ("2:2", None, "Ja du"), ("3:2", None, "du")][:2]),
        ("text,url\nHej du,https://a.b/c\n", [("text:2", None, "Hej du")]),
        ("text,_note,type\nHej du,Ja du,Nej du\n", [("text:2", None, "Hej du")]),
        ("Locale;Text\nuk;Не знаю\nsv;Hej du\n", [("Text:2", "uk", "Не знаю"), ("Text:3", "sv", "Hej du")]),
        ("key,en,uk\na b,Hi you,Не знаю\n", [("en:2", "en", "Hi you"), ("uk:2", "uk", "Не знаю")]),
        ("text,,x\nHej du,Ja du,1\n", [("text:2", None, "Hej du"), ("2:2", None, "Ja du")]),
        ("text,n\nHej du,1,Ja du\n", [("text:2", None, "Hej du"), ("3:2", None, "Ja du")]),
        ("source,target\nHello,Hej du\nSame one,Same one\nEmpty,\nShort\n", [("target:2", None, "Hej du")]),
        ('"All","Усе",module,X\n\n"Same as","Same as",module,X\n"Not I","Не я" ,module,X\n', [
            ("2:1", None, "Усе"),
            ("2:4", None, "Не я"),
        ]),
        ("name;keywords;content;note;active;\nA b;c d;Hej du;Ja du;true;\n", [("content:2", None, "Hej du")]),
    ],
)  # fmt: skip
def test_cells(source: str, found: list[tuple[str, str | None, str]]) -> None:
    assert parts(read_text(source, "csv")) == found


def test_json_in_a_cell(sound: Callable[[Document], None]) -> None:
    value = json.dumps([{"x": "Не знаю.\nТак", "y": ["<p>Hej <b>du</b></p>"]}, {"locale": "he", "z": 'של"ום לך'}])
    source = table(
        ["title", "more", "n"],
        ["Retur här", value, "1"],
        ["Hej\\ndu", "[Не знаю] так", "{{x}}"],
        ["{{x}} ja", '["oj', '["Hej då"]'],
        ["Nej du"],
    )
    document = read_text(source, "csv")
    sound(document)
    assert parts(document) == [
        ("title:2", None, "Retur här"),
        ("more[0].x:2", None, "Не знаю.\nТак"),
        ("more[0].y[0]:2", None, "Hej du"),
        ("more[1].z:2", "he", 'של"ום לך'),
        ("title:3", None, "Hej\ndu"),
        ("more:3", None, "[Не знаю] так"),
        ("title:4", None, "\x1a ja"),
        ("n[0]:4", None, "Hej då"),
        ("title:5", None, "Nej du"),
    ]
    layers = {part.where: part.layers for part in document.parts}
    assert layers["more[0].x:2"] == ("json-ascii", "csv-quoted")
    assert layers["more[0].y[0]:2"] == ("html", "json", "csv-quoted")
    assert layers["title:3"] == layers["title:5"] == ("csv-bare",)
    start = document.text.index("знаю.\nТак")
    first, last = document.map.span(start, start + 9)
    assert json.loads('"' + document.source[first:last].replace('""', '"') + '"') == "знаю.\nТак"


@pytest.mark.parametrize("value", ["{}", "[]", '{"a": 1}', "[[], {}, 1, null]", '{"a": "not_prose"}'])
def test_json_without_a_text(value: str) -> None:
    assert parts(read_text(table(["id", "json"], ["1", value]), "csv")) == []


def test_fields_that_only_begin_as_json() -> None:
    assert len(parts(read_text('text,n\n"[""Hej du"", nej",1\n' * 3000 + '"{""a"": 1} du",2\n', "csv"))) == 3001


def test_a_preset_chooses() -> None:
    source = table(["title", "body"], ["Hej du", "Ja du"], ["Nej du", "Jo du"])
    preset = Preset(name="", items=("[]",), marks=(), fields=(Field("body"),))
    assert [where for where, _, _ in parts(read_text(source, "csv", preset))] == ["body:2", "body:3"]
    other = Preset(name="", items=("macros.[]",), marks=(), fields=(Field("body"),))
    assert csv_reader.read(source, other).parts == ()


def test_quotes_that_are_never_closed() -> None:
    with pytest.raises(ReadError, match=r"^a\.csv:2:3: "):
        read(b'a,b\nc,"d\n', "a.csv")


FIELDS = {
    "csv-quoted": 'id,text,n\n1,"Hej ""du"" @, ja",x\n',
    "csv-bare": "id,text,n\n1,Hej @ ja,x\n",
    "csv-bare-semicolon": "id;text;n\n1;Hej @ ja;x\n",
    "csv-bare-tab": "id\ttext\tn\n1\tHej @ ja\tx\n",
    "csv-bare-bar": "id|text|n\n1|Hej @ ja|x\n",
}


@pytest.mark.parametrize(("layer", "source"), FIELDS.items())
@pytest.mark.parametrize("said", ["inte vårt", "vår, inte", "vår; inte", 'vår "bils"', "a|b", "a\tb"])
def test_a_phrase_is_replaced(layer: str, source: str, said: str) -> None:
    source = source.replace("@", "inte nu")
    document = read_text(source, "csv")
    assert [part.layers for part in document.parts] == [(layer,)]
    start = document.text.index("inte nu")
    first, last = document.map.span(start, start + 7)
    new = written(said, (layer,))
    if new is None:
        assert layer != "csv-quoted" and re.search('[,;|\t"]', said)
        return
    fixed = read_text(source[:first] + new + source[last:], "csv")
    assert fixed.text == document.text.replace("inte nu", said)


cells = st.text(st.sampled_from("abжшåä'\"\\:-,;|!? \n\t😀"), max_size=12)


@given(
    rows=st.lists(st.lists(cells, min_size=3, max_size=3), min_size=2, max_size=5),
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_a_phrase_planted_in_what_pythons_writer_writes(
    rows: list[list[str]], delimiter: str, quoting: int, end: str, encoding: str
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)  # type: ignore[call-overload]
    writer.writerow(["id", "text", "note"])
    writer.writerows(
        [f"ж{cell}їх не{number}{index}є {cell}" for index, cell in enumerate(row)] for number, row in enumerate(rows)
    )
    source = f"sep={delimiter}{end}{out.getvalue()}"
    document = read(source.encode(encoding), "a.csv")
    assert document.source == source
    wheres = {part.where: document.text[part.start : part.end] for part in document.parts}
    for number in range(len(rows)):
        for index, name in enumerate(("id", "text", "note")):
            phrase = f"їх не{number}{index}є"
            start = document.text.index(phrase)
            first, last = document.map.span(start, start + len(phrase))
            assert source[first:last] == phrase
            assert phrase in wheres[f"{name}:{number + 2}"]


@given(value=st.recursive(cells, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(cells, inner, max_size=3)))
def test_json_in_a_cell_is_read_as_in_a_file(value: object) -> None:
    value = [{"text": "ж Hej du"}, value]
    inner = json.dumps(value)
    alone = [(language, text) for _, language, text in parts(read_text(inner, "json"))]
    document = read_text(table(["id", "json"], ["1", inner]), "csv")
    assert [(language, text) for _, language, text in parts(document)] == alone


@pytest.mark.parametrize("begun", ["", '"', "a,b\n", "id,uk\n"])
@pytest.mark.parametrize(
    "unit", ['"', '""', '"a"b', ",", '",', "\n", "\r", " \n", "[", "[\n", '"[""', '{"', "{},", "\\n", '"\n', ", "]
)
def test_a_mark_repeated_for_ever_is_read_or_refused(begun: str, unit: str) -> None:
    """A backtracking expression would not come back from one of these."""
    try:
        read_text(begun + unit * (60_000 // len(unit)), "csv")
    except ReadError as error:
        assert "never closed" in str(error)


SAMPLE = (
    'sep=;\r\nid;locale;text;more\r\n1;uk;"Не ""знаю""\nтак";"[{""a"": ""Hej \\u0434u""}]"\r\n'
    "\r\n2;sv;Hej du\\nja;{}\r\n"
)


def test_a_part_of_a_file_is_read_or_refused(sound: Callable[[Document], None]) -> None:
    for end in range(1, len(SAMPLE)):
        try:
            document = read_text(SAMPLE[:end], "csv")
        except ReadError as error:
            assert "never closed" in str(error)
        else:
            sound(document)
