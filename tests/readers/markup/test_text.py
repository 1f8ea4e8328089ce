from __future__ import annotations

from collections.abc import Callable

import pytest

from sopan.readers import read_text
from sopan.source import Document, Part


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Один\nдва", "Один\nдва"),
        ("Один\n\nдва", "Один¶два"),
        ("Один\n \t \nдва", "Один¶два"),
        ("Один\r\n\r\nдва", "Один¶два"),
        ("Один\r\rдва", "Один¶два"),
        ("Так:\n- раз\n- два\n* три\n• чотири", "Так:¶раз¶два¶три¶чотири"),
        ("- раз\n  далі", "раз\n  далі"),
        ("1. раз\n2) два", "раз¶два"),
        ("a - b\n-5 grader", "a - b\n-5 grader"),
        ("Hej\n---\nMvh", "Hej¶Mvh"),
        ("> Ви винні\n> самі\nНі", "Ні"),
        ("Так\n> Ви винні\nНі\n>> ще", "Так¶Ні"),
        ("a > b\nc >d", "a > b\nc >d"),
        ("\n\n  \nHej", "Hej"),
        ("**Hej** <b>du</b> &amp;", "**Hej** <b>du</b> &amp;"),
    ],
)
def test_blocks(source: str, text: str, shown: Callable[[Document], str], sound: Callable[[Document], None]) -> None:
    document = read_text(source, "text")
    assert shown(document) == text
    sound(document)


def test_one_part() -> None:
    document = read_text("Hej\n\ndu", "text")
    assert document.parts == (Part(0, 6),)
    assert (document.language, document.reply_to) == (None, None)
