"""A configuration as it would be written: the values in force as TOML, each with the place where it is set."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from json import dumps
from pathlib import Path
from typing import Any, NamedTuple

from sopan.config.fieldmap import FieldMap
from sopan.config.keys import KEYS
from sopan.config.model import Config, Listed, Origin, PathRule

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_WIDE = 50
"""Characters from which a list has a line for each entry."""


class Line(NamedTuple):
    """A line of TOML and where that is set: None where it is the default, empty where there is nothing to tell."""

    text: str
    origin: Origin | str | None = ""


def values(config: Config) -> dict[str, Any]:
    """Return the value of every key, as TOML has it."""
    return {name: _plain(name, config) for name in KEYS}


def _plain(name: str, config: Config) -> Any:
    attribute = name.replace("-", "_")
    value = getattr(config, attribute)
    if isinstance(value, Mapping):  # of names, and of globs with such tables
        by_path: Sequence[PathRule[Mapping[str, str]]] = getattr(config, f"{attribute}_by_path")
        return {**value, **{rule.glob: dict(rule.value) for rule in by_path}}
    if isinstance(value, Path):
        return _path(value, config)
    if not isinstance(value, tuple):
        return value
    if attribute == "versions":
        names = dict.fromkeys(rule.value for rule in value)
        return {name: [rule.glob for rule in value if rule.value == name] for name in names}
    if value and isinstance(value[0], PathRule):
        return {rule.glob: _fields(rule.value) if isinstance(rule.value, FieldMap) else rule.value for rule in value}
    if not value and tomllib.loads(f"value = {KEYS[name].default}")["value"] == {}:
        return {}
    return [one.text if isinstance(one, Listed) else _path(one, config) for one in value]


def _path(path: Path, config: Config) -> str:
    return os.path.relpath(path, config.folder).replace(os.sep, "/")


def _fields(found: FieldMap) -> dict[str, Any]:
    said = {one.name: getattr(found, one.name) for one in fields(found)}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in said.items() if value}


def written(config: Config) -> Iterator[Line]:
    """Yield the lines of the configuration in force: first the single values, then the tables."""
    tables = []
    for name, value in values(config).items():
        if isinstance(value, dict) and value:
            tables.append((name, value))
        else:
            yield from _pair(name, value, config.origins.get(name))
    for name, value in tables:
        yield from _table(name, value, config.origins)


def _table(name: str, table: Mapping[str, Any], origins: Mapping[str, Origin]) -> Iterator[Line]:
    inner = {key: value for key, value in table.items() if isinstance(value, dict)}
    if len(inner) < len(table):
        yield Line("")
        yield Line(f"[{name}]", origins.get(name))
    for key, value in table.items():
        if key not in inner:
            yield from _pair(key, value, origins.get(f"{name}.{key}", origins.get(name)))
    for key, value in inner.items():
        yield Line("")
        yield Line(f"[{name}.{quoted(key)}]", origins.get(f"{name}.{key}", origins.get(name)))
        for one, said in value.items():
            yield from _pair(one, said, "")


def _pair(key: str, value: object, origin: Origin | str | None) -> Iterator[Line]:
    whole = f"{key if _BARE.fullmatch(key) else quoted(key)} = {toml(value)}"
    if not isinstance(value, list) or len(whole) <= _WIDE:
        yield Line(whole, origin)
        return
    yield Line(f"{key if _BARE.fullmatch(key) else quoted(key)} = [", origin)
    for one in value:
        yield Line(f"    {toml(one)},")
    yield Line("]")


def toml(value: object) -> str:
    """Return a text, number, truth value or list of these as TOML; an empty table, too."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return "{}" if isinstance(value, dict) else str(value)


def quoted(text: str) -> str:
    """Return a text between quotation marks."""
    return dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
