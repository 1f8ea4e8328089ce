"""A phrase planted anywhere in a catalogue is found exactly there, and another one can be written in its place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers import read, read_text
from sopan.readers.escapes import written
from sopan.source import Document

LETTERS = ("абвгґєіїйюя'ʼ’", "אבגדםן״׳", "åäöéÅ", "й̆ій", "שָׁלוֹם", "😀👍🏽", "\u00adžж\u200f", "a\\\"b'", "a&b<;")
words = st.sampled_from(LETTERS).flatmap(
    lambda letters: st.text(st.sampled_from(letters), min_size=1, max_size=6).map(lambda word: f"ж{word}ж")
)
phrases = st.lists(words, min_size=1, max_size=4).map(lambda found: re.sub("'+", "'", " ".join(found)))


def units(mark: str) -> Callable[[str], str]:
    """What writes each letter as ``\\uXXXX``."""

    def write(text: str) -> str:
        data = text.encode("utf-16-be")
        return "".join(f"{mark}{data[place]:02X}{data[place + 1]:02x}" for place in range(0, len(data), 2))

    return write


def quoted(text: str) -> str:
    return re.sub(r'(["\\])', r"\\\1", text)


def backslashes(text: str) -> str:
    return text.replace("\\", "\\\\")


def doubled(text: str) -> str:
    return backslashes(text).replace("'", "''")


def entities(text: str) -> str:
    return "".join(f"&#{ord(char)};" if char in "&<'\"\\" else char for char in text)


def folded(fold: str, write: Callable[[str], str]) -> Callable[[str], str]:
    """What goes on on another line behind each word."""
    return lambda text: write(text).replace(" ", fold)


def by_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def in_ascii(text: str) -> str:
    return json.dumps(text)[1:-1]


class Style(NamedTuple):
    """A way of writing a text: what escapes it, what stands around, and the layers that it is."""

    written: Callable[[str], str]
    around: str
    layers: tuple[str, ...]


PO = (
    Style(quoted, "§", ("po",)),
    Style(quoted, r"x\n§ y %(z)s", ("po",)),
    Style(folded(' "\n"', quoted), 'x {{y}} "\n"§', ("po",)),
    Style(folded('"\r\n\t\n" ', quoted), '"\r\n"§"\r\n"', ("po",)),
    Style(entities, "<p>§</p> x", ("html", "po")),
)
PROPERTIES = (
    Style(backslashes, "§", ("properties",)),
    Style(folded(" \\\n  ", backslashes), "\\\n§", ("properties",)),
    Style(folded("\\\r\n\\ ", backslashes), r"x\n§ %s", ("properties",)),
    Style(units(r"\u"), "§", ("properties-ascii",)),
    Style(doubled, "{0} it''s §", ("messageformat", "properties")),
    Style(doubled, "{0,choice,0#x|1#§|2#y} x", ("messageformat", "properties")),
    Style(entities, "<b>it''s</b> § <br>", ("html", "properties")),
)
STRINGS = (
    Style(quoted, "§", ("strings",)),
    Style(units(r"\U"), r"%1$@ x\n§", ("strings",)),
    Style(entities, "<b>§</b>", ("html", "strings")),
)
JSON = (
    Style(by_json, r"%@ \u0436 §", ("json",)),
    Style(in_ascii, r"\n\n§", ("json-ascii",)),
    Style(lambda text: by_json(entities(text)), r"<p class=\"x\">x §</p>", ("html", "json")),
)
MESSAGES = (
    *JSON,
    Style(by_json, "it''s {n, plural, =0 {x} one {# '{'x y'}' §} other {x}} x", ("json",)),
    Style(by_json, "{g, select, x {y} other {{n, plural, other {§}}}}", ("json",)),
)
FLUENT = (
    Style(str, "§", ("fluent",)),
    Style(folded("\n    ", str), "\n      x\n    §\n  ", ("fluent",)),
    Style(str, '{ $x } x { "y" } § { -z }', ("fluent",)),
    Style(folded("\r\n    ", str), "{ $n ->\r\n [one] x\r\n*[other]\r\n  §\r\n }", ("fluent",)),
    Style(entities, "<b>x</b> §", ("html", "fluent")),
)

PLACES = [
    ("po", 'msgid "¤"\nmsgstr "§"\n', PO),
    ("po", '# ¤\n\nmsgctxt "x"\nmsgid "¤"\nmsgid_plural "y"\nmsgstr[0] "x"\nmsgstr[1] "§"\n#~ msgid "¤"\n', PO),
    ("properties", "! ¤\nb =\nc = x\na.b = §\n\n#", PROPERTIES),
    ("properties", "a\\ b: §", PROPERTIES),
    ("strings", '/* ¤ */\nx = y; "a" = "§"; // ¤', STRINGS),
    ("strings", '{ "¤" = ("x", "§"); }', STRINGS),
    ("arb", '{"@@locale": "uk", "a": "x", "@a": {"description": "¤"}, "b": "§"}', MESSAGES),
    (
        "xcstrings",
        '{"sourceLanguage": "x", "strings": {"a": {"comment": "¤", "localizations": '
        '{"uk": {"variations": {"plural": {"one": {"stringUnit": {"state": "translated", "value": "§"}}}}}}}}}',
        JSON,
    ),
    ("fluent", "b = x\n# y\na = §\n c = d", FLUENT),
    ("fluent", "-b = x\na = y\n  .title = §\n\n  .c = d", FLUENT),
]
"""A format, a file of it with § where a text stands and ¤ where one that is not read, and how the text is written."""


@pytest.mark.parametrize(("format", "file", "styles"), PLACES)
@given(data=st.data(), phrase=phrases, other=phrases, crlf=st.booleans())
def test_a_planted_phrase(
    format: str, file: str, styles: tuple[Style, ...], data: st.DataObject, phrase: str, other: str, crlf: bool
) -> None:
    style = data.draw(st.sampled_from(styles))
    if "html" not in style.layers:  # what looks like HTML is read as that
        phrase, other = (text.translate(str.maketrans("<&", "xy")) for text in (phrase, other))
    before, _, after = file.partition("§")
    first, _, last = style.around.partition("§")
    unread = in_ascii(phrase) if "{" in file else phrase.replace("\\", "").replace('"', "")
    before = before.replace("¤", unread) + first
    if crlf:
        before = re.sub("\r?\n", "\r\n", before)
    planted = style.written(phrase)
    source = f"{before}{planted}{last}{after.replace('¤', unread)}"
    document = read_text(source, format)
    span = len(before), len(before) + len(planted)
    found = list(re.finditer(r"\s+".join(map(re.escape, phrase.split(" "))), document.text))
    assert [document.map.span(*match.span()) for match in found] == [span]
    start, end = found[0].span()
    (part,) = (part for part in document.parts if part.start <= start < part.end)
    assert part.layers == style.layers
    new = written(other, part.layers)
    assert new is not None
    changed = read_text(source[: span[0]] + new + source[span[1] :], format)
    assert changed.text == document.text[:start] + other + document.text[end:]


SAMPLES = {
    "po": '# x\nmsgid ""\nmsgstr ""\n"Language: sv\\n"\n\n#, x\nmsgctxt "a"\nmsgid "b"\nmsgid_plural "c"\n'
    'msgstr[0] "Hej {{x}}\\n"\n"du"\nmsgstr[1] "Hej"\n#~ msgid "x"\n',
    "properties": "# x\na.b = Hej {0} it''s \\\n  du\n! y\nc: \\u0436\\u0430 {0,choice,0#Hej|1#du}\n",
    "strings": """/* x */ "a" = "Hej \\"%@\\" \\U0436 du"; // y\nb = 'Hej'; c = ('Hej', {d = "du";}, <0f>);\n""",
    "arb": '{"@@locale": "sv", "a": "Hej {n, plural, one {# \'{\'du\'}\'} other {d\'\'u {x}}}", "@a": {"b": [1]}}',
    "xcstrings": '{"sourceLanguage": "sv", "strings": {"Hej": {}, "b": {"localizations": {"he": {"variations": '
    '{"plural": {"one": {"stringUnit": {"state": "new", "value": "Hej"}}}}}, '
    '"uk": {"stringSet": {"values": ["Hej"]}}}}}}',
    "fluent": '-a = Hej\n  .b = x\nc =\n  Hej { $x ->\n    [one] du { "q" }\n   *[other]\n     ni\n  }'
    ' { F(1, b: "x") }\n  .d = Hej { c.d }\n# x\n',
}


@pytest.mark.parametrize("format", SAMPLES)
def test_a_file_cut_anywhere(format: str, sound: Callable[[Document], None]) -> None:
    sample = SAMPLES[format]
    assert read_text(sample, format).parts
    for length in range(len(sample)):
        try:
            sound(read_text(sample[:length], format))
        except ReadError as error:
            assert 1 <= error.line <= sample.count("\n") + 1
            assert 1 <= error.column <= length + 1


@pytest.mark.parametrize("format", SAMPLES)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_file_in_another_encoding(format: str, encoding: str) -> None:
    sample = SAMPLES[format].replace("Hej", "Привіт 😀")
    document = read(sample.encode(encoding), "x", format)
    assert document.text == read_text(sample, format).text
    assert document.source == sample


@pytest.mark.parametrize("format", SAMPLES)
def test_a_file_of_other_line_ends(format: str) -> None:
    sample = SAMPLES[format]
    texts = {read_text(sample.replace("\n", newline), format).text for newline in ("\n", "\r\n")}
    assert len({re.sub(r"\s+", " ", text) for text in texts}) == 1


MARKS = [
    '"',
    "'",
    "''",
    "\\",
    "\\u",
    "\\\n",
    "{",
    "}",
    "{n, plural, one {",
    "'{",
    "\n",
    "\n  ",
    "=",
    "#",
    "*/",
    "/*",
    "->",
    "[",
    "<b>",
]


@pytest.mark.parametrize("format", SAMPLES)
@given(data=st.data())
def test_a_file_with_anything_put_in(format: str, data: st.DataObject, sound: Callable[[Document], None]) -> None:
    sample = SAMPLES[format]
    place = data.draw(st.integers(0, len(sample)))
    put = data.draw(st.text(max_size=3) | st.sampled_from(MARKS))
    try:
        document = read_text(sample[:place] + put + sample[place:], format)
    except ReadError as error:
        assert error.line
    else:
        sound(document)


@pytest.mark.parametrize(
    ("format", "unit"),
    [
        ("po", 'msgid "x"\nmsgstr "Hej"\n'),
        ("po", '"'),
        ("po", 'msgid "\\'),
        ("po", '#, fuzzy\n#~ "\n'),
        ("properties", "a = \\\n"),
        ("properties", "\\"),
        ("properties", "\\u0436"),
        ("properties", "#\\\n"),
        ("properties", "a={n,plural,one{'{"),
        ("strings", '"a" '),
        ("strings", "/* "),
        ("strings", "// \n"),
        ("strings", '"a" = "b";'),
        ("strings", '"\\'),
        ("strings", "("),
        ("fluent", "a = { { "),
        ("fluent", "a = x\n\n   "),
        ("fluent", "a = { F("),
        ("fluent", "a =\n\n\n"),
        ("fluent", " \n"),
        ("fluent", "a = { $x ->\n *[y] z\n }\n"),
    ],
)
def test_what_is_repeated_for_ever_is_read(format: str, unit: str) -> None:
    """A backtracking expression, or one that begins anew at each place, would not come back from one of these."""
    try:
        assert read_text(unit * (200_000 // len(unit)), format).format == format
    except ReadError as error:
        assert error.line
