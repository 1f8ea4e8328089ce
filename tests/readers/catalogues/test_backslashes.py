from __future__ import annotations

import re

import pytest

from sopan.readers.catalogues.backslashes import decoder, shortened, units, whole
from sopan.source import SourceMap, TextBuilder


def decode(text: str, mark: str = "\\") -> tuple[str, SourceMap]:
    def meaning(match: re.Match[str], cuts: list[int]) -> str:
        return units(match, cuts) if match.group()[1:2] == "u" else whole(match, match.group()[1:], cuts)

    out = TextBuilder()
    out.begin(1)
    read = decoder(r"(?:\\u[0-9a-f]{4})++|\\.|~", meaning, mark)
    out.parts.append(read(text, 1, len(text) - 1, out.cuts, out.settle))
    return out.build()


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("", ""),
        ("Hej du", "Hej du"),
        (r"\"Hej\"", '"Hej"'),
        (r"a\u0436\u0436b\u05d0", "aжжbא"),
        (r"\ud83d\ude00\ud83d\u0436", "😀\ufffdж"),
        ("a\\\nb", "a\nb"),
    ],
)
def test_each_escape_has_its_place(written: str, text: str) -> None:
    source = f'"{written}"'
    decoded, map_ = decode(source)
    assert decoded == text
    places = [map_.span(offset, offset + 1) for offset in range(len(text))]
    assert "".join(decode(f'"{source[start:end]}"')[0] for start, end in places) == text


def test_another_mark() -> None:
    assert decode('"a~b"')[0] == "a~b"
    assert decode('"a~b"', "~")[0] == "ab"


def test_a_long_string_is_put_away_in_pieces() -> None:
    source = '"' + r"a\n\u0436" * 10_000 + '"'
    decoded, map_ = decode(source)
    assert decoded == "anж" * 10_000
    assert map_.span(29_999, 30_000) == (len(source) - 7, len(source) - 1)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Hej du", "Hej du"),
        ("Hej\n  du\t", "Hej du"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60 + "…"),
        ("x" * 59 + " yz", "x" * 59 + "…"),
    ],
)
def test_names_of_places_are_short(text: str, short: str) -> None:
    assert shortened(text) == short
