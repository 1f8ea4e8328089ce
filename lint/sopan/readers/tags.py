"""HTML tags, as the HTML reader and inline HTML in Markdown need them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from sopan.readers.placeholders import WITHIN

_QUOTED = rf"""(?:"(?:[^"{{<]++|{WITHIN}|[{{<])*+"|'(?:[^'{{<]++|{WITHIN}|[{{<])*+')"""

_SILENT = r"""(?:\s++(?:class|style|id|align|valign|width|height|border|cell\w++|bgcolor|role|dir|\w++span|data-[\w-]++)="[^"<>{]*+")*+"""
_PLAIN_BLOCK = rf"(?:p|div|h[1-6]|li|[uo]l|t[rdh]|table|tbody|article|section|blockquote){_SILENT}\s*+>"

TAG_TOKENS: Final = (r"<(?P<angle>(?=[A-Za-z/!?]))",)
"""Alternatives of a scanner that find where a tag may begin; see :func:`markup`."""

PLAIN_TAG_TOKENS: Final = (
    rf"<(?P<blocks>/?{_PLAIN_BLOCK}(?:\s*+</?{_PLAIN_BLOCK})*+)",
    r"<(?P<phrase>/?(?:b|i|u|s|em|strong|span|small|font)>)",
)
"""The commonest tags, to stand before :data:`TAG_TOKENS` in a scanner that meets many."""

_MARKUP = rf"""<(?:
    (?P<skip>!--(?:-?>|(?:[^-]++|-(?!->))*+(?:-->|\Z)))
  | (?P<cdata>!\[CDATA\[)
  | (?P<declaration>[!?][^>]*+(?:>|\Z))
  | (?P<tag>/?[A-Za-z][\w:.-]*+(?:[^<>"'{{]++|{_QUOTED}|{WITHIN}|\{{)*+>|/?[A-Za-z][^<>]*+>)
)"""


@cache
def markup() -> re.Pattern[str]:
    """Return what matches a comment, CDATA opening, declaration or tag; ``lastgroup`` says which."""
    return re.compile(_MARKUP, re.VERBOSE)


BREAKING: Final = frozenset(
    "address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li link main "
    "menu menuitem meta nav noframes noscript ol optgroup option p param pre search section select source summary table "
    "tbody td textarea tfoot th thead title tr track ul video audio object canvas".split()
)
"""Elements that end a block where they begin and end."""

HIDDEN: Final = frozenset({"script", "style", "template", "svg", "math"})
"""Elements whose content is no text."""

LITERAL: Final = frozenset({"code", "kbd", "samp", "var", "tt"})
"""Elements whose content is one opaque word."""

VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())

_NAME = re.compile(r"/?([A-Za-z][\w:.-]*)")
_SPOKEN = re.compile(r"(?:alt|title|placeholder|aria-label|lang|value)\s*=", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    rf"""([^\s"'<>/=]++)\s*+=\s*+(?:({_QUOTED})|([^\s"'<>]++))|"[^"]*+"|'[^']*+'""", re.VERBOSE
)
_SHOWN = frozenset({"alt", "title", "placeholder", "aria-label"})
_BUTTON = re.compile(r"""\btype\s*=\s*["']?(?:submit|button|reset)\b""", re.IGNORECASE)


class Tag(NamedTuple):
    """A tag: its name in lower case, whether it closes, the spans of its attributes a customer sees, its ``lang``."""

    name: str
    closes: bool
    shown: tuple[tuple[int, int], ...] = ()
    language: str | None = None


def tag(text: str, start: int, end: int) -> Tag:
    """Return the tag at ``text[start:end]``, from its ``<`` to its ``>``."""
    found = _NAME.match(text, start + 1)
    assert found is not None
    name, closes = found.group(1).lower(), text[start + 1] == "/"
    if closes or end - found.end() < 6 or not _SPOKEN.search(text, found.end(), end):
        return Tag(name, closes)
    shown, language = [], None
    for attribute, first, stop in _attributes(text, found.end(), end):
        if attribute in _SHOWN or (attribute == "value" and name == "input" and _BUTTON.search(text, start, end)):
            if first < stop:
                shown.append((first, stop))
        elif attribute in ("lang", "xml:lang"):
            language = text[first:stop].strip() or None
    return Tag(name, closes, tuple(shown), language)


def _attributes(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for match in _ATTRIBUTE.finditer(text, start, end):
        if match.group(1) is None:
            continue
        if match.group(2) is not None:
            yield match.group(1).lower(), match.start(2) + 1, match.end(2) - 1
        else:
            yield match.group(1).lower(), *match.span(3)
