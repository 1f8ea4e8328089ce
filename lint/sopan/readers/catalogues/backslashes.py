"""Strings with backslashes in them, as catalogues write them, decoded with the places of all they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable

from sopan.readers.data.jsontext import pairs
from sopan.readers.data.tree import Decode, Settle

Meaning = Callable[[re.Match[str], list[int]], str]
"""Takes an escape, or a run of them, and returns what it stands for; writes down its cuts."""


def decoder(escapes: str, meaning: Meaning, mark: str = "\\") -> Decode:
    """Return what decodes the strings of a carrier, whose escapes are what an expression matches: all of them have a
    backslash or the ``mark`` in them."""
    find = re.compile(escapes, re.DOTALL).finditer

    def decode(text: str, start: int, end: int, cuts: list[int], settle: Settle | None = None) -> str:
        if text.find("\\", start, end) < 0 and text.find(mark, start, end) < 0:
            return text[start:end]
        pieces: list[str] = []
        chunks: list[str] = []
        place = start
        for match in find(text, start, end):
            pieces += (text[place : match.start()], meaning(match, cuts))
            place = match.end()
            if len(pieces) > 4096:
                chunks.append("".join(pieces))
                pieces.clear()
                if settle:
                    settle()
        return "".join((*chunks, *pieces, text[place:end]))

    return decode


def whole(match: re.Match[str], new: str, cuts: list[int]) -> str:
    """Return what a whole match stands for, written down as one cut."""
    cuts += (*match.span(), len(new))
    return new


def units(match: re.Match[str], cuts: list[int]) -> str:
    """Return the characters of a run of ``\\uXXXX`` (or ``\\UXXXX``), units of UTF-16; half a pair is U+FFFD."""
    run, (start, end) = match.group().replace("\\U", "\\u"), match.span()
    if _SURROGATE.search(run):
        return pairs(run, start, cuts)
    cuts += (start, end, (start - end) // 6)
    return bytes.fromhex(run.replace("\\u", "")).decode("utf-16-be")


_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def shortened(text: str, length: int = 60) -> str:
    """Return a text on one line, cut where it is too long to name a place in a file."""
    if len(text) <= length and text.isprintable():
        return text
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[:length].rstrip()}…"
