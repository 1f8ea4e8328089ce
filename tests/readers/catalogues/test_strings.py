from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import openstep_plist
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers import read, read_text
from sopan.source import BREAK, Document, Lines


def parts(source: str) -> list[tuple[str, str]]:
    document = read_text(source, "strings")
    return [(part.where, document.text[part.start : part.end]) for part in document.parts]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('"a b" = "Hej du";', [("a b", "Hej du")]),
        ("a.b=Hej;c/d = 'Hej du' ;", [("a.b", "Hej"), ("c/d", "Hej du")]),
        ('"Hej du";"x"="y z";', [("Hej du", "Hej du"), ("x", "y z")]),
        ('/* a */ // b\n"a" /* = */ = // c\n "Hej";', [("a", "Hej")]),
        ('"a" = "/* Hej // */";', [("a", "/* Hej // */")]),
        ('{ "a" = "Hej"; }\n', [("a", "Hej")]),
        ('a = (Hej, "du",); b = {c = {d = Ja;};}; e = <0aF f>;', [("a[0]", "Hej"), ("a[1]", "du"), ("b.c.d", "Ja")]),
        ('"a" = ""; "b" = "%@ %1$@ %d";', []),
        ('"a" = "Hej %1$@, %ld %%";', [("a", "Hej \x1a, \x1a %%")]),
        ('"a" = "<b>Hej</b> &amp; du";', [("a", "Hej & du")]),
        ("", []),
    ],
)
def test_entries(source: str, expected: list[tuple[str, str]], sound: Callable[[Document], None]) -> None:
    assert parts(source) == expected
    sound(read_text(source, "strings"))


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"a\n\tb\"c\'\\", "a\n\tb\"c'\\"),
        (r"\U0436\u0456 \Ud83d\ude00 \U43a", "жі 😀 к"),
        (r"\U05e9\U05DC \Ud83d", "של \ufffd"),
        (r"\251 \101 \377", "’ A \ufffd"),
        ("a\\\nb\nc", "a\nb\nc"),
        (r"\q", "q"),
    ],
)
def test_escapes(written: str, text: str, sound: Callable[[Document], None]) -> None:
    source = f'"a" = "ж {written} ж";'
    assert parts(source) == [("a", f"ж {text} ж")]
    sound(read_text(source, "strings"))


def test_layers() -> None:
    source = '"a" = "Hej"; b = \'Hej\'; c = Hej; "Hej"; "d" = "<i>Hej</i>";'
    assert [part.layers for part in read_text(source, "strings").parts] == [
        ("strings",),
        ("bare",),
        ("bare",),
        ("strings", "key"),
        ("html", "strings"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings(encoding: str) -> None:
    source = '"a" = "שלום 😀";\n'
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    document = read(mark + source.encode(encoding), "he.lproj/Localizable.strings")
    assert (document.text, document.source) == ("שלום 😀", source)


@pytest.mark.parametrize(
    ("source", "place", "message"),
    [
        ('"a" = "b"\n"c" = "d";', (2, 1), "; is missing here"),
        ('"a" = "b', (1, 7), "this string does not end"),
        ('"a = 1;\n', (1, 1), "this string does not end"),
        ('"a" = "b"; /* c', (1, 12), "this comment does not end"),
        ('"a" = ;', (1, 7), "this is no strings file: ;"),
        ('"a" "b";', (1, 5), "; is missing here"),
        ("hej, du", (1, 4), "; is missing here"),
        ("a = (b; c);", (1, 7), ") is missing here"),
        ("a = {b = c;", (1, 12), "} is missing here"),
        ("{a = b;} c = d;", (1, 10), "this is no strings file: c = d;"),
        ('<?xml version="1.0"?>', (1, 1), "this is a property list of another kind, not a strings file"),
        ("a = " + "(" * 100, (1, 56), "this is nested too deeply"),
    ],
)
def test_broken_files(source: str, place: tuple[int, int], message: str) -> None:
    with pytest.raises(ReadError) as raised:
        read_text(source, "strings")
    error = raised.value
    assert ((error.line, error.column), message) == (place, error.template.format_map(error.fields))


strings = st.text(st.sampled_from("aZåжש😀 \n\t\r\"\\'{}<&%();=/*"), max_size=20)
keys = strings.filter(bool)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


@given(
    value=st.dictionaries(
        keys, strings | st.lists(strings, max_size=3) | st.dictionaries(keys, strings, max_size=2), max_size=5
    ),
    escaped=st.booleans(),
)
def test_what_another_library_writes(
    value: dict[str, object], escaped: bool, said: Callable[[Iterable[str]], str]
) -> None:
    source = openstep_plist.dumps(value, unicode_escape=escaped, indent=2, sort_keys=False)
    assert read_text(source, "strings").text == said(texts(value))


MARKS = [
    "ord",
    '"',
    "'",
    "=",
    ";",
    " ",
    "(",
    ")",
    ",",
    "{",
    "}",
    "/*",
    "*/",
    "//",
    "\n",
    "<0f>",
    r"\U0436",
    r"\101",
    r"\\",
    "a",
]


@given(marks=st.lists(st.sampled_from(MARKS), max_size=14).map("".join))
def test_any_file_is_what_another_library_makes_of_it(
    marks: str, said: Callable[[Iterable[str]], str], sound: Callable[[Document], None]
) -> None:
    source = f'"b" = "c";{marks}'
    try:
        value = openstep_plist.loads(source)
    except openstep_plist.ParseError:
        with pytest.raises(ReadError):
            read_text(source, "strings")
        return
    try:
        document = read_text(source, "strings")
    except ReadError as error:  # the other passes over what follows the last entry
        assert openstep_plist.loads(source[: Lines(source).start(error.line) + error.column - 1]) == value
        return
    sound(document)
    wanted = said(texts(value))
    assert document.text == wanted or document.text.count(BREAK) > wanted.count(BREAK)  # a key may be there twice
