"""Data files as a tree of nodes whose strings are spans of the file; how they are written there is a carrier's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple, Protocol

Entry = tuple[str | int, "Node | None", int, int]
"""Key or index, node or None, and for a string its span, as the carrier of the file decodes it: in JSON, for one,
that between the quotes. An object or array has the span of its key in JSON, if it has one.

The other values of an object are entries without a node, too, whose span is ``TRUE``, ``FALSE`` or ``OTHER``.
"""

TRUE: Final = (-1, -1)
FALSE: Final = (-2, -2)
OTHER: Final = (-3, -3)

Settle = Callable[[], None]
"""Puts away the cuts written so far."""


class Node:
    """An object or an array: its entries in the order of the file; an array's strings, arrays and objects only."""

    __slots__ = ("entries", "is_object")

    def __init__(self, is_object: bool) -> None:
        self.is_object = is_object
        self.entries: list[Entry] = []


class Decode(Protocol):
    """What decodes the strings of a file."""

    def __call__(self, text: str, start: int, end: int, cuts: list[int], settle: Settle | None = None, /) -> str:
        """Return the text that a span of a file stands for.

        What differs from the file is appended to ``cuts`` as flat ``start, end, count`` numbers (see
        :class:`~sopan.source.TextBuilder`); a string that begins later than its span begins with a cut from there.
        """


class Carrier(NamedTuple):
    """How the strings of a file are written: what decodes them, and the layers of one (see :mod:`sopan.source`)."""

    decode: Decode
    layers: Callable[[str, int, int], tuple[str, ...]]
