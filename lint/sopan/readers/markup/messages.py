"""ICU and Java messages: the texts of which a number or a name picks one, ``{n, plural, one {…} other {…}}``.

A customer reads one of a message's branches, so each is a block. Which apostrophes quote is a matter of the library
that reads the message: ICU's own rule is tried first, then that of those for which an apostrophe is a letter.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sopan.source import BREAK

_BLANK = r"[^\S\x1e]*+"
HEAD: Final = rf"{_BLANK}[\w.-]{{1,80}}+{_BLANK},{_BLANK}(?P<icu>plural|select|selectordinal|choice){_BLANK},"
"""What follows the brace that opens a message with branches; its group is the style."""

LONGEST: Final = 20_000
"""Characters of a message that are looked at for its end."""

_HEAD = re.compile(rf"\{{{HEAD}")
_BRACE = re.compile(r"[{}']")
_BAR = re.compile(r"[{}'|]")
_LIMIT = re.compile(r"\s*+[-+]?(?:\d++(?:\.\d++)?(?:[eE][-+]?\d++)?|∞)\s*+[#<≤]")  # of a branch of a choice
_UNQUOTED = re.compile(r"\{[^{}]*+\}.|.\{[^{}]*+\}|\}\s*+(?:=\d++|\w++)\s*+\{", re.DOTALL)
"""What nobody quotes, an argument with text around it or the start of a branch: the apostrophes are letters."""
_QUOTED = re.compile(r"'(?:[^'\x1e]++|'')*+'")

Spans = list[tuple[int, int]]


class Message(NamedTuple):
    """A message: its end, the spans of its branches, and what is special in them.

    In a ``numbered`` one a ``#`` stands for the number; in a ``quoting`` one apostrophes quote braces, and two of them
    are one.
    """

    end: int
    branches: Spans
    numbered: bool
    quoting: bool


def extent(text: str, start: int, stop: int) -> int:
    """Return how far a message that begins at ``start`` may reach: no further than the block it stands in."""
    stop = min(stop, start + LONGEST)
    end = text.find(BREAK, start, stop)
    return stop if end < 0 else end


def message(text: str, style: str, head: int, stop: int) -> Message | None:
    """Return the message of which ``head`` is the end of ``{n, plural,``, or None if it does not end before ``stop``
    or has no branches."""
    for quoting in (True, False):
        found = (_choices if style == "choice" else _branches)(text, style, head, stop, quoting)
        if found and found[1]:
            return Message(*found, style in ("plural", "selectordinal"), quoting)
    return None


def quotation(text: str, start: int, stop: int, special: str = "{}") -> int:
    """Return the end of what the apostrophe at ``start`` quotes: another one, or a text that begins with a character
    that would be special; 0 where it is a letter."""
    after = text[start + 1] if start + 1 < stop else ""
    if after == "'":
        return start + 2
    quoted = _QUOTED.match(text, start, stop) if after and after in special else None
    return 0 if quoted is None or _UNQUOTED.search(text, start + 1, quoted.end() - 1) else quoted.end()


_NUMBERED, _PLAIN, _ARGUMENT = "{}#", "{}", ""
_TEXTS = (_NUMBERED, _PLAIN)


def _branches(text: str, style: str, head: int, stop: int, quoting: bool) -> tuple[int, Spans] | None:
    """Return the end of a message and the spans of its branches.

    What is open is a stack: the style of a message, what is special in a text of it, an argument in that text, which
    may be a message again.
    """
    open_ = [style]
    spans: Spans = []
    place = opened = head
    while found := _BRACE.search(text, place, stop):
        start, place = found.span()
        char, around = found[0], open_[-1]
        if char == "}":
            open_.pop()
            if len(open_) == 1:
                spans.append((opened, start))
            elif not open_:
                return place, spans
        elif char == "{":
            if around not in _TEXTS and around != _ARGUMENT:
                open_.append(_PLAIN if around == "select" else _NUMBERED)
                opened = place if len(open_) == 2 else opened
            elif inner := _HEAD.match(text, start, stop):
                open_.append(inner[1] if inner[1] != "choice" else _ARGUMENT)
                place = inner.end()
            else:
                open_.append(_ARGUMENT)
        elif quoting and around in _TEXTS:
            place = quotation(text, start, stop, around) or place
        elif quoting and around == _ARGUMENT:
            quoted = _QUOTED.match(text, start, stop)
            place = quoted.end() if quoted else place
    return None


def _choices(text: str, style: str, head: int, stop: int, quoting: bool) -> tuple[int, Spans] | None:
    """Return the same of Java's ``{0,choice,0#nothing|1#one thing|1<{0} things}``."""
    spans: Spans = []
    depth, place, opened = 1, head, head
    while found := _BAR.search(text, place, stop):
        start, place = found.span()
        if found[0] == "{":
            depth += 1
        elif found[0] == "'":
            place = (quotation(text, start, stop, "{}|#<") if quoting else 0) or place
        elif depth > 1:
            depth -= found[0] == "}"
        else:
            limit = _LIMIT.match(text, opened, start)
            if limit is None:
                return None
            spans.append((limit.end(), start))
            opened = place
            if found[0] == "}":
                return place, spans
    return None
