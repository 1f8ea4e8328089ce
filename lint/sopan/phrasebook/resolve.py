"""Resolve a pattern's tree: sets and lexicon words give way to the texts that they stand for.

What is left are lists of texts, stems, built-in sets, alternatives and rows. Equal parts are one object, so that the
patterns of a language share what they have in common: :mod:`sopan.phrasebook.emit` makes an expression of each part
once, and the handbook's "Check a text" ships each part once.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import ClassVar

from sopan.errors import N_, PatternError, nearest
from sopan.language.base import Language
from sopan.language.fold import Folder
from sopan.phrasebook.lexicon import Lexicon
from sopan.phrasebook.pattern import BUILT_IN, Choice, Forms, Gap, Item, Named, Sequence, Word, parse_set

TIGHT = "\t"
"""Stands in a text for a blank beside which there is neither comma nor dash (``_`` in a pattern)."""
PIECE = re.compile(r"\w+")
PIECES = 3
"""Most pieces that an open word is reckoned to have (``e-mail``, ``1.000,50``)."""
SUFFIX_PIECES = 2
"""Most pieces that the suffix of a word is reckoned to have (``/ת``, ``/יודעת``)."""


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """One of some folded texts; ``glued``: with noun clitics. ``longest`` of any part is how many words it takes at
    most."""

    texts: tuple[str, ...]
    glued: bool
    longest: int


@dataclass(frozen=True, slots=True, eq=False)
class Stem:
    """A word that begins with a folded text."""

    text: str
    glued: bool
    longest: ClassVar[int] = 1 + PIECES


@dataclass(frozen=True, slots=True, eq=False)
class BuiltIn:
    """One of :data:`~sopan.phrasebook.pattern.BUILT_IN`."""

    name: str
    longest: int


@dataclass(frozen=True, slots=True, eq=False)
class Either:
    """One of some parts, the longest first."""

    options: tuple[Part, ...]
    longest: int


@dataclass(frozen=True, slots=True, eq=False)
class Maybe:
    """A part or nothing."""

    part: Part
    longest: int


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Parts and gaps in a row."""

    items: tuple[Part | Maybe | Gap, ...]
    longest: int

    @property
    def pivot(self) -> int:
        """The first item that must be there: what is optional before it is followed by a blank, what comes after it
        preceded by one."""
        fixed = (index for index, item in enumerate(self.items) if not isinstance(item, (Gap, Maybe)))
        return next(fixed, 0)


Part = Texts | Stem | BuiltIn | Either | Row


class Resolver:
    """Resolve the patterns of one language."""

    def __init__(
        self, language: Language, sets: Mapping[str, str], lexicon: Lexicon, alike: Mapping[str, frozenset[str]]
    ) -> None:
        self._language = language
        self._folder = Folder(language)
        self._lexicon = lexicon
        self._alike = alike
        self._sets = sets
        self._parsed: dict[str, tuple[Sequence, ...]] = {}
        self._open: list[str] = []
        self._repairs: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self._spelled: dict[str, tuple[str, ...]] = {}
        self._items: dict[Item, Part] = {}
        self._parts: dict[Hashable, Part | Maybe] = {}
        self.words: dict[tuple[str, ...], None] = {}
        """The texts of each word with more than one that patterns have asked for: its forms, its spellings."""

    def sequence(self, sequence: Sequence) -> Part:
        """Return what a sequence stands for; raise PatternError for unknown sets, lemmas and tags."""
        items = [item if isinstance(item, Gap) else self._slot(item) for item in _spliced(sequence.items)]
        if len(items) == 1 and not isinstance(items[0], (Gap, Maybe)):
            return items[0]
        key = tuple(("..", item.most) if isinstance(item, Gap) else item for item in items)
        found = self._parts.get(key)
        if not isinstance(found, Row):
            longest = sum(item.most * PIECES if isinstance(item, Gap) else item.longest for item in items)
            found = Row(tuple(items), longest)
            if any(isinstance(item, Gap) for item in items[1 : found.pivot]):
                raise PatternError(N_("a gap needs a word that must be there before it"), column=1)
            self._parts[key] = found
        return found

    def _slot(self, item: Item) -> Part | Maybe:
        part = self._item(item)
        if not (isinstance(item, Choice) and item.optional):
            return part
        found = self._parts.setdefault((part, "?"), Maybe(part, part.longest))
        assert isinstance(found, Maybe)
        return found

    def _item(self, item: Item) -> Part:
        found = self._items.get(item)
        if found is None:
            found = self._items[item] = self._item_anew(item)
        return found

    def _item_anew(self, item: Item) -> Part:
        if isinstance(item, Word) and item.open:
            return self._stem(item)
        if isinstance(item, Named) and item.name in BUILT_IN:
            return BuiltIn(item.name, {"number": PIECES, "clock": 2 * PIECES}.get(item.name, 0))
        texts = self._flat(item)
        if texts is not None:
            return self._texts(texts, glued=_is_glued(item))
        if isinstance(item, Choice):
            return self._choice(item.options)
        assert isinstance(item, Named)
        return self._choice(self._set(item))

    def _choice(self, options: tuple[Sequence, ...]) -> Part:
        flat: list[str] = []
        rest: list[Part] = []
        for option in options:
            texts = self._flat(option.items[0]) if len(option.items) == 1 else self._product(option)
            if texts is not None and not any(map(_is_glued, option.items)):
                flat += texts
            else:
                rest.append(self.sequence(option))
        if flat:
            rest.append(self._texts(tuple(flat), glued=False))
        rest.sort(key=lambda part: -part.longest)  # the longest wins
        if len(rest) == 1:
            return rest[0]
        found = self._parts.setdefault(("|", *rest), Either(tuple(rest), rest[0].longest))
        assert isinstance(found, Either)
        return found

    # -- words

    def _texts(self, texts: tuple[str, ...], *, glued: bool) -> Texts:
        texts = tuple(dict.fromkeys(texts))
        found = self._parts.get((texts, glued))
        if not isinstance(found, Texts):
            most = max(len(PIECE.findall(text)) for text in texts)
            each = 1 + SUFFIX_PIECES if self._language.suffix else 1
            found = self._parts[texts, glued] = Texts(texts, glued, most * each)
        return found

    def _stem(self, item: Word) -> Stem:
        text = self._folder.word(item.text)
        found = self._parts.setdefault((text, item.glued, "*"), Stem(text, item.glued))
        assert isinstance(found, Stem)
        return found

    def _flat(self, item: Item) -> tuple[str, ...] | None:
        """Return all texts an item stands for, or None when it is more than a list of them."""
        if isinstance(item, Forms):
            texts = self._forms(item)
        elif isinstance(item, Word) and not item.open:
            texts = self._spellings(self._fold(item.text).replace("_", TIGHT))
        else:
            return None
        if len(texts) > 1:
            self.words[texts] = None
        return texts

    def _forms(self, item: Forms) -> tuple[str, ...]:
        try:
            found = self._lexicon.find(item.lemma, item.kind, item.tags)
        except PatternError as error:
            error.column = item.column
            raise
        return tuple(dict.fromkeys(spelling for form in found for spelling in self._spellings(self._fold(form))))

    def _product(self, sequence: Sequence) -> tuple[str, ...] | None:
        """Return the text of a sequence of plain words that are spelled in one way only, or None."""
        texts: list[str] = []
        for item in sequence.items:
            spellings = self._flat(item) if isinstance(item, Word) and not item.glued else None
            if spellings is None or len(spellings) > 1:
                return None
            texts += spellings
        return (" ".join(texts),)

    def _fold(self, word: str) -> str:
        found = self._folded.get(word)
        if found is None:
            found = self._folded[word] = self._folder.word(word)
        return found

    def _spellings(self, text: str) -> tuple[str, ...]:
        """Return a folded word or phrase with its spelling twins and reduplications, repaired as texts are."""
        if text not in self._spelled:
            self._spelled[text] = self._spelled_anew(text)
        return self._spelled[text]

    def _spelled_anew(self, text: str) -> tuple[str, ...]:
        columns = []
        for part in re.split(f"([ {TIGHT}])", text):
            twins = sorted(self._alike.get(part, {part}))
            if self._language.reduplicates:
                twins = [spelling for twin in twins for spelling in _reduplicated(twin)]
            columns.append([self._repaired(twin) for twin in twins])
        return tuple("".join(parts) for parts in product(*columns))

    def _repaired(self, text: str) -> str:
        found = self._repairs.get(text)
        if found is None:
            found = self._repairs[text] = " ".join(map(self._language.repair, text.split(" ")))
        return found

    # -- sets

    def _set(self, item: Named) -> tuple[Sequence, ...]:
        if item.name not in self._sets:
            near = nearest(item.name, [*self._sets, *BUILT_IN])
            raise PatternError(N_("no such set: @{word}"), column=item.column, word=item.name, near=near and f"@{near}")
        if item.name not in self._parsed:
            if item.name in self._open:
                raise PatternError(N_("the set @{word} contains itself"), column=item.column, word=item.name)
            self._open.append(item.name)
            try:
                options = parse_set(self._sets[item.name])
                for option in options:
                    self.sequence(option)  # so that a faulty set is told once, and loops are found
            finally:
                self._open.pop()
            self._parsed[item.name] = options
        options = self._parsed[item.name]
        if item.glued:
            options = tuple(Sequence((_glue(option.items[0]), *option.items[1:])) for option in options)
        return options


# -- what needs no state


def _spliced(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items, those of brackets that hold one sequence in the brackets' place."""
    for item in items:
        if isinstance(item, Choice) and not item.optional and len(item.options) == 1:
            yield from _spliced(item.options[0].items)
        else:
            yield item


def _is_glued(item: Item) -> bool:
    return isinstance(item, (Word, Forms, Named)) and item.glued


def _glue(item: Item) -> Item:
    return replace(item, glued=True) if isinstance(item, (Word, Forms, Named)) else item


def _reduplicated(word: str) -> list[str]:
    match = re.fullmatch(r"(\w+)-\1(\w*)", word)
    if not match:
        return [word]
    stem, ending = match.groups()
    return [word, f"{stem} {stem}{ending}", f"{stem}{stem}{ending}", f"{stem}2{ending}"]
