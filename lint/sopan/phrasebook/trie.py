"""Many words as one regular expression, their common beginnings written once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

_Node: TypeAlias = "dict[str, _Node]"


def trie(words: Iterable[tuple[str, ...]]) -> str:
    """Return an expression for any of the words, each a tuple of symbols; the longest wins."""
    root: _Node = {}
    for word in words:
        node = root
        for symbol in word:
            node = node.setdefault(symbol, {})
        node[""] = {}
    return _expression(root)


def optional(words: Iterable[str]) -> str:
    """Return an expression for any of the words or nothing; an empty one when there are none."""
    symbols = {tuple(word) for word in words}
    return f"(?:{trie(symbols)})?" if symbols else ""


def _expression(node: _Node) -> str:
    ends = "" in node
    branches = [symbol + _expression(child) for symbol, child in sorted(node.items(), key=_symbol) if symbol]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    body = "(?:" + "|".join(branches) + ")"
    return body + "?" if ends else body


def _symbol(item: tuple[str, _Node]) -> str:
    return item[0]
