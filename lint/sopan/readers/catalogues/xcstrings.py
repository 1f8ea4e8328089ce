"""Xcode's string catalogues: JSON with all languages of an app.

Left out is what is not translated (``"state": "new"``, ``"shouldTranslate": false``). A key without a text in the
source language is the text itself; it is read and, since a program asks for it by that name, never written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sopan.errors import N_, ReadError
from sopan.readers.catalogues.backslashes import shortened
from sopan.readers.data.jsontext import end_of_file, parse
from sopan.readers.data.tree import FALSE, Entry, Node
from sopan.readers.data.values import Values, below
from sopan.source import Document, Lines

_KEY: Final = ("key",)
"""The layer around a key, which has no writer."""
_SILENT = frozenset(("variations", "stringUnit", "stringSet", "value", "values"))
"""Keys that everybody knows to be there and that no path names."""


def read(text: str) -> Document:
    """Return the document of an ``.xcstrings`` file; raise ReadError with the place where it is broken."""
    root, end = parse(text)
    end_of_file(text, end)
    strings = _child(root[1], "strings") if root is not None else None
    if root is None or strings is None:
        line, column = Lines(text).place(len(text) - len(text.lstrip()))
        raise ReadError(N_("this is no string catalogue: it has no strings"), line=line, column=column)
    values = Values(text)
    source = _text(root[1], "sourceLanguage", values)
    for key, node, start, end in strings.entries:
        if node is None or any(entry[0] == "shouldTranslate" and entry[2:] == FALSE for entry in node.entries):
            continue
        where = shortened(str(key))
        localizations = _child(node, "localizations")
        languages = localizations.entries if localizations is not None else []
        if source and start < end and all(entry[0] != source for entry in languages):
            values.add(start, end, below(where, source), source, layers=_KEY)
        for language, inner, _, _ in languages:
            for first, stop, path in _texts(inner, below(where, language), values):
                values.add(first, stop, path, str(language))
    return values.document("xcstrings")


def _texts(node: Node | None, where: str, values: Values) -> Iterator[tuple[int, int, str]]:
    """Yield the spans and paths of a localization's texts, whatever they vary by, in the order of the file."""
    waiting: list[tuple[Entry, str]] = [(("", node, 0, 0), where)]
    while waiting:
        (key, inner, start, end), path = waiting.pop()
        if inner is None:
            if 0 <= start < end and (isinstance(key, int) or key == "value"):
                yield start, end, path
        elif _text(inner, "state", values) != "new":
            waiting += (
                (entry, path if entry[0] in _SILENT else below(path, entry[0])) for entry in reversed(inner.entries)
            )


def _child(node: Node | None, key: str) -> Node | None:
    """Return the object under a key of an object."""
    entries = node.entries if node is not None and node.is_object else ()
    return next((inner for name, inner, _, _ in entries if name == key and inner and inner.is_object), None)


def _text(node: Node | None, key: str, values: Values) -> str | None:
    """Return the string under a key of an object."""
    entries = node.entries if node is not None and node.is_object else ()
    found = (span for name, inner, *span in entries if name == key and inner is None and span[0] > 0)
    return next((values.value(*span) for span in found), None)
