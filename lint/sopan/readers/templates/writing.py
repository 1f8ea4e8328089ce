"""How the tags of a template are written for the reader of the format they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sopan.readers.templates.tags import Tag
from sopan.source import BREAK, OPAQUE, OPAQUE_NAME, OPAQUE_TIME, TextBuilder

Signs = Mapping[str, str]
"""What is written for each character that a tag is read as."""

SEEN: Final[Signs] = {char: char for char in (OPAQUE, OPAQUE_TIME, OPAQUE_NAME, BREAK)}
"""The characters themselves, for readers of running text."""

_NAMES: Final = {OPAQUE: "x", OPAQUE_TIME: "time", OPAQUE_NAME: "name"}

SAID: Final[Signs] = {**{char: f"{{{name}}}" for char, name in _NAMES.items()}, BREAK: "{%else%}"}
"""Placeholders and a tag that mean the same, for formats in which not every character may stand."""

PLAIN: Final[Signs] = {**{char: f"<%={name}%>" for char, name in _NAMES.items()}, BREAK: "<%else%>"}
"""The same for YAML, where a value may begin with any of them."""
_UNTELLABLE = re.compile(rf"[%{{]\}}|\{{%|{BREAK}|,\s*+fallback=")

_TRIMS_BEFORE = re.compile(r"\{[{%#][-~](?!-)|<%_")
_TRIMS_BEHIND = {"-}}": r"\s*+", "~}}": r"\s*+", "-%}": r"\s*+", "~%}": r"\s*+", "-#}": r"\s*+"}
_TRIMS_BEHIND |= {"-%>": r"\r?\n?", "_%>": r"[ \t]*+(?:\r?\n)?+"}


def show(out: TextBuilder, text: str, tag: Tag, signs: Signs = SEEN) -> None:
    """Write what is read for a tag; what may be shown in its place is written as the fallback of a placeholder."""
    if not tag.shown:
        return
    others = [span for span in tag.others if not _UNTELLABLE.search(text, *span)]
    place = tag.start
    if tag.shown == BREAK:
        for first, stop in others:
            out.put(signs[BREAK], place, first)
            out.copy(text, first, stop)
            place = stop
    elif others:
        lead = f"{{%{_NAMES[tag.shown]}"
        for first, stop in others:
            out.put(f"{lead},fallback=", place, first)
            out.copy(text, first, stop)
            lead, place = "", stop
        out.put("%}", place, tag.end)
        return
    out.put(signs[tag.shown], place, tag.end)


def within(pattern: re.Pattern[str], text: str, tag: Tag) -> Tag:
    """Return a tag without what may be shown in its place but cannot stand in a value, of which all matches."""
    return tag._replace(others=tuple(span for span in tag.others if pattern.fullmatch(text, *span)))


def trimmed(text: str, floor: int, tag: Tag) -> tuple[int, int]:
    """Return the span of a tag with the blanks around it that its marks take away; nothing before ``floor``."""
    start, end = tag.start, tag.end
    if _TRIMS_BEFORE.match(text, start):
        gap = text[floor:start]
        start -= len(gap) - len(gap.rstrip(" \t" if text.startswith("<%", start) else None))
    blanks = _TRIMS_BEHIND.get(text[end - 3 : end])
    if blanks and text[end - 4] != "-":
        match = re.compile(blanks).match(text, end)
        end = match.end() if match else end
    return start, end


LINE_END: Final = re.compile(r"[ \t]*+(\r?\n|\r|\Z)")
"""The end of a line, after blanks."""

_BLANKS = re.compile(r"[ \t]*+")


def own_lines(text: str, tags: Iterable[Tag], *, newlines: bool = True) -> Iterator[tuple[Tag, bool]]:
    """Yield the tags, those that show nothing and have a line for themselves as that line.

    Each comes with whether it is one; with ``newlines`` the end of the line belongs to it.
    """
    found = list(tags)
    place = 0
    at_start = True  # whether a line begins at place
    index = 0
    while index < len(found):
        tag = found[index]
        gap = text[place : tag.start]
        newline = max(gap.rfind("\n"), gap.rfind("\r"))
        stop = 0
        if (at_start or newline >= 0) and not gap[newline + 1 :].strip(" \t"):
            stop = _alone(text, found, index)
        if stop:
            line_end = LINE_END.match(text, found[stop - 1].end)
            assert line_end is not None
            shown = BREAK if any(one.shown for one in found[index:stop]) else ""
            place = line_end.end() if newlines else line_end.start(1)
            start = tag.start - len(gap) + newline + 1
            yield Tag(start, place, shown), True
            at_start, index = newlines, stop
        else:
            yield tag, False
            place, at_start, index = tag.end, False, index + 1


def _alone(text: str, tags: Sequence[Tag], index: int) -> int:
    """Return the index behind the tags from one on that fill the rest of a line, 0 if something else does, too."""
    while index < len(tags) and not tags[index].shown.strip(BREAK) and not tags[index].others:
        end = tags[index].end
        index += 1
        if LINE_END.match(text, end):
            return index
        blanks = _BLANKS.match(text, end)
        if index == len(tags) or blanks is None or blanks.end() != tags[index].start:
            return 0
    return 0
