"""The kinds of values that are tables: of globs, and of names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from sopan.config.fieldmap import CONDITION, PATH, FieldMap
from sopan.config.kinds import NO_TEXT, Globs, Kind, Schema, glob, reference, strings
from sopan.config.model import PathRule
from sopan.config.place import Place
from sopan.errors import N_


def pairs(value: object, at: Place, expected: str) -> Iterator[tuple[str, object, Place]]:
    """Yield the keys of a table with their values and places."""
    if not isinstance(value, dict):
        at.fail(expected)
    for key, inner in value.items():
        yield key, inner, at.at(key)


class ByGlob(NamedTuple):
    """A table: globs, and what is said of the files that each fits."""

    kind: Kind
    expected: str

    def read(self, value: object, at: Place) -> tuple[PathRule[Any], ...]:
        """Return the entries in their order."""
        return tuple(
            PathRule(glob(text, place), self.kind.read(said, place), place.origin)
            for text, said, place in pairs(value, at, self.expected)
        )

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {
            "type": "object",
            "propertyNames": reference("glob"),
            "additionalProperties": self.kind.schema(),
        }


class Versions(NamedTuple):
    """A table: names, and the globs of the files that are versions of the text of that name."""

    expected: str

    def read(self, value: object, at: Place) -> tuple[PathRule[str], ...]:
        """Return the entries by glob."""
        return tuple(
            PathRule(glob(text, inner), self._name(name, place), inner.origin)
            for name, globs, place in pairs(value, at, self.expected)
            for text, inner in strings(globs, place, self.expected)
        )

    def _name(self, name: str, at: Place) -> str:
        """Return a name; a list of files that is called like a key of its own would be taken for one of versions."""
        if at.is_misplaced:
            at.fail(N_("{key} is no name for versions"))
        return name

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"type": "object", "additionalProperties": Globs(self.expected).schema()}


class Scoped(NamedTuple):
    """What is said of all files, and what of those that globs fit."""

    general: Mapping[str, str]
    by_path: tuple[PathRule[Mapping[str, str]], ...]


class Settings(NamedTuple):
    """A table of names and values for all files, in which a glob with a table of the same says more of some files.

    ``entry`` reads a value under its name. ``names`` is the expression of names, ``value`` the schema of values.
    """

    entry: Callable[[object, Place], str]
    names: str
    value: Schema
    expected: str

    def read(self, value: object, at: Place) -> Scoped:
        """Return both parts."""
        general: dict[str, str] = {}
        by_path: list[PathRule[Mapping[str, str]]] = []
        for key, said, place in pairs(value, at, self.expected):
            if isinstance(said, dict):
                table = {name: self.entry(one, inner) for name, one, inner in pairs(said, place, self.expected)}
                by_path.append(PathRule(glob(key, place), table, place.origin))
            else:
                general[key] = self.entry(said, place)
        return Scoped(general, tuple(by_path))

    def schema(self) -> Schema:
        """Return the JSON Schema: a value that is no table stands under a name."""
        names = f"^(?:{self.names})$"
        table = {"type": "object", "patternProperties": {names: self.value}, "additionalProperties": False}
        return {
            "type": "object",
            "propertyNames": reference("glob"),
            "patternProperties": {names: {"anyOf": [self.value, table]}},
            "additionalProperties": table,
        }


# -- the fields of data files

_LISTS: Final = ("text", "html", "markdown")
_PATHS: Final = ("items", "language", "title")
_CONDITION: Final = "unless"
_BARE_ARRAY = re.compile(r"(?<=[^.\[\]])\[(?=[^\[\]]*\])")


class Fields:
    """A table: which fields of a data file a customer reads."""

    def read(self, value: object, at: Place) -> FieldMap:
        """Return the fields."""
        found: dict[str, Any] = {}
        expected = N_('{key} must be a table of fields, such as text = ["body"]')
        for key, said, place in pairs(value, at, expected):
            place.expect(key, (*_LISTS, *_PATHS, _CONDITION), N_("unknown key: {name}"))
            if key in _LISTS:
                lists = N_('{key} must be a list of paths, such as {key} = ["body"]')
                found[key] = tuple(_path(text, inner) for text, inner in strings(said, place, lists))
            else:
                found[key] = _condition(said, place) if key == _CONDITION else _path(said, place)
        if not any(found.get(key) for key in _LISTS):
            at.fail(N_("{key} names no field that a customer reads: text, html or markdown"))
        return FieldMap(**found)

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        properties: Schema = {
            key: {"description": f"Paths to {what}.", "type": "array", "items": reference("path")}
            for key, what in zip(_LISTS, ("plain text", "HTML", "Markdown"), strict=True)
        }
        for key, what, name in (
            ("items", "The path to the items, each of which is a text of its own.", "path"),
            ("language", "The path to the tag of an item's language.", "path"),
            ("title", "The path to a text that names an item's language.", "path"),
            (
                _CONDITION,
                "A path, or a path and a value (internal=true): an item that has it is left out.",
                "condition",
            ),
        ):
            properties[key] = {"description": what, "allOf": [reference(name)]}
        return {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            "anyOf": [{"required": [key], "properties": {key: {"minItems": 1}}} for key in _LISTS],
        }


def _path(value: object, at: Place) -> str:
    if not isinstance(value, str):
        at.fail(NO_TEXT)
    if not re.fullmatch(PATH, value):
        better = _BARE_ARRAY.sub(".[", value)
        near = better if better != value and re.fullmatch(PATH, better) else ""
        hint = N_("A path is keys with dots between them; [] stands for each entry of an array: replies.[].body.")
        at.fail(N_("this is no path to a field: {field}"), hint, near=near, field=value)
    return value


def _condition(value: object, at: Place) -> str:
    if not isinstance(value, str) or not re.fullmatch(CONDITION, value):
        at.fail(N_("{key} must be a path, or a path and a value, such as {key} = {example}"), example='"internal=true"')
    return value
