"""The strings chosen from a data file, read as text or HTML.

First all of them are decoded into one text, then that is read, and the maps of both steps lead to the file together.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence

from sopan.readers.data.prose import is_html, is_prose
from sopan.readers.data.tree import decode, decoded
from sopan.readers.markup.scanner import with_words
from sopan.readers.markup.text import START, TextScanner
from sopan.source import BREAK, Document, Part, TextBuilder

_LONGEST_PATH = 400
_SETTLE = 4096
_LONG = 100_000  # characters of a string that is told by its beginning to be prose, and put away as it is decoded


class Values:
    """Collect the strings of a file, a break before each, and read them."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._decoded = TextBuilder()
        self._starts = array("q")  # of the strings in the decoded text, each preceded by a break
        self._length = 0
        self._places: list[tuple[str, str | None]] = []  # their paths and languages
        self._html = bytearray()  # whether they are HTML

    def add(self, start: int, end: int, where: str, language: str | None = None, kind: str = "auto") -> None:
        """Add the JSON string between the quotes at ``[start, end)``; ``kind`` is ``auto``, ``html`` or ``text``."""
        value = self._decode(start, end)
        self._add(value, end, where, language, kind == "html" or (kind == "auto" and is_html(value)))

    def add_prose(
        self, start: int, end: int, path: str, key: str | int = "", language: str | None = None, *, silent: bool = False
    ) -> None:
        """Add a string if it is prose; it stands under ``key`` at ``path``, which is ``silent`` for most files."""
        if end - start > _LONG and not is_prose(decoded(self._source, start, start + _LONG), silent):
            return
        cuts = self._decoded.cuts
        count = len(cuts)
        value = self._decode(start, end)
        if end - start > _LONG or is_prose(value, silent):
            self._add(value, end, below(path, key), language, is_html(value))
        else:
            del cuts[count:]

    def _decode(self, start: int, end: int) -> str:
        out = self._decoded
        out.cuts += (out.place, start, 1)
        if end - start > _LONG:
            return decode(self._source, start, end, out.cuts, out.settle)
        value = self._source[start:end]
        return decode(self._source, start, end, out.cuts) if "\\" in value else value

    def _add(self, value: str, end: int, where: str, language: str | None, html: bool) -> None:
        out = self._decoded
        out.parts += (BREAK, value)
        out.place = end
        self._starts.append(self._length + 1)
        self._length += 1 + len(value)
        self._places.append((where, language))
        self._html.append(html)
        if len(out.parts) > _SETTLE:
            out.settle()

    def document(self, format: str) -> Document:
        """Return the document of the strings added, in their order."""
        text, map_ = self._decoded.build()
        starts, places = self._starts, self._places
        starts.append(len(text) + 1)
        out = TextBuilder()
        out.base = map_
        parts: list[Part] = []
        plain, html = _ValueScanner(text, out), None
        index = 0
        while index < len(places):
            stop = self._html.find(1, index)
            stop = len(places) if stop < 0 else stop
            if index < stop:
                parts += plain.read(starts[index : stop + 1], places[index:stop])
                index = stop
            else:
                if html is None:
                    from sopan.readers.markup.html import HtmlScanner

                    html = HtmlScanner(text, out)
                html.read(starts[index], starts[index + 1] - 1, *places[index])
                parts += html.parts
                html.parts.clear()
                index += 1
        del text, plain, html  # as much again is needed to put the derived text together
        derived, whole = out.build()
        return Document(self._source, derived, whole, with_words(derived, parts), format)


class _ValueScanner(TextScanner):
    """Read plain texts that follow one another, a break before each, in one go."""

    tokens = (*TextScanner.tokens, rf"{BREAK}(?P<value>(?:{START})?+)")

    def read(self, starts: Sequence[int], places: Sequence[tuple[str, str | None]]) -> list[Part]:
        """Return the parts of some values; ``starts`` has one more, behind the last."""
        out = self.out
        out.part(starts[0])
        self._found = array("q", (out.length,))
        self._boundaries = iter(starts)
        next(self._boundaries)
        self._boundary = next(self._boundaries)
        self.run(starts[0], starts[-1] - 1)
        self._found.append(out.length + 1)
        return [
            Part(start, end - 1, *place)
            for start, end, place in zip(self._found[:-1], self._found[1:], places, strict=True)
        ]

    def value(self, match: re.Match[str]) -> int:
        """Begin the next value."""
        start, end = match.span()
        place = self.write(BREAK, start, end)
        if start + 1 == self._boundary:
            self._found.append(self.out.length)
            self._boundary = next(self._boundaries)
        return place


def below(path: str, key: str | int) -> str:
    """Return the path of an entry; one too long to be read is cut."""
    if len(path) > _LONGEST_PATH:
        return path if path.endswith("…") else path + "…"
    if key.__class__ is int:
        return f"{path}[{key}]"
    return f"{path}.{key}" if path and key else path or str(key)
