"""Spans of a file, in code points, and which of them touch another one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")

Span = tuple[int, int]


class Spans(Generic[T]):
    """Spans that may overlap, each with what it is the span of.

    Looking for those at a place costs no more than finding it among the others, unless many overlap there.
    """

    def __init__(self, spans: Iterable[tuple[int, int, T]]) -> None:
        self._spans = sorted(spans, key=lambda span: span[:2])
        self._starts = [start for start, _, _ in self._spans]
        self._reached = list(accumulate((end for _, end, _ in self._spans), max))

    def touching(self, start: int, end: int) -> Iterator[T]:
        """Yield what begins before ``end`` and ends after ``start``, the last to begin first."""
        place = bisect_left(self._starts, end) - 1
        while place >= 0 and self._reached[place] > start:
            _, stop, what = self._spans[place]
            if stop > start:
                yield what
            place -= 1

    def following(self, offset: int) -> Iterator[tuple[int, T]]:
        """Yield what begins at or after an offset, and where, in order."""
        for place in range(bisect_left(self._starts, offset), len(self._spans)):
            start, _, what = self._spans[place]
            yield start, what
