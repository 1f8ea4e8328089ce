"""Fold a text to the form that patterns are matched against, keeping the way back.

Folding undoes what never makes a difference to a reader: composition, case, kinds of blanks, apostrophes, quotes,
dashes, invisible characters, and per language stress marks or niqqud. Nearly every step replaces one character by
one, so the map of an ordinary reply is empty; only deletions and compositions make edits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from unicodedata import combining, is_normalized, normalize

from sopan.language.base import Language
from sopan.source import IDENTITY, SourceMap, TextBuilder

DASH = "\u2014"
"""What every dash (not hyphen) is folded to."""

_INVISIBLE = "\u00ad\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u034f\u180e\ufe00-\ufe0f"


def _one_to_one() -> dict[str, str]:
    table = {
        " ": "\t\n\x0b\x0c\r\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
        "\u2028\u202f\u205f\u3000",
        "'": "\u2019\u2018\u201b\u02bc\u02b9\u2032\u0060\u00b4\uff07\ua78c\u055a\u05f3",
        '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u2033\uff02\u05f4",
        "-": "\u2010\u2011\u2212\ufe63\uff0d\u05be",
        DASH: "\u2012\u2013\u2015",
        "2": "\u00b2",
        "i": "\u0130",
    }
    return {char: to for to, chars in table.items() for char in chars}


_REPLACED = _one_to_one()


class Folded(NamedTuple):
    """A folded text: ``text`` in lower case, ``cased`` the same without lowering, ``map`` back to what was folded."""

    text: str
    cased: str
    map: SourceMap


class Folder:
    """Fold texts of one language."""

    def __init__(self, language: Language) -> None:
        replaced = {**_REPLACED, **language.folded}
        replaced |= {char.upper(): to.upper() for char, to in language.folded.items()}
        self._replaced = replaced
        self._special = re.compile(f"[{''.join(re.escape(char) for char in replaced)}]")
        self._dropped = re.compile(f"[{_INVISIBLE}{language.dropped}]+")
        self._plain = [char for char in _REPLACED if char.isascii()]

    def fold(self, text: str) -> Folded:
        """Return the folded text and the map from it to ``text``."""
        if text.isascii():
            for char in self._plain:
                if char in text:
                    text = text.replace(char, _REPLACED[char])
            return Folded(text.lower(), text, IDENTITY)
        map_ = IDENTITY
        if not is_normalized("NFC", text):
            text, map_ = _compose(text)
        if self._dropped.search(text):
            text, map_ = self._drop(text, map_)
        for char in set(self._special.findall(text)):
            text = text.replace(char, self._replaced[char])
        return Folded(text.lower(), text, map_)

    def _drop(self, text: str, base: SourceMap) -> tuple[str, SourceMap]:
        """Return the text without what folding drops; a mark that sits on a letter stays part of that letter's
        source."""
        builder = TextBuilder()
        builder.base = base if base else None
        place = 0
        for match in self._dropped.finditer(text):
            start, end = match.span()
            if start > place and combining(text[start]):
                builder.copy(text, place, start - 1)
                builder.put(text[start - 1], start - 1, end)
            else:
                builder.copy(text, place, start)
            place = end
        builder.copy(text, place, len(text))
        return builder.build()

    def word(self, word: str) -> str:
        """Return a pattern's word or a form as it is looked for in folded texts."""
        return self.fold(word).text


def _compose(text: str) -> tuple[str, SourceMap]:
    """Return the text in NFC, composed cluster by cluster, with its map."""
    builder = TextBuilder()
    start = place = 0
    while place < len(text):
        stop = place + 1
        while stop < len(text) and combining(text[stop]):
            stop += 1
        cluster = text[place:stop]
        if stop - place > 1 or not cluster.isascii():
            composed = normalize("NFC", cluster)
            if composed != cluster:
                builder.copy(text, start, place)
                builder.put(composed, place, stop)
                start = stop
        place = stop
    builder.copy(text, start, len(text))
    return builder.build()


_STRETCH = re.compile(r"([^\W\d_])\1\1+")


def stretched(word: str) -> str:
    """Return a word with each letter that stands three times or more in a row written once."""
    return _STRETCH.sub(r"\1", word)


def repaired(folded: Folded, repairs: Mapping[str, str]) -> Folded:
    """Return the text with whole words replaced as ``repairs`` says, the map following."""
    words = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, repairs), key=len, reverse=True)) + r")(?!\w)")
    builder = TextBuilder()
    builder.base = folded.map if folded.map else None
    place = 0
    cased: list[str] = []
    for match in words.finditer(folded.text):
        start, end = match.span()
        builder.copy(folded.text, place, start)
        right = repairs[match.group()]
        (builder.spread if len(right) == end - start else builder.put)(right, start, end)
        cased += [folded.cased[place:start], right.capitalize() if folded.cased[start].isupper() else right]
        place = end
    builder.copy(folded.text, place, len(folded.text))
    cased.append(folded.cased[place:])
    text, map_ = builder.build()
    return Folded(text, "".join(cased), map_)
