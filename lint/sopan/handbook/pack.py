"""Write the resolved patterns of a language as a few short strings, for a browser to take apart.

What several patterns have in common is written once. The twin that reads it is web/unpack.js:

- ``texts``: all texts of lists and stems, sorted, each told by its difference to the one before it
- ``groups``: sets of texts that lists hold as a whole, told by the numbers of their texts
- ``lists``: the groups and the other texts of each list; ``listed`` is how many texts they have in all
- ``parts``: the patterns in order, in prefix notation
- ``swapped``: pairs of letters that have changed places in ``texts``, so that the frequent ones take one byte
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sopan.handbook.portable_look import packed
from sopan.phrasebook.pattern import BUILT_IN, Gap, Pattern
from sopan.phrasebook.resolve import BuiltIn, Either, Maybe, Part, Row, Stem, Texts

LOW = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123"
"""Last digits of numbers."""
HIGH = "456789!#$%&'()*+,-.{}"
"""All other digits of numbers."""
STEM, SET, GAP, GLUED, SHARED = ">@_~="
"""What a part begins with: a number follows a stem's mark, a built-in set's and a gap's, a part those that say of it
that it may have noun clitics and that it gets the next number, by which it is called from then on."""
LIST, ROW, EITHER, MAYBE, END = ":/|?;"
"""A list is the next one of ``lists``; a row and a choice have parts up to an end, what may be there has one."""
AT_START, AT_END, ASKED = "^]`"
"""Before a pattern: at the start of a sentence, at its end, at that of a question."""


class Resolved(NamedTuple):
    """A pattern and what was resolved of it."""

    pattern: Pattern
    body: Part


class Packed(NamedTuple):
    """The strings."""

    texts: str
    swapped: str
    groups: str
    lists: str
    listed: int
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
    numbered = {text: place for place, text in enumerate(texts)}
    held = {group: place for place, (group, _) in enumerate(used.most_common())}
    writer = _Writer(numbered, _shared(patterns))
    written = "".join(map(writer.pattern, patterns))
    lists = [covers[part] for part in writer.lists]
    swapped = _swapped(texts)
    return Packed(
        texts=packed(texts).translate(swap(swapped)),
        swapped=swapped,
        groups="".join(_numbers(map(numbered.__getitem__, group)) + END for group in held),
        lists="".join(
            (_listed(map(held.__getitem__, groups)) + ROW if groups else "")
            + _numbers(map(numbered.__getitem__, alone))
            + END
            for groups, alone in lists
        ),
        listed=sum(sum(map(len, groups)) + len(alone) for groups, alone in lists),
        parts=written,
    )


def known(patterns: Iterable[Resolved]) -> set[str]:
    """Return all texts of patterns."""
    parts = list(_distinct(one.body for one in patterns))
    stems = {part.text for part in parts if isinstance(part, Stem)}
    return stems.union(*(part.texts for part in parts if isinstance(part, Texts)))


class _Writer:
    """Write parts, each that is shared at its first use only."""

    def __init__(self, numbered: Mapping[str, int], shared: Collection[Part]) -> None:
        self._numbered = numbered
        self._shared = shared
        self._written: dict[Part, int] = {}
        self.lists: list[Texts] = []
        """The lists in the order in which they were written."""

    def pattern(self, one: Resolved) -> str:
        ends = ASKED if one.pattern.asked else AT_END if one.pattern.at_end else ""
        return (AT_START if one.pattern.at_start else "") + ends + self._part(one.body)

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
            return ROW + "".join(map(self._part, part.items)) + END
        if isinstance(part, Either):
            return EITHER + "".join(map(self._part, part.options)) + END
        glued = GLUED if part.glued else ""
        if isinstance(part, Stem):
            return glued + STEM + number(self._numbered[part.text])
        self.lists.append(part)
        return glued + LIST


# -- numbers and letters


def number(value: int) -> str:
    """Return a number from 0 on, its lowest digit first."""
    digits = ""
    while value >= len(LOW):
        value -= len(LOW)
        digits += HIGH[value % len(HIGH)]
        value //= len(HIGH)
    return digits + LOW[value]


def _listed(values: Iterable[int]) -> str:
    return "".join(map(number, values))


def _numbers(values: Iterable[int]) -> str:
    """Return distinct numbers, each as by how much it is above the least it can be."""
    found = sorted(values)
    return _listed(one - before - 1 for before, one in zip([-1, *found], found, strict=False))


def swap(pairs: str) -> dict[int, str]:
    """Return the table by which :meth:`str.translate` makes pairs of letters change places."""
    return {ord(one): other for a, b in zip(pairs[::2], pairs[1::2], strict=True) for one, other in ((a, b), (b, a))}


def _swapped(texts: Iterable[str]) -> str:
    """Return pairs of a letter beyond ASCII, the most frequent first, and a character of ASCII that is hardly used."""
    count = Counter("".join(texts))
    wide = [letter for letter, _ in count.most_common() if not letter.isascii()]
    narrow = sorted(_NARROW, key=lambda letter: count[letter])
    return "".join(one + other for one, other in zip(wide, narrow, strict=False) if count[one] > count[other])


_NARROW = "abcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,-./:;=>?@[]^_`{|}~"
"""Characters that are one byte everywhere, none of them one of those that tell how much is dropped of a text."""


# -- what parts are made of


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
        count = Counter(group for text in part.texts for group in of_text.get(text, ()))
        held: list[frozenset[str]] = []
        for group in sorted((one for one, texts in count.items() if texts == len(one)), key=len, reverse=True):
            if len(group & left) > 1:
                held.append(group)
                left -= group
        covers[part] = held, sorted(left)
    return covers
