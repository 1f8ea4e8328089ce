"""What pages are made of holds any text: nothing in a phrase is taken for Markdown or HTML."""

from __future__ import annotations

import os
import re
from html import unescape

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.handbook.locale import Locale
from sopan.handbook.pieces import Html, Pair, Phrase, Plain

LOCALE = Locale("uk", os.environ)
EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "toc"]
NASTY = "a_b_ *c* **d** `e` [f](g) <h> & {{i.j}} { #k } | l ~ ^ ! \\ 1. # - + : \" ' https://example.org --- {: .x }"
texts = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"), blacklist_characters="\x02\x03"), min_size=1
).map(lambda text: " ".join(text.split()) or "x")


def shown(source: str) -> str:
    """Return what a reader sees of some Markdown."""
    html = markdown.markdown(source, extensions=EXTENSIONS)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


@given(texts)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    assert shown(Html().text(text)) == " ".join(text.split())


@pytest.mark.parametrize("pieces", [Html(), Plain()])
def test_marks_of_markdown_are_shown_as_they_are(pieces: Html | Plain) -> None:
    assert shown(pieces.text(NASTY)) == NASTY


@given(texts, texts)
def test_any_phrase_is_shown_and_copied_as_it_is(text: str, when: str) -> None:
    html = markdown.markdown(Html().phrases([Phrase((("", text),), when)], LOCALE), extensions=EXTENSIONS)
    (copied,) = re.findall(r'data-clipboard-text="([^"]*)"', html)
    assert unescape(copied) == text
    seen = unescape(re.sub(r"<[^>]*>", "\0", html)).split("\0")
    assert "".join(seen).startswith(when + text)


def test_a_phrase_of_several_lines_is_copied_with_its_lines() -> None:
    html = Html().phrases([Phrase((("", "Вітаю!\n\nНаталка"),))], LOCALE)
    assert "Вітаю!<br><br>Наталка" in html
    assert 'data-clipboard-text="Вітаю!&#10;&#10;Наталка"' in html
    assert "\n" not in html


def test_a_placeholder_stands_apart() -> None:
    html = Html().phrases([Phrase((("", "до {{time}}."),))], LOCALE)
    assert 'до <bdi class="sopan-blank" dir="ltr">{{time}}</bdi>.' in html


def test_what_is_wrong_is_marked_at_its_place() -> None:
    html = Html().pairs([Pair("Ой, не знаю <того>.", 4, 11, "Уточню.")], LOCALE)
    assert "Ой, <mark>не знаю</mark> &lt;того&gt;." in html


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=3))
def test_plain_tables_keep_their_cells(pairs: list[tuple[str, str]]) -> None:
    lines = Plain().pairs([Pair(text, 0, 1, better) for text, better in pairs], LOCALE).split("\n")
    html = markdown.markdown("\n".join(lines), extensions=EXTENSIONS)
    assert html.count("<tr>") == len(pairs) + 1
    assert html.count("<td>") == 2 * len(pairs)
