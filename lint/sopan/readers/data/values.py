"""The strings chosen from a data file, read as text or HTML.

First all of them are decoded into one text, then that is read, and the maps of both steps lead to the file together.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from sopan.readers.data.jsontext import JSON
from sopan.readers.data.presets import Kind
from sopan.readers.data.prose import is_html, is_prose
from sopan.readers.data.tree import Carrier
from sopan.readers.markup.scanner import with_words
from sopan.readers.markup.text import START, TextScanner
from sopan.source import BREAK, Document, Part, SourceMap, TextBuilder

if TYPE_CHECKING:
    from sopan.readers.markup.elements import MarkupScanner

_LONGEST_PATH = 400
_SETTLE = 4096
_LONG = 100_000  # characters of a string that is told by its beginning to be prose, and put away as it is decoded

_TEXT, _HTML, _MARKDOWN = range(3)
_MARKED = re.compile(b"[^\\0]")
_KINDS: Final = {"text": _TEXT, "html": _HTML, "markdown": _MARKDOWN}

Piece = tuple[int, int, str | None]
"""A span of a file and what it stands for, None for itself."""


class Values:
    """Collect the strings of a file, a break before each, and read them.

    ``source`` is the text that spans are offsets into; where it is itself derived (the cells of a CSV file, of which
    some hold JSON), ``base`` leads from it to the file. ``carrier`` says how strings are written there; ``shown``, how
    a path is shown to people where its keys are not.
    """

    def __init__(
        self,
        source: str,
        carrier: Carrier = JSON,
        base: SourceMap | None = None,
        shown: Callable[[str], str] | None = None,
    ) -> None:
        self.source = source
        self.carrier = carrier
        self.preset = ""
        self._shown = shown
        self._decoded = TextBuilder()
        self._decoded.base = base
        self._starts = array("q")  # of the strings in the decoded text, each preceded by a break
        self._length = 0
        self._places: list[tuple[str, str | None, tuple[str, ...]]] = []  # their paths, languages and layers
        self._kinds = bytearray()

    def value(self, start: int, end: int) -> str:
        """Return the string at ``[start, end)``."""
        return self.carrier.decode(self.source, start, end, [])

    def add(
        self,
        start: int,
        end: int,
        where: str,
        language: str | None = None,
        kind: Kind = "auto",
        layers: tuple[str, ...] = (),
    ) -> None:
        """Add the string at ``[start, end)``; ``layers`` are those around the carrier's own."""
        value = self._decode(start, end)
        own = self.carrier.layers(self.source, start, end)
        self._add(value, end, where, language, kind, own + layers)

    def add_prose(
        self, start: int, end: int, path: str, key: str | int = "", language: str | None = None, *, silent: bool = False
    ) -> None:
        """Add a string if it is prose; it stands under ``key`` at ``path``, which is ``silent`` for most files."""
        if end - start > _LONG and not is_prose(self.value(start, start + _LONG), silent):
            return
        cuts = self._decoded.cuts
        count = len(cuts)
        value = self._decode(start, end)
        if end - start > _LONG or is_prose(value, silent):
            own = self.carrier.layers(self.source, start, end)
            kind: Kind = "html" if f"_{key}".endswith("_html") else "auto"  # as Rails has it
            self._add(value, end, below(path, key), language, kind, own)
        else:
            del cuts[count:]

    def add_pieces(
        self,
        pieces: Iterable[Piece],
        where: str,
        language: str | None = None,
        kind: Kind = "auto",
        layers: tuple[str, ...] = (),
    ) -> None:
        """Add a string that a reader has taken apart itself; ``layers`` are all that it is written in.

        Pieces come in the order of the file; what lies between two of them is left out.
        """
        out, parts = self._decoded, []
        place = out.place
        begun = False
        for start, end, new in pieces:
            if not begun:
                out.cuts += (place, start, 1)
                begun = True
            elif start != place:
                out.cuts += (place, start, 0)
            if new is None:
                parts.append(self.source[start:end])
            else:
                parts.append(new)
                out.cuts += (start, end, len(new))
            place = end
        if begun:
            self._add("".join(parts), place, where, language, kind, layers)

    def _decode(self, start: int, end: int) -> str:
        out = self._decoded
        out.cuts += (out.place, start, 1)
        return self.carrier.decode(self.source, start, end, out.cuts, out.settle if end - start > _LONG else None)

    def _add(self, value: str, end: int, where: str, language: str | None, kind: Kind, layers: tuple[str, ...]) -> None:
        out = self._decoded
        out.parts += (BREAK, value)
        out.place = end
        self._starts.append(self._length + 1)
        self._length += 1 + len(value)
        self._places.append((self._shown(where) if self._shown else where, language, layers))
        self._kinds.append(_KINDS[kind] if kind != "auto" else _HTML if is_html(value) else _TEXT)
        if len(out.parts) > _SETTLE:
            out.settle()

    def decoded(self) -> tuple[str, SourceMap, Sequence[int]]:
        """Return the strings added, a break before each, the map from there to the file, and where each begins."""
        text, map_ = self._decoded.build()
        return text, map_, self._starts

    def document(self, format: str, file: str | None = None, *, messages: bool = False) -> Document:
        """Return the document of the strings added, in their order; ``file`` is the file's text where the source is
        not; ``messages`` says that they are messages of ICU or Java, in which apostrophes quote."""
        text, map_, _ = self.decoded()
        starts, places, kinds = self._starts, self._places, self._kinds
        starts.append(len(text) + 1)
        out = TextBuilder()
        out.base = map_
        parts: list[Part] = []
        plain = _ValueScanner(text, out)
        plain.quoting = messages
        scanners: dict[int, MarkupScanner] = {}
        index = 0
        while index < len(places):
            marked = _MARKED.search(kinds, index)
            stop = marked.start() if marked else len(places)
            if index < stop:
                parts += plain.read(starts[index : stop + 1], places[index:stop])
                index = stop
            else:
                kind = kinds[index]
                scanner = scanners.get(kind)
                if scanner is None:
                    scanner = scanners[kind] = _scanner(kind)(text, out)
                    scanner.quoting = messages
                scanner.read(starts[index], starts[index + 1] - 1, *places[index])
                parts += scanner.parts
                scanner.parts.clear()
                index += 1
        del text, plain, scanners  # as much again is needed to put the derived text together
        derived, whole = out.build()
        source = self.source if file is None else file
        return Document(source, derived, whole, with_words(derived, parts), format, preset=self.preset)


def _scanner(kind: int) -> type[MarkupScanner]:
    """Return what reads a kind of markup; a file of plain strings needs neither."""
    if kind == _HTML:
        from sopan.readers.markup.html import HtmlScanner

        return HtmlScanner
    from sopan.readers.markup.markdown import MarkdownScanner

    return MarkdownScanner


class _ValueScanner(TextScanner):
    """Read plain texts that follow one another, a break before each, in one go."""

    tokens = (*TextScanner.tokens, rf"{BREAK}(?P<value>(?:{START})?+)")

    def read(self, starts: Sequence[int], places: Sequence[tuple[str, str | None, tuple[str, ...]]]) -> list[Part]:
        """Return the parts of some values; ``starts`` has one more, behind the last."""
        out = self.out
        out.part(starts[0])
        self._found = array("q", (out.length,))
        self._boundaries = iter(starts)
        next(self._boundaries)
        self._boundary = next(self._boundaries)
        self.run(starts[0], starts[-1] - 1)
        self._found.append(out.length + 1)
        parts = [
            Part(start, end - 1, *place)
            for start, end, place in zip(self._found[:-1], self._found[1:], places, strict=True)
        ]
        for first, stop, _ in self.asides:
            parts.append(self.aside(first, stop, *places[bisect_right(starts, first) - 1]))
        self.asides.clear()
        return parts

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
