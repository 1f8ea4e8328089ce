"""Apple's ``.strings`` files: ``"key" = "value";``, an old-style property list, and whatever else such
a list may hold.

A string without double quotes is read but not written, since hardly any text can stand there; nor is one that is its
own key (``"Hello";``), by which a program asks for it.
"""

from __future__ import annotations

import re
from typing import Final

from sopan.errors import N_, ReadError
from sopan.readers.catalogues.backslashes import decoder, shortened, units, whole
from sopan.readers.data.tree import Carrier
from sopan.readers.data.values import Values, below
from sopan.source import Document, Lines

_GAP = r"(?:\s++|//[^\r\n\u2028\u2029]*+|/\*(?:[^*]++|\*(?!/))*+\*/)*+"
_QUOTED = r'"((?:[^"\\]++|\\.)*+)"'
_BARE = r"(?!/[/*])([A-Za-z0-9_$/:.-]++)"
_PLAIN = re.compile(rf"{_GAP}(?:{_QUOTED}|{_BARE}){_GAP}={_GAP}{_QUOTED}{_GAP};", re.DOTALL)
_STRING = re.compile(rf"{_QUOTED}|'((?:[^'\\]++|\\.)*+)'|{_BARE}", re.DOTALL)
_NEXT = re.compile(_GAP)
_BYTES = re.compile(r"<[0-9a-fA-F\s]*+>")
_DEEPEST = 50


def read(text: str) -> Document:
    """Return the document of a strings file; raise ReadError with the place where it is broken."""
    if text.startswith(("<?xml", "<!DOCTYPE", "bplist0")):
        hint = N_("Check the file that it was made from.")
        raise ReadError(N_("this is a property list of another kind, not a strings file"), line=1, column=1, hint=hint)
    values = Values(text, STRINGS)
    reader = _Reader(text, values)
    place = reader.gap(0)
    place = reader.value(place, "", 0) if text.startswith("{", place) else reader.entries(place, "", 0)
    place = reader.gap(place)
    if place < len(text):
        raise _broken(text, place)
    return values.document("strings")


class _Reader:
    """Add the strings of a property list to ``values``; each method returns where to go on."""

    def __init__(self, text: str, values: Values) -> None:
        self.text = text
        self.values = values

    def gap(self, place: int) -> int:
        """Skip blanks and comments."""
        match = _NEXT.match(self.text, place)
        return match.end() if match else place

    def entries(self, place: int, path: str, depth: int) -> int:
        """Read each ``key = value;`` there is."""
        text, add = self.text, self.values.add
        while True:
            if plain := _PLAIN.match(text, place):
                key = plain.span(1) if plain.start(1) >= 0 else plain.span(2)
                if plain.start(3) < plain.end(3):
                    add(*plain.span(3), below(path, self._name(*key)))
                place = plain.end()
                continue
            place = self.gap(place)
            found = _STRING.match(text, place)
            if found is None:
                return place
            key = found.span(found.lastindex or 0)
            name = below(path, self._name(*key))
            place = self.gap(found.end())
            if text.startswith("=", place):
                place = self.gap(self.value(self.gap(place + 1), name, depth))
            else:
                add(*key, name, layers=("key",))
            place = self._expect(";", place)

    def value(self, place: int, path: str, depth: int) -> int:
        """Read a string, a list, another dictionary, or skip bytes."""
        text = self.text
        if depth > _DEEPEST:
            raise _error(text, place, N_("this is nested too deeply"))
        if text.startswith("{", place):
            return self._expect("}", self.gap(self.entries(place + 1, path, depth + 1)))
        if text.startswith("(", place):
            place, index = self.gap(place + 1), 0
            while not text.startswith(")", place):
                place = self.gap(self.value(place, below(path, index), depth + 1))
                if text.startswith(",", place):
                    place, index = self.gap(place + 1), index + 1
                else:
                    break
            return self._expect(")", place)
        if (skipped := _BYTES.match(text, place)) is not None:
            return skipped.end()
        found = _STRING.match(text, place)
        if found is None:
            raise _broken(text, place)
        start, end = found.span(found.lastindex or 0)
        if start < end:
            self.values.add(start, end, path)
        return found.end()

    def _name(self, start: int, end: int) -> str:
        return shortened(self.values.value(start, end))

    def _expect(self, char: str, place: int) -> int:
        if self.text.startswith(char, place):
            return place + 1
        raise _broken(self.text, place, char)


# --- strings

_ESCAPES = r"(?:\\[uU][0-9a-fA-F]{4})++|\\U[0-9a-fA-F]{1,3}|\\[0-7]{1,3}|\\."
_SIMPLE: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a"}
_NEXTSTEP: Final = (
    "\xa0ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖÙÚÛÜÝÞµ×÷©¡¢£⁄¥ƒ§¤’“«‹›ﬁﬂ®–†‡·¦¶•‚„”»…‰¬¿¹"
    "ˋ´ˆ˜¯˘˙¨²˚¸³˝˛ˇ—±¼½¾àáâãäåçèéêëìÆíªîïðñŁØŒºòóôõöæùúûıüýłøœßþÿ"
)
"""The characters of NeXTSTEP's encoding from 128 on, in which the octal escapes of old-style lists are."""


def _meaning(match: re.Match[str], cuts: list[int]) -> str:
    escape = match.group()
    if escape[1] in "uU" and len(escape) % 6 == 0:
        return units(match, cuts)
    if escape[1] == "U" and len(escape) > 2:
        new = chr(int(escape[2:], 16))
    elif escape[1] in "01234567":
        code = int(escape[1:], 8) & 0xFF
        new = chr(code) if code < 0x80 else _NEXTSTEP[code - 0x80 : code - 0x7F] or "\ufffd"
    else:
        new = _SIMPLE.get(escape[1], escape[1])
    return whole(match, new, cuts)


def _layers(text: str, start: int, end: int) -> tuple[str, ...]:
    return ("strings",) if text.startswith('"', start - 1) else ("bare",)


STRINGS: Final = Carrier(decoder(_ESCAPES, _meaning), _layers)
"""How the strings of a strings file are read."""


# --- errors


def _broken(text: str, place: int, missing: str = "") -> ReadError:
    """Return the error of a text that is no property list from ``place`` on."""
    if text.startswith(('"', "'"), place) and _STRING.match(text, place) is None:
        return _error(text, place, N_("this string does not end"))
    if text.startswith("/*", place):
        return _error(text, place, N_("this comment does not end"))
    if missing:
        return _error(text, place, N_("{char} is missing here"), char=missing)
    found = text[place : place + 20].splitlines()
    return _error(text, place, N_("this is no strings file: {found}"), found=found[0] if found else "")


def _error(text: str, place: int, problem: str, **fields: str) -> ReadError:
    line, column = Lines(text).place(place)
    return ReadError(problem, line=line, column=column, **fields)
