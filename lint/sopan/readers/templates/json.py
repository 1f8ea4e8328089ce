"""Templates of JSON: what is left when the tags are gone is JSON again, with its commas in place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopan.readers.templates.tags import Tag
from sopan.readers.templates.writing import SAID, own_lines, show, within
from sopan.source import BREAK, SourceMap, TextBuilder

_REST = re.compile(r'(?:[^"\\]++|\\.|\\\Z)*+("?)', re.DOTALL)  # of a string
_TOKEN = re.compile(rf'"{_REST.pattern}|[\[\]{{}},:]|[^\s\[\]{{}},:"]++', re.DOTALL)
_BLANKS = re.compile(r"\s*+")
_COLON = re.compile(r"\s*+:")
_VALUE = "0"
_CLEAN = re.compile(r'(?:[^"\\\r\n]|\\[^\r\n])*+')


def json(text: str, tags: Iterable[Tag]) -> tuple[str, SourceMap]:
    """Return a template as JSON.

    A tag in a string is part of it. What shows something outside of one is a string, or the key of one. Of two values
    that only tags part the second is another item, or has the key of the first; a comma after which nothing comes is
    left out.
    """
    return _Json(text, tags).written()


class _Json:
    """Write a template, knowing what came before."""

    def __init__(self, text: str, tags: Iterable[Tag]) -> None:
        self._text = text
        self._tags = [tag for tag, _ in own_lines(text, tags)]
        self._next = 0  # index of the next tag
        self._out = TextBuilder()
        self._in_string = False
        self._before = ""  # the last token: a bracket, a comma, a colon, or any value
        self._waiting = False  # whether the last token is a comma that is not yet written
        self._tagged = False  # whether tags came after the last token
        self._open: list[str] = []  # for each array that is open a bracket, for each object its last key

    def written(self) -> tuple[str, SourceMap]:
        """Return the template as it is read, and its map."""
        place = 0
        for index, tag in enumerate(self._tags):
            self._next = index
            self._copy(place, tag.start)
            if self._in_string:
                show(self._out, self._text, within(_CLEAN, self._text, tag), SAID)
            elif tag.shown in ("", BREAK):
                self._tagged = True
            else:
                self._value(tag)
            place = tag.end
        self._next = len(self._tags)
        self._copy(place, len(self._text))
        return self._out.build()

    @property
    def _in_object(self) -> bool:
        return bool(self._open) and self._open[-1] != "["

    def _value(self, tag: Tag) -> None:
        """Write a tag that shows a value, a key, or whole entries; one behind a value may show anything."""
        if self._before == _VALUE:
            self._tagged = True
            return
        said = f'"{SAID[tag.shown]}"'
        if self._in_object and self._before != ":" and not _COLON.match(self._text, tag.end):
            said += ":0"
        self._out.put("," * self._waiting + said, tag.start, tag.end)
        self._follow(_VALUE)

    def _copy(self, start: int, end: int) -> None:
        """Copy what stands before a tag or at the end."""
        text, out = self._text, self._out
        place = start
        if self._in_string:
            rest = _REST.match(text, start, end)
            assert rest is not None
            place = rest.end()
            self._in_string = not rest[1]
        for token in _TOKEN.finditer(text, place, end):
            first, stop = token.span()
            char = text[first]
            if char == ",":
                if not self._comma(stop, end):
                    out.copy(text, start, first)
                    start = stop
                continue
            if char in "]}":
                del self._open[-1:]
                self._follow(_VALUE)
                continue
            if char == ":":
                self._follow(":")
                continue
            is_key = char == '"' and self._is_key(token, end)
            lead = self._lead(is_key)
            if lead:
                out.copy(text, start, first)
                out.put(lead, first, first)
                start = first
            if is_key and self._in_object:
                self._open[-1] = token[0] if token[1] else '"x"'
            if char in "[{":
                self._open.append("[" if char == "[" else "")
            self._in_string = char == '"' and not token[1]
            self._follow(char if char in "[{" else _VALUE)
        out.copy(text, start, end)

    def _follow(self, token: str) -> None:
        self._before, self._waiting, self._tagged = token, False, False

    def _comma(self, stop: int, end: int) -> bool:
        """Read a comma; tell whether it stays where it is."""
        if self._before != _VALUE:
            return False
        behind = _BLANKS.match(self._text, stop, end)
        assert behind is not None
        if behind.end() == end < len(self._text):
            self._before, self._waiting, self._tagged = ",", True, False
            return False
        if self._text[behind.end() : behind.end() + 1] in ("]", "}"):
            return False
        self._follow(",")
        return True

    def _lead(self, is_key: bool) -> str:
        """Return what has to stand before a value or a key, for what tags have taken away or put there."""
        if not self._open or not (self._waiting or (self._tagged and self._before in (_VALUE, ","))):
            return ""
        comma = "," if self._waiting or self._before == _VALUE else ""
        return comma if is_key or not self._in_object or not self._open[-1] else f"{comma}{self._open[-1]}:"

    def _is_key(self, token: re.Match[str], end: int) -> bool:
        """Tell whether a colon follows a string, which may have tags in it."""
        if not self._in_object or self._before == ":":
            return False
        index, place = self._next, token.end()
        while not token[1] and place == end and index < len(self._tags):
            stop = self._tags[index + 1].start if index + 1 < len(self._tags) else len(self._text)
            rest = _REST.match(self._text, self._tags[index].end, stop)
            assert rest is not None
            place, index, end = rest.end(), index + 1, stop
            if rest[1]:
                break
        return bool(_COLON.match(self._text, place))
