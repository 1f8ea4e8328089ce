"""The tags of a template, whatever its language: where they are and what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sopan.readers.markup.control import end_of, meaning

Span = tuple[int, int]


class Tag(NamedTuple):
    """A tag: its span, what is read for it, and the spans of texts that may be shown in its place.

    What it shows is an opaque character, a break or nothing (see :class:`~sopan.readers.markup.control.Meaning`).
    ``hides`` is what matches the end of a block that nobody sees, of which this is the beginning, ``keeps`` that of one
    in which tags are text.
    """

    start: int
    end: int
    shown: str = ""
    others: tuple[Span, ...] = ()
    hides: re.Pattern[str] | None = None
    keeps: re.Pattern[str] | None = None


Read = Callable[[re.Match[str]], Tag | None]
"""Returns the tag that a family's expression has matched, or None for what is left to the format's own reader."""


def tag(match: re.Match[str]) -> Tag:
    """Return a tag whose meaning no family knows better than the readers of plain text do."""
    start, end = match.span()
    found = meaning(match[0])
    others = tuple((start + first, start + stop) for first, stop in found.others)
    hides = end_of(found.hides) if found.hides else None
    keeps = end_of(found.keeps) if found.keeps else None
    return Tag(start, end, found.shown, others, hides, keeps)


def tags(text: str, pattern: re.Pattern[str], read: Read) -> Iterator[Tag]:
    """Yield the tags of a text in order; a block that is hidden is one tag with its ends.

    A block that nothing ends is none: its content is read.
    """
    endless: set[re.Pattern[str]] = set()
    place = 0
    while match := pattern.search(text, place):
        found = read(match)
        place = match.end()
        if found is None:
            continue
        place = max(place, found.end)
        until = found.hides or found.keeps
        close = until.search(text, place) if until and until not in endless else None
        if close is None:
            if until:
                endless.add(until)
            yield found
        elif found.hides:
            place = close.end()
            yield found._replace(end=place)
        else:
            place = close.end()
            yield found
            yield Tag(*close.span())
