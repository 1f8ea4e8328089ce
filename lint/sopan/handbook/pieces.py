"""The pieces that pages are made of, twice: as Markdown with HTML in it, and as Markdown that reads well as it is.

A page says what it holds in terms of these, so that a page and its plain twin cannot differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol

from sopan.errors import N_
from sopan.handbook.locale import Locale

COPY = N_("Copy")
AVOID = N_("Not this")
BETTER = N_("Say this")
PLACEHOLDER = re.compile(r"\{\{[^{}\n]*\}\}")
_SPECIAL = re.compile(r"""[\\`*_{}\[\]#|~^!:<>&+='"-]|^\d+(?=\.)""", re.M)
_MARKUP = re.compile(r"[\\`*_{}\[\]|>]|^(?:[#+-]|\d+(?=\.))", re.M)


@dataclass(frozen=True, slots=True)
class Phrase:
    """An approved alternative and ``when`` it fits; ``texts`` are it in each form of address, the form's name first.

    A name is empty where there is one form only.
    """

    texts: tuple[tuple[str, str], ...]
    when: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text that must not be said, ``start`` and ``end`` (code points) of what is wrong in it, and a better one."""

    text: str
    start: int
    end: int
    better: str = ""


class Pieces(Protocol):
    """How a page writes its pieces; each method returns Markdown without blank lines around it."""

    def text(self, text: str) -> str:
        """Return a text as running Markdown."""

    def chips(self, chips: Sequence[tuple[str, str]]) -> str:
        """Return short facts, each with its kind."""

    def phrases(self, phrases: Iterable[Phrase], locale: Locale) -> str:
        """Return approved phrases, ready to be copied."""

    def pairs(self, pairs: Iterable[Pair], locale: Locale) -> str:
        """Return what not to say beside what to say."""

    def quotes(self, texts: Iterable[str], locale: Locale) -> str:
        """Return texts that are all right to say."""

    def reply(self, pair: Pair, before: str, after: str, locale: Locale) -> str:
        """Return a whole reply under each of two headings."""

    def folded(self, title: str, body: str) -> str:
        """Return what most readers pass over."""

    def words(self, words: Iterable[str], locale: Locale) -> str:
        """Return a list of wordings."""

    def cards(self, cards: Iterable[tuple[str, str, str]]) -> str:
        """Return links (title, address, what is there) as cards."""


def entities(text: str) -> str:
    """Return a text for running Markdown whose every mark stands for itself."""
    return _SPECIAL.sub(lambda match: "".join(f"&#{ord(char)};" for char in match.group()), text)


def attribute(text: str) -> str:
    """Return a text as the value of an HTML attribute within Markdown."""
    return escape(text).replace("\n", "&#10;")


class Html:
    """Pieces as HTML, each on one line, so that Markdown leaves them as they are."""

    def text(self, text: str) -> str:
        """Return a text as running Markdown."""
        return entities(text)

    def chips(self, chips: Sequence[tuple[str, str]]) -> str:
        """Return short facts as labels."""
        inner = "".join(f'<span class="sopan-chip sopan-{kind}">{escape(text)}</span>' for kind, text in chips)
        return f'<p class="sopan-chips" data-search-exclude>{inner}</p>'

    def phrases(self, phrases: Iterable[Phrase], locale: Locale) -> str:
        """Return cards, each with a button that copies it."""
        return f'<div class="sopan-phrases">{"".join(self._phrase(one, locale) for one in phrases)}</div>'

    def _phrase(self, phrase: Phrase, locale: Locale) -> str:
        when = f'<p class="sopan-when">{escape(phrase.when)}</p>' if phrase.when else ""
        texts = "".join(
            (f'<p class="sopan-form">{escape(form)}</p>' if form else "")
            + f'<p class="sopan-text"{_speech(locale)}>{_lines(text)}</p>{_copy(text, locale)}'
            for form, text in phrase.texts
        )
        return f'<div class="sopan-phrase">{when}{texts}</div>'

    def pairs(self, pairs: Iterable[Pair], locale: Locale) -> str:
        """Return rows of two columns."""
        rows = "".join(
            f'<div class="sopan-pair"><p class="sopan-avoid"{_speech(locale)}><span class="sopan-label">'
            f"{escape(locale(AVOID))}</span> {_marked(pair)}</p>"
            + (
                f'<p class="sopan-better"{_speech(locale)}><span class="sopan-label">{escape(locale(BETTER))}</span> '
                f"{_lines(pair.better)}</p>"
                if pair.better
                else ""
            )
            + "</div>"
            for pair in pairs
        )
        return f'<div class="sopan-pairs">{rows}</div>'

    def quotes(self, texts: Iterable[str], locale: Locale) -> str:
        """Return a list."""
        inner = "".join(f"<li{_speech(locale)}>{_lines(text)}</li>" for text in texts)
        return f'<ul class="sopan-fine">{inner}</ul>'

    def reply(self, pair: Pair, before: str, after: str, locale: Locale) -> str:
        """Return the two replies side by side, the second with a button that copies it."""
        speech = _speech(locale)
        wrong = f'<p class="sopan-label">{escape(before)}</p><p class="sopan-text"{speech}>{_marked(pair)}</p>'
        right = f'<p class="sopan-label">{escape(after)}</p><p class="sopan-text"{speech}>{_lines(pair.better)}</p>'
        return (
            f'<div class="sopan-replies"><div class="sopan-reply sopan-before">{wrong}</div>'
            f'<div class="sopan-reply sopan-after">{right}{_copy(pair.better, locale)}</div></div>'
        )

    def folded(self, title: str, body: str) -> str:
        """Return a disclosure that the search passes over."""
        return f'<details class="sopan-folded" data-search-exclude><summary>{escape(title)}</summary>{body}</details>'

    def words(self, words: Iterable[str], locale: Locale) -> str:
        """Return a list that flows."""
        return f'<ul class="sopan-words">{"".join(f"<li{_speech(locale)}>{escape(one)}</li>" for one in words)}</ul>'

    def cards(self, cards: Iterable[tuple[str, str, str]]) -> str:
        """Return a grid of links, which Markdown makes so that it knows where they lead."""
        items = "\n".join(
            f"- [{entities(title)}]({address})" + (f"\n\n    {entities(text)}\n" if text else "")
            for title, address, text in cards
        )
        return f'<div class="sopan-tiles" markdown="1">\n\n{items}\n\n</div>'


class Plain:
    """Pieces as Markdown alone."""

    def text(self, text: str) -> str:
        """Return a text as running Markdown."""
        return _MARKUP.sub(r"\\\g<0>", text.replace("&", "&amp;")).replace("<", "&lt;")

    def chips(self, chips: Sequence[tuple[str, str]]) -> str:
        """Return a line."""
        return " · ".join(self.text(text) for _, text in chips)

    def phrases(self, phrases: Iterable[Phrase], locale: Locale) -> str:
        """Return a list, the moment before the phrase."""
        return "\n".join(
            "- " + ", ".join(filter(None, (form, one.when))) + (": " if form or one.when else "") + self._line(text)
            for one in phrases
            for form, text in one.texts
        )

    def pairs(self, pairs: Iterable[Pair], locale: Locale) -> str:
        """Return a table."""
        rows = [f"| {locale(AVOID)} | {locale(BETTER)} |", "| --- | --- |"]
        rows += [f"| {self._line(pair.text)} | {self._line(pair.better)} |" for pair in pairs]
        return "\n".join(rows)

    def quotes(self, texts: Iterable[str], locale: Locale) -> str:
        """Return a list."""
        return "\n".join(f"- {self._line(text)}" for text in texts)

    def reply(self, pair: Pair, before: str, after: str, locale: Locale) -> str:
        """Return two quotations."""
        return f"**{before}**\n\n{self._quoted(pair.text)}\n\n**{after}**\n\n{self._quoted(pair.better)}"

    def folded(self, title: str, body: str) -> str:
        """Return it unfolded."""
        return f"**{self.text(title)}**\n\n{body}"

    def words(self, words: Iterable[str], locale: Locale) -> str:
        """Return a line."""
        return " · ".join(map(self.text, words))

    def cards(self, cards: Iterable[tuple[str, str, str]]) -> str:
        """Return a list of links."""
        return "\n".join(
            f"- [{self.text(title)}]({address})" + (f": {self.text(text)}" if text else "")
            for title, address, text in cards
        )

    def _line(self, text: str) -> str:
        return self.text(" ".join(text.split()))

    def _quoted(self, text: str) -> str:
        return "\n".join(f"> {self.text(line)}".rstrip() for line in text.split("\n"))


def _speech(locale: Locale) -> str:
    """Return the attributes of an element that holds what is said to a customer."""
    return f' lang="{locale.code}" dir="{locale.direction}"'


def _copy(text: str, locale: Locale) -> str:
    label, value = escape(locale(COPY)), attribute(text)
    return f'<button type="button" class="sopan-copy" data-clipboard-text="{value}">{label}</button>'


def _lines(text: str) -> str:
    """Return a text as HTML on one line, its placeholders apart from what is said."""
    pieces = []
    place = 0
    for match in PLACEHOLDER.finditer(text):
        pieces += [
            escape(text[place : match.start()]),
            f'<bdi class="sopan-blank" dir="ltr">{escape(match.group())}</bdi>',
        ]
        place = match.end()
    return "".join([*pieces, escape(text[place:])]).replace("\n", "<br>")


def _marked(pair: Pair) -> str:
    before, wrong, after = pair.text[: pair.start], pair.text[pair.start : pair.end], pair.text[pair.end :]
    return f"{_lines(before)}<mark>{_lines(wrong)}</mark>{_lines(after)}" if wrong else _lines(pair.text)
