"""The fields of an export that a preset names."""

from __future__ import annotations

from collections.abc import Iterator

from sopan.readers.data.choose import language_of
from sopan.readers.data.presets import Field, Kind, Preset, language_of_title
from sopan.readers.data.tree import FALSE, TRUE, Entry, Node
from sopan.readers.data.values import Values

Found = tuple[Entry, str]
"""An entry and its path."""


def choose_items(root: Node, preset: Preset, where: str, values: Values) -> bool:
    """Add the texts of each item if the file is of a preset's shape; tell whether it is."""
    items = [
        (node, path)
        for pattern in preset.items
        for (_, node, _, _), path in follow((0, root, 0, 0), where, pattern, values)
        if node is not None and all(any(entry[0] == mark for entry in node.entries) for mark in preset.marks)
    ]
    for node, path in items:
        item: Entry = (0, node, 0, 0)
        language = language_of(node, values, preset.languages) or _title_language(item, preset, values)
        chosen: list[tuple[int, int, str, Kind]] = []
        for field in preset.fields:
            if not (field.unless and _holds(item, field.unless, values)):
                chosen += _texts(item, path, field, values)
        for start, end, place, kind in sorted(chosen):
            values.add(start, end, place, language, kind)
    return bool(items)


def follow(entry: Entry, where: str, path: str, values: Values) -> Iterator[Found]:
    """Yield what a preset's path leads to from an entry on."""
    key, _, rest = path.partition(".")
    node = entry[1]
    if node is None:
        return
    if not key.startswith("["):
        chosen = [inner for inner in node.entries if inner[0] == key][-1:] if node.is_object else []
    elif node.is_object:
        chosen = []
    else:
        chosen = [inner for inner in node.entries if _fits(inner, key[1:-1], values)]
    for inner in chosen:
        below = f"{where}[{inner[0]}]" if isinstance(inner[0], int) else f"{where}.{inner[0]}" if where else inner[0]
        if rest:
            yield from follow(inner, below, rest, values)
        else:
            yield inner, below


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
    """Tell whether a path leads to a value, as in ``path=value``."""
    path, _, wanted = condition.rpartition("=")
    return any(
        _value(start, end, values) == wanted
        for (_, node, start, end), _ in follow(item, "", path, values)
        if node is None
    )


def _value(start: int, end: int, values: Values) -> str:
    if (start, end) == TRUE:
        return "true"
    return "false" if (start, end) == FALSE else values.value(start, end) if start >= 0 else ""


def _texts(item: Entry, where: str, field: Field, values: Values) -> Iterator[tuple[int, int, str, Kind]]:
    for (_, node, start, end), path in follow(item, where, field.path, values):
        if node is not None:
            strings = [entry for entry in node.entries if entry[1] is None and entry[2] >= 0]
            if node.is_object or not strings:
                continue
            key, _, start, end = strings[-1]
            path = f"{path}[{key}]"
        if end > start >= 0:
            yield start, end, path, field.kind


def _title_language(item: Entry, preset: Preset, values: Values) -> str | None:
    for (_, node, start, end), _ in follow(item, "", preset.title, values):
        if node is None and start >= 0:
            return language_of_title(values.value(start, end))
    return None
