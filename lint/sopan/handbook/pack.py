"""Write the resolved patterns of a language as a few short strings, for a browser to take apart.

What several patterns have in common is written once. The twin that reads it is web/unpack.js:

- ``texts``: all texts of lists and stems, sorted, each told by its difference to the one before it
- ``groups``: sets of texts that lists hold as a whole, told by the numbers of their texts
- ``parts``: the patterns in order, in prefix notation
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from sopan.handbook.portable_look import packed
from sopan.phrasebook.pattern import BUILT_IN, Gap, Pattern
from sopan.phrasebook.resolve import BuiltIn, Either, Maybe, Part, Row, Stem, Texts

LOW = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKL"
"""Last digits of numbers."""
HIGH = "MNOPQRSTUVWXYZ0123456789!#$%&'()*+,-.;"
"""All other digits of numbers."""
LIST, STEM, ROW, EITHER, MAYBE, GAP, SET, GLUED, SHARED = ":>/|?_@~="
"""What a part begins with, unless it is the number of one that was written before. Before its mark, :data:`GLUED` says
that it may have noun clitics, :data:`SHARED` that it gets the next number."""
START, END, ASKED = "^]`"
"""Before a pattern: at the start of a sentence, at its end, at that of a question."""


class Resolved(NamedTuple):
    """A pattern and what was resolved of it."""

    pattern: Pattern
    body: Part


class Packed(NamedTuple):
    """The strings."""

    texts: str
    groups: str
    parts: str


def pack(patterns: Sequence[Resolved], groups: Iterable[Collection[str]]) -> Packed:
    """Return patterns as strings; ``groups`` are sets of texts that lists may hold as a whole."""
    parts = list(_distinct(one.body for one in patterns))
    covers = _covers([part for part in parts if isinstance(part, Texts)], list(map(frozenset, groups)))
    used = Counter(group for groups, _ in covers.values() for group in groups)
    texts = sorted(
        {text for _, alone in covers.values() for text in alone}.union(*used)
        | {part.text for part in parts if isinstance(part, Stem)}
    )
    writer = _Writer(texts, [group for group, _ in used.most_common()], covers, _shared(patterns))
    return Packed(packed(texts), writer.groups(), "".join(map(writer.pattern, patterns)))


def known(patterns: Iterable[Resolved]) -> set[str]:
    """Return all texts of the lists of patterns."""
    return {text for part in _distinct(one.body for one in patterns) if isinstance(part, Texts) for text in part.texts}


class _Writer:
    """Write parts, each that is shared at its first use only."""

    def __init__(
        self,
        texts: Sequence[str],
        groups: Sequence[frozenset[str]],
        covers: dict[Part, tuple[list[frozenset[str]], list[str]]],
        shared: set[Part],
    ) -> None:
        self._number = {text: place for place, text in enumerate(texts)}
        self._group = {group: place for place, group in enumerate(groups)}
        self._covers = covers
        self._shared = shared
        self._written: dict[Part, int] = {}

    def groups(self) -> str:
        return number(len(self._group)) + "".join(self._numbers(group) for group in self._group)

    def pattern(self, one: Resolved) -> str:
        ends = ASKED if one.pattern.asked else END if one.pattern.at_end else ""
        return (START if one.pattern.at_start else "") + ends + self._part(one.body)

    def _part(self, part: Part | Maybe | Gap) -> str:
        if isinstance(part, Gap):
            return GAP + number(part.most)
        if isinstance(part, Maybe):
            return MAYBE + self._part(part.part)
        if part not in self._shared:
            return self._anew(part)
        if part in self._written:
            return number(self._written[part])
        written = SHARED + self._anew(part)
        self._written[part] = len(self._written)
        return written

    def _anew(self, part: Part) -> str:
        if isinstance(part, BuiltIn):
            return SET + number(BUILT_IN.index(part.name))
        if isinstance(part, Row):
            return ROW + number(len(part.items)) + "".join(map(self._part, part.items))
        if isinstance(part, Either):
            return EITHER + number(len(part.options)) + "".join(map(self._part, part.options))
        glued = GLUED if part.glued else ""
        if isinstance(part, Stem):
            return glued + STEM + number(self._number[part.text])
        groups, alone = self._covers[part]
        numbers = "".join(number(self._group[group]) for group in groups)
        return glued + LIST + number(len(groups)) + numbers + self._numbers(alone)

    def _numbers(self, texts: Iterable[str]) -> str:
        """Return how many texts there are, and of each by how much its number is above the least it can be."""
        found = sorted(self._number[text] for text in texts)
        steps = (number(one - before - 1) for before, one in zip([-1, *found], found, strict=False))
        return number(len(found)) + "".join(steps)


def number(value: int) -> str:
    """Return a number from 0 on, its lowest digit first."""
    digits = ""
    while value >= len(LOW):
        value -= len(LOW)
        digits += HIGH[value % len(HIGH)]
        value //= len(HIGH)
    return digits + LOW[value]


def _inner(part: Part) -> Iterator[Part]:
    """Yield the parts that a part is made of."""
    items = part.items if isinstance(part, Row) else part.options if isinstance(part, Either) else ()
    for item in items:
        if not isinstance(item, Gap):
            yield item.part if isinstance(item, Maybe) else item


def _distinct(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield parts and all that they are made of, each once."""
    seen: set[Part] = set()
    waiting = list(parts)
    while waiting:
        part = waiting.pop()
        if part not in seen:
            seen.add(part)
            yield part
            waiting += _inner(part)


def _shared(patterns: Sequence[Resolved]) -> set[Part]:
    """Return the parts that are met more than once, but those that are written as short as their number."""
    uses = Counter(one.body for one in patterns)
    for part in _distinct(one.body for one in patterns):
        uses.update(_inner(part))
    return {part for part, count in uses.items() if count > 1 and not isinstance(part, BuiltIn)}


def _covers(
    lists: Sequence[Texts], groups: Sequence[frozenset[str]]
) -> dict[Part, tuple[list[frozenset[str]], list[str]]]:
    """Return for each list the groups that it holds, the largest first, and its other texts."""
    of_text: dict[str, list[frozenset[str]]] = {}
    for group in groups:
        for text in group:
            of_text.setdefault(text, []).append(group)
    covers: dict[Part, tuple[list[frozenset[str]], list[str]]] = {}
    for part in lists:
        left = set(part.texts)
        count = Counter(group for text in left for group in of_text.get(text, ()))
        held: list[frozenset[str]] = []
        for group in sorted((one for one, texts in count.items() if texts == len(one)), key=len, reverse=True):
            if len(group & left) > 1:
                held.append(group)
                left -= group
        covers[part] = held, sorted(left)
    return covers
