"""HTML tags, as the HTML reader and inline HTML in Markdown need them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from sopan.readers.markup.tokens import WITHIN

_QUOTED = rf"""(?:"(?:[^"{{<]++|{WITHIN}|[{{<])*+"|'(?:[^'{{<]++|{WITHIN}|[{{<])*+')"""

_MARKUP = rf"""<(?:
    (?P<skip>!--(?:-?>|(?:[^-]++|-(?!->))*+(?:-->|\Z)))
  | (?P<cdata>!\[CDATA\[)
  | (?P<declaration>[!?][^>]*+(?:>|\Z))
  | (?P<tag>
        /?(?P<name>[A-Za-z][\w:.-]*+)(?:[^<>"'{{]++|{_QUOTED}|{WITHIN}|\{{)*+>
      | /?(?P<odd_name>[A-Za-z][\w:.-]*+)[^<>]*+>    # a quote is not closed
    )
)"""


@cache
def markup() -> re.Pattern[str]:
    """Return what matches a comment, CDATA opening, declaration or tag; ``lastgroup`` says which."""
    return re.compile(_MARKUP, re.VERBOSE)


BREAKING: Final = frozenset(
    "address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li link "
    "main menu menuitem meta nav noframes noscript ol optgroup option p param pre search section select source summary "
    "table tbody td textarea tfoot th thead title tr track ul video audio object canvas".split()
)
"""Elements that end a block where they begin and end."""

HIDDEN: Final = frozenset({"script", "style", "template", "svg", "math"})
"""Elements whose content is no text."""

LITERAL: Final = frozenset({"code", "kbd", "samp", "var", "tt"})
"""Elements whose content is one opaque word."""

VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())

_SHOWN = frozenset({"alt", "title", "placeholder", "aria-label"})


@cache
def _spoken() -> re.Pattern[str]:
    """Return what finds an attribute that may be read."""
    return re.compile(r"(?:alt|title|placeholder|aria-label|lang|value|default)\s*=", re.IGNORECASE)


@cache
def _attribute() -> re.Pattern[str]:
    """Return what matches an attribute with a value: its name, its value in quotes or without."""
    return re.compile(rf"""([^\s"'<>/=]++)\s*+=\s*+(?:({_QUOTED})|([^\s"'<>]++))|"[^"]*+"|'[^']*+'""", re.VERBOSE)


class Tag(NamedTuple):
    """A tag: its name in lower case, whether it closes, the spans of its attributes a customer sees, its ``lang``."""

    name: str
    closes: bool
    shown: tuple[tuple[int, int], ...] = ()
    language: str | None = None


def tag(match: re.Match[str]) -> Tag:
    """Return the tag that :func:`markup` has matched."""
    text, (start, end) = match.string, match.span()
    spelt = match["name"] or match["odd_name"]
    name, closes = spelt.lower(), text[start + 1] == "/"
    place = start + 1 + closes + len(spelt)
    if closes or end - place < 6 or not _spoken().search(text, place, end):
        return Tag(name, closes)
    shown, language = [], None
    for attribute, first, stop in _attributes(text, place, end):
        if attribute in _SHOWN or _is_shown(attribute, name, text, place, end):
            if first < stop:
                shown.append((first, stop))
        elif attribute in ("lang", "xml:lang"):
            language = text[first:stop].strip() or None
    return Tag(name, closes, tuple(shown), language)


def _attributes(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for match in _attribute().finditer(text, start, end):
        if match.group(2) is not None:
            yield match.group(1).lower(), match.start(2) + 1, match.end(2) - 1
        elif match.group(1) is not None:
            yield match.group(1).lower(), *match.span(3)


def _is_shown(attribute: str, name: str, text: str, start: int, end: int) -> bool:
    """Tell whether a customer sees an attribute that only few elements have: the words on a button, or what stands for
    a customer's own (``<attribute key="user.name" default="there"/>``)."""
    if attribute == "value":
        return name == "input" and _is_button(text, start, end)
    return attribute == "default" and name == "attribute"


def _is_button(text: str, start: int, end: int) -> bool:
    return any(
        name == "type" and text[first:stop].lower() in ("submit", "button", "reset")
        for name, first, stop in _attributes(text, start, end)
    )
