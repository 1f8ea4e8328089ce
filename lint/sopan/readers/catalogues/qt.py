"""Translations of Qt programs (``.ts``): finished ``translation`` elements, each of their numerus forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from sopan.readers.catalogues.backslashes import decoder, shortened, whole
from sopan.readers.catalogues.xmlbytes import decode
from sopan.readers.catalogues.xmltext import Place, attributes, layers, reread
from sopan.readers.catalogues.xmltext import decode as decode_xml
from sopan.readers.catalogues.xmltree import Element, elements
from sopan.readers.data.prose import is_html
from sopan.readers.data.tree import Carrier, Settle
from sopan.readers.data.values import Values
from sopan.source import OPAQUE, Document

__all__ = ("decode", "read")

_UNUSED: Final = frozenset({"unfinished", "vanished", "obsolete"})
_FORM = re.compile(
    r"<(numerusform|lengthvariant)(?:[\s/][^>]*+)?(?:(?<=/)>|(?<!/)>((?:[^<]++|<(?!/\1|lengthvariant))*+)</\1\s*+>)"
)
"""A plural form, or a variant of a certain length of one or of the whole."""
_BLANKS: Final = frozenset({"x9", "xa", "xd", "9", "10", "13"})
_PLACEHOLDER = r"%L?(?:\d{1,2}|n(?![A-Za-z]))"
"""``%1``, ``%n``, ``%L1``."""
_ACCELERATOR = r"&(?:&|(?=[^\W\d_])(?![A-Za-z]{2,8};))"
"""The mark before the letter of ``&File``; two are an ampersand."""


def read(text: str) -> Document:
    """Return the document of a TS file; raise ReadError when it is none."""
    strings = Values(text, Carrier(partial(decode_xml, inline=_byte), layers))
    places: list[Place] = []
    context, source = "", None
    for element in elements(text, {"name", "source", "translation"}, "TS"):
        above = element.parent
        if above is None:
            continue
        if element.name == "name" and above.name == "context":
            context = strings.value(element.start, element.end)
        elif above.name == "message" and element.name == "source":
            source = element
        elif above.name == "message" and element.attributes.get("type") not in _UNUSED:
            where = above.attributes.get("id")
            if not where:
                words = strings.value(source.start, source.end) if source and source.parent is above else ""
                where = "|".join(filter(None, (context, shortened(words))))
            language = element.root().attributes.get("language")
            for start, end, number in _forms(text, element):
                strings.add(start, end, "", kind="text")
                path = where if number is None else f"{where}[{number}]"
                places.append((path, language or None, layers(text, start, end)))
    return reread(strings, QT, places).document("qt", text)


def _forms(text: str, translation: Element) -> Iterator[tuple[int, int, int | None]]:
    """Yield the spans of a translation's forms and their numbers, None for one that has no others."""
    start, end = translation.start, translation.end
    number = None
    for number, form in enumerate(_FORM.finditer(text, start, end)):
        first, stop = form.span(2)
        if first < stop:
            yield first, stop, number
    if number is None and start < end:
        yield start, end, None


def _byte(tag: re.Match[str]) -> tuple[str, bool]:
    """What XML cannot hold Qt writes as ``<byte value="x9"/>``: a control character, at most a blank."""
    is_blank = tag["name"] == "byte" and attributes(tag).get("value", "").lower() in _BLANKS
    return " " if is_blank else "", False


def _mark(match: re.Match[str], cuts: list[int]) -> str:
    return whole(match, OPAQUE if match.group()[0] == "%" else match.group()[1:], cuts)


_RICH: Final = decoder(_PLACEHOLDER, _mark, "%")
_PLAIN: Final = decoder(f"{_PLACEHOLDER}|{_ACCELERATOR}", _mark, "&")


def _decode(text: str, start: int, end: int, cuts: list[int], settle: Settle | None = None) -> str:
    """Return a string with its placeholders opaque and without the marks of accelerators, which HTML has none of."""
    is_plain = text.find("&", start, end) >= 0 and not is_html(text[start:end])
    return (_PLAIN if is_plain else _RICH)(text, start, end, cuts, settle)


QT: Final = Carrier(_decode, lambda text, start, end: ())
"""How Qt reads what its XML holds."""
