"""Read a configuration file strictly: TOML to :class:`~sopan.config.Config`, or an error that knows the line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from sopan.config.keys import KEYS
from sopan.config.model import BASELINE, Config, Origin, shown
from sopan.config.place import Place, Source
from sopan.config.search import SHARED_FILE
from sopan.config.tables import Scoped
from sopan.errors import N_, ConfigError

_SHARED_TABLE: Final = ("tool", "sopan")
_PACKS: Final = "packs"


def parse(text: str, path: Path) -> Config:
    """Return the configuration that a file holds; raise ConfigError with the place of the first mistake."""
    table = _table(text, path)
    prefix = _SHARED_TABLE if path.name == SHARED_FILE else ()
    for key in prefix:
        table = table.get(key, {}) if isinstance(table, dict) else {}
    source = Source(path, text, prefix, KEYS)
    top = Place(source, ())
    if not isinstance(table, dict):
        top.fail(N_("{key} must be a table"))
    for name in table:
        top.at(name).expect(name, KEYS, N_("unknown key: {name}"))
    values: dict[str, Any] = {"baseline": path.parent / BASELINE}
    if _PACKS in table:  # before the rules, which may be theirs
        packs = values[_PACKS] = KEYS[_PACKS].kind.read(table[_PACKS], top.at(_PACKS))
        top = Place(replace(source, packs=packs), ())
    for name in table:
        if name == _PACKS:
            continue
        read = KEYS[name].kind.read(table[name], top.at(name))
        attribute = name.replace("-", "_")
        if isinstance(read, Scoped):
            values[attribute], values[f"{attribute}_by_path"] = read
        else:
            values[attribute] = read
    return Config(path=path, origins=dict(_origins(table, top)), **values)


def _origins(table: Mapping[str, Any], top: Place) -> Iterator[tuple[str, Origin]]:
    """Yield where each key is set, and each entry of one that is a table."""
    for name, value in table.items():
        yield name, top.at(name).origin
        if isinstance(value, dict):
            yield from ((f"{name}.{key}", top.at(name).at(key).origin) for key in value)


def _table(text: str, path: Path) -> Any:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        reason, _, place = str(error).partition(" (at ")
        found = re.fullmatch(r"line (\d+), column (\d+)\)", place)
        line, column = map(int, found.groups()) if found else (text.count("\n") + 1, 0)
        message = N_("this is not TOML: {reason}")
        raise ConfigError(message, path=shown(path), line=line, column=column, reason=reason) from None
