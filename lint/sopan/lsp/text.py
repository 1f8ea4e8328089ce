"""A text as an editor has it open: edits come in, places go out, in the editor's own units.

Inside, a place is an offset in code points into the text without a byte order mark, as everywhere in sopan. Outside, it
is a line and how many code units of UTF-8, UTF-16 or UTF-32 are before it there, both from 0. Lines end with ``\\n``,
``\\r\\n`` or ``\\r`` only.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal, NamedTuple

from sopan.source import Lines

Encoding = Literal["utf-8", "utf-16", "utf-32"]

_UNITS: dict[str, tuple[str, int]] = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
"""For each encoding, Python's name of it and how many bytes a unit has."""

_MARK = "\ufeff"


class Place(NamedTuple):
    """A line and the code units before a place in it, both from 0."""

    line: int
    units: int


class Text:
    """A text that does not change: an edit makes another."""

    def __init__(self, written: str, encoding: Encoding = "utf-16") -> None:
        self._written = _whole(written)
        self._encoding: Encoding = encoding
        self._codec, self._width = _UNITS[encoding]

    @cached_property
    def source(self) -> str:
        """The text without a byte order mark."""
        return self._written.removeprefix(_MARK)

    @cached_property
    def _shift(self) -> int:
        return len(self._written) - len(self.source)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._written)

    @cached_property
    def _last(self) -> int:
        """The 1-based number of the last line."""
        return self._lines.place(len(self._written))[0]

    @cached_property
    def _even(self) -> bool:
        """Whether each character is one unit: most texts spare the counting."""
        return len(self._encoded(self._written)) == len(self._written) * self._width

    def _encoded(self, text: str) -> bytes:
        return text.encode(self._codec)

    def place(self, offset: int) -> Place:
        """Return the place of an offset; one beyond the end is the end's."""
        offset = min(offset + self._shift, len(self._written))
        line, column = self._lines.place(offset)
        if self._even:
            return Place(line - 1, column - 1)
        before = self._written[self._lines.start(line) : offset]
        return Place(line - 1, len(self._encoded(before)) // self._width)

    def offset(self, place: Place) -> int:
        """Return the offset of a place.

        A line too many is the end of the text, a unit too many the end of its line; one within a character is its
        beginning.
        """
        return max(self._offset(place) - self._shift, 0)

    def span(self, line: int, column: int = 0) -> tuple[int, int]:
        """Return the offsets from a 1-based line and column to the end of the line; 0 for either is the first."""
        start, end = self._bounds(min(max(line, 1), self._last))
        start, end = max(start - self._shift, 0), max(end - self._shift, 0)
        return min(start + max(column - 1, 0), end), end

    def edited(self, start: Place, end: Place, text: str) -> Text:
        """Return the text with what stands between two places replaced."""
        first, last = sorted((self._offset(start), self._offset(end)))
        return Text(self._written[:first] + text + self._written[last:], self._encoding)

    def replaced(self, text: str) -> Text:
        """Return another text in the same units."""
        return Text(text, self._encoding)

    def _offset(self, place: Place) -> int:
        if place.line >= self._last:
            return len(self._written)
        start, end = self._bounds(place.line + 1)
        if self._even:
            return min(start + place.units, end)
        begun = self._encoded(self._written[start:end])[: place.units * self._width]
        return start + len(begun.decode(self._codec, "ignore"))

    def _bounds(self, line: int) -> tuple[int, int]:
        """Return where a 1-based line starts and ends, what ends it left out."""
        start = self._lines.start(line)
        end = self._lines.start(line + 1) if line < self._last else len(self._written)
        for ending in ("\n", "\r"):
            if end > start and self._written[end - 1] == ending:
                end -= 1
        return start, end


def _whole(text: str) -> str:
    """Return a text with halves of characters joined, and those that are left alone replaced: an editor that counts in
    UTF-16 can cut an emoji in two."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
