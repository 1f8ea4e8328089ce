"""Which fields of the exports we know are what a customer reads: the model, and how one is told.

A preset is a row of :data:`~sopan.readers.data.exports.EXPORTS`, known by its shape, or a house's own, known by its
path. Paths are keys joined by dots, a key with a dot in it in quotes (``perform."notification.email".body``); ``[]``
stands for each entry of an array, ``[2]`` for one (from 0 on), ``[key=one|other]`` for each object of an array whose
key is one of these. An empty path is the file itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from sopan.readers.data.locales import locale_of

if TYPE_CHECKING:
    from sopan.config.fieldmap import FieldMap

Kind = Literal["auto", "text", "html", "markdown"]
"""What a string is: ``auto`` is HTML if it has tags or entities, plain text otherwise."""
AUTO: Final = "auto"


class Field(NamedTuple):
    """A text of an item: where it stands and what it is (a :data:`Kind`).

    Where the path leads to an array, its last string is the text. ``unless`` is a path, or a path and a value
    (``internal=true``): an item that has it does not have the text.
    """

    path: str
    kind: Kind = AUTO
    unless: str = ""


class Preset(NamedTuple):
    """A kind of export: where its items are, what tells that it is one, and the fields of an item.

    ``marks`` are paths that must lead somewhere from an item. The language of an item stands where ``language`` leads,
    under a key that is called so, or in its ``title`` (``Refund :: uk``, ``[sv] Refund``). An item that ``unless``
    holds for, as of a field, is left out.
    """

    name: str
    items: tuple[str, ...]
    marks: tuple[str, ...]
    fields: tuple[Field, ...]
    language: str = ""
    title: str = "title"
    unless: str = ""


_STEP = re.compile(r'\[[^\]]*\]|"([^"]*)"|[^.]+')


@cache
def steps(path: str) -> tuple[str, ...]:
    """Return the steps of a path, those within an array still in their brackets.

    >>> steps('perform."notification.email".[].body')
    ('perform', 'notification.email', '[]', 'body')
    """
    return tuple(found[0] if found[1] is None else found[1] for found in _STEP.finditer(path))


class _Index(NamedTuple):
    """The exports by a key of the file's root; those whose items are the root itself; and those whose items are the
    entries of a root that is an array."""

    by_key: Mapping[str, tuple[Preset, ...]]
    itself: tuple[Preset, ...]
    entries: tuple[Preset, ...]


@cache
def _index() -> _Index:
    from sopan.readers.data.exports import EXPORTS

    firsts = {preset: {steps(path)[0] if path else "" for path in preset.items} for preset in EXPORTS}
    keys = {key for found in firsts.values() for key in found if key and not key.startswith("[")}
    return _Index(
        {key: tuple(preset for preset in EXPORTS if key in firsts[preset]) for key in keys},
        tuple(preset for preset in EXPORTS if "" in firsts[preset]),
        tuple(preset for preset in EXPORTS if any(key.startswith("[") for key in firsts[preset])),
    )


def of_object(keys: Collection[str | int]) -> list[Preset]:
    """Return the exports that an object with these keys may be."""
    index = _index()
    found = [preset for key in keys if key in index.by_key for preset in index.by_key[str(key)]]
    found += (preset for preset in index.itself if _marked(preset, keys))
    return list(dict.fromkeys(found))


def of_array(keys: Collection[str | int]) -> list[Preset]:
    """Return the exports that an array may be of which one object has these keys."""
    return [preset for preset in _index().entries if _marked(preset, keys)]


def _marked(preset: Preset, keys: Collection[str | int]) -> bool:
    return all(steps(mark)[0] in keys for mark in preset.marks)


def named(name: str) -> Preset | None:
    """Return an export by its name; None if there is none of that name."""
    from sopan.readers.data.exports import EXPORTS

    return next((preset for preset in EXPORTS if preset.name == name), None)


def of_house(fields: FieldMap) -> Preset:
    """Return the fields that a house's configuration names as a preset."""
    kinds: tuple[tuple[Kind, tuple[str, ...]], ...] = (
        ("text", fields.text),
        ("html", fields.html),
        ("markdown", fields.markdown),
    )
    return Preset(
        name="",
        items=(fields.items,),
        marks=(),
        fields=tuple(Field(path, kind) for kind, paths in kinds for path in paths),
        language=fields.language,
        title=fields.title,
        unless=fields.unless,
    )


NONE: Final = Preset("none", (), (), ())
"""What is said of a file that is of no export, whatever its shape."""


_IN_BRACKETS = re.compile(r"\A\s*[\[(]([^\[\]()]{2,16})[\])]|[\[(]([^\[\]()]{2,16})[\])]\s*\Z")


def language_of_title(title: str) -> str | None:
    """Return the language that a title's first or last segment names (``Refund :: uk``, ``[sv] Refund``), if any."""
    segments = title.split("::")
    names = [segments[-1], segments[0]] if len(segments) > 1 else []
    names += [found[1] or found[2] for found in _IN_BRACKETS.finditer(title)]
    for name in names:
        language = locale_of(name)
        if language:
            return language
    return None
