"""Which fields of a data file a customer reads, as a house describes it, and the paths that lead to them.

A path is keys joined by dots, a key with a dot in it in quotes; ``[]`` stands for each entry of an array, ``[2]`` for
one (from 0 on), ``[key=one|other]`` for each object of an array whose key is one of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_KEY = r'[^."=\[\]]+|"[^"]+"'
_ENTRIES = r"\[(?:[0-9]+|[^=|\[\]]+=[^=|\[\]]+(?:\|[^=|\[\]]+)*)?\]"
_STEP = f"(?:{_KEY}|{_ENTRIES})"

PATH: Final = rf"{_STEP}(?:\.{_STEP})*"
"""What a path is, as an expression that Python and JavaScript read alike."""
CONDITION: Final = rf"{PATH}(?:=[^=\[\]]+)?"
"""A path, or a path and the value that it leads to."""


@dataclass(frozen=True, slots=True)
class FieldMap:
    """The fields of an item that a customer reads: paths to plain text, to HTML and to Markdown.

    ``items`` leads to the items, each of which is a text of its own; empty where the whole file is one. ``language``
    leads to the tag of an item's language, ``title`` to a text that names it (``Refund :: uk``); an item that has what
    ``unless`` names (``internal=true``) is left out. All but one of the first three may be empty.
    """

    text: tuple[str, ...] = ()
    html: tuple[str, ...] = ()
    markdown: tuple[str, ...] = ()
    items: str = ""
    language: str = ""
    title: str = ""
    unless: str = ""
