"""The fields of an export that a preset names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopan.readers.data.choose import language_of
from sopan.readers.data.presets import Field, Kind, Preset, language_of_title, of_array, of_object, steps
from sopan.readers.data.tree import FALSE, TRUE, Entry, Node
from sopan.readers.data.values import Values, below

Found = tuple[Entry, str]
"""An entry and its path."""

_FIRST = 3
"""Entries of an array that are looked at to tell what it is an array of."""


def choose_export(root: Node, where: str, values: Values) -> bool:
    """Add the texts of a tree that has the shape of an export we know; tell whether it has."""
    if root.is_object:
        possible = of_object([entry[0] for entry in root.entries])
    else:
        first = [node for _, node, _, _ in root.entries[:_FIRST] if node is not None and node.is_object]
        found = (preset for node in first for preset in of_array([entry[0] for entry in node.entries]))
        possible = list(dict.fromkeys(found))
    return any(choose_items(root, preset, where, values) for preset in possible)


def choose_items(root: Node, preset: Preset, where: str, values: Values) -> bool:
    """Add the texts of each item if the file is of a preset's shape; tell whether it is."""
    items = [
        (node, path)
        for pattern in preset.items
        for (_, node, _, _), path in follow((0, root, 0, 0), where, steps(pattern), values)
        if node is not None and _is_item(node, preset, values)
    ]
    for node, path in items:
        _choose_item(node, path, preset, values)
        values.preset = preset.name
    return bool(items)


def _is_item(node: Node, preset: Preset, values: Values) -> bool:
    item: Entry = (0, node, 0, 0)
    return node.is_object and all(any(True for _ in follow(item, "", steps(mark), values)) for mark in preset.marks)


def _choose_item(node: Node, path: str, preset: Preset, values: Values) -> None:
    item: Entry = (0, node, 0, 0)
    if preset.unless and _holds(item, preset.unless, values):
        return
    language = _language(item, node, preset, values)
    chosen: dict[int, tuple[int, str, Kind]] = {}
    for field in preset.fields:
        if not (field.unless and _holds(item, field.unless, values)):
            for start, end, place, kind in _texts(item, path, field, values):
                chosen.setdefault(start, (end, place, kind))
    for start, (end, place, kind) in sorted(chosen.items()):
        values.add(start, end, place, language, kind)


def _language(item: Entry, node: Node, preset: Preset, values: Values) -> str | None:
    """Return the language that an item says it is in, if it does."""
    for path in filter(None, (preset.language, preset.title)):
        for (_, inner, start, end), _ in follow(item, "", steps(path), values):
            if inner is None and end > start >= 0:
                said = values.value(start, end)
                found = said if path == preset.language else language_of_title(said)
                if found:
                    return found
    return language_of(node, values)


def follow(entry: Entry, where: str, path: Sequence[str], values: Values) -> Iterator[Found]:
    """Yield what the steps of a path lead to from an entry on; no steps lead to the entry itself."""
    if not path:
        yield entry, where
        return
    key, *rest = path
    node = entry[1]
    if node is None:
        return
    if not key.startswith("["):
        chosen = [inner for inner in node.entries if inner[0] == key][-1:] if node.is_object else []
    elif node.is_object:
        chosen = []
    elif key[1:-1].isdecimal():
        chosen = [inner for inner in node.entries if inner[0] == int(key[1:-1])]
    else:
        chosen = [inner for inner in node.entries if _fits(inner, key[1:-1], values)]
    for inner in chosen:
        yield from follow(inner, below(where, inner[0]), rest, values)


def _fits(entry: Entry, condition: str, values: Values) -> bool:
    """Tell whether an entry of an array meets ``key=one|other``; any does an empty condition."""
    if not condition:
        return True
    key, _, wanted = condition.partition("=")
    node = entry[1]
    return node is not None and any(
        name == key and inner is None and _value(start, end, values) in wanted.split("|")
        for name, inner, start, end in node.entries
    )


def _holds(item: Entry, condition: str, values: Values) -> bool:
    """Tell whether a path leads to a value, as in ``path=value``, or to any text or more, as in ``path``."""
    path, _, wanted = condition.rpartition("=")
    if not path or "]" in wanted:
        led = (entry for entry, _ in follow(item, "", steps(condition), values))
        return any(node is not None or end > start for _, node, start, end in led)
    found = (entry for entry, _ in follow(item, "", steps(path), values))
    return any(_value(start, end, values).lower() == wanted.lower() for _, node, start, end in found if node is None)


def _value(start: int, end: int, values: Values) -> str:
    if (start, end) == TRUE:
        return "true"
    return "false" if (start, end) == FALSE else values.value(start, end) if start >= 0 else ""


def _texts(item: Entry, where: str, field: Field, values: Values) -> Iterator[tuple[int, int, str, Kind]]:
    for (_, node, start, end), path in follow(item, where, steps(field.path), values):
        if node is not None:
            strings = [entry for entry in node.entries if entry[1] is None and entry[2] >= 0]
            if node.is_object or not strings:
                continue
            key, _, start, end = strings[-1]
            path = below(path, key)
        if end > start >= 0:
            yield start, end, path, field.kind
