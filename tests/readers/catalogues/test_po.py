from __future__ import annotations

import io
from collections.abc import Callable, Iterable

import polib
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers import read, read_text
from sopan.source import Document

HEADER = 'msgid ""\nmsgstr ""\n"Language: uk\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def parts(source: str) -> list[tuple[str, str]]:
    document = read_text(source, "po")
    return [(part.where, document.text[part.start : part.end]) for part in document.parts]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"Hej du"', "Hej du"),
        (r'"\"Hej\"\tdu \\ \a"', '"Hej"\tdu \\ \a'),
        ('""\n"Hej "\n"du"', "Hej du"),
        ('"Hej "  \r\n\t "du"', "Hej du"),
        ('"Hej " "du"', "Hej du"),
        ('\n"Hej du"', "Hej du"),
        (r'"Hej\n"' + '\n"du"', "Hej\ndu"),
        (r'"\303\245\xc3\xa4 \351x \q"', "åä éx q"),
    ],
)
def test_strings(written: str, text: str, sound: Callable[[Document], None]) -> None:
    source = f'msgid "x y"\nmsgstr {written}\n'
    assert parts(source) == [("x y", text)]
    sound(read_text(source, "po"))


def test_entries() -> None:
    source = (
        HEADER
        + r"""
# A note of the translator: msgstr "inte"
#. extracted
#: a.py:1
#, python-format
msgctxt "menu"
msgid "Open %s"
msgstr "Öppna %s"

msgid "A day"
msgid_plural "%d days"
msgstr[0] "En dag"
msgstr[1] "%d dagar"
msgstr[2] ""

msgid "not yet"
msgstr ""

#| msgid "old"
msgid ""
"A message\n"
"of two lines that is much longer than anybody wants to see it in a message"
msgstr "Ett meddelande"
domain "other"
msgid "<b>x</b>"
msgstr "<b>Hej</b> &amp; du"
"""
    )
    document = read_text(source, "po")
    assert [(part.where, document.text[part.start : part.end], part.layers) for part in document.parts] == [
        ("menu|Open %s", "Öppna \x1a", ("po",)),
        ("A day[0]", "En dag", ("po",)),
        ("A day[1]", "\x1a dagar", ("po",)),
        ("A message of two lines that is much longer than anybody want…", "Ett meddelande", ("po",)),
        ("<b>x</b>", "Hej & du", ("html", "po")),
    ]
    assert {part.language for part in document.parts} == {"uk"}


@pytest.mark.parametrize(
    ("comments", "is_read"),
    [
        ("#, fuzzy", False),
        ("#, c-format, fuzzy", False),
        ("#,fuzzy,c-format", False),
        ("#, fuzzy\n# a note", False),
        ("#, fuzzy\n\n", False),
        ("# fuzzy", True),
        ("#, no-fuzzy, fuzzy-logic", True),
        ('#, fuzzy\n#~ msgid "old"\n#~ msgstr "gammal text"\n', True),
        ('#~ msgid "old"\n#~ msgstr "gammal text"\n\n#, fuzzy', False),
    ],
)
def test_what_is_fuzzy_is_not_shown(comments: str, is_read: bool) -> None:
    fuzzy = f'{comments}\nmsgid "x"\nmsgstr "Hej du"\n\nmsgid "y"\nmsgstr "Ja du"\n'
    assert parts(fuzzy) == [("x", "Hej du")] * is_read + [("y", "Ja du")]


def test_a_fuzzy_header_is_still_one() -> None:
    document = read_text(f'#, fuzzy\n{HEADER}msgid "x"\nmsgstr "Так"\n', "po")
    assert [(part.where, part.language) for part in document.parts] == [("x", "uk")]


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (r"Language: he_IL\n", "he_IL"),
        (r"Project: x\nlanguage:sv\n", "sv"),
        (r"Language: \nX: y\n", None),
        (r"Language-Team: Swedish\n", None),
    ],
)
def test_the_language_of_the_header(header: str, language: str | None) -> None:
    document = read_text(f'msgid "x"\nmsgstr "Hej"\n\nmsgid ""\nmsgstr "{header}"\n', "po")
    assert [part.language for part in document.parts] == [language]


def test_a_catalogue_without_a_text() -> None:
    assert read_text(HEADER, "po").parts == ()
    assert read_text("# only a comment", "po").parts == ()


@pytest.mark.parametrize(
    ("charset", "encoding", "text"),
    [
        ("UTF-8", "utf-8", "שלום לך"),
        ("utf-8", "utf-8-sig", "שלום לך"),
        ("UTF-8", "utf-16", "שלום לך"),
        ("CHARSET", "utf-8", "Так є"),
        ("ASCII", "utf-8", "Så är det"),
        ("windows-1255", "windows-1255", "שלום לך"),
        ("ISO-8859-8", "iso-8859-8", "שלום לך"),
        ("koi8-u", "koi8-u", "Так є"),
        ("ISO_8859-1", "latin-1", "Så är det"),
    ],
)
def test_charsets(charset: str, encoding: str, text: str) -> None:
    source = HEADER.replace("UTF-8", charset) + f'msgid "x"\nmsgstr "{text}"\n'
    document = read(source.encode(encoding), "x.po")
    assert document.text == text
    assert document.source == source


@pytest.mark.parametrize("charset", ["koi8-q", "base64", "utf-16", "unicode_escape", "cp037", "idna", "punycode"])
def test_a_charset_that_is_none(charset: str) -> None:
    with pytest.raises(ReadError, match=rf"^x\.po:4:36: no such charset: {charset}\. Save the file as UTF-8"):
        read(HEADER.replace("UTF-8", charset).encode(), "x.po")


def test_a_charset_in_a_text_is_none_of_the_files() -> None:
    source = 'msgid "x"\nmsgstr "charset=koi8-u"\n\n' + HEADER
    assert read(source.encode(), "x.po").parts[0].where == "x"


@pytest.mark.parametrize(
    ("source", "place", "message"),
    [
        ('msgid "x\nmsgstr "y"\n', (1, 7), "this string does not end on its line"),
        ('msgid "x"\nmsgstr ""\n"y"\n "z\n', (4, 2), "this string does not end on its line"),
        ('msgid "x"\nmsgstr "a\\"\n', (2, 8), "this string does not end on its line"),
        ('msgid "x"\nmsgstr y\n', (2, 8), "a string in quotes is missing"),
        ('msgid "x"\nmsgstr "y"\n\nhej du\n', (4, 1), "this is no line of a PO file: hej du"),
        ('# x\n"y"\n', (2, 1), "this string belongs to no entry"),
        ('msgid "x"\n# y\n"z"\n', (3, 1), "this string belongs to no entry"),
        ('msgstr "y"\n', (1, 1), "there is no place for msgstr here"),
        ('msgid "x"\n\nmsgid "z"\nmsgstr "y"\n', (3, 1), "there is no place for msgid here"),
        ('msgid "x"\nmsgstr "y"\nmsgstr "z"\n', (3, 1), "there is no place for msgstr here"),
        ('msgid "x"\nmsgid_plural "y"\n', (3, 1), "the file ends within an entry, after msgid_plural"),
        ('msgctxt "x"\n', (2, 1), "the file ends within an entry, after msgctxt"),
    ],
)
def test_broken_files(source: str, place: tuple[int, int], message: str) -> None:
    with pytest.raises(ReadError) as raised:
        read_text(source, "po")
    assert ((raised.value.line, raised.value.column), message) == (
        place,
        str(raised.value).split(": ", 1)[1][: len(message)],
    )


def test_line_ends() -> None:
    source = HEADER + 'msgid "x"\nmsgstr "a "\n"b"\n\nmsgid "y"\nmsgstr "c"\n'
    for newline in ("\n", "\r\n", "\r"):
        assert parts(source.replace("\n", newline)) == [("x", "a b"), ("y", "c")]


strings = st.text(st.sampled_from("aZåжש😀 \n\t\"\\'{}<&%#,"), min_size=1, max_size=30)
TEXTS = ["Hej du, hur mår du i dag? " * 5, "x", r"\n", "<b>Hej</b>", "{{x}} %(y)s"]


@given(
    entries=st.lists(st.tuples(strings, strings | st.sampled_from(TEXTS) | st.just(""), st.booleans(), st.booleans())),
    width=st.integers(10, 100),
)
def test_what_polib_writes(
    entries: list[tuple[str, str, bool, bool]], width: int, said: Callable[[Iterable[str]], str]
) -> None:
    catalogue = polib.POFile(wrapwidth=width)
    catalogue.metadata = {"Language": "sv", "Content-Type": "text/plain; charset=utf-8"}
    for msgid, msgstr, fuzzy, obsolete in entries:
        catalogue.append(
            polib.POEntry(msgid=msgid, msgstr=msgstr, flags=["fuzzy"] * fuzzy, obsolete=obsolete, comment="fuzzy")
        )
    document = read_text(str(catalogue), "po")
    assert document.text == said(msgstr for _, msgstr, fuzzy, obsolete in entries if not fuzzy and not obsolete)
    assert {part.language for part in document.parts} <= {"sv"}


@given(
    entries=st.lists(
        st.tuples(strings.map(str.strip).filter(bool), st.none() | strings, st.lists(strings, min_size=2, max_size=2)),
        unique_by=lambda entry: entry[:2],
    )
)
def test_what_babel_writes(
    entries: list[tuple[str, str | None, list[str]]], said: Callable[[Iterable[str]], str]
) -> None:
    catalogue = Catalog("sv")
    for msgid, context, (one, other) in entries:
        catalogue.add((msgid, f"{msgid}s"), (one, other), context=context)
    out = io.BytesIO()
    write_po(out, catalogue)
    document = read(out.getvalue(), "x.po")
    assert document.text == said(text for _, _, texts in entries for text in texts)
    assert {part.where[-3:] for part in document.parts} <= {"[0]", "[1]"}
