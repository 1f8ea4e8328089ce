"""Folding undoes what makes no difference, and every folded span leads back to the very characters it came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.language import CODES, language
from sopan.language.fold import DASH, Folder, repaired, stretched

FOLDERS = {code: Folder(language(code)) for code in CODES}

SAMPLES = (
    "аїйєґёіІЇЄҐ абв яблуко åäöÅÄÖé שלום ְָׁ םןף כ״ם '’ʼ`´ \"„“«» -‐־ –—― "
    "\u00a0\u202f\t\n\r\u00ad\u200b\u200f\u2068\ufeff😀İıßﬁ½²"
)


@pytest.mark.parametrize(
    ("code", "text", "folded"),
    [
        ("uk", "Зна\u0301ю", "знаю"),
        ("uk", "ҐАНОК", "ганок"),
        ("uk", "пам\u02bcять і пам’ять", "пам'ять і пам'ять"),
        ("uk", unicodedata.normalize("NFD", "їжак йде"), "їжак йде"),
        ("sv", unicodedata.normalize("NFD", "Får åtack"), "får åtack"),
        ("he", "שָׁלוֹם", "שלום"),
        ("he", "צה״ל ו־זה", 'צה"ל ו-זה'),
        ("he", "\u200fלא\u200e יודע", "לא יודע"),
        ("id", "Tidak\u00a0TAHU", "tidak tahu"),
        ("id", "marah²", "marah2"),
        ("sv", "jag\u00advet “inte” – nej", f'jagvet "inte" {DASH} nej'),
        ("sv", "İ", "i"),
    ],
)
def test_undoes_what_makes_no_difference(code: str, text: str, folded: str) -> None:
    assert FOLDERS[code].fold(text).text == folded


@pytest.mark.parametrize("code", CODES)
@given(text=st.text(alphabet=SAMPLES, max_size=40))
def test_every_character_leads_back(code: str, text: str) -> None:
    folder = FOLDERS[code]
    folded = folder.fold(text)
    assert len(folded.text) == len(folded.cased)
    former = (0, 0)
    for place in range(len(folded.text)):
        first, last = folded.map.span(place, place + 1)
        # clusters that are composed anew are one place; all else is a place of its own
        assert (first, last) == former or former[1] <= first < last <= len(text)
        assert folded.text[place] in folder.fold(text[first:last]).text
        former = (first, last)


@pytest.mark.parametrize("code", CODES)
@given(text=st.text(max_size=60))
def test_folding_is_idempotent(code: str, text: str) -> None:
    once = FOLDERS[code].fold(text).text
    assert FOLDERS[code].fold(once).text == once


def test_stretched_letters_become_one() -> None:
    assert stretched("нееее") == "не"
    assert stretched("ООО") == "О"
    assert stretched("aatta") == "aatta"
    assert stretched("1000") == "1000"


def test_repaired_words_keep_the_way_back() -> None:
    text = "Ну, нeee знаю!"
    folded = FOLDERS["uk"].fold(text)
    right = repaired(folded, {"нeee": "не"})
    assert right.text == "ну, не знаю!"
    assert right.cased == "Ну, не знаю!"
    start = right.text.index("не")
    assert text[slice(*right.map.span(start, start + 2))] == "нeee"
    assert text[slice(*right.map.span(start, start + 7))] == "нeee знаю"
