"""The outline of a pattern: which words it takes, without what stands between them.

An outline is cheap to run on a list of words and needs no compiling; a pattern's expression is compiled and run only
where its outline fits, which is hardly ever by chance. Outlines are plain tuples, for :mod:`marshal`:

``(WORD, words)`` one of some words · ``(STEM, beginnings)`` a word that begins so · ``(GAP, n)`` up to n words ·
``(MAYBE, node)`` · ``(ROW, nodes)`` · ``(EITHER, (first, others, longest))``, where ``first`` leads from a word to what
may follow it, ``None`` for nothing, ``others`` are alternatives that don't begin with a known word, and ``longest`` is
how many words it takes at most · ``(SHARED, n)`` a node of a table. Words are pieces of ``\\w+``; with a mark before it
(:data:`CLAUSE_MARK`), what is left of a word when its clitics are taken off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

WORD, STEM, GAP, MAYBE, ROW, EITHER, SHARED = range(7)
Node = tuple[int, Any]

CLAUSE_MARK = "~"
"""Before a word of an outline: what is left of one with clause clitics in front."""
NOUN_MARK = "+"
"""Before a word of an outline: what is left of one with noun clitics in front."""


def row(nodes: Sequence[Node]) -> Node:
    """Return the outline of some in a row."""
    flat: list[Node] = []
    for node in nodes:
        flat += node[1] if node[0] == ROW else (node,)
    return flat[0] if len(flat) == 1 else (ROW, tuple(flat))


def either(nodes: Iterable[Node]) -> Node:
    """Return the outline of one of some."""
    words: frozenset[str] = frozenset()
    rows: list[tuple[frozenset[str], Node]] = []
    others: list[Node] = []
    for node in nodes:
        if node[0] == WORD:
            words |= node[1]
        elif node[0] == ROW and node[1][0][0] == WORD:
            rows.append((node[1][0][1], row(node[1][1:])))
        else:
            others.append(node)
    if not rows and not others:
        return (WORD, words)
    first: dict[str, tuple[Node | None, ...]] = dict.fromkeys(words, (None,))
    for begins, following in rows:
        for word in begins:
            first[word] = (*first.get(word, ()), following)
    ways = {id(then): then for options in first.values() for then in options}
    most = max((1 + (longest(then) if then else 0) for then in ways.values()), default=0)
    return (EITHER, (first, tuple(others), max(most, max(map(longest, others), default=0))))


def longest(node: Node) -> int:
    """Return how many words an outline takes at most; it must hold nothing shared."""
    kind, inner = node
    if kind == GAP:
        return int(inner)
    if kind == MAYBE:
        return longest(inner)
    if kind == ROW:
        return sum(map(longest, inner))
    return int(inner[2]) if kind == EITHER else 1


def is_optional(node: Node) -> bool:
    """Tell whether an outline asks for no word at all."""
    kind, inner = node
    if kind == ROW:
        return all(map(is_optional, inner))
    if kind == EITHER:
        return any(map(is_optional, inner[1]))
    return kind in (GAP, MAYBE)


def ends(
    node: Node,
    words: Sequence[str],
    starts: set[int],
    bare: Mapping[str, tuple[str, ...]],
    shared: Callable[[int], Node],
) -> set[int]:
    """Return where an outline may end among words when it begins at one of some places.

    ``bare`` tells what is left of a word, marked, without clitics; ``shared`` returns a node of the table.
    """
    kind, inner = node
    if kind == ROW:
        for part in inner:
            starts = ends(part, words, starts, bare, shared)
            if not starts:
                break
        return starts
    if kind == MAYBE:
        return starts | ends(inner, words, starts, bare, shared)
    if kind == GAP:
        return {place for at in starts for place in range(at, min(at + inner, len(words)) + 1)}
    if kind == SHARED:
        kind, inner = shared(inner)
    found: set[int] = set()
    if kind == EITHER:
        first, others, _ = inner
        for at in starts:
            if at < len(words):
                word = words[at]
                for form in (word, *bare[word]) if word in bare else (word,):
                    if form in first:
                        for then in first[form]:
                            if then:
                                found |= ends(then, words, {at + 1}, bare, shared)
                            else:
                                found.add(at + 1)
        for other in others:
            found |= ends(other, words, starts, bare, shared)
        return found
    for at in starts:
        if at < len(words):
            word = words[at]
            if word in inner if kind == WORD else word.startswith(inner):
                found.add(at + 1)
            elif word in bare:
                left = bare[word]
                if any(form in inner if kind == WORD else form.startswith(inner) for form in left):
                    found.add(at + 1)
    return found
