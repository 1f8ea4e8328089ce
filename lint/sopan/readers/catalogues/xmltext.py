"""The text between the tags of a well-formed XML file: entities, CDATA sections, inline elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from sopan.readers.data.presets import Kind
from sopan.readers.data.tree import Carrier, Settle
from sopan.readers.data.values import Values
from sopan.readers.markup.entities import entity
from sopan.readers.markup.tags import BREAKING
from sopan.source import BREAK

_TOKEN = re.compile(
    r"""&(?:\#x(?P<hex>[0-9a-fA-F]++)|\#(?P<decimal>[0-9]++)|(?P<entity>\w++));
      | <(?:
            !\[CDATA\[(?P<cdata>(?:[^\]]++|\](?!\]>))*+)\]\]>
          | (?P<silent>!--(?:[^-]++|-(?!->))*+-->|\?(?:[^?]++|\?(?!>))*+\?>)
          | (?P<tag>/?(?P<name>[^\s/>]++)(?P<attributes>[^"'>]*+(?:"[^"]*+"[^"'>]*+|'[^']*+'[^"'>]*+)*+)>)
        )
      | (?P<newline>\r\n?)""",
    re.VERBOSE,
)
_NEWLINE = re.compile(r"\r\n?")
_ATTRIBUTE = re.compile(r"""([^\s=]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
_CDATA = re.compile(r"\s*+<!\[CDATA\[")
_MANY: Final = 4096

Inline = Callable[[re.Match[str]], tuple[str, bool]]
"""Tells what is read in place of an inline element's tag, by its match with the groups ``name`` and ``attributes``, and
whether that stands for the whole element. It is asked about end tags, too."""

Place = tuple[str, str | None, tuple[str, ...]]
"""The path of a string, its language, and the layers it stands in."""


def transparent(tag: re.Match[str]) -> tuple[str, bool]:
    """Leave out the tags of every inline element."""
    return "", False


def markup(name: str) -> str:
    """Return what a tag of HTML stands for among the words of a text: a break, a blank, or nothing."""
    name = name.lower()
    return BREAK if name in BREAKING else " " if name == "br" else ""


def attributes(tag: re.Match[str]) -> dict[str, str]:
    """Return the attributes of an inline element's tag."""
    return {
        name: decode(double or single, 0, len(double or single), [])
        for name, double, single in _ATTRIBUTE.findall(tag["attributes"])
    }


def content(tag: re.Match[str]) -> str:
    """Return the text within an inline element."""
    start = tag.end()
    stop = _end_tag(tag, tag.endpos)
    return decode(tag.string, start, stop.start(), []) if stop else ""


def decode(
    text: str, start: int, end: int, cuts: list[int], settle: Settle | None = None, inline: Inline = transparent
) -> str:
    """Return the text that ``text[start:end]`` stands for; see :class:`sopan.readers.data.tree.Decode`."""
    search = _TOKEN.search
    match = search(text, start, end)
    if match is None:
        return text[start:end]
    kept: list[str] = []
    place = start
    while match is not None:
        first, stop = match.span()
        kept.append(text[place:first])
        kind = match.lastgroup
        new = ""
        if kind == "cdata":
            inner = match.start("cdata")
            cuts += (first, inner, 0)
            kept.append(_lines(text, inner, stop - 3, cuts))
            first = stop - 3
        elif kind == "tag":
            new, is_whole = inline(match)
            closing = _end_tag(match, end) if is_whole else None
            stop = closing.end() if closing else stop
        elif kind != "silent":
            new = "\n" if kind == "newline" else _character(match)
        if new:
            kept.append(new)
        cuts += (first, stop, len(new))
        place = stop
        if settle and len(cuts) > _MANY:
            settle()
        match = search(text, place, end)
    kept.append(text[place:end])
    return "".join(kept)


def _lines(text: str, start: int, end: int, cuts: list[int]) -> str:
    """Return what stands in a CDATA section."""
    if text.find("\r", start, end) < 0:
        return text[start:end]
    for match in _NEWLINE.finditer(text, start, end):
        cuts += (*match.span(), 1)
    return _NEWLINE.sub("\n", text[start:end])


def _character(match: re.Match[str]) -> str:
    """Return what a reference stands for."""
    if match["entity"]:
        found = entity(f"{match['entity']};", strict=True)
        return found[0] if found else match.group()
    digits, base = (match["hex"], 16) if match["hex"] else (match["decimal"], 10)
    number = int(digits.lstrip("0")[:8] or "0", base)
    return chr(number) if 0 < number < 0xD800 or 0xDFFF < number < 0x110000 else "\ufffd"


def _end_tag(tag: re.Match[str], end: int) -> re.Match[str] | None:
    """Return the end tag of the element that a tag begins, None where it has none."""
    text, place, name = tag.string, tag.end(), tag["name"]
    if "/" in (text[tag.start() + 1], text[place - 2]):
        return None
    depth = 1
    while match := _TOKEN.search(text, place, end):
        place = match.end()
        if match["name"] == name:
            depth += -1 if text[match.start() + 1] == "/" else text[place - 2] != "/"
            if not depth:
                return match
    return None


def layers(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return how a text is written: with entities or in a CDATA section."""
    return ("cdata",) if text[start : start + 1] in "\n \t\r<" and _CDATA.match(text, start, end) else ("xml",)


XML: Final = Carrier(decode, layers)
"""How the texts of an XML file are read, the tags within them left out."""


def reread(strings: Values, carrier: Carrier, places: Sequence[Place], kind: Kind = "auto") -> Values:
    """Return the strings of an XML file read again by the carrier of what they hold (Android's own escapes)."""
    text, map_, starts = strings.decoded()
    inner = Values(text, carrier, map_)
    for (start, following), place in zip(pairwise((*starts, len(text) + 1)), places, strict=True):
        if start < following - 1:
            where, language, around = place
            inner.add(start, following - 1, where, language, kind, around)
    return inner
