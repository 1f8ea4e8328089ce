"""XLIFF 1.2, 2.0 and 2.1: the targets of units that are translated."""

from __future__ import annotations

import re
from functools import partial
from typing import Final, NamedTuple

from sopan.readers.catalogues.xmlbytes import decode
from sopan.readers.catalogues.xmltext import attributes, content, layers, markup
from sopan.readers.catalogues.xmltext import decode as decode_xml
from sopan.readers.catalogues.xmltree import Element, elements
from sopan.readers.data.tree import Carrier
from sopan.readers.data.values import Values
from sopan.readers.markup.placeholders import kind
from sopan.source import OPAQUE, Document

__all__ = ("decode", "read")

_UNITS: Final = ("trans-unit", "segment")
"""What a target stands in, in 1.2 and in 2.x; other ones are proposals of a translation memory."""
_UNTRANSLATED: Final = frozenset({"new", "needs-translation", "initial"})

_CODES: Final = frozenset({"x", "bx", "ex", "bpt", "ept", "it", "ph", "sc", "ec", "sm", "em", "cp"})
"""Inline elements that stand for something of the document's own; the others mark words."""
_PLACES: Final = frozenset({"x", "ph"})
_BREAKS: Final = frozenset({"lb", "x-br", "xlf:lb"})
_IMAGES: Final = frozenset({"image", "x-img"})
_TAG = re.compile(r"\s*</?([A-Za-z][\w-]*)")
_TYPE = re.compile(r"x-(?:html-)?([A-Za-z]\w*)\Z")


class _Around(NamedTuple):
    """What the elements around a unit say of it."""

    path: str = ""
    language: str | None = None
    translate: str = "yes"
    is_original: bool = False
    """Whether the target is in the language of the source, so that both may well say the same."""


def read(text: str) -> Document:
    """Return the document of an XLIFF file; raise ReadError when it is none."""
    values = Values(text, Carrier(partial(decode_xml, inline=_inline), layers))
    source: Element | None = None
    holder: Element | None = None
    around = _Around()
    for element in elements(text, {"source", "target"}, "xliff"):
        segment = element.parent
        if segment is None or segment.name not in _UNITS:
            continue
        if element.name == "source":
            source = element
            continue
        unit = segment.parent if segment.name == "segment" and segment.parent is not None else segment
        if unit.parent is not holder:
            holder, around = unit.parent, _around(unit)
        state = element.attributes.get("state") or segment.attributes.get("state")
        if element.start == element.end or state in _UNTRANSLATED:
            continue
        if unit.attributes.get("translate", around.translate) == "no":
            continue
        if not around.is_original and source is not None and source.parent is segment:
            said, meant = (values.value(one.start, one.end).strip() for one in (element, source))
            if said == meant:
                continue
        names = (around.path, _name(unit), segment.attributes.get("id") if segment is not unit else "")
        language = element.attributes.get("xml:lang") or around.language
        values.add(element.start, element.end, "/".join(filter(None, names)), language)
    return values.document("xliff")


def _around(unit: Element) -> _Around:
    path = source = target = translate = ""
    for element in unit.above():
        found = element.attributes
        translate = translate or found.get("translate", "")
        if element.name == "file":
            path = found.get("original") or found.get("id") or ""
        source = source or found.get("source-language") or found.get("srcLang") or ""
        target = target or found.get("target-language") or found.get("trgLang") or ""
    return _Around(path, target or None, translate, bool(target) and source == target)


def _name(unit: Element) -> str:
    """Return what a unit is called: by the key it was made from, where it tells."""
    return unit.attributes.get("resname") or unit.attributes.get("name") or unit.attributes.get("id") or ""


def _inline(tag: re.Match[str]) -> tuple[str, bool]:
    name = tag["name"].rpartition(":")[2]
    if name not in _CODES:
        return "", False
    found = attributes(tag)
    code = content(tag) or found.get("equiv-text") or found.get("disp") or found.get("equiv") or ""
    new = _stands_for(code, found)
    return new if new is not None else kind(code) if name in _PLACES else "", True


def _stands_for(code: str, found: dict[str, str]) -> str | None:
    """Return what a tag of the document's own stands for, None for what is none."""
    types = [found[name] for name in ("ctype", "type", "subType") if name in found]
    if not _BREAKS.isdisjoint(types):
        return " "
    if not _IMAGES.isdisjoint(types):
        return OPAQUE
    match = _TAG.match(code) or next(filter(None, map(_TYPE.match, types)), None)
    return markup(match[1]) if match else None
