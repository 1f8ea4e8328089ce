"""Which strings of a tree a customer reads: those that a preset names, or all that are prose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sopan.readers.data.presets import NONE, Preset
from sopan.readers.data.prose import LANGUAGE_KEYS, is_hidden, is_language, is_silent, name_languages
from sopan.readers.data.tree import Entry, Node
from sopan.readers.data.values import Values, below


def choose(value: Entry, where: str, values: Values, preset: Preset | None = None, language: str | None = None) -> None:
    """Add the strings of a tree that a customer reads; ``where`` is the value's own path.

    With a ``preset`` these are its fields and nothing else, unless it is ``NONE``; ``language`` is what is said of the
    whole tree.
    """
    root = value[1]
    if root is not None and preset is not NONE:
        from sopan.readers.data.select import choose_export, choose_items

        if preset is not None:
            choose_items(root, preset, where, values)
            return
        if choose_export(root, where, values):
            return
    _choose_prose(value, where, values, language)


def _choose_prose(value: Entry, where: str, values: Values, language: str | None) -> None:
    """Add every string that is prose, with the language that the keys beside or above it tell."""
    if value[1] is None:
        values.add_prose(value[2], value[3], where, "", language)
        return
    above: list[tuple[Iterator[Entry], str, bool, bool, str | None]] = []
    entries: Iterator[Entry] = iter((value,))
    path, in_object, named = "", False, False
    while True:
        for key, node, start, end in entries:
            if node is None:
                if end <= start or start < 0:
                    continue
                if named:
                    values.add_prose(start, end, path, key, str(key))
                elif not (in_object and is_hidden(key)):
                    values.add_prose(start, end, path, key, language, silent=in_object and is_silent(key))
            elif not (in_object and str(key).startswith("@")):
                above.append((entries, path, in_object, named, language))
                path = below(path, key) if len(above) > 1 else where
                language = str(key) if named else language
                entries, in_object, named = iter(node.entries), node.is_object, False
                if in_object:
                    named = name_languages(node.entries)
                    if not named:
                        language = language_of(node, values) or language
                break
        else:
            entries, path, in_object, named, language = above.pop()
            if not above:
                return


def language_of(node: Node, values: Values, keys: Mapping[str | int, int] = LANGUAGE_KEYS) -> str | None:
    """Return the language that an object's own keys name, if any."""
    found: dict[str | int, str] = {}
    for key, inner, start, end in node.entries:
        if key in keys and inner is None and start >= 0 and end - start < 40:
            value = values.value(start, end)
            if is_language(value):
                found[key] = value
    return found[min(found, key=keys.__getitem__)] if found else None
