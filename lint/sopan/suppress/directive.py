"""What a comment to sopan says: ``sopan: ignore[uk/dont-know, rude] the customer's own words``."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sopan.suppress.comments import Comment

LINE: Final = "ignore"
START: Final = "ignore-start"
END: Final = "ignore-end"
FILE: Final = "ignore-file"
VERBS: Final = (LINE, START, END, FILE)
"""What a comment can ask for: to ignore rules in a line, in a block, whose end is told, and in the whole file."""

_SAID = re.compile(r"sopan:\s*+(?P<verb>[\w-]*+)\s*+(?:\[(?P<names>[^\]]*+)\])?+(?P<reason>.*+)", re.DOTALL)
_NAME = re.compile(r"[^,\s](?:[^,]*[^,\s])?")


class Name(NamedTuple):
    """A rule or concept as it is called where it is ignored, and its span there in code points."""

    text: str
    start: int
    end: int


class Directive(NamedTuple):
    """What a comment asks for, as it stands there.

    ``verb`` may be none of :data:`VERBS`, ``names`` and ``reason`` may be empty; ``start`` and ``end`` are the span of
    the verb with its brackets.
    """

    comment: Comment
    verb: str
    names: tuple[Name, ...]
    reason: str
    start: int
    end: int

    def __str__(self) -> str:
        names = ", ".join(name.text for name in self.names)
        return f"{self.verb}[{names}]" if names else self.verb


def directive(source: str, comment: Comment) -> Directive:
    """Return what a comment to sopan asks for."""
    match = _SAID.match(source, comment.first, comment.last)
    assert match is not None  # it begins with the mark
    start, end = match.span("verb")
    names: tuple[Name, ...] = ()
    if match["names"] is not None:
        end = match.end("names") + 1
        names = tuple(Name(one.group(), *one.span()) for one in _NAME.finditer(source, *match.span("names")))
    return Directive(comment, match["verb"], names, reason(match["reason"]), start, end)


def reason(text: str) -> str:
    """Return a reason on one line, without what parts it from what is before it; nothing when it has no words."""
    words = " ".join(text.split()).lstrip(":–—- ")
    return words if any(char.isalnum() for char in words) else ""
