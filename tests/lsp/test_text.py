from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sopan.lsp.text import Encoding, Place, Text

ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}

PIECES = (
    *"aé я\n\r",
    "\r\n",
    "😀",
    "👩🏽\u200d🚀",  # four characters that are shown as one
    "שָׁ",  # a letter with two marks
    "a\u030a",
    "\u2028",  # ends a line for Python, but not for the protocol
    "\x0b\x0c\x1e\x85",
)
texts = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


def units(text: str, encoding: str) -> int:
    codec, width = CODECS[encoding]
    return len(text.encode(codec)) // width


def lines(text: str) -> list[str]:
    """Return the lines of a text as the protocol parts them, without what ends them."""
    return re.split("\r\n|\n|\r", text)


def place(text: str, offset: int, encoding: str) -> Place:
    """Return the place of an offset, counted from the start of the text."""
    before = lines(text[:offset])
    return Place(len(before) - 1, units(before[-1], encoding))


def within(text: str) -> list[int]:
    """Return the offsets that are not between the two characters that end a line together."""
    return [offset for offset in range(len(text) + 1) if text[offset - 1 : offset + 1] != "\r\n" or not offset]


@given(texts, st.sampled_from(ENCODINGS))
@example("\ufeff😀\nя", "utf-16")
def test_places_are_the_units_before_an_offset_and_lead_back_to_it(text: str, encoding: Encoding) -> None:
    made = Text(text, encoding)
    shift = text.startswith("\ufeff")
    for offset in within(text.removeprefix("\ufeff")):
        found = made.place(offset)
        assert found == place(text, offset + shift, encoding)
        assert made.offset(found) == offset


@given(texts, st.sampled_from(ENCODINGS), st.data())
def test_edits_are_those_of_a_plain_string(text: str, encoding: Encoding, data: st.DataObject) -> None:
    made = Text(text, encoding)
    for _ in range(data.draw(st.integers(1, 5))):
        first, last = sorted(data.draw(st.sampled_from(within(text))) for _ in range(2))
        new = data.draw(texts)
        made = made.edited(place(text, first, encoding), place(text, last, encoding), new)
        text = text[:first] + new + text[last:]
        assert made.source == text


@pytest.mark.parametrize(
    ("given", "text", "meant"),
    [
        (Place(0, 99), "ab\ncd", 2),  # the end of the line
        (Place(0, 99), "ab\r\ncd", 2),
        (Place(9, 0), "ab\ncd", 5),  # the end of the text
        (Place(1, 0), "", 0),
        (Place(0, 1), "😀a", 0),  # in the middle of a character: its beginning
        (Place(0, 3), "😀a", 2),
        (Place(0, 99), "\ufeffab", 2),
        (Place(0, 0), "\ufeffab", 0),
    ],
)
def test_places_that_are_none(given: Place, text: str, meant: int) -> None:
    assert Text(text).offset(given) == meant


def test_an_offset_beyond_the_end_is_the_end() -> None:
    assert Text("ab\nc").place(99) == Place(1, 1)


def test_a_byte_order_mark_is_no_part_of_the_text_but_stays_when_it_is_edited() -> None:
    text = Text("\ufeffHej").edited(Place(0, 1), Place(0, 2), "h")
    assert text.source == "hej"
    assert text.place(0) == Place(0, 1)


def test_halves_of_a_character_are_joined_or_replaced() -> None:
    assert Text("a\ud83d\ude00b").source == "a😀b"
    assert Text("a\ud83d").source == "a\ufffd"
    assert Text("").replaced("\ude00").source == "\ufffd"


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [(1, 1, "ab"), (2, 2, "d"), (1, 0, "ab"), (0, 0, "ab"), (3, 1, "ef"), (9, 1, "ef"), (2, 9, "")],
)
def test_the_rest_of_a_line(line: int, column: int, words: str) -> None:
    text = Text("ab\r\ncd\nef")
    start, end = text.span(line, column)
    assert text.source[start:end] == words
