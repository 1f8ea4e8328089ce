"""A phrase planted anywhere in any format is found exactly where it was planted."""

from __future__ import annotations

import codecs
import html
import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.readers import read
from sopan.source import Document

LETTERS = ("абвгґєіїйюя'ʼ’", "אבגדםן״׳", "åäöéÅ", "й̆ій", "שָׁלוֹם", "😀👍🏽", "\u00adžж\u200f")
words = st.sampled_from(LETTERS).flatmap(
    lambda letters: st.text(st.sampled_from(letters), min_size=2, max_size=6).map(lambda word: f"ж{word}ж")
)
phrases = st.lists(words, min_size=3, max_size=5)
fillers = st.lists(
    st.sampled_from(["lorem", "ipsum,", "dolor.", "Sit!", "amet;", "10%", "(et)"]), min_size=1, max_size=6
)
newlines = st.sampled_from(["\n", "\r\n"])
Draw = Callable[[st.SearchStrategy[str]], str]

MARKDOWN = [
    "{0} @ {1}",
    "# {0}\n\n{0}\n{1} @ {1}\n",
    "## @ ##\n{0}",
    "{0}:\n\n- {1}\n- @ {0}\n  - {1}\n",
    "3. {0}\n4. @\n",
    "> {0}\n> @ {1}\n",
    "| {0} | {1} |\n|---|---|\n| {0} | @ {1} |\n",
    "{0} | {1}\n--- | ---\n{0} | @\n",
    '{0} [@](https://a.b/c_d?e=1 "{1}") {1}',
    "{0} [{1}](x.html '@ {1}') {0}",
    "{0} ![@ {1}](x.png)",
    "```\n{0}\n```\n@\n\n    {1}\n\n{0}",
    "`{0}` {{{{x}}}} @ https://a.b/c, {1}",
    '<!-- {0} --> <div title="{1}">@</div>',
    "---\nlang: uk\nsubject: {0} @ {1}\n---\n\n{0}\n",
    "---\nx: [1]\nsubject: >-\n  {0}\n  @ {1}\n---\n\n{0}\n",
    "---\nx: [1]\nsubject: {1}\n---\n\n{0} @\n",
    "{0}\n\n***\n\n{1} {{n, plural, one {{{0}}} other {{{1} @}}}}",
    "\\*{0}\\* &amp; *{1}* **@** {0}",
]
HTML = [
    "<p>{0} @ {1}</p>",
    "<!DOCTYPE html>\n<html lang=uk><head><title>@ {0}</title></head><body><p>{1}</p></body></html>",
    '<ul>\n<li class="x">{0}</li>\n<li>{1} @</li>\n</ul>',
    '<p title="{0}">{1} @</p>',
    '<p>{0} <a href="https://a.b?x=1&y=2" title="{1} @">{1}</a> {0}</p>',
    "<img alt='@'> {0} <input placeholder=\"{1}\">",
    "<style>p {{{{ {0} }}}}</style><!-- {1} --><td>@</td>",
    "{{% if a < 3 %}}<p>{0} @{{% else %}}</p>{1}{{% endif %}}",
    "<div lang=he>{0} <div>@</div></div> {1}",
    "&laquo;{0}&raquo; &nbsp; @<br><br>{1}",
]


def spaced(draw: Draw, phrase: list[str], gaps: list[str]) -> str:
    return "".join(word + draw(st.sampled_from(gaps)) for word in phrase[:-1]) + phrase[-1]


def marked(draw: Draw, phrase: list[str], marks: list[tuple[str, str]]) -> list[str]:
    """Put marks around words within the phrase, so that its own ends are not marks."""
    kept = [phrase[0]]
    for word in phrase[1:-1]:
        before, after = marks[int(draw(st.sampled_from([str(index) for index in range(len(marks))])))]
        kept.append(f"{before}{word}{after}")
    return [*kept, phrase[-1]]


def entities(draw: Draw, phrase: list[str]) -> list[str]:
    def written(char: str) -> str:
        return draw(st.sampled_from([char, char, f"&#{ord(char)};", f"&#x{ord(char):x};"]))

    return ["".join(map(written, word)) for word in phrase]


def planted(
    template: str, planted: str, fillers: list[list[str]], escape: Callable[[str], str] = str
) -> tuple[str, int, int]:
    source = template.format(*(escape(" ".join(filler)) for filler in fillers))
    start = source.index("@")
    return source.replace("@", planted, 1), start, start + len(planted)


def assert_found(document: Document, phrase: list[str], source: str, start: int, end: int) -> None:
    found = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, phrase)), document.text)]
    assert len(found) == 1, document.text
    assert document.source == source
    assert document.map.span(*found[0]) == (start, end)


MARKS = [("", ""), ("**", "**"), ("*", "*"), ("<b>", "</b>"), ("~~", "~~"), ("[", "](https://a.b)")]
TAGS = [("", ""), ("<b>", "</b>"), ("<span class='x'>", "</span>"), ("<i>", "</i><!-- x -->"), ("<a href='x'>", "</a>")]
ENCODINGS = {"utf-8": b"", "utf-8-sig": b"", "utf-16": b"", "utf-32": b"", "utf-16-be": codecs.BOM_UTF16_BE}
encodings = st.sampled_from(sorted(ENCODINGS))


def encoded(source: str, encoding: str) -> bytes:
    return ENCODINGS[encoding] + source.encode(encoding)


@pytest.mark.parametrize("template", MARKDOWN)
@given(data=st.data(), phrase=phrases, around=st.tuples(fillers, fillers), newline=newlines, encoding=encodings)
def test_markdown(
    template: str, data: st.DataObject, phrase: list[str], around: tuple[list[str], ...], newline: str, encoding: str
) -> None:
    phrase = [word.replace("'", "’") for word in phrase] if "plural" in template else phrase  # '' is one in a message
    plain = "subject: {0}" in template or "'@" in template or "subject: >-" in template
    phrase_ = phrase if plain else marked(data.draw, phrase, MARKS)
    breaks = [" ", "  "] if plain or any(mark in template for mark in "#|[") or "> " in template else [" ", "\n"]
    source, start, end = planted(template.replace("\n", newline), spaced(data.draw, phrase_, breaks), list(around))
    assert_found(read(encoded(source, encoding), "a.md"), phrase, source, start, end)


@pytest.mark.parametrize("template", HTML)
@given(data=st.data(), phrase=phrases, around=st.tuples(fillers, fillers), newline=newlines, encoding=encodings)
def test_html(
    template: str, data: st.DataObject, phrase: list[str], around: tuple[list[str], ...], newline: str, encoding: str
) -> None:
    attribute = "'@'" in template or ' @"' in template
    written = entities(data.draw, [word.replace("'", "’") for word in phrase])
    written = written if attribute else marked(data.draw, written, TAGS)
    source, start, end = planted(
        template.replace("\n", newline), spaced(data.draw, written, [" ", "\n", "\t "]), list(around)
    )
    phrase = [html.unescape(word).replace("'", "’") for word in phrase]
    assert_found(read(encoded(source, encoding), "a.html"), phrase, source, start, end)


@given(phrase=phrases, around=st.tuples(fillers, fillers), newline=newlines, encoding=encodings, data=st.data())
def test_text(
    data: st.DataObject, phrase: list[str], around: tuple[list[str], ...], newline: str, encoding: str
) -> None:
    template = data.draw(
        st.sampled_from(["{0} @ {1}", "{0}\n\n- {1}\n- @\n", "> {0}\n{1} @", "{{x}} {0} %s @, {1}", "{0}\n---\n@"])
    )
    source, start, end = planted(
        template.replace("\n", newline), spaced(data.draw, phrase, [" ", newline]), list(around)
    )
    assert_found(read(encoded(source, encoding), "a.txt"), phrase, source, start, end)


def json_source(draw: Draw, inner: str, start: int, end: int) -> tuple[str, int, int]:
    """Write a text as a JSON string, its characters now and then escaped."""
    ascii = draw(st.sampled_from(["yes", "no", "slash"]))

    def escaped(text: str) -> str:
        written = json.dumps(text, ensure_ascii=ascii == "yes")[1:-1]
        return written.replace("/", "\\/") if ascii == "slash" else written

    before, phrase, after = (escaped(part) for part in (inner[:start], inner[start:end], inner[end:]))
    return f'"{before}{phrase}{after}"', len(before) + 1, len(before) + 1 + len(phrase)


JSON = [
    '{"a": "Lorem ipsum", "b": [1, @], "c": null}',
    '{"uk": {"x": {"y": @}}}',
    '[[["\\u0436 \\ud83d\\ude00\\n\\"x\\""], {"text": @, "locale": "uk"}]]',
    '{"macros": [{"title": "T :: uk", "actions": [{"field": "comment_value", "value": ["channel:all", @]}]}]}',
    '{"macro": {"actions": [{"value": @, "field": "comment_value_html"}]}}',
]


@pytest.mark.parametrize("template", JSON)
@given(data=st.data(), phrase=phrases, around=st.tuples(fillers, fillers), newline=newlines, encoding=encodings)
def test_json(
    template: str, data: st.DataObject, phrase: list[str], around: tuple[list[str], ...], newline: str, encoding: str
) -> None:
    if "html" in template or data.draw(st.booleans()):
        written = marked(data.draw, entities(data.draw, phrase), TAGS[1:])
        written = [word.replace("'", "&#39;") if "<" not in word else word for word in written]
        inner, start, end = planted("<p>{0} @</p>\n{1}", spaced(data.draw, written, [" ", newline]), list(around))
    else:
        inner, start, end = planted("{0} @\n\n{1}", spaced(data.draw, phrase, [" ", newline]), list(around))
    string, start, end = json_source(data.draw, inner, start, end)
    place = template.index("@")
    source = template.replace("@", string)
    start, end = start + place, end + place
    assert_found(read(encoded(source, encoding), "a.json"), phrase, source, start, end)
    line = f'{{"x": "Dolor sit amet"}}{newline}'
    document = read(encoded(line + source + newline + line, encoding), "a.jsonl")
    assert_found(document, phrase, line + source + newline + line, start + len(line), end + len(line))
