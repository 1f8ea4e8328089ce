"""String resources of Android: strings, plurals and arrays of strings, with the escapes of its own that they have."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from sopan.readers.catalogues.xmlbytes import decode
from sopan.readers.catalogues.xmltext import Place, attributes, content, layers, markup, reread
from sopan.readers.catalogues.xmltext import decode as decode_xml
from sopan.readers.catalogues.xmltree import Element, elements
from sopan.readers.data.jsontext import pairs
from sopan.readers.data.tree import Carrier, Settle
from sopan.readers.data.values import Values
from sopan.readers.markup.placeholders import kind
from sopan.source import Document

__all__ = ("decode", "read")

_GROUPS: Final = ("plurals", "string-array")
_BLANKS: Final = " \t\n\r\f\v"
_SPECIAL = re.compile(
    r"""\\(?:(?P<units>u[0-9a-fA-F]{4}(?:\\u[0-9a-fA-F]{4})*+)|(?P<char>.))
      | (?P<quote>")
      | (?P<blanks>[\t\n\r\f\v][ \t\n\r\f\v]*+|[ ][ \t\n\r\f\v]++)""",
    re.VERBOSE | re.DOTALL,
)
_REFERENCE = re.compile(r"\s*[@?][+*]?(?:[\w.]+:)?\w+/[\w.]+\s*\Z")
_CHARS: Final = {"n": "\n", "t": "\t"}


def read(text: str) -> Document:
    """Return the document of a file of string resources; raise ReadError when it is none."""
    strings = Values(text, Carrier(partial(decode_xml, inline=_inline), layers))
    places: list[Place] = []
    index, group = 0, None
    for element in elements(text, {"string", "item"}, "resources"):
        above = element.parent
        if above is None:
            continue
        if above is not group:
            index, group = 0, above
        where = _where(element, above, index)
        index += 1
        if where and element.start < element.end and not _REFERENCE.match(text, element.start, element.end):
            language = element.root().attributes.get("tools:locale")
            strings.add(element.start, element.end, "", kind="text")
            places.append((where, language, layers(text, element.start, element.end)))
    return reread(strings, ANDROID, places).document("android", text)


def _where(element: Element, above: Element, index: int) -> str:
    """Return the path of a string, an empty one where it is none or is not to be translated."""
    found = element.attributes
    if "false" in (found.get("translatable"), above.attributes.get("translatable")):
        return ""
    if above.parent is None:
        is_string = element.name == "string" or found.get("type") == "string"
        return found.get("name", "") if is_string else ""
    if above.name not in _GROUPS or element.name != "item":
        return ""
    name = above.attributes.get("name", "")
    return f"{name}.{found['quantity']}" if "quantity" in found else f"{name}[{index}]"


def _inline(tag: re.Match[str]) -> tuple[str, bool]:
    """What is not to be translated (``<xliff:g>``) is one word; the tags of other elements only style words."""
    if tag["name"].rpartition(":")[2] == "g":
        return kind(attributes(tag).get("id") or content(tag)), True
    return markup(tag["name"]), False


def _decode(text: str, start: int, end: int, cuts: list[int], settle: Settle | None = None) -> str:
    """Return a string as Android reads it: without its quotes, with single blanks outside of them."""
    first, last = start, end
    while first < last and text[first] in _BLANKS:
        first += 1
    while first < last and text[last - 1] in _BLANKS:
        last -= 1
    if start < first:
        cuts += (start, first, 0)
    kept, place, quoted = [], first, False
    for match in _SPECIAL.finditer(text, first, last):
        begin, stop = match.span()
        what = match.lastgroup
        if what == "blanks" and quoted:
            continue
        kept.append(text[place:begin])
        place = stop
        if what == "units":
            kept.append(pairs(match.group(), begin, cuts))
            continue
        quoted ^= what == "quote"
        new = "" if what == "quote" else " " if what == "blanks" else _CHARS.get(match["char"], match["char"])
        kept.append(new)
        cuts += (begin, stop, len(new))
    kept.append(text[place:last])
    if last < end:
        cuts += (last, end, 0)
    return "".join(kept)


ANDROID: Final = Carrier(_decode, lambda text, start, end: ("android",))
"""How Android reads what its XML holds."""
