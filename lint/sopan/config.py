"""The configuration of a house: ``sopan.toml``, or ``[tool.sopan]`` in ``pyproject.toml``, found upwards.

It is strict: a key that is not known, or a value of another type, is an error with file and line. Globs and folders are
relative to the file they stand in, wherever sopan is started.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from sopan.errors import N_, ConfigError

if TYPE_CHECKING:
    import re

    _Expressions = tuple[tuple[re.Pattern[str], str], ...]

FILE = "sopan.toml"
SHARED_FILE = "pyproject.toml"


class Origin(NamedTuple):
    """Where a value was set: a file, and a 1-based line, 0 when it could not be told."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else str(self.path)


class PathRule(NamedTuple):
    """A glob of the configuration and what it says of the files it fits."""

    glob: str
    value: str
    origin: Origin


@dataclass(frozen=True)
class Config:
    """What the house has set, or the defaults.

    ``packs`` are folders of rules added to the bundled ones, in order. ``languages`` and ``reply_to`` say by glob which
    language a file is in and what it replies to; the last that fits counts. ``fail_on`` is the mildest severity that
    makes ``sopan check`` fail; ``address`` holds the house's form of address by language, ``versions`` says by
    glob which files are the same text in several languages. ``path`` is the file all
    this is from, ``origins`` where in it each key is set.
    """

    packs: tuple[Path, ...] = ()
    languages: tuple[PathRule, ...] = ()
    reply_to: tuple[PathRule, ...] = ()
    fail_on: str = "error"
    address: Mapping[str, str] = field(default_factory=dict)
    versions: tuple[PathRule, ...] = ()
    path: Path | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)

    def language_of(self, path: PurePath | str) -> str | None:
        """Return the code of the language that the configuration gives a file; None if it says nothing."""
        return self._last(self._languages, path)

    def reply_to_of(self, path: PurePath | str) -> str | None:
        """Return what the configuration says a file replies to; None if it says nothing."""
        return self._last(self._reply_to, path)

    def versions_of(self, path: PurePath | str) -> str | None:
        """Return the name of the text of which the configuration says that a file is a version; None if of none."""
        return self._last(self._versions, path)

    @cached_property
    def _versions(self) -> _Expressions:
        return _expressions(self.versions)

    @cached_property
    def _languages(self) -> _Expressions:
        return _expressions(self.languages)

    @cached_property
    def _reply_to(self) -> _Expressions:
        return _expressions(self.reply_to)

    def _last(self, rules: _Expressions, path: PurePath | str) -> str | None:
        if not rules:
            return None
        start = self.path.parent if self.path else Path.cwd()
        relative = os.path.relpath(path, start).replace(os.sep, "/")
        return next((value for fits, value in rules if fits.fullmatch(relative)), None)


def _expressions(rules: tuple[PathRule, ...]) -> _Expressions:
    """Return the regular expressions of globs with their values, the last first."""
    if not rules:
        return ()
    from sopan.globs import expression

    return tuple((expression(rule.glob), rule.value) for rule in reversed(rules))


def find(start: Path) -> Config:
    """Return the configuration nearest to a folder, looked for there and in the folders above; the defaults if none.

    A ``sopan.toml`` counts before a ``pyproject.toml`` beside it. Raises ConfigError for a faulty one.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        own, shared = folder / FILE, folder / SHARED_FILE
        if _is_file(own):
            return load(own)
        if _is_file(shared) and "tool.sopan" in _read(shared):
            return load(shared)
    return Config()


def load(path: Path) -> Config:
    """Return the configuration in a file; raise ConfigError with the place of the first mistake."""
    from sopan.configfile import parse  # a run without a configuration needs none of it

    path = path.absolute()
    return parse(_read(path), path)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder above that may not be looked into
        return False


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(N_("this file is not in UTF-8"), path=path) from None
    except OSError as error:
        raise ConfigError(N_("cannot be read: {reason}"), path=path, reason=error.strerror) from None
