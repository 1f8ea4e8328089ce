"""YAML: the strings that a customer reads, of an export we know, a catalogue of translations or any file."""

from __future__ import annotations

from sopan.readers.data.choose import choose
from sopan.readers.data.locales import locale_of
from sopan.readers.data.presets import NONE, Preset
from sopan.readers.data.scalars import Scalars
from sopan.readers.data.tree import Entry
from sopan.readers.data.values import Values
from sopan.readers.data.yamltext import parse
from sopan.source import Document, SourceMap

_MARK = "\ufeff"


def read(text: str, preset: Preset | None = None) -> Document:
    """Return the document of a YAML file; raise ReadError with the place where it is broken.

    Where the file has several documents, paths begin with the number of theirs, from 0 on.
    """
    if text.startswith(_MARK):  # libyaml does not count it
        return read(text[1:], preset).on(text, SourceMap([(0, 0, 0, 1)]))
    scalars = Scalars()
    roots = list(parse(text, scalars))
    values = Values(text, scalars.carrier)
    for number, root in enumerate(roots):
        _choose(root, f"[{number}]" if len(roots) > 1 else "", values, preset)
    del roots
    return values.document("yaml")


def _choose(root: Entry, where: str, values: Values, preset: Preset | None) -> None:
    """Add the texts of a document; one whose only key is a locale is a catalogue of that language, as Rails has it."""
    node = root[1]
    if node is not None and node.is_object and len(node.entries) == 1 and (preset is None or preset is NONE):
        key, inner, _, _ = node.entries[0]
        if inner is not None and inner.is_object and locale_of(str(key)):
            choose(node.entries[0], f"{where}.{key}" if where else str(key), values, preset, str(key))
            return
    choose(root, where, values, preset)
