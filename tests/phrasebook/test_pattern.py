"""The pattern language: what authors may write, what it finds, and how their mistakes are told."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sopan.errors import PatternError
from sopan.phrasebook.pattern import parse, parse_set

Found = Callable[..., list[str]]

UK = """\
sets: |
  @ти = ти | ви
  @дуже = дуже | зовсім | не дуже
alike: |
  у | в
lexicon: |
  v знати знаю знають
  v мати маю мають
  n мати матері матерів
  n уявлення уявлення уявлень
numbers: |
  два дві
"""


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        # words, whole and in any case, over a wrap, a comma, a dash, several blanks
        ("не знаю", "НЕ знаю, незнаю, не знаючи, знаю", ["НЕ знаю"]),
        ("не знаю", "не\nзнаю. не,  знаю. не — знаю! не… знаю", ["не\nзнаю", "не,  знаю", "не — знаю", "не… знаю"]),
        ("не знаю", "не. Знаю", []),
        ("не знаю", "“не” знаю, не-знаю, пре-не знаю", ["не” знаю"]),
        # groups and options
        ("не [точно | зовсім] знаю", "не знаю, не точно знаю, не дуже знаю", ["не знаю", "не точно знаю"]),
        ("[я] [ж] не знаю", "Ну я ж не знаю", ["я ж не знаю"]),
        ("(не знаю | хтозна) (що | чого)", "хтозна що, не знаю чого", ["хтозна що", "не знаю чого"]),
        ("(не | не зовсім) знаю", "не зовсім знаю", ["не зовсім знаю"]),
        # gaps
        ("не ..2 знаю", "не так добре знаю. не дуже то й добре знаю", ["не так добре знаю"]),
        ("не .. знаю", "не дуже так добре знаю", ["не дуже так добре знаю"]),
        ("не ..1 знаю", "не дуже. Я знаю", []),
        # sentence ends
        ("^ не знаю", "Не знаю. Я не знаю. – «Не знаю!» 😀 не знаю", ["Не знаю", "Не знаю", "не знаю"]),
        ("не знаю $", "Не знаю, що. Не знаю! не знаю", ["Не знаю", "не знаю"]),
        ("^ хтозна $", "Хтозна!!! Хтозна що. 'Хтозна'", ["Хтозна", "Хтозна"]),
        # any ending
        ("компенсац*", "компенсацію, компенсаторний", ["компенсацію"]),
        ("жодної компенсац*", "жодної компенсації-то", ["жодної компенсації-то"]),
        # sets, lemmas, tags, classes, twins
        ("@ти не знаєш", "ви не знаєш", ["ви не знаєш"]),
        ("не @дуже знаю", "не не дуже знаю", ["не не дуже знаю"]),
        ("не {знати:я}", "не знаю, не знаємо, не знаєте", ["не знаю", "не знаємо"]),
        ("не {знати:я|ти}", "не знаєте", ["не знаєте"]),
        ("не {знати:я,одн}", "не знаємо, не знаю", ["не знаю"]),
        ("не {мати/v:я} {уявлення}", "не маю уявлення", ["не маю уявлення"]),
        ("в тому", "у тому", ["у тому"]),
        # numbers and placeholders
        (
            "через @number хвилин",
            "через 15 хвилин, через дві хвилин, через три хвилин",
            ["через 15 хвилин", "через дві хвилин"],
        ),
        ("до @placeholder точно", "до {{time}} точно", []),
        # look-alikes, stress, apostrophes, stretched letters
        ("не знаю", "нe знaю, не зна́ю, нееее знаю", ["нe знaю", "не зна́ю", "нееее знаю"]),
        ("пам'ять", "пам’ять, память, памʼять", ["пам’ять", "память", "памʼять"]),
    ],
)
def test_finds(found: Found, pattern: str, text: str, expected: list[str]) -> None:
    assert found("uk", pattern, text, UK) == expected


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("לא יודע", "שלא יודע, ולא יודע, הלא יודע", ["שלא יודע", "ולא יודע"]),
        ("+בעיה שלכם", "בבעיה שלכם, שהבעיה שלכם, כבעיה שלכם", ["בבעיה שלכם", "שהבעיה שלכם", "כבעיה שלכם"]),
        ("לא יודע", "לא יודע/ת, לא יודע.ת, לא־יודע, לֹא יוֹדֵעַ", ["לא יודע/ת", "לא יודע.ת", "לא־יודע", "לֹא יוֹדֵעַ"]),
        ("זה מידע", "זה מידע, זה ידע", ["זה מידע"]),
    ],
)
def test_finds_in_hebrew(found: Found, pattern: str, text: str, expected: list[str]) -> None:
    assert found("he", pattern, text) == expected


def test_finds_reduplication(found: Found) -> None:
    text = "jangan marah-marah, jangan marah2, jangan marah marah, jangan marah"
    assert found("id", "jangan marah-marah", text) == ["jangan marah-marah", "jangan marah2", "jangan marah marah"]


def test_overlapping_matches_are_one(found: Found) -> None:
    assert found("uk", "точно не знаю\nне знаю нічого", "Я точно не знаю нічого.") == ["точно не знаю нічого"]


@pytest.mark.parametrize(
    ("unless", "text"),
    [
        ({"except": "не знаю чи"}, "не знаю, чи"),
        ({"except": "якщо ви не знаю"}, "якщо ви не знаю"),
        ({"unless_before": "якщо | бо"}, "якщо не знаю"),
        ({"unless_before": "якщо\nпоки що"}, "поки що, не знаю"),
        ({"unless_after": "номера"}, "не знаю номера"),
        ({"unless_sentence": "@number хвилин"}, "5 хвилин тому я ще не знаю"),
    ],
)
def test_conditions_cancel(found: Found, unless: dict[str, str], text: str) -> None:
    unless = {key: value.replace(" | ", "\n") for key, value in unless.items()}
    assert found("uk", "не знаю", text, UK, **unless) == []
    assert found("uk", "не знаю", f"Так. {text.replace('не знаю', 'ну. Не знаю. ')}", UK, **unless) == ["Не знаю"]


@pytest.mark.parametrize(
    ("pattern", "column", "message"),
    [
        ("не (знаю", 4, "never closed"),
        ("не знаю)", 8, "cannot stand here"),
        ("не ()", 5, "a word is missing"),
        ("не | знаю", 1, "only within"),
        (".. не знаю", 1, "gap cannot begin"),
        ("не знаю ..2", 1, "gap cannot begin or end"),
        ("не (..2 знаю)", 5, "gap cannot begin an alternative"),
        ("не (знаю | маю ..1)", 1, "gap cannot begin or end"),
        ("не ..9 знаю", 4, "1 to 5"),
        ("а ..1 б ..1 в ..1 г ..1 ґ", 21, "at most 3 gaps"),
        ("[не] [знаю]", 1, "must be there"),
        ("не ком*", 4, "4 letters"),
        ("не знаю.", 4, "not a word"),
        ("не {зна{ти}", 4, "cannot stand here"),
        ("не {}", 4, "not of the form"),
        ("не @", 4, "name is missing"),
        ("не ^ знаю", 4, "cannot stand here"),
    ],
)
def test_mistakes_are_told_with_their_column(pattern: str, column: int, message: str) -> None:
    with pytest.raises(PatternError, match=re.escape(message)) as caught:
        parse(pattern)
    assert caught.value.column == column


def test_a_set_is_alternatives() -> None:
    assert len(parse_set("не | ні | та не")) == 3
    with pytest.raises(PatternError, match="cannot stand here"):
        parse_set("не $")
