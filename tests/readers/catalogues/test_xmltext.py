from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.readers.catalogues.xmltext import XML, attributes, content, decode, layers
from sopan.readers.data.values import Values


def text_of(source: str) -> str:
    return decode(source, 0, len(source), [])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        ("Hej du", "Hej du"),
        ("a &lt; b &amp;amp; &quot;c&quot; &apos;", 'a < b &amp; "c" \''),
        ("&#1078;&#x436;&#x1F600;&#00000000000000000065;", "жж😀A"),
        ("a<b>b</b>c<br/>d", "abcd"),
        ("<b c=\"&lt;>\" d='/>'>x</b >", "x"),
        ("a<!-- b > c -- -->d<?e > f?>g", "adg"),
        ("<![CDATA[<b>&amp;]]]><![CDATA[]]>]]&gt;", "<b>&amp;]]]>"),
        ("a\r\nb\rc<![CDATA[\r\n\r]]>\n", "a\nb\nc\n\n\n"),
        ("&nbsp;&unknown;", "\u00a0&unknown;"),
    ],
)
def test_text(source: str, text: str) -> None:
    assert text_of(source) == text


def test_an_inline_element_may_stand_for_something_else() -> None:
    seen = []

    def inline(tag: re.Match[str]) -> tuple[str, bool]:
        seen.append((tag["name"], attributes(tag), content(tag)))
        return ("◯", True) if tag["name"] == "x:g" else ("¶" if tag["name"] == "p" else "", False)

    source = "a<x:g b=\"&lt;\" c='d'>e<x:g>f</x:g><x:g/></x:g>g<x:g/><i>h</i><p>i</p>j"
    assert decode(source, 0, len(source), [], None, inline) == "a◯g◯h¶i¶j"
    assert seen == [
        ("x:g", {"b": "<", "c": "d"}, "ef"),
        ("x:g", {}, ""),
        ("i", {}, "h"),
        ("i", {}, ""),
        ("p", {}, "i"),
        ("p", {}, ""),
    ]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a", "xml"),
        ("", "xml"),
        ("<b>a</b>", "xml"),
        ("<![CDATA[a]]>", "cdata"),
        ("\n  <![CDATA[a]]>\n", "cdata"),
        ("a<![CDATA[b]]>", "xml"),
    ],
)
def test_how_a_text_is_written(source: str, found: str) -> None:
    assert layers(source, 0, len(source)) == (found,)


chars = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"))
stretches = st.one_of(
    st.text(chars, max_size=5).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
    st.text(chars, max_size=5).map(lambda text: f"<![CDATA[{text.replace(']]>', '')}]]>"),
    chars.map(lambda char: f"&#{ord(char)};"),
    chars.map(lambda char: f"&#x{ord(char):X};"),
    st.sampled_from(["\r\n", "\r", "\n", "<!-- &amp; -->", "<?x <b>?>", "<i>", "</i>", "<i x='>'/>", "&quot;", "]"]),
)


@given(pieces=st.lists(stretches, max_size=12))
def test_any_text_is_read_as_another_parser_reads_it(pieces: list[str]) -> None:
    depth = 0
    kept = []
    for piece in pieces:
        if piece == "</i>" and not depth:
            continue
        depth += (piece == "<i>") - (piece == "</i>")
        kept.append(piece)
    written = "".join([*kept, *["</i>"] * depth])
    source = f"<a>{written}</a>"
    expected = "".join(ElementTree.fromstring(source).itertext())
    values = Values(source, XML)
    values.add(3, len(source) - 4, "")
    text, map_, _ = values.decoded()
    assert text[1:] == expected
    spans = [map_.span(offset, offset + 1) for offset in range(1, len(text))]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for char, (start, end) in zip(expected, spans, strict=True):
        assert text_of(source[start:end]) == char
