"""Sentence ends: marks, case, abbreviations."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.language.sentences import LONGEST, Segmenter

ABBREVIATIONS = ("напр", "розд", "тел", "грн!", "р!", "kl", "t.ex", "inkl", "etc!", "Bpk", "Rp", "Sdn", "Bhd!", "dll!")


def split(text: str) -> list[str]:
    segmenter = Segmenter(ABBREVIATIONS)
    parts = []
    start = 0
    for end in segmenter.ends(text):
        parts.append(text[start:end].strip())
        start = end
    return [*parts, text[start:].strip()]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Дякуємо за лист.", "Ми перевіримо його."],
        ["Це коштує 500 грн.", "Доставка безкоштовна."],
        ["Дивіться розд. 3 договору, тел. 044 123."],
        ["Це 500 грн. за пару."],
        ["Кур'єр О. Шевченко вже їде."],
        ["Vi öppnar kl. 9.30, t.ex. i morgon.", "Välkommen!"],
        ["Moms ingår, inkl. frakt etc.", "Nu är det klart."],
        ["Silakan hubungi Bpk. Andi.", "Harganya Rp. 15.000 saja."],
        ["Kedai ABC Sdn. Bhd.", "Kami di sini."],
        ["לא יודע.", "תשאלו מישהו אחר!", "באמת?"],
        ["Чекайте…", "Зараз буде."],
        ["ну… не знаю"],
        ['"Не знаю."', "Так він сказав."],
        ["jag vet faktiskt.", "det ordnar sig"],
        ["Що?!", "як так"],
    ],
)
def test_splits(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_text_without_ends_is_cut_at_blanks() -> None:
    text = "слово " * LONGEST
    parts = split(text)
    assert len(parts) > 4
    assert all(len(part) <= LONGEST + 6 for part in parts)
    assert " ".join(parts) == text.strip()


@given(text=st.text(alphabet="аБв. !?…\"')1\n\u05d0", max_size=60))
def test_ends_are_in_order_and_inside(text: str) -> None:
    ends: list[Any] = list(Segmenter(ABBREVIATIONS).ends(text))
    assert ends == sorted(set(ends))
    assert all(0 < end < len(text) for end in ends)
