"""Lay text out in lines that stay right whatever the direction of its scripts.

A text whose direction is not that of the line around it stands in an isolate (U+2068 … U+2069), so that neither
disturbs the order of the other. Isolates end with a line: wrap first, isolate each line then. Widths are cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

ISOLATE, POP, RIGHT = "\u2068", "\u2069", "\u200f"
"""First strong isolate, the end of an isolate, and an invisible right-to-left letter."""

OPEN, CLOSE = "\x02", "\x03"
"""Stand for the marks around a match until a line is written."""

# expressions are compiled by re when they are first used: a run that finds nothing needs none of them
_RTL = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_LTR = "[A-Za-z\u00aa-\u02b8\u0370-\u0589]"
# controls of the terminal and of direction: in somebody's file they are a trap or noise, on a terminal harm
_HARMFUL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069]"
_BLANKS = r"\s+"
_DIRECTION = "[\u061c\u202a-\u202e\u2066-\u2069]"


def clean(text: str) -> str:
    """Return the text on one line and without what would steer a terminal; control characters become pictures."""
    return re.sub(_HARMFUL, lambda found: _picture(found.group()), re.sub(_BLANKS, " ", text))


def _picture(char: str) -> str:
    if re.match(_DIRECTION, char):
        return ""
    return chr(0x2400 + ord(char)) if ord(char) < 0x20 else "\u2421"


def isolate(text: str, around: str = "ltr", direction: str = "") -> str:
    """Return the text in an isolate if something in it would run against a line of direction ``around``.

    Hebrew always stands in one: many terminals lay every line out from left to right, whatever it begins with.
    ``direction`` is the text's own where it is known: a Hebrew sentence that starts with a Latin name still runs from
    right to left. Otherwise its first letter decides.
    """
    latin, hebrew = re.search(_LTR, text), re.search(_RTL, text)
    if not hebrew and not (latin and around == "rtl") and (direction or around) == around:
        return text
    misled = direction == "rtl" and (not hebrew or (latin and latin.start() < hebrew.start()))
    return f"{ISOLATE}{RIGHT if misled else ''}{text}{POP}"


def width(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(char) in ("Mn", "Me", "Cf") else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


def wrap(text: str, columns: int) -> list[str]:
    """Return the lines of a text, none longer than ``columns`` unless a word is; 0 columns: one line."""
    if columns <= 0 or width(text) <= columns:
        return [text]
    lines: list[str] = []
    line, taken = "", 0
    for word in text.split(" "):
        cells = width(word)
        if line and taken + 1 + cells > columns:
            lines.append(line)
            line, taken = word, cells
        else:
            line, taken = (f"{line} {word}", taken + 1 + cells) if line else (word, cells)
    return [*lines, line]


def excerpt(text: str, start: int, end: int, budget: int, ellipsis: str = "\u2026") -> str:
    """Return the sentence around ``[start, end)`` on one line, the span between :data:`OPEN` and :data:`CLOSE`.

    What is longer than ``budget`` characters is cut at blanks around the span, and within a span that is too long.
    """
    before, match, after = (clean(piece) for piece in (text[:start], text[start:end], text[end:]))
    if len(match) > budget:
        match = f"{match[: budget // 2].rstrip()} {ellipsis} {match[-budget // 2 :].lstrip()}"
    room = max(budget - len(match), 40)
    left = min(len(before), max(room // 2, room - len(after)))
    before, after = _tail(before, left, ellipsis), _head(after, room - left, ellipsis)
    return f"{before.lstrip()}{OPEN}{match}{CLOSE}{after.rstrip()}"


def _tail(text: str, room: int, ellipsis: str) -> str:
    if len(text) <= room:
        return text
    cut = text.find(" ", len(text) - room)
    return f"{ellipsis}{text[cut:] if cut >= 0 else text[len(text) - room :]}"


def _head(text: str, room: int, ellipsis: str) -> str:
    if len(text) <= room:
        return text
    cut = text.rfind(" ", 0, room + 1)
    return f"{text[:cut] if cut >= 0 else text[:room]} {ellipsis}".replace("  ", " ")


def table(rows: Sequence[Sequence[str]], gap: int = 2) -> Iterator[str]:
    """Yield the lines of a table whose columns are as wide as their widest cell."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)]
        yield (" " * gap).join(cells).rstrip()


def columns(words: Sequence[str], columns: int, gap: int = 2) -> Iterator[str]:
    """Yield lines that show the words in as many columns as fit, read downwards."""
    if not words:
        return
    widest = max(map(width, words)) + gap
    across = max(1, (columns + gap) // widest)
    down = -(-len(words) // across)
    padded = [[*words[row::down]] for row in range(down)]
    for row in padded:
        yield "".join(word + " " * (widest - width(word)) for word in row).rstrip()
