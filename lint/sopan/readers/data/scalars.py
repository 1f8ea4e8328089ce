"""YAML scalars as they stand in a file, decoded with their positions.

How scalars are folded and chomped follows libyaml, which differs from the standard's text in places: a line of blanks
before a block tells its indentation, too. What a span is: of a quoted scalar that between the quotes, of a block all
from its ``|`` or ``>`` to the end of its last line that has words, of a plain scalar the scalar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from sopan.readers.data.tree import Carrier, Settle

_ESCAPES: Final = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_NEWLINE: Final = r"(?:\r\n|[\n\r\x85\u2028\u2029])"
_NEWLINES: Final = r"\n\r\x85\u2028\u2029"
_STOPS: Final = {
    "": re.compile(f"[{_NEWLINES}]"),
    "'": re.compile(f"[{_NEWLINES}']"),
    '"': re.compile(rf"[{_NEWLINES}\\]"),
}
"""What in a scalar is not itself."""
_BREAK = re.compile(_NEWLINE)
_FOLD = re.compile(rf"{_NEWLINE}(?:[ \t]*+{_NEWLINE})*+[ \t]*+")
_ESCAPE = re.compile(
    rf"""\\(?:(?P<joined>{_NEWLINE}(?:[ \t]*+{_NEWLINE})*+[ \t]*+)
    |x(?P<hex2>[0-9a-fA-F]{{2}})|u(?P<hex4>[0-9a-fA-F]{{4}}(?:\\u[0-9a-fA-F]{{4}})*+)|U(?P<hex8>[0-9a-fA-F]{{8}})
    |(?P<escape>.))""",
    re.VERBOSE,
)
_PROPERTIES = re.compile(rf"(?:[!&][^\s]*+(?:[ \t{_NEWLINES}]|\#[^{_NEWLINES}]*+)*+)*+")
_HEADER = re.compile(rf"[|>](?:([1-9])[-+]?|[-+]([1-9])?)?[ \t]*+(?:\#[^{_NEWLINES}]*+)?(?:{_NEWLINE}|\Z)")
_BLANK_LINES = re.compile(rf"((?:[ ]*+{_NEWLINE})*+)([ ]*+)")
_BLANKS: Final = (" ", "\t")
_MANY: Final = 4096

Piece = tuple[int, int, str | None]
"""A span of the file and what it stands for, None for itself."""


class Scalars:
    """The scalars of a file, and of some what their span alone does not tell."""

    def __init__(self) -> None:
        self._indents: dict[int, int] = {}  # of blocks that say their indentation, which is counted from that above
        self._flow: set[int] = set()  # plain scalars between brackets

    @property
    def carrier(self) -> Carrier:
        """Return how the strings of the file are read."""
        return Carrier(self.decode, self.layers)

    def span(
        self, text: str, start: int, end: int, style: str | None, value: str, flow: bool = False
    ) -> tuple[int, int]:
        """Return the span of a scalar that PyYAML has found at ``[start, end)``, in a style and with a value.

        ``flow`` tells that it stands between brackets.
        """
        if text[start] in "!&":
            start = _PROPERTIES.match(text, start, end).end()  # type: ignore[union-attr]
        if not style:
            if flow:
                self._flow.add(start)
            return start, end
        if style in "'\"":
            return start + 1, end - 1
        end = start + len(text[start:end].rstrip(" \n\r\x85\u2028\u2029"))
        header = _HEADER.match(text, start)
        if header and (header[1] or header[2]):
            written, meant = _BLANK_LINES.match(text, header.end(), max(end, header.end())), _BLANK_LINES.match(value)
            if written and meant:
                self._indents[start] = len(written[2]) - len(meant[2])
        return start, end

    def decode(self, text: str, start: int, end: int, cuts: list[int], settle: Settle | None = None) -> str:
        """Return the text of a scalar, as :class:`~sopan.readers.data.tree.Decode` says; a block's last line is not
        ended."""
        style = _style(text, start)
        pieces: Iterable[Piece]
        if style in _STOPS:
            if _STOPS[style].search(text, start, end) is None:
                return text[start:end]
            pieces = _flow(text, start, end, style)
        else:
            pieces = _block(text, start, end, self._indents.get(start, 0))
        return _put_together(text, start, end, pieces, cuts, settle)

    def layers(self, text: str, start: int, end: int) -> tuple[str, ...]:
        """Return the layer of the style that a scalar is written in."""
        style = _style(text, start)
        return _FLOW_LAYERS if not style and start in self._flow else _LAYERS[style]


_LAYERS: Final = {
    "": ("yaml-plain",),
    "'": ("yaml-single",),
    '"': ("yaml-double",),
    "|": ("yaml-block",),
    ">": ("yaml-block",),
}
_FLOW_LAYERS: Final = ("yaml-flow",)


def _style(text: str, start: int) -> str:
    """Return the style of the scalar whose span begins at ``start``: a quote, ``|``, ``>``, or nothing."""
    before, first = text[start - 1 : start], text[start : start + 1]
    return before if before and before in "'\"" else first if first and first in "|>" else ""


def _put_together(
    text: str, start: int, end: int, pieces: Iterable[Piece], cuts: list[int], settle: Settle | None
) -> str:
    parts: list[str] = []
    place = start
    for number, (first, stop, new) in enumerate(pieces, 1):
        if first != place:
            cuts += (place, first, 0)
        if new is None:
            parts.append(text[first:stop])
        else:
            parts.append(new)
            cuts += (first, stop, len(new) if len(new) < 2 else -len(new))
        place = stop
        if settle and number % _MANY == 0:
            settle()
    if place < end:
        cuts += (place, end, 0)
    return "".join(parts)


def _flow(text: str, start: int, end: int, style: str) -> Iterator[Piece]:
    """Yield the pieces of a plain or quoted scalar."""
    search, place = _STOPS[style].search, start
    while found := search(text, place, end):
        first = found.start()
        char = text[first]
        if char == "'":
            yield place, first + 1, None
            place = min(first + 2, end)
            yield first + 1, place, ""
        elif char == "\\":
            yield place, first, None
            escape = _ESCAPE.match(text, first, end)
            place = escape.end() if escape else end
            yield first, place, _escaped(escape) if escape else ""
        else:
            fold = _FOLD.match(text, first, end)
            assert fold is not None
            while first > place and text[first - 1] in " \t":
                first -= 1
            yield place, first, None
            place = fold.end()
            yield first, place, _folded(fold.group())
    yield place, end, None


def _escaped(escape: re.Match[str]) -> str:
    """Return what an escape of a double-quoted scalar stands for."""
    kind = escape.lastgroup or ""
    body = escape[kind]
    if kind == "escape":
        return _ESCAPES.get(body, body)
    if kind == "joined":
        return _kept(body[body.startswith("\r\n") + 1 :])
    if kind == "hex4":
        return bytes.fromhex(body.replace("\\u", "")).decode("utf-16-be", "replace")
    number = int(body, 16)
    return "\ufffd" if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else chr(number)


def _normal(newline: str) -> str:
    return newline if newline in "\u2028\u2029" else "\n"


def _kept(run: str) -> str:
    """Return what a run of line breaks, and blanks around them, stands for where nothing is folded."""
    return "".join(map(_normal, _BREAK.findall(run)))


def _folded(run: str) -> str:
    """Return what a run of line breaks stands for within a text that is folded: one is a space, more are one less."""
    first, *rest = (_normal(newline) for newline in _BREAK.findall(run))
    if first != "\n":
        return "".join((first, *rest))
    return "".join(rest) or " "


@lru_cache(32)
def _of_block(indent: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what matches the empty lines at the start of a block, and the breaks between two lines of it, with the
    indentation that follows."""
    spaces = f"[ ]{{0,{indent}}}+"
    return re.compile(rf"(?:{spaces}{_NEWLINE})*+{spaces}"), re.compile(rf"(?:{_NEWLINE}{spaces})++")


def _block(text: str, start: int, end: int, indent: int) -> Iterator[Piece]:
    """Yield the pieces of a literal or folded block; an ``indent`` of 0 is told by its first lines."""
    folded = text[start] == ">"
    header = _HEADER.match(text, start)
    if header is None or header.end() >= end:
        return
    place = header.end()
    begun = _BLANK_LINES.match(text, place, end)
    assert begun is not None
    if not indent:
        indent = max(map(len, (*_BREAK.split(begun[1])[:-1], begun[2])))
    leading, breaks = _of_block(indent)
    empty = leading.match(text, place, end)
    assert empty is not None
    if empty.end() > place:
        yield place, empty.end(), _kept(empty.group())
    place = empty.end()
    blank = text[place : place + 1] in _BLANKS
    one, two = "\n" + " " * indent, "\n\n" + " " * indent
    for run in breaks.finditer(text, place, end):
        first, stop = run.span()
        found = run.group()
        follows = text[stop : stop + 1] in _BLANKS
        yield place, first, None
        if not folded and found in (one, two):  # what most are
            yield first, stop, "\n" if found == one else "\n\n"
        else:
            yield first, stop, _folded(found) if folded and not blank and not follows else _kept(found)
        place, blank = stop, follows
    yield place, end, None
