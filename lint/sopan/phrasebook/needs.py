"""What a text must hold for a pattern to match: by that patterns are indexed, and most are ruled out at a glance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sopan.phrasebook.outline import EITHER, GAP, MAYBE, ROW, STEM, WORD, Node, longest

Weight = Callable[[str], float]
"""How often a word is met in replies, in no particular unit."""


@dataclass(frozen=True)
class Need:
    """One of ``words``, or one of ``phrases``, or a word that begins with one of ``stems``.

    A phrase is needs in a row. ``length`` is the most words that what is needed takes; ``before`` and ``after`` are
    the most that may stand between it and the need before, and the one after it.
    """

    words: frozenset[str] = frozenset()
    phrases: tuple[tuple[Need, ...], ...] = ()
    stems: frozenset[str] = frozenset()
    length: int = 1
    before: int = 0
    after: int = 0

    def keys(self, weight: Weight) -> frozenset[str]:
        """Return words of which one must be there: for each phrase those of its rarest need."""
        if not self.phrases:
            return self.words
        memory = self.__dict__  # a need is asked again and again, by the same weight
        if "_keys" not in memory:
            memory["_keys"] = self.words.union(*(rarest(phrase, weight).words for phrase in self.phrases))
        found: frozenset[str] = memory["_keys"]
        return found

    def cost(self, weight: Weight) -> float:
        """Return how often it will be met in passing."""
        memory = self.__dict__
        if "_cost" not in memory:
            memory["_cost"] = sum(map(weight, self.keys(weight))) + sum(map(weight, self.stems))
        found: float = memory["_cost"]
        return found


def rarest(needs: Sequence[Need], weight: Weight) -> Need:
    """Return the need that is met least in passing."""
    return min(needs, key=lambda need: need.cost(weight)) if len(needs) > 1 else needs[0]


class Needs:
    """Find what outlines need. Outlines that patterns share are looked at once; none may hold a reference to a
    table."""

    def __init__(self, weight: Weight) -> None:
        self._weight = weight
        self._found: dict[int, tuple[Node, list[Need]]] = {}

    def of(self, node: Node) -> list[Need]:
        """Return what an outline needs, in its order; nothing when all of it is optional."""
        kind, inner = node
        if kind == WORD:
            return [Need(inner)]
        if kind == STEM:
            return [Need(stems=frozenset(inner))]
        if kind == ROW:
            return self._row(inner)
        if kind == EITHER:
            if id(node) not in self._found:
                self._found[id(node)] = node, self._either(node)
            return list(self._found[id(node)][1])
        assert kind in (GAP, MAYBE)
        return []

    def _row(self, nodes: Iterable[Node]) -> list[Need]:
        found: list[Need] = []
        passed = 0  # words that may stand after the last need
        for node in nodes:
            needed = self.of(node)
            if not needed:
                passed += longest(node)
                continue
            if passed and found:
                found[-1] = replace(found[-1], after=found[-1].after + passed)
            elif passed:
                needed[0] = replace(needed[0], before=needed[0].before + passed)
            passed = 0
            found += needed
        if found and passed:
            found[-1] = replace(found[-1], after=found[-1].after + passed)
        return found

    def _either(self, node: Node) -> list[Need]:
        """Return what one of several alternatives needs: of each its rarest need, or its needs in a row."""
        first, others, _ = node[1]
        begins: dict[int, set[str]] = {}
        following: dict[int, Node | None] = {}
        for word, options in first.items():
            for then in options:
                begins.setdefault(id(then), set()).add(word)
                following[id(then)] = then
        alternatives = [self.of(other) for other in others]
        for key, then in following.items():
            word_node = (WORD, frozenset(begins[key]))
            alternatives.append(self._row((word_node,) if then is None else (word_node, then)))
        words: set[str] = set()
        phrases: list[tuple[Need, ...]] = []
        stems: set[str] = set()
        for needed in alternatives:
            if not needed:
                return []
            if len(needed) > 1 and not any(need.phrases or need.stems for need in needed):
                phrases.append(tuple(needed))
                continue
            best = rarest(needed, self._weight)
            words |= best.words
            phrases += best.phrases
            stems |= best.stems
        return [Need(frozenset(words), tuple(phrases), frozenset(stems), longest(node))]
