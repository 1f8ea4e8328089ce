from __future__ import annotations

from collections.abc import Callable, Iterable

import javaproperties
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers import read, read_text
from sopan.readers.escapes import written
from sopan.source import Document


def parts(source: str) -> list[tuple[str, str]]:
    document = read_text(source, "properties")
    return [(part.where, document.text[part.start : part.end]) for part in document.parts]


@pytest.mark.parametrize(
    ("source", "key", "text"),
    [
        ("a=Hej du", "a", "Hej du"),
        ("a = Hej du", "a", "Hej du"),
        ("a: Hej du", "a", "Hej du"),
        ("a Hej du", "a", "Hej du"),
        ("a\t\f Hej", "a", "Hej"),
        ("a == Hej", "a", "= Hej"),
        ("  a.b-c = Hej", "a.b-c", "Hej"),
        (r"a\ b\=\:c = Hej", "a b=:c", "Hej"),
        (r"\u0430\u0431=Hej", "аб", "Hej"),
        ("= Hej", "", "Hej"),
        ("a = Hej \\\n   du", "a", "Hej du"),
        ("a = Hej \\\r\n\tdu \\\r\n", "a", "Hej du "),
        ("a = Hej\\\n\nb = x", "a", "Hej"),
        ("a = Hej \\\n# du", "a", "Hej # du"),
        ("a\\\n  b = \\\n  Hej", "ab", "Hej"),
        ("a = Hej \\\\\n", "a", "Hej \\"),
        ("a = Hej\\", "a", "Hej"),
        (r"a = Hej\ndu\tja\q \"x\"", "a", 'Hej\ndu\tjaq "x"'),
        (r"a = \u05e9\u05DC \ud83d\ude00 \ud83dx", "a", "של 😀 \ufffdx"),
        ("a = Hej\rb = ", "a", "Hej"),
    ],
)
def test_lines(source: str, key: str, text: str, sound: Callable[[Document], None]) -> None:
    assert parts(source)[0] == (key, text)
    sound(read_text(source, "properties"))


def test_comments_and_empty_values() -> None:
    source = "# x = Hej\n  ! y = Hej \\\n\n \t\na =\nb\nc: Hej\n# the end"
    assert parts(source) == [("c", "Hej")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("{0} п''ять", "\x1a п'ять"),
        ("{0} п'ять", "\x1a п'ять"),
        ("{0} '{'a b'}' ''{1}''", "\x1a {a b} '\x1a'"),
        ("{0} '{1}' it''s", "\x1a '\x1a' it's"),
        ("{0,date,short} {1,number}", "\x10 \x1a"),
        ("{0,choice,0#inga varor|1#en vara|1<{0} varor} kvar", "\x1einga varor\x1een vara\x1e\x1a varor\x1e kvar"),
        ("{0, plural, one {en ''vara''} other {# varor}}", "\x1een 'vara'\x1e\x1a varor\x1e"),
        ("<b>Hej</b> {0} it''s &lt;", "Hej \x1a it's <"),
    ],
)
def test_messages(value: str, text: str) -> None:
    assert parts(f"a = {value} ж") == [("a", f"{text} ж")]


@pytest.mark.parametrize(
    ("source", "layers"),
    [
        ("a = Hej du", ("properties",)),
        ("a = Hej {0}", ("messageformat", "properties")),
        (r"a = Hej {0} \u0430", ("messageformat", "properties-ascii")),
        ("# \\u0430\na = Hej", ("properties-ascii",)),
        ("a = <b>Hej</b>", ("html", "properties")),
    ],
)
def test_layers(source: str, layers: tuple[str, ...]) -> None:
    assert [part.layers for part in read_text(source, "properties").parts] == [layers]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "utf-16"])
def test_encodings(encoding: str) -> None:
    source = "a = Så är det\n"
    document = read(source.encode(encoding), "a_sv.properties")
    assert (document.text, document.source) == ("Så är det", source)


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [("a=\\u12x4", 1, 3), ("# \\u\nb=c\\uabc", 2, 4), ("a\\ux = y", 1, 2), ("a = Hej \\\n du \\u", 2, 5)],
)
def test_a_broken_escape(source: str, line: int, column: int) -> None:
    with pytest.raises(ReadError, match=r"\\u is not followed by four hexadecimal digits") as raised:
        read_text(source, "properties")
    assert (raised.value.line, raised.value.column) == (line, column)


def test_a_file_without_text() -> None:
    with pytest.raises(ReadError, match="NUL"):
        read(b"a = \0\xff", "a.properties")


keys = st.text(st.sampled_from("aé=: #!\\\t\nж"), min_size=1, max_size=8)
values = st.text(st.sampled_from("aZåжש😀 \n\t\r\f\\\"'#!=:{}%<&"), max_size=30)


@given(
    entries=st.dictionaries(keys, values, max_size=6),
    ascii=st.booleans(),
    separator=st.sampled_from(["=", ":", " = ", "\t", " : "]),
    comment=st.none() | values,
)
def test_what_another_library_writes(
    entries: dict[str, str], ascii: bool, separator: str, comment: str | None, said: Callable[..., str]
) -> None:
    source = javaproperties.dumps(entries, separator=separator, ensure_ascii=ascii, comments=comment)
    assert read_text(source, "properties").text == said(entries.values(), messages=True)


UNITS = ["ord", " ", "=", "#", "\\\n  ", "\\\r\n", r"\\", r"\u0436", r"\t", r"\:", "\n", "\r", "\n!", "ж", "\\"]


@given(units=st.lists(st.sampled_from(UNITS), max_size=20))
def test_any_lines_are_what_another_library_makes_of_them(
    units: list[str], said: Callable[[Iterable[str]], str], sound: Callable[[Document], None]
) -> None:
    source = "".join(units)
    found = (entry for entry in javaproperties.parse(source) if isinstance(entry, javaproperties.KeyValue))
    document = read_text(source, "properties")
    assert document.text.split() == said(entry.value for entry in found).split()
    sound(document)


@pytest.mark.parametrize(
    ("layers", "text", "expected"),
    [
        (("properties",), "a\\b 'c'\n\td {e f} ж", r"a\\b 'c'\n\td {e f} ж"),
        (("properties-ascii",), "aж😀\\", r"a\u0436\ud83d\ude00\\"),
        (("messageformat", "properties"), "it's {0} {e f} {1}", "it''s {0} '{'e f'}' {1}"),
    ],
)
def test_what_is_written(layers: tuple[str, ...], text: str, expected: str) -> None:
    assert written(text, layers) == expected
