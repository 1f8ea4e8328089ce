"""Where a value stands while a configuration is read: what its errors say and where they point to."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from sopan.config.lines import Keys, lines
from sopan.config.model import Origin, shown
from sopan.errors import N_, ConfigError, nearest

_MANY = 40
"""Names of which an error still lists all."""


_MISPLACED = N_("{name} is a key of its own: write it above the first line in brackets.")


@dataclass(frozen=True)
class Source:
    """A configuration file: its text, the keys that lead to sopan's own table, those that this may have, and the packs
    that it names."""

    path: Path
    text: str
    prefix: tuple[str, ...]
    known: Collection[str]
    packs: tuple[Path, ...] = ()

    @cached_property
    def lines(self) -> dict[Keys, int]:
        """The lines of its keys."""
        return lines(self.text)


class Place(NamedTuple):
    """A value of a file, by the keys that lead to it."""

    source: Source
    keys: Keys

    def at(self, key: str | int) -> Place:
        """Return the place of what is below."""
        return self._replace(keys=(*self.keys, key))

    @property
    def name(self) -> str:
        """What an error calls the value: its key, or the list that it is in."""
        named = [key for key in self.keys if isinstance(key, str)]
        return named[-1] if named else ".".join(self.source.prefix)

    @property
    def origin(self) -> Origin:
        """Where the value is set, or the table that holds it."""
        place: Keys = (*self.source.prefix, *self.keys)
        while place and place not in self.source.lines:
            place = place[:-1]
        return Origin(self.source.path, self.source.lines.get(place, 0))

    @property
    def is_misplaced(self) -> bool:
        """Whether it is called like a key of its own: what is written below a table belongs to that, says TOML."""
        return len(self.keys) > 1 and self.keys[-1] in self.source.known

    def fail(self, template: str, hint: str = "", /, *, near: str = "", **fields: Any) -> NoReturn:
        """Raise ConfigError here; ``{key}`` stands for the value's name."""
        path, line = self.origin
        if self.is_misplaced:
            hint, near = _MISPLACED, ""
            fields["name"] = self.name
        raise ConfigError(
            template, path=shown(path), line=line, hint="" if near else hint, near=near, key=self.name, **fields
        )

    def expect(self, name: str, known: Iterable[str], template: str, hint: str = "") -> None:
        """Raise ConfigError when a name (``{name}``) is not among those known, with the nearest, all, or a hint."""
        names = tuple(known)
        if name in names:
            return
        hint = hint or (N_("Known are {known}.") if len(names) <= _MANY else "")
        self.fail(template, hint, near=nearest(name, names), name=name, known=", ".join(names))
