"""What a house has set: the values, where each is from, and what they mean for a file."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    import re

    from sopan.config.fieldmap import FieldMap
    from sopan.readers.files import Selection

BASELINE: Final = "sopan-baseline.json"
"""The file of findings that are put up with, beside the configuration, unless that names another."""

T = TypeVar("T")


class Origin(NamedTuple):
    """Where a value was set: a file, and a 1-based line, 0 when it could not be told."""

    path: Path
    line: int

    def __str__(self) -> str:
        path = shown(self.path)
        return f"{path}:{self.line}" if self.line else path


class Listed(NamedTuple):
    """A file, folder or glob of a list, as it is written."""

    text: str
    origin: Origin


class PathRule(NamedTuple, Generic[T]):
    """A glob of the configuration and what it says of the files it fits."""

    glob: str
    value: T
    origin: Origin


@dataclass(frozen=True)
class Config:
    """What the house has set, or the defaults. The attributes are the keys of the file, ``-`` written ``_``.

    A tuple of :class:`PathRule` says something by glob; the last that fits a file counts. ``address`` holds the house's
    form of address by language and ``rules`` what is said of rules and concepts, for all files; ``address_by_path`` and
    ``rules_by_path`` are tables of the same for some. ``packs`` are the folders of rules added to the bundled ones,
    ``handbook`` ends with a slash unless it is empty, and ``baseline`` need not be there. ``path`` is the file all this
    is from, ``origins`` where in it each key is set, and each entry of a table (``languages.macros/**``).
    """

    paths: tuple[Listed, ...] = ()
    exclude: tuple[Listed, ...] = ()
    gitignore: bool = True
    languages: tuple[PathRule[str], ...] = ()
    formats: tuple[PathRule[str], ...] = ()
    presets: tuple[PathRule[str], ...] = ()
    fields: tuple[PathRule[FieldMap], ...] = ()
    reply_to: tuple[PathRule[str], ...] = ()
    versions: tuple[PathRule[str], ...] = ()
    address: Mapping[str, str] = field(default_factory=dict)
    address_by_path: tuple[PathRule[Mapping[str, str]], ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    rules_by_path: tuple[PathRule[Mapping[str, str]], ...] = ()
    packs: tuple[Path, ...] = ()
    fail_on: str = "error"
    baseline: Path = Path(BASELINE)
    handbook: str = ""
    processes: int = 0
    cache: bool = True
    path: Path | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)

    # -- what holds for a file

    def language_of(self, path: PurePath | str) -> str | None:
        """Return the code of the language that the configuration gives a file; None if it says nothing."""
        return self._value("languages", path)

    def reply_to_of(self, path: PurePath | str) -> str | None:
        """Return what the configuration says a file replies to; None if it says nothing."""
        return self._value("reply_to", path)

    def versions_of(self, path: PurePath | str) -> str | None:
        """Return the name of the text of which the configuration says that a file is a version; None if of none."""
        return self._value("versions", path)

    def format_of(self, path: PurePath | str) -> str | None:
        """Return the format that the configuration gives a file; None if it says nothing."""
        return self._value("formats", path)

    def preset_of(self, path: PurePath | str) -> str | None:
        """Return the preset whose fields are read of a file, ``none`` for no preset; None if nothing is said."""
        return self._value("presets", path)

    def fields_of(self, path: PurePath | str) -> FieldMap | None:
        """Return which fields of a file a customer reads; None if the configuration says nothing."""
        found: PathRule[FieldMap] | None = self.said("fields", path)
        return None if found is None else found.value

    def address_of(self, path: PurePath | str) -> Mapping[str, str]:
        """Return the forms of address, by language, of the texts in a file."""
        tables = [rule.value for rule in self.fitting("address_by_path", path)]
        return {code: form for table in (self.address, *tables) for code, form in table.items()}

    def severities_of(self, path: PurePath | str) -> Mapping[str, str]:
        """Return what is set, for a file, of the severity of rules (``uk/dont-know``) and concepts; ``off`` is one.

        A rule goes before its concept. Files that the same globs fit are given the same object.
        """
        rules = self.fitting("rules_by_path", path)
        globs = tuple(rule.glob for rule in rules)
        found = self._merged.get(globs)
        if found is None:
            found = self._merged[globs] = merged([self.rules, *(rule.value for rule in rules)])
        return found

    def said(self, key: str, path: PurePath | str) -> PathRule[Any] | None:
        """Return the entry of a key (an attribute that holds entries by glob) that counts for a file, if any fits."""
        rules: Sequence[PathRule[Any]] = getattr(self, key)
        if not rules or not (place := self.relative(path)):
            return None
        globs = self.globs(key)
        return next((rules[at] for at in range(len(rules) - 1, -1, -1) if globs[at].fullmatch(place)), None)

    def fitting(self, key: str, path: PurePath | str) -> list[PathRule[Mapping[str, str]]]:
        """Return all entries of a key whose globs fit a file, in order; each goes before those before it."""
        rules: Sequence[PathRule[Mapping[str, str]]] = getattr(self, key)
        if not rules or not (place := self.relative(path)):
            return []
        return [rule for rule, glob in zip(rules, self.globs(key), strict=True) if glob.fullmatch(place)]

    def relative(self, path: PurePath | str) -> str:
        """Return a path as globs see it, from the configuration's folder on; a text without a path has none."""
        text = os.fspath(path)
        current = os.getcwd()  # noqa: PTH109 - no Path is made for each file
        return _relative(text, self._folder or current, current) if text else ""

    @property
    def folder(self) -> Path:
        """The folder that paths and globs are relative to: the file's, or without one the current."""
        return self.path.parent if self.path else Path.cwd()

    @cached_property
    def _folder(self) -> str:
        return str(self.path.parent) if self.path else ""

    # -- which files there are

    def targets(self) -> tuple[str, ...]:
        """Return what ``paths`` names, as :func:`~sopan.readers.files.walk` takes it.

        Raises ConfigError for a file or folder that is not there, and for a glob that fits no text.
        """
        from sopan.config.targets import target

        return tuple(target(self, one) for one in self.paths)

    def selection(self, *, force_exclude: bool = False) -> Selection:
        """Return which files of a folder are texts to check.

        ``force_exclude`` tells that what is excluded stays so where it is named, too.
        """
        from sopan.config.targets import selection

        return selection(self, force_exclude)

    def globs(self, key: str) -> tuple[re.Pattern[str], ...]:
        """Return the expressions of a key's globs, in order; they are made when they are first asked for."""
        found = self._compiled.get(key)
        if found is None:
            from sopan.globs import expression

            found = self._compiled[key] = tuple(expression(rule.glob) for rule in getattr(self, key))
        return found

    # -- how it is found

    def _value(self, key: str, path: PurePath | str) -> str | None:
        found = self.said(key, path)
        return None if found is None else str(found.value)

    @cached_property
    def _compiled(self) -> dict[str, tuple[re.Pattern[str], ...]]:
        return {}

    @cached_property
    def _merged(self) -> dict[tuple[str, ...], Mapping[str, str]]:
        return {}


def merged(tables: Sequence[Mapping[str, str]]) -> Mapping[str, str]:
    """Return the severities of several tables, each going before the former: a concept also before a former's rule.

    >>> merged([{"uk/dont-know": "off", "shouting": "error"}, {"dont-know": "warning"}])
    {'shouting': 'error', 'dont-know': 'warning'}
    """
    found: dict[str, str] = {}
    for table in tables:
        found = {name: value for name, value in found.items() if name.partition("/")[2] not in table}
        found.update(table)
    return found


@lru_cache(maxsize=256)
def _relative(path: str, folder: str, current: str) -> str:
    """Return a path as globs see it; ``current`` is the folder in which that holds."""
    from sopan.globs import relative

    return relative(path, folder)


def shown(path: Path) -> str:
    """Return a path as the user would write it: from the current folder on, where one of the two is in the other."""
    current = Path.cwd()
    if path.is_relative_to(current):
        return path.relative_to(current).as_posix()
    return os.path.relpath(path) if current.is_relative_to(path.parent) else str(path)
