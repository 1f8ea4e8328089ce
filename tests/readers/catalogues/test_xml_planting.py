"""A phrase planted anywhere in a file of XML is found exactly there, and another one can be written in its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers import read, read_text
from sopan.readers.escapes import written
from sopan.source import Document

LETTERS = ("абвгґєіїйюя'ʼ’", "אבגדםן״׳", "åäöéÅ", "й̆ій", "שָׁלוֹם", "😀👍🏽", "\u00adžж\u200f", "a&\"b'<")
words = st.sampled_from(LETTERS).flatmap(
    lambda letters: st.text(st.sampled_from(letters), min_size=1, max_size=6).map(lambda word: f"ж {word} ж")
)
phrases = st.lists(words, min_size=1, max_size=3).map(" ".join)


def by_number(text: str) -> str:
    return "".join(f"&#{ord(char)};" if ord(char) % 3 else f"&#x{ord(char):X};" for char in text)


def android(text: str) -> str:
    return escape(re.sub(r"""(['"\\])""", r"\\\1", text))


def units(text: str) -> str:
    data = text.encode("utf-16-be")
    return "".join(f"\\u{data[place]:02X}{data[place + 1]:02x}" for place in range(0, len(data), 2))


class Style(NamedTuple):
    """A way of writing a text: what escapes it, what stands around, and the layers that it is."""

    written: Callable[[str], str]
    around: str
    layers: tuple[str, ...]


XML = (
    Style(escape, "@", ("xml",)),
    Style(by_number, "@", ("xml",)),
    Style(escape, "x <!-- & -->\r\n@", ("xml",)),
    Style(str, "<![CDATA[@]]>", ("cdata",)),
)
HTML = (
    Style(lambda text: escape(escape(text)), "&lt;p&gt;@&lt;/p&gt;", ("html", "xml")),
    Style(escape, "<![CDATA[x<br>@</br>]]>", ("html", "cdata")),
)
ANDROID = (
    Style(android, "@", ("android", "xml")),
    Style(android, '  "  x\n  @"', ("android", "xml")),
    Style(units, "@", ("android", "xml")),
    Style(lambda text: android(escape(text)), "&lt;b>x&lt;/b> @", ("html", "android", "xml")),
    Style(lambda text: re.sub(r"""(['"\\])""", r"\\\1", text), " <![CDATA[ @ ]]>", ("android", "cdata")),
)
ATTRIBUTE = (Style(lambda text: escape(text, {'"': "&quot;"}), "@", ("xml-attribute",)),)
NOTHING = (Style(escape, "x &#228; @", ("xml",)),)

UNIT = "<xliff><file><body><trans-unit>@</trans-unit></body></file></xliff>"
MESSAGE = "<TS><context><name>x</name><message>@</message></context></TS>"
PLIST = "<plist><dict><key>a</key><dict><key>one</key><string>#</string></dict></dict></plist>"
PAGE = "<messaging:emailTemplate>@</messaging:emailTemplate>"

PLACES = [
    ("resx", "<root><data name='a'><comment>@</comment>\n<value>#</value></data></root>", XML),
    ("resx", "<root><data name='a'><value>x\u2028😀</value></data><data name='b'><value>#</value></data></root>", HTML),
    ("xliff", UNIT.replace("@", "<source>x @</source>\n<target>#</target>"), XML),
    ("xliff", UNIT.replace("@", "<target><g>x</g> #<ph>x</ph></target>"), XML[:3]),
    ("xliff", "<xliff trgLang='uk'><file><unit><segment><target>#</target></segment></unit></file></xliff>", HTML),
    ("qt", MESSAGE.replace("@", "<source>@</source>\n<translation>#</translation>"), XML[:3]),
    ("qt", MESSAGE.replace("@", "<translation><numerusform/><numerusform>#</numerusform></translation>"), HTML),
    ("stringsdict", PLIST, XML + HTML),
    ("android", "<resources><string name='a'>#</string></resources>", ANDROID),
    ("android", "<resources>\n<plurals name='a'><item quantity='one'>#</item></plurals></resources>", ANDROID),
    ("salesforce", "<EmailTemplate><name>@</name>\n<subject>#</subject></EmailTemplate>", XML),
    ("salesforce", '<messaging:emailTemplate x="@" subject="#"></messaging:emailTemplate>', ATTRIBUTE),
    ("salesforce", PAGE.replace("@", "<messaging:plainTextEmailBody>#</messaging:plainTextEmailBody>"), NOTHING),
    ("otobo", "<database><Insert Table='signature'><Data Key='text'>#</Data></Insert></database>", XML + HTML),
]
"""A format, a file of it with # where a text stands and @ where one that is not read, and how the text is written."""


def found(document: Document, phrase: str) -> list[tuple[int, int]]:
    return [document.map.span(*match.span()) for match in re.finditer(re.escape(phrase), document.text)]


@pytest.mark.parametrize(("format", "file", "styles"), PLACES)
@given(data=st.data(), phrase=phrases, other=phrases, crlf=st.booleans())
def test_a_planted_phrase(
    format: str, file: str, styles: tuple[Style, ...], data: st.DataObject, phrase: str, other: str, crlf: bool
) -> None:
    style = data.draw(st.sampled_from(styles))
    if format == "qt" or "html" not in style.layers:  # what looks like HTML, or like an accelerator, is read as that
        phrase, other = (text.translate(str.maketrans("<&", "xy")) for text in (phrase, other))
    before, _, after = file.partition("#")
    first, _, last = style.around.partition("@")
    before = before.replace("@", style.written(phrase)) + first
    if crlf:
        before = before.replace("\r\n", "\n").replace("\n", "\r\n")
    planted = style.written(phrase)
    source = f"{before}{planted}{last}{after}"
    document = read_text(source, format)
    span = len(before), len(before) + len(planted)
    assert found(document, phrase) == [span]
    (part,) = (part for part in document.parts if phrase in document.text[part.start : part.end])
    assert part.layers == style.layers
    new = written(other, part.layers)
    assert new is not None
    changed = source[: span[0]] + new + source[span[1] :]
    assert read_text(changed, format).text == document.text.replace(phrase, other)


SAMPLES = {
    "resx": "<?xml version='1.0'?><root><data name='a'><value>Hej <![CDATA[&]]> <b c='d'>du</b></value></data></root>",
    "xliff": UNIT.replace("@", "<source>x</source><target a='b'>Hej <ph>{0}</ph> <g>du</g><x/></target>"),
    "qt": MESSAGE.replace("@", "<source/><translation><numerusform>%n &amp;Hej</numerusform></translation>"),
    "stringsdict": PLIST.replace("#", "%#@b@ &lt;b&gt;Hej&lt;/b&gt;"),
    "android": """<resources xmlns:x='y'><string name='a'>It\\'s \\u0436 "  b " <x:g id='c'>%1$s</x:g>
        &lt;b>Hej&lt;/b></string></resources>""",
    "salesforce": PAGE.replace(
        "@",
        "<messaging:emailTemplate subject='a &lt; b'>"
        "<messaging:plainTextEmailBody>Hej &amp; <b>du</b></messaging:plainTextEmailBody>"
        "<messaging:htmlEmailBody><p>Hej</p></messaging:htmlEmailBody>",
    ),
    "otobo": "<database><Insert Table='signature'><Data Key='text'>&lt;OTRS_X[24]&gt; Hej</Data></Insert></database>",
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
    sample = SAMPLES[format].replace("><", ">\n<").replace("Hej", "Hej\ndu")
    texts = {read_text(sample.replace("\n", newline), format).text for newline in ("\n", "\r\n")}
    assert len({re.sub(r"\s+", " ", text) for text in texts}) == 1


MARKS = ["<", "</b>", "<b>", "]]>", "<![CDATA[", "&", "&amp;", "<!--", "-->", "\\", '"']


@pytest.mark.parametrize("format", sorted(SAMPLES.keys() - {"salesforce"}))
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
