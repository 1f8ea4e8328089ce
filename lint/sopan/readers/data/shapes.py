"""Lines of JSON that are alike: objects with the same keys, read by one expression a line."""

from __future__ import annotations

import re
from typing import Final

from sopan.readers.data.jsontext import BLANK, SCALAR, STRING, decoded
from sopan.readers.data.presets import of_object
from sopan.readers.data.prose import LANGUAGE_KEYS, is_hidden, is_language, is_silent, name_languages
from sopan.readers.data.values import Values

_MOST_KEYS: Final = 20
_MOST_SHAPES: Final = 8

_MEMBER = re.compile(rf'{BLANK}"([^"\\]*+)"{BLANK}:{BLANK}(?:{STRING}|{SCALAR}){BLANK}([,}}])')


class Shape:
    """The keys of an object without objects in it, in their order."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        value = f"(?:{STRING}|{SCALAR.replace('(', '(?:', 1)})"
        members = (f'{BLANK}"{re.escape(key)}"{BLANK}:{BLANK}{value}{BLANK}' for key in keys)
        self._pattern = re.compile(r"\{" + ",".join(members) + r"\}")
        numbered = tuple(enumerate(keys, 1))
        self._strings = [(group, key, is_silent(key)) for group, key in numbered if not is_hidden(key)]
        self._languages = sorted((LANGUAGE_KEYS[key], -group) for group, key in numbered if key in LANGUAGE_KEYS)

    def read(self, text: str, place: int, where: str, values: Values) -> int:
        """Add the prose of the object at ``place`` and return its end, or -1 if it is of another shape."""
        match = self._pattern.match(text, place)
        if match is None:
            return -1
        language = None
        for _, group in self._languages:
            start, end = match.span(-group)
            if start >= 0 and end - start < 40 and is_language(told := decoded(text, start, end)):
                language = told
                break
        for group, key, silent in self._strings:
            start, end = match.span(group)
            if start < end:
                values.add_prose(start, end, where, key, language, silent=silent)
        return match.end()


class Shapes:
    """The shapes met in a file, a few of them."""

    def __init__(self) -> None:
        self._shapes: dict[tuple[str, ...], Shape] = {}
        self._last: Shape | None = None

    def read(self, text: str, place: int, where: str, values: Values) -> int:
        """Add the prose of the object at ``place`` and return its end, or -1 if it must be read in another way."""
        if self._last is not None and (end := self._last.read(text, place, where, values)) >= 0:
            return end
        if len(self._shapes) < _MOST_SHAPES and (keys := _keys(text, place)):
            self._last = self._shapes.get(keys)
            if self._last is None:
                self._last = self._shapes[keys] = Shape(keys)
            return self._last.read(text, place, where, values)
        return -1


def _keys(text: str, place: int) -> tuple[str, ...]:
    """Return the keys of the object at ``place``, or none if it holds another or means more than it says."""
    if not text.startswith("{", place):
        return ()
    keys: list[str] = []
    place += 1
    while len(keys) < _MOST_KEYS and (match := _MEMBER.match(text, place)):
        keys.append(match[1])
        place = match.end()
        if text[place - 1] == "}":
            special = name_languages([(key, None, 0, 0) for key in keys]) or bool(of_object(keys))
            return () if special else tuple(keys)
    return ()
