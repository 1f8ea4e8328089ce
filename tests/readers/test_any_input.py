"""No text, however broken, makes a reader fail in any other way than by a ReadError, nor take long."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers import READERS, read, read_text
from sopan.source import Document

MARKUP = (
    r"""
\n|\n\n|\r\n|\r|\t| |    |- |* |1. |> |# |```|~~~|`|``|**|*|_|~~|[|]|(|)|](|][|![|](x)|](<a> "t")|[x]: /u 'ti'
---|===|<b>|</b>|<p>|<br>|<div lang="he">|</div>|<span lang='sv'>|</span>|<html lang=uk>|<!--|-->|<![CDATA[|]]>|<code>
</code>|<script>|</script>|<img alt="a &amp; b" title='x'>|<a href="{{u}}" title="{% if x < 3 %}">|&amp;|&nbsp|&#1078;
&NotEqualTilde;|&|{{|}}|{{x}}|{%|%}|{name}|{n, plural, one {|} other {|}}|%s|%(x)s|${x}|#{x}|<%= x %>|<%|%>|*\x7cX\x7c*
https://a.b/c|://|www.x.yz|a@b.cd|@|не|знаю|שלום|å|й̆|😀|\x5c|\x5c*|\x5cn|\x5cu0437|\x5cud83d\x5cude00|\x5cud83d|"|'|{|}|:
"a":|"locale":"uk"|,|null|---\n|subject: x\n|lang: uk\n|title: "a\x5cnb"\n|\x1e|\x1a|\u2028|\u00a0|\ufeff|[^1]|[^1]: |<
<3|</|<a|\x7c|\x7c---\x7c
""".strip()
    .replace("\n", "|")
    .split("|")
)
fragments = st.sampled_from([part.encode("latin-1", "backslashreplace").decode("unicode_escape") for part in MARKUP])
texts = st.one_of(st.lists(fragments, max_size=25).map("".join), st.text(max_size=40))
values = st.recursive(
    texts | st.none() | st.booleans() | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["text", "locale", "uk", "macros", "actions", "field", "value"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("format", READERS)
@given(text=texts)
def test_any_text(format: str, text: str, sound: Callable[[Document], None]) -> None:
    try:
        document = read_text(text, format)
    except ReadError as error:
        assert str(error)
    else:
        sound(document)


@given(value=values, ascii=st.booleans())
def test_any_json(value: object, ascii: bool, sound: Callable[[Document], None]) -> None:
    source = json.dumps(value, ensure_ascii=ascii)
    sound(read_text(source, "json"))
    sound(read_text(f"{source}\n\n{source}\n", "jsonl"))


@pytest.mark.parametrize("format", READERS)
@given(data=st.binary(max_size=60))
def test_any_bytes(format: str, data: bytes) -> None:
    try:
        read(data, "x", format)
    except ReadError as error:
        assert str(error).startswith("x: ") or str(error).startswith("x:")


REPEATED = r"""
{ {{ {{a {% {%a {# {a,plural, {n,plural,one{x} % %(a ${ #{ < <!-- <![CDATA[ <a_ <a_b=" <a_b=' <a_"' <a_"{{ </ <code>
<script> <div_lang=he> & &amp :// a:// a:///, a@ @a.b www. * **a _a a*b ~~a [ [a]( [a](b_" [a](< ![ ]( [a][ ` `a
``a `a`` \ | \n| \n \n_ \n-_ \n>_ \n1._ \n#_ \n```_ \n____a \n\n____a\n \n---\n \n*_ \n[a]:_ \n[a]:_b_" \na|b\n-|-\n
\r _ \t = w *|a <p> <br>_
"""


@pytest.mark.parametrize("format", ["text", "markdown", "html", "json"])
def test_a_mark_repeated_for_ever_is_read(format: str) -> None:
    """A backtracking expression would not come back from one of these."""
    for unit in REPEATED.split():
        for written, char in (("_", " "), (r"\n", "\n"), (r"\r", "\r"), (r"\t", "\t")):
            unit = unit.replace(written, char)
        text = unit * (40_000 // len(unit))
        assert read_text(json.dumps(text) if format == "json" else text, format).format == format


def test_a_long_line() -> None:
    phrase = "Це не наша проблема, "
    for format, text in (
        ("text", phrase * 100_000),
        ("markdown", phrase * 100_000),
        ("html", f"<p>{phrase * 100_000}"),
        ("json", json.dumps(phrase * 100_000)),
    ):
        assert read_text(text, format).text.count("наша") == 100_000
