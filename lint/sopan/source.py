"""Source maps: from a derived text back to the file it was read from.

A reader takes a file's decoded text apart and puts together the text that a customer will see: markup dropped,
entities and escapes decoded, placeholders made one opaque character. A :class:`TextBuilder` writes down, while that
happens, where each character came from; nothing is ever searched for a second time.

All offsets are code points. A text and its map are made of *cuts*: ``(start, end, count)`` says that the source's
``[start, end)`` was replaced by ``count`` characters. Between two cuts the texts are the same, character by character.
A count of 0 is a deletion; a negative one says that the ``-count`` characters share the source evenly (a run of
``\\uXXXX`` escapes). A cut whose ``end`` lies before its ``start`` goes back in the source: what a reader put off (a
``title`` within a sentence) is read there.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

BREAK = "\x1e"
"""Ends a block (paragraph, list item, cell, value): no phrase crosses it."""

OPAQUE = "\x1a"
"""Stands for a placeholder, URL or inline object: one word that is not text."""
OPAQUE_TIME = "\x10"
"""Stands for a placeholder whose name says that it is a time, a date or a duration (``{{time}}``)."""
OPAQUE_NAME = "\x11"
"""Stands for a placeholder whose name says that it is a person's name (``{{agent.first_name}}``)."""
OPAQUES = OPAQUE + OPAQUE_TIME + OPAQUE_NAME
"""All of them."""

Edit = tuple[int, int, int, int]
"""``(out, out_length, in, in_length)``: the derived text's span and the source's span of a cut."""


class SourceMap:
    """Map spans of a derived text to spans of its source, both in code points.

    With a ``base`` the source is itself derived (a value out of a JSON file), and the map goes through to the file.
    Offsets are summed up at the first look-up only, since most texts have no finding.
    """

    __slots__ = ("_base", "_counts", "_cuts", "_ends", "_outs", "_starts", "_summed")

    def __init__(self, edits: Iterable[Edit] = (), base: SourceMap | None = None) -> None:
        self._cuts: Sequence[int] = [
            number for _, count, start, length in edits for number in (start, start + length, count)
        ]
        self._base = base
        self._summed = False
        self._outs: Sequence[int] = ()
        self._starts: Sequence[int] = ()
        self._ends: Sequence[int] = ()
        self._counts: Sequence[int] = ()

    @classmethod
    def of_cuts(cls, cuts: Sequence[int], base: SourceMap | None = None) -> SourceMap:
        """Return the map of flat ``start, end, count`` numbers, which must not change any more."""
        made = cls((), base)
        made._cuts = cuts
        return made

    def __bool__(self) -> bool:
        """Tell whether the texts differ at all."""
        return bool(self._cuts) or bool(self._base)

    def on(self, base: SourceMap) -> SourceMap:
        """Return this map with its source read from another text: it then leads through ``base``, too."""
        return SourceMap.of_cuts(self._cuts, base if self._base is None else self._base.on(base))

    def start(self, offset: int) -> int:
        """Return where in the source the derived character at ``offset`` begins."""
        place = self._start(offset)
        return self._base.start(place) if self._base is not None else place

    def end(self, offset: int) -> int:
        """Return where in the source the derived character before ``offset`` ends."""
        place = self._end(offset)
        return self._base.end(place) if self._base is not None else place

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of the derived span ``[start, end)``; markup around it stays outside."""
        first = self.start(start)
        return (first, max(self.end(end), first)) if end > start else (first, first)

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
        """Yield ``(start, end, source_start, source_end)`` runs that cover the derived span ``[start, end)``.

        A run whose two lengths are equal is the same text; any other is an edit cut to the span (one that happens to
        be as long as what it stands for is given without length). Deletions are not yielded.
        """
        for first, stop, source, source_end, same in self._pieces(start, end):
            if same and self._base is not None:
                shift = first - source
                for inner, inner_stop, place, place_end in self._base.pieces(source, source_end):
                    yield inner + shift, inner_stop + shift, place, place_end
                continue
            if self._base is not None:
                source, source_end = self._base.span(source, source_end)
            if not same and stop - first == source_end - source:
                source_end = source
            yield first, stop, source, source_end

    def _index(self, offset: int) -> int:
        """Return which cut is the last that begins at or before a derived offset, -1 for none."""
        if not self._summed:
            cuts = self._cuts
            starts, ends, counts = cuts[0::3], cuts[1::3], cuts[2::3]
            # A cut lies behind all that was copied up to it and all that was put in its forerunners' places.
            copied = accumulate(start - end for start, end in zip(starts, (0, *ends), strict=False))
            placed = accumulate(map(abs, counts), initial=0)
            self._outs = array("q", (one + other for one, other in zip(copied, placed, strict=False)))
            self._starts, self._ends, self._counts, self._summed = starts, ends, counts, True
        return bisect_right(self._outs, offset) - 1

    def _start(self, offset: int) -> int:
        index = self._index(offset)
        if index < 0:
            return offset
        count, within = self._counts[index], offset - self._outs[index]
        if within >= abs(count):
            return self._ends[index] + within - abs(count)
        if count > 0:
            return self._starts[index]
        return self._starts[index] + within * ((self._ends[index] - self._starts[index]) // -count)

    def _end(self, offset: int) -> int:
        if offset <= 0:
            return self._start(0)
        index = self._index(offset - 1)
        if index < 0:
            return offset
        count, within = self._counts[index], offset - self._outs[index]
        if within > abs(count):
            return self._ends[index] + within - abs(count)
        if count > 0:
            return max(self._ends[index], self._starts[index])
        return self._starts[index] + within * ((self._ends[index] - self._starts[index]) // -count)

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int, int, bool]]:
        index, place = self._index(start), start
        outs = self._outs
        while place < end:
            while index + 1 < len(outs) and outs[index + 1] <= place:
                index += 1
            edited = index >= 0 and place < outs[index] + abs(self._counts[index])
            if edited and self._counts[index] < 0:
                stop = place + 1
            elif edited:
                stop = min(outs[index] + self._counts[index], end)
            else:
                stop = min(outs[index + 1], end) if index + 1 < len(outs) else end
            yield place, stop, self._start(place), self._end(stop), not edited
            place = stop


IDENTITY = SourceMap()


class TextBuilder:
    """Put a derived text together from the pieces of a source, keeping the map.

    A scanner in a hurry appends to :attr:`parts` and :attr:`cuts` itself and sets :attr:`place` at the end; what it
    appends to the one must be what it writes down in the other. Both are emptied by :meth:`settle`, to save memory.
    """

    __slots__ = ("_chunks", "_counted", "_cuts", "_length", "base", "cuts", "parts", "place")

    def __init__(self) -> None:
        self.parts: list[str] = []
        """Texts written, in order."""
        self.cuts: list[int] = []
        """Flat ``start, end, count`` numbers of the cuts made."""
        self.place = 0
        """Where the source stands: a copy from here on needs no cut."""
        self.base: SourceMap | None = None
        """The map from what is read here to the file, where that is itself derived."""
        self._chunks: list[str] = []
        self._cuts = array("q")
        self._length = 0
        self._counted = 0  # how many of parts are counted in _length

    @property
    def length(self) -> int:
        """How many characters have been written."""
        if self._counted < len(self.parts):
            self._length += sum(map(len, self.parts[self._counted :]))
            self._counted = len(self.parts)
        return self._length

    @property
    def begun(self) -> bool:
        """Whether anything has been written, so that another part begins with a break."""
        return bool(self.parts) or self._length > 0

    def copy(self, text: str, start: int, end: int) -> None:
        """Append ``text[start:end]``, the same as the source there."""
        if start < end:
            self.begin(start)
            self.parts.append(text[start:end])
            self.place = end

    def put(self, text: str, start: int, end: int) -> None:
        """Append ``text``, which stands for the source's ``[start, end)``."""
        self.begin(start)
        self.parts.append(text)
        self.cuts += (start, end, len(text))
        self.place = end

    def spread(self, text: str, start: int, end: int) -> None:
        """Append ``text``, each character of which stands for an equal share of the source's ``[start, end)``."""
        self.begin(start)
        self.parts.append(text)
        self.cuts += (start, end, -len(text))
        self.place = end

    def part(self, start: int) -> None:
        """Go to ``start`` in the source, ending a block if anything is written."""
        if self.begun:
            self.parts.append(BREAK)
            self.cuts += (self.place, start, 1)
            self.place = start
        else:
            self.begin(start)

    def begin(self, start: int) -> None:
        """Go to ``start`` in the source, leaving out what lies between."""
        if start != self.place:
            self.cuts += (self.place, start, 0)
            self.place = start

    def settle(self) -> None:
        """Put away what has been written; indexes into :attr:`parts` and :attr:`cuts` are void afterwards."""
        self._length = self.length
        self._counted = 0
        self._chunks.append("".join(self.parts))
        self.parts.clear()
        self._cuts.fromlist(self.cuts)
        self.cuts.clear()

    def build(self) -> tuple[str, SourceMap]:
        """Return the derived text and its map, through :attr:`base` if there is one."""
        self.settle()
        text = "".join(self._chunks)
        self._chunks.clear()
        return text, SourceMap.of_cuts(self._cuts, self.base)


class Part(NamedTuple):
    """A stretch of a document's text that stands for itself: a file's body, a JSON value, a front matter field.

    ``start`` and ``end`` are offsets into :attr:`Document.text`; ``where`` is the key path (``macros[3].actions[0]``)
    or empty for the body of the file; ``language`` is what the file itself says of this part, as it is written there.
    ``layers`` are the ways in which its text is written in the file, the innermost first: ``("html", "json", "csv")``
    for HTML in a string of JSON in a cell of CSV; see :mod:`sopan.readers.escapes`.
    """

    start: int
    end: int
    where: str = ""
    language: str | None = None
    layers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as the linter sees it.

    ``source`` is the decoded file (without a byte order mark); ``text`` is all that a customer sees of it, its parts
    parted by :data:`BREAK`; ``map`` leads from ``text`` to ``source``. ``language`` is what the file says of itself
    (front matter, ``lang`` attribute), ``reply_to`` likewise. ``format`` is the reader's name, ``preset`` that of the
    export which a data file is, if it is one.
    """

    source: str
    text: str
    map: SourceMap
    parts: tuple[Part, ...]
    format: str = "text"
    language: str | None = None
    reply_to: str | None = None
    preset: str = ""

    def on(self, source: str, base: SourceMap) -> Document:
        """Return this document as one of ``source``, from which ``base`` leads to what it was read from."""
        return replace(self, source=source, map=self.map.on(base))


NOTHING = Document("", "", IDENTITY, ())
"""The document of a file that nobody looks into any more."""


class Lines:
    """Line and column of offsets in a text. Lines end with ``\\n``, ``\\r\\n`` or ``\\r`` only."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        starts = [0]
        find, place = text.find, text.find("\n")
        while place >= 0:
            starts.append(place + 1)
            place = find("\n", place + 1)
        if "\r" in text:
            place = find("\r")
            while place >= 0:
                if text[place + 1 : place + 2] != "\n":
                    starts.append(place + 1)
                place = find("\r", place + 1)
            starts.sort()
        self._starts = starts

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column (code points) of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int:
        """Return the offset at which a 1-based line starts."""
        return self._starts[line - 1]
