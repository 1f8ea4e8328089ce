"""Detectors: what shouts, what is a signature, what is a name."""

from __future__ import annotations

import pytest

from sopan.detect import capitals, marks, named, signature
from sopan.source import BREAK, OPAQUE_NAME

ORDINARY = frozenset(
    "не знаю коли ваше замовлення скасовано терміново ми вже я завтра команда магазин дякую du måste betala".split()
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Чекайте!", []),
        ("Чекайте!!", ["!!"]),
        ("Що? Коли?? ???", ["???"]),
        ("Справді?! Так!?", ["?!", "!?"]),
        ("Ні\u203c", ["\u203c"]),
        ("Так\u2049 Добре\uff01\uff01", ["\u2049", "\uff01\uff01"]),
        ("a ... b", []),
    ],
)
def test_marks(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in marks(text, (), ())] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ваше замовлення СКАСОВАНО.", ["СКАСОВАНО"]),
        ("Ваше ЗАМОВЛЕННЯ, СКАСОВАНО вчора", ["ЗАМОВЛЕННЯ, СКАСОВАНО"]),
        ("МИ ВЖЕ ВІДПОВІЛИ", ["МИ ВЖЕ ВІДПОВІЛИ"]),
        ("НЕ ЗНАЮ. КОЛИ", ["НЕ ЗНАЮ", "КОЛИ"]),
        ("Номер AB-1234, ПДВ, IKEA і ROZETKA", []),
        ("Напишіть у СМС або ТЕРМІНОВО телефонуйте", ["ТЕРМІНОВО"]),
        ("ДУЖЕ ТЕРМІНОВО", ["ДУЖЕ ТЕРМІНОВО"]),
        ("DU MÅSTE BETALA 100 KR IDAG", ["DU MÅSTE BETALA 100 KR IDAG"]),
        ("iPhone XR", []),
        ("ЗАМОВЛЕННЯ П'ЯТЬ", ["ЗАМОВЛЕННЯ П'ЯТЬ"]),
        ('Натисніть "НЕ ЗНАЮ" і [КОЛИ]', []),
        ('"НЕ ЗНАЮ, КОЛИ', ["НЕ ЗНАЮ, КОЛИ"]),
        ("А я?", []),
    ],
)
def test_capitals(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in capitals(text, ORDINARY, {"смс"})] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Вітаю!\n\nЯ вже надіслала.\n\nДякую,\nОлена Ткач", "Олена Ткач"),
        ("Вітаю!\nЯ вже надіслала.\nОлена, команда магазину", "Олена"),
        (f"Вітаю!\nЯ вже надіслала.\n{OPAQUE_NAME}", OPAQUE_NAME),
        ("Вітаю, Олено!\nЯ вже надіслала.\nКоманда Магазин", None),
        (f"Вітаю, {OPAQUE_NAME}! Я вже надіслала.", None),
        ("Вітаю, Олено!", None),
        ("Вітаю!\nЯ вже надіслала.\nОлена - команда", "Олена"),
        ("Вітаю!\nЯ вже надіслала.\nЗавтра.", None),
        ("", None),
        (f"Вітаю!{BREAK}Я вже надіслала.{BREAK}EVA", "EVA"),
    ],
)
def test_signature(text: str, found: str | None) -> None:
    spans = list(signature(text, ORDINARY | {"вітаю", "надіслала"}, {"команда"}))
    assert [text[start:end] for start, end in spans] == ([found] if found else [])


@pytest.mark.parametrize(
    ("text", "words", "where", "expected"),
    [
        ("Шановний клієнте Андрію, вітаю", "клієнте", "after", True),
        ("Шановний клієнте, Андрію", "клієнте", "after", False),
        ("Шановний клієнте ми пишемо", "клієнте", "after", False),
        ("ШАНОВНИЙ КЛІЄНТЕ АНДРІЮ", "КЛІЄНТЕ", "after", False),
        ("Запит передано Олені з бухгалтерії", "передано", "sentence", True),
        ("Запит передано", "передано", "sentence", False),
        ("Олено, запит передано.", "передано", "sentence", False),
        ("Пані Олено Ткач, запит передано.", "передано", "sentence", False),
        ("Запит передано, Олено!", "передано", "sentence", False),
        ("Олено, запит передано Ганні, вона зателефонує", "передано", "sentence", True),
        ("Запит передано, Ми чекаємо", "передано", "sentence", False),
    ],
)
def test_a_name(text: str, words: str, where: str, expected: bool) -> None:
    start = text.index(words)
    assert named(text, start, start + len(words), ORDINARY, where) is expected
