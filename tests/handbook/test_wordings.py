"""Patterns are spelled out as people say them, and no word that they need is left out of the search."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopan.handbook.handbook import Handbook
from sopan.language import CODES
from sopan.linter import Linter
from sopan.phrasebook.model import Line


def lines(*texts: str) -> list[Line]:
    return [Line(text, Path("x.yaml"), 1, 1) for text in texts]


def test_a_wording_for_each_pattern(handbook: Handbook) -> None:
    spelled = handbook.wordings["uk"]
    assert spelled.shown(lines("не [точно] {знати:я}", "(звідки | як) (мені | нам) знати", "компенсац* ..2 немає")) == [
        "не знаю",
        "звідки мені знати",
        "компенсац… … немає",
    ]


def test_a_word_in_any_form_is_not_guessed_at(handbook: Handbook) -> None:
    assert handbook.wordings["uk"].shown(lines("{знати} все")) == []


def test_forms_are_told_by_lemma(handbook: Handbook) -> None:
    found = handbook.wordings["sv"].inflected(lines("{veta} inte", "inte ({veta} | {veta})"))
    assert list(found) == ["veta"]
    assert {"vet", "visste"} <= set(found["veta"])


@pytest.mark.parametrize("code", CODES)
def test_the_words_of_what_was_found_are_among_those_of_the_rule(code: str, handbook: Handbook, cache: Path) -> None:
    """Each example's marked words lead to the page: most of them stand in the index as they are."""
    fold = Linter(cache=cache).matcher(code).words
    for rule in handbook.book.languages[code].rules:
        known = fold(" ".join(handbook.wordings[code].words(rule)))
        if not rule.never or handbook.book.concepts[rule.concept].expected:
            continue
        found = [bool(fold(bad.text[bad.start : bad.end]) & known) for bad in rule.bad]
        assert sum(found) >= 0.5 * len(found), rule.id
