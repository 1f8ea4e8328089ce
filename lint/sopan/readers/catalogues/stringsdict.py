"""Plural rules of Apple's systems (``.stringsdict``): a property list with the texts for each number."""

from __future__ import annotations

from typing import Final

from sopan.readers.catalogues.xmlbytes import decode
from sopan.readers.catalogues.xmltext import XML
from sopan.readers.catalogues.xmltree import elements
from sopan.readers.data.values import Values, below
from sopan.source import Document

__all__ = ("decode", "read")

_RULES: Final = frozenset({"NSStringFormatSpecTypeKey", "NSStringFormatValueTypeKey"})
"""Keys whose strings say how the texts beside them are chosen."""


def read(text: str) -> Document:
    """Return the document of a file of plural rules; raise ReadError when it is none."""
    values = Values(text, XML)
    keys: dict[int, str] = {}  # the last one by its depth: those of the dictionaries around come first
    for element in elements(text, {"key", "string"}, "plist"):
        if element.parent is None or element.parent.name != "dict":
            continue
        if element.name == "key":
            keys[element.depth] = values.value(element.start, element.end)
        elif keys.get(element.depth) not in _RULES and element.start < element.end:
            path = ""
            for depth in range(element.depth + 1):
                path = below(path, keys[depth]) if depth in keys else path
            values.add(element.start, element.end, path)
    return values.document("stringsdict")
