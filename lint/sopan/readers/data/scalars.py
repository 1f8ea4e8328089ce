"""YAML scalars as they stand in a file, decoded with their positions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopan.source import TextBuilder

_ESCAPES: Final = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_NEWLINE = r"\r\n|[\n\r\x85\u2028\u2029]"
_FLOW = re.compile(
    rf"""(?P<fold>[ \t]*+(?:{_NEWLINE})(?:[ \t]*+(?:{_NEWLINE}))*+[ \t]*+)
    |\\(?P<joined>(?:{_NEWLINE})(?:[ \t]*+(?:{_NEWLINE}))*+[ \t]*+)
    |\\x(?P<hex2>[0-9a-fA-F]{{2}})|\\u(?P<hex4>[0-9a-fA-F]{{4}})|\\U(?P<hex8>[0-9a-fA-F]{{8}})
    |\\(?P<escape>.)|(?P<quote>'')""",
    re.VERBOSE,
)
_BREAK = re.compile(_NEWLINE)
_PROPERTIES = re.compile(rf"(?:[!&][^\s,\[\]{{}}]*+(?:[ \t]|{_NEWLINE})++)*+")
_HEADER = re.compile(rf"[|>](?:[1-9]?[-+]?|[-+][1-9])[ \t]*(?:\#[^\r\n]*)?(?:{_NEWLINE}|\Z)")
_BLOCK_LINE = re.compile(rf"([^\r\n\x85\u2028\u2029]*+)({_NEWLINE}|\Z)")


Piece = tuple[int, int, str | None]
"""A span of the file and what it stands for, None for itself."""


def write_scalar(out: TextBuilder, text: str, start: int, end: int, style: str | None, value: str) -> None:
    """Write ``value``, which stands in ``text[start:end]`` in a YAML style (None, ``'``, ``"``, ``|`` or ``>``).

    What cannot be followed character by character is written as one piece for the whole scalar. Blanks may differ from
    YAML's, which nobody reads.
    """
    start = _PROPERTIES.match(text, start, end).end()  # type: ignore[union-attr]
    if style in ("|", ">"):
        pieces = list(_block(text, text.find(style, start, end), end, folded=style == ">"))
    else:
        first = text.find(style, start, end) + 1 if style else start
        pieces = list(_flow(text, first, end - 1 if style else end, style))
    written = "".join(text[first:stop] if new is None else new for first, stop, new in pieces)
    if written.split() != value.split():
        pieces = [(start, end, value)]
    for first, stop, new in pieces:
        if new is None:
            out.copy(text, first, stop)
        elif new:
            out.put(new, first, stop)


def _flow(text: str, start: int, end: int, style: str | None) -> Iterator[Piece]:
    """Yield the pieces of a plain or quoted scalar, without its quotes."""
    place = start
    for match in _FLOW.finditer(text, start, end):
        kind = match.lastgroup
        if (kind == "quote" and style != "'") or (kind not in ("quote", "fold") and style != '"'):
            continue
        first, stop = match.span()
        if first < place:
            continue
        yield place, first, None
        body = match[kind or 0]
        if kind == "fold":
            count = len(_BREAK.findall(body))
            yield first, stop, " " if count == 1 else "\n" * (count - 1)
        elif kind == "quote":
            yield first, stop, "'"
        elif kind == "escape":
            yield first, stop, _ESCAPES.get(body, body)
        elif kind != "joined":
            number = int(body, 16)
            yield first, stop, "\ufffd" if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else chr(number)
        place = stop
    yield place, end, None


def _block(text: str, start: int, end: int, *, folded: bool) -> Iterator[Piece]:
    """Yield the pieces of a literal or folded block, without its header and indentation."""
    header = _HEADER.match(text, start)
    if header is None:
        return
    place, indent = header.end(), 0
    digit = next((char for char in header.group() if char.isdigit()), "")
    while place < end:
        line = _BLOCK_LINE.match(text, place)
        assert line is not None
        words, stop = line.group(1), line.end()
        if not indent and words.strip(" "):
            indent = len(words) - len(words.lstrip(" ")) if not digit else _own_indent(text, start) + int(digit)
        first = min(place + indent, line.end(1)) if words.strip(" ") else line.end(1)
        yield first, line.end(1), None
        if line.group(2):
            yield line.end(1), stop, " " if folded and words.strip() else "\n"
        if stop == place:
            break
        place = stop


def _own_indent(text: str, start: int) -> int:
    line = text.rfind("\n", 0, start) + 1
    return len(text[line:start]) - len(text[line:start].lstrip(" "))
