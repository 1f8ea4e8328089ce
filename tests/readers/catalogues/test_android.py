from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers import read_text
from sopan.source import Document


def resources(inner: str, head: str = "") -> str:
    return f'<?xml version="1.0" encoding="utf-8"?>\n<resources{head}>\n{inner}\n</resources>\n'


def texts(inner: str, head: str = "") -> list[tuple[str, str]]:
    document = read_text(resources(inner, head), "android")
    return [(part.where, document.text[part.start : part.end]) for part in document.parts]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Hej du", "Hej du"),
        (r"It\'s \"you\" \\ \@ \? \# \x", 'It\'s "you" \\ @ ? # x'),
        (r"a\nb\tc", "a\nb\tc"),
        (r"\u0436\u0456 \ud83d\ude00!", "жі 😀!"),
        (r"a \ud83d b", "a \ufffd b"),
        (r"a \u12 b", "a u12 b"),
        ("  a\n      b\t c  ", "a b c"),
        ('"  a\n  b  "', "  a\n  b  "),
        ('a  " b  c "  d', "a  b  c  d"),
        ('"It\'s" a', "It's a"),
        ("a &amp; b &#8230; &lt;3", "a & b … <3"),
        (r"a \&quot;b\&quot; &quot;c  d&quot;", 'a "b" c  d'),
        ("<![CDATA[a  & \\'b\\']]>", "a & 'b'"),
        ("a <b>b</b>c <i><u>d</u></i>", "a bc d"),
        ('<a href="x">a</a> <font color="#fff">b</font>', "a b"),
        ("a<br/>b", "a b"),
        ("a <!-- b -->c", "a c"),
    ],
)
def test_escapes(written: str, text: str) -> None:
    assert texts(f'<string name="x">{written}</string>') == [("x", text)]


def test_plurals_and_arrays() -> None:
    inner = """
      <string name="hello">Hej du</string>
      <plurals name="days"><item quantity="one">En dag</item><item quantity="other">%d dagar</item></plurals>
      <string-array name="names"><item>Ett namn</item><item>@string/hello</item><item>Två namn</item></string-array>
      <item name="typed" type="string">Typad text</item>
      <item name="size" type="dimen" format="float">Mått utan ord</item>
      <array name="icons"><item>Inte lästa ord</item></array>
    """
    assert texts(inner) == [
        ("hello", "Hej du"),
        ("days.one", "En dag"),
        ("days.other", "\x1a dagar"),
        ("names[0]", "Ett namn"),
        ("names[2]", "Två namn"),
        ("typed", "Typad text"),
    ]


@pytest.mark.parametrize(
    "inner",
    [
        '<string name="a" translatable="false">Hej du</string>',
        '<string-array name="a" translatable="false"><item>Hej du</item></string-array>',
        '<string name="a">@string/hello_you</string>',
        '<string name="a"> @android:string/ok </string>',
        '<string name="a">?attr/text</string>',
        '<string name="a"/><string name="b"></string>',
        '<color name="a">Hej du</color>',
        '<style name="a"><item name="b">Hej du</item></style>',
    ],
)
def test_what_is_no_text(inner: str) -> None:
    assert texts(inner) == []


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ('<xliff:g id="name" example="Anna">%1$s</xliff:g>', "\x11"),
        ('<xliff:g id="time">%1$s</xliff:g>', "\x10"),
        ('<xliff:g id="x" example="3">%1$d</xliff:g>', "\x1a"),
        ("<xliff:g>%1$s</xliff:g>", "\x1a"),
        ("<xliff:g/>", "\x1a"),
        ("<x:g><b>a</b> b</x:g>", "\x1a"),
    ],
)
def test_what_is_not_to_be_translated_is_one_word(tag: str, text: str) -> None:
    inner = f'<string name="a">Hej {tag} du</string>'
    assert texts(inner, ' xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2" xmlns:x="y"') == [("a", f"Hej {text} du")]


def test_html(shown: Callable[[Document], str]) -> None:
    source = resources(
        "<string name='a'>&lt;p>It\\'s &lt;b>you&lt;/b>&lt;/p>Hej</string>"
        "<string name='b'><![CDATA[<p>Не <b>знаю</b></p>Так]]></string>"
        "<string name='c'><p>Ett</p><li>Två</li></string>"
    )
    document = read_text(source, "android")
    assert shown(document) == "It's you¶Hej¶Не знаю¶Так¶Ett¶Två"
    assert {part.layers for part in document.parts} == {
        ("html", "android", "xml"),
        ("html", "android", "cdata"),
        ("android", "xml"),
    }
    start = document.text.index("Не знаю")
    assert source[slice(*document.map.span(start, start + 7))] == "Не <b>знаю"


def test_the_language_that_tools_are_told() -> None:
    head = ' xmlns:tools="http://schemas.android.com/tools" tools:locale="uk"'
    (part,) = read_text(resources("<string name='a'>Так</string>", head), "android").parts
    assert part.language == "uk"


@pytest.mark.parametrize(
    "source", ["", "<resources>", "<values/>", "<resources><string name='a'>a & b</string></resources>"]
)
def test_what_is_no_file_of_resources(source: str) -> None:
    with pytest.raises(ReadError):
        read_text(source, "android")


def unescaped(text: str) -> str:
    """Android's rules once more, a character at a time."""
    out, quoted, place, text = "", False, 0, text.strip(" \n\t")
    while place < len(text):
        char, following = text[place], text[place + 1 : place + 2]
        if char == "\\":
            if following == "u":
                out += chr(int(text[place + 2 : place + 6], 16))
                place += 4
            else:
                out += {"n": "\n", "t": "\t"}.get(following, following)
            place += 1
        elif char == '"':
            quoted = not quoted
        elif quoted or char not in " \n\t" or not (place and text[place - 1] in " \n\t"):
            out += char if quoted or char not in " \n\t" else " "
        place += 1
    return out


@given(
    pieces=st.lists(
        st.sampled_from(
            ["ord", "Ж", "😀", " ", "\n", "\t ", r"\'", r"\"", r"\n", r"\\", r"\u05d0", '"', "&amp;", "&#34;"]
        ),
        max_size=10,
    )
)
def test_any_escapes(pieces: list[str], sound: Callable[[Document], None]) -> None:
    written = f"a{''.join(pieces)}ж"
    document = read_text(resources(f'<string name="x">{written}</string>'), "android")
    sound(document)
    (part,) = document.parts
    decoded = written.replace("&amp;", "&").replace("&#34;", '"')
    assert document.text[part.start : part.end].split() == unescaped(decoded).split()
