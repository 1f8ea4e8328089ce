"""The words of a language as the matcher has met them: which lead to patterns, and what stands beside those.

Every word of every text is looked up, so that is all that a clean reply costs. A word is learnt once: its index places,
what is left of it without clitics, and what it ought to be where it only looks like another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sopan.language.base import Language
from sopan.language.fold import stretched
from sopan.phrasebook.compiled import NO_PHRASE, Chain, Compiled, CompiledPattern, Link, Places
from sopan.phrasebook.outline import CLAUSE_MARK, NOUN_MARK, ends

NEAR = 4
"""Words that most phrases have between two that they need."""
_LIMIT = 400_000
_NOTHING: frozenset[str] = frozenset()


class Check(NamedTuple):
    """What is looked for first beside a word that leads to a pattern.

    One of ``needed`` within ``reach`` words after it, or before it where ``reach`` is negative; the same again with
    the ``other`` two; 0 asks for nothing. ``deep`` tells that the pattern needs more than that.
    """

    reach: int
    needed: frozenset[str]
    other_reach: int
    other_needed: frozenset[str]
    deep: bool
    rule: int
    pattern: int
    phrase: int


class Lead(NamedTuple):
    """Checks of a word that look to the same side first: how far at most, and all the words that any of them needs."""

    reach: int
    needed: frozenset[str]
    checks: list[Check]


def _leads(checks: list[Check]) -> list[Lead]:
    """Return checks by the side they look to first, and by whether that is near."""
    groups: dict[tuple[int, bool], list[Check]] = {}
    for check in checks:
        side = (check.reach > 0) - (check.reach < 0)
        groups.setdefault((side, abs(check.reach) <= NEAR), []).append(check)
    return [
        Lead(
            max((check.reach for check in group), key=abs),
            _NOTHING.union(*(check.needed for check in group)),
            group,
        )
        for group in groups.values()
    ]


class Vocabulary:
    """What the words of one language lead to."""

    def __init__(self, language: Language, compiled: Compiled) -> None:
        self._language = language
        self._compiled = compiled
        self._index = compiled.words
        self._stems = compiled.stems
        self._stem_lengths = sorted(set(map(len, self._stems)))
        clause, noun = language.clause_clitics, language.noun_clitics
        nouns = {*clause, *noun, *(first + second for first in clause for second in noun)}
        self._clitics = [(clitic, CLAUSE_MARK) for clitic in clause] + [(clitic, NOUN_MARK) for clitic in nouns]
        self._marked_stems = tuple(stem for stem in self._stems if stem.startswith((CLAUSE_MARK, NOUN_MARK)))
        self._known: set[str] = set()
        self._bare: dict[str, tuple[str, ...]] = {}
        self.hits: dict[str, list[Lead]] = {}
        """Words that lead to patterns."""
        self.repairs: dict[str, str] = {}
        """Words that ought to be others."""

    def learn(self, words: set[str]) -> None:
        """Look up words that were never met before."""
        new = words - self._known
        if not new:
            return
        if len(self._known) > _LIMIT:  # endless vocabularies (identifiers) must not fill the memory
            for memory in (self._known, self.hits, self.repairs, self._bare):
                memory.clear()
            new = words
        self._known |= new
        for word in new:
            right = self._language.repair(word)
            if self._language.stretched:
                right = stretched(right)
            if right != word:
                self.repairs[word] = right
            stripped = (mark + word[len(clitic) :] for clitic, mark in self._clitics if word.startswith(clitic))
            marked = self._compiled.marked
            bare = tuple(form for form in stripped if form in marked or form.startswith(self._marked_stems))
            if bare:
                self._bare[word] = bare
            places = self._places((word, *bare))
            if places:
                self.hits[word] = _leads(list(map(self._check, places)))

    def _places(self, forms: tuple[str, ...]) -> Places:
        """Return the patterns whose rarest need a word may be, given it and what is left of it without clitics."""
        found: Places = ()
        for form in forms:
            found += self._index.get(form, ())
            for length in self._stem_lengths:
                found += self._stems.get(form[:length], ())
        return tuple(dict.fromkeys(found))

    def _check(self, place: tuple[int, int, int]) -> Check:
        number, index, phrase = place
        pattern = self._compiled.rule(number).patterns[index]
        chain, link = (pattern.chain, pattern.rarest) if phrase == NO_PHRASE else pattern.phrases[phrase]
        sides = []
        if link + 1 < len(chain):
            sides.append((chain[link][2], chain[link + 1]))
        if link:
            sides.append((-chain[link - 1][2], chain[link - 1]))
        looks = [(reach, self._compiled.words_of(needed)) for reach, (needed, stems, _) in sides if not stems]
        looks.sort(key=lambda look: (abs(look[0]) > NEAR, len(look[1])))
        first, second = (*looks, (0, _NOTHING), (0, _NOTHING))[:2]
        deep = phrase != NO_PHRASE or len(chain) > len(looks) + 1
        return Check(*first, *second, deep, number, index, phrase)

    # -- what stands beside a word

    def candidates(self, words: list[str]) -> Iterator[tuple[int, int, int]]:
        """Yield ``(place of a word, rule number, pattern number)`` where all that a pattern needs stands around a word.

        Most words that lead to patterns are met in passing and lack the rest of their phrase. What is left may still
        be too little: see :meth:`has_outline`.
        """
        hits = self.hits
        rule = self._compiled.rule
        beside = self._beside if self._clitics else _beside
        for at, word in enumerate(words):
            if word not in hits:
                continue
            for farthest, union, checks in hits[word]:
                if farthest and union.isdisjoint(beside(words, at, farthest)):
                    continue
                for reach, needed, other_reach, other_needed, deep, number, index, phrase in checks:
                    if reach and needed.isdisjoint(beside(words, at, reach)):
                        continue
                    if other_reach and other_needed.isdisjoint(beside(words, at, other_reach)):
                        continue
                    if deep:
                        pattern = rule(number).patterns[index]
                        if phrase != NO_PHRASE and not self._has_chain(words, at, *pattern.phrases[phrase]):
                            continue
                        if not self._has_chain(words, at, pattern.chain, pattern.rarest):
                            continue
                    yield at, number, index

    def may_match(self, words: Sequence[str], pattern: CompiledPattern) -> bool:
        """Tell whether something of all that a pattern needs is among the words."""
        return all(self._has(words, link) for link in pattern.chain)

    def _beside(self, words: list[str], at: int, reach: int) -> Sequence[str]:
        """Return the same as the function of that name, with what is left of the words without clitics."""
        return self._forms(_beside(words, at, reach))

    def _forms(self, words: Sequence[str]) -> Sequence[str]:
        """Return words, and what is left of them without clitics."""
        bare = self._bare
        if bare.keys().isdisjoint(words):
            return words
        return [*words, *(form for word in words if word in bare for form in bare[word])]

    def _has_chain(self, words: list[str], at: int, chain: Chain, link: int) -> bool:
        """Tell whether the links of a chain stand among words, the given link being at a place."""
        last = len(chain) - 1
        if link < last and not self._has(words[at + 1 : at + 1 + chain[link][2]], chain[link + 1]):
            return False
        if link and not self._has(words[max(at - chain[link - 1][2], 0) : at], chain[link - 1]):
            return False
        if last < 2:
            return True
        places = {at}
        for (_, _, reach), following in pairwise(chain[link:]):
            spans = (range(place + 1, min(place + reach + 1, len(words))) for place in places)
            places = {place for span in spans for place in span if self._has((words[place],), following)}
        if not places:
            return False
        places = {at}
        for before in reversed(chain[:link]):
            spans = (range(max(place - before[2], 0), place) for place in places)
            places = {place for span in spans for place in span if self._has((words[place],), before)}
        return bool(places)

    def has_outline(self, words: list[str], at: int, pattern: CompiledPattern) -> bool:
        """Tell whether the outline of a pattern fits somewhere around a place."""
        first = max(at - min(pattern.lead, pattern.reach - 1), 0)
        starts = set(range(at - first + 1))
        near = words[first : at + pattern.reach]
        return bool(ends(pattern.outline, near, starts, self._bare, self._compiled.node))

    def _has(self, words: Sequence[str], link: Link) -> bool:
        """Tell whether one of some words is what a link asks for, clitics aside."""
        number, stems, _ = link
        needed = self._compiled.words_of(number)
        if not needed.isdisjoint(words):
            return True
        if stems or self._clitics:
            forms = self._forms(words)
            return not needed.isdisjoint(forms) or bool(stems and any(form.startswith(stems) for form in forms))
        return False


def _beside(words: list[str], at: int, reach: int) -> list[str]:
    """Return the words after a place, or before it where ``reach`` is negative."""
    if reach > 0:
        return words[at + 1 : at + 1 + reach]
    return words[at + reach if at + reach > 0 else 0 : at]
