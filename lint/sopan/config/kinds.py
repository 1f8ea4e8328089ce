"""The kinds of values that keys of the configuration have: how each is read, and how a JSON Schema describes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn, Protocol

from sopan.config.fieldmap import CONDITION, PATH
from sopan.config.model import Listed
from sopan.config.place import Place
from sopan.errors import N_
from sopan.language import CODES

Schema = dict[str, Any]
Names = Callable[[], Iterable[str]]
"""Returns names that are known, when they are asked for: some stand in modules that few configurations need."""

GLOB: Final = r"[^!\\][^\\]*"
"""What a glob is, as an expression that Python and JavaScript read alike."""
CANNOT: Final = N_("{key} cannot be {name}")
NO_TEXT: Final = N_("{key} must be a text, in quotation marks")


def reference(name: str) -> Schema:
    """Return the schema that stands for one of :func:`definitions`."""
    return {"$ref": f"#/definitions/{name}"}


def definitions() -> dict[str, Schema]:
    """Return the schemas that several kinds share."""
    patterns = {"glob": GLOB, "path": PATH, "condition": CONDITION}
    return {name: {"type": "string", "pattern": f"^(?:{pattern})$"} for name, pattern in patterns.items()}


class Kind(Protocol):
    """A kind of values."""

    def read(self, value: object, at: Place) -> Any:
        """Return what a value of the file means; raise ConfigError when it is of another kind."""

    def schema(self) -> Schema:
        """Return the JSON Schema of such values."""


# -- single values


class Switch:
    """``true`` or ``false``."""

    def read(self, value: object, at: Place) -> bool:
        """Return the value."""
        if not isinstance(value, bool):
            at.fail(N_("{key} must be true or false"))
        return value

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"type": "boolean"}


class Number(NamedTuple):
    """A whole number from 0 to ``most``."""

    most: int

    def read(self, value: object, at: Place) -> int:
        """Return the number."""
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= self.most:
            at.fail(N_("{key} must be a number from 0 to {most}"), most=self.most)
        return value

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"type": "integer", "minimum": 0, "maximum": self.most}


class Address:
    """An address on the web or of a folder, or none; what is read of it ends with a slash."""

    _pattern = r"|(?:https?|file)://\S+"

    def read(self, value: object, at: Place) -> str:
        """Return the address."""
        if not isinstance(value, str) or not re.fullmatch(self._pattern, value):
            at.fail(
                N_("{key} must be an address, such as {key} = {example}"), example='"https://example.com/handbook/"'
            )
        return value if value.endswith("/") or not value else f"{value}/"

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"type": "string", "pattern": f"^(?:{self._pattern})$"}


class Choice(NamedTuple):
    """One of the names that are known."""

    names: Names

    def read(self, value: object, at: Place) -> str:
        """Return the name."""
        at.expect(str(value) if isinstance(value, str) else repr(value), self.names(), CANNOT)
        return str(value)

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"enum": list(self.names())}


class Language:
    """A language, as its tag or its name; what is read is its code."""

    def read(self, value: object, at: Place) -> str:
        """Return the code."""
        if not isinstance(value, str):
            at.fail(NO_TEXT)
        if value in CODES:
            return value
        from sopan.language.tags import code_of

        code = code_of(value)
        if code is None:
            _no_language(value, at)
        return code

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"anyOf": [{"enum": list(CODES)}, {"type": "string"}]}


def _no_language(tag: str, at: Place) -> NoReturn:
    from sopan.language.tags import code_of, name_of

    name = name_of(tag)
    template = N_("{tag} ({name}) is not one of sopan's languages: {languages}")
    unknown = N_("no such language: {tag} (sopan knows {languages})")
    meant = code_of(tag) or ""
    at.fail(unknown if meant or not name else template, tag=tag, name=name, languages=", ".join(CODES), near=meant)


# -- paths


class File:
    """A path, relative to the configuration's folder; it need not be there."""

    def read(self, value: object, at: Place) -> Path:
        """Return the path."""
        if not isinstance(value, str) or not value or "\0" in value:
            at.fail(N_("{key} must be the path of a file"))
        return at.source.path.parent / value

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"type": "string", "minLength": 1}


class Folders(NamedTuple):
    """Folders that are there."""

    expected: str

    def read(self, value: object, at: Place) -> tuple[Path, ...]:
        """Return the folders, from the configuration's own on."""
        return tuple(self._folder(text, place) for text, place in strings(value, at, self.expected))

    def _folder(self, text: str, at: Place) -> Path:
        folder = at.source.path.parent / text
        if "\0" in text or not folder.is_dir():
            at.fail(N_("there is no folder {folder}"), folder=text)
        return folder

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"type": "array", "items": {"type": "string"}}


class Globs(NamedTuple):
    """A list of globs, files and folders."""

    expected: str

    def read(self, value: object, at: Place) -> tuple[Listed, ...]:
        """Return the globs, each with its line."""
        return tuple(Listed(glob(text, place), place.origin) for text, place in strings(value, at, self.expected))

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"type": "array", "items": reference("glob")}


def glob(text: str, at: Place) -> str:
    """Return a text that is a glob; raise ConfigError for another."""
    if not text:
        at.fail(N_("a glob is empty"))
    if text.startswith("!"):
        at.fail(N_("a glob cannot be taken back with !: {glob}"), glob=text)
    if "\\" in text:
        at.fail(N_("the names in a glob have / between them, and no backslash: {glob}"), glob=text)
    return text


def strings(value: object, at: Place, expected: str) -> Iterator[tuple[str, Place]]:
    """Yield the texts of a list, each with its place."""
    if not isinstance(value, list):
        at.fail(expected)
    for number, one in enumerate(value):
        if not isinstance(one, str):
            at.at(number).fail(expected)
        yield one, at.at(number)
