"""Templates of running text: HTML, plain text, Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopan.readers.templates.tags import Tag
from sopan.readers.templates.writing import PLAIN, SAID, SEEN, Signs, own_lines, show, trimmed
from sopan.source import SourceMap, TextBuilder

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:[^\n]*\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")


def html(text: str, tags: Iterable[Tag]) -> tuple[str, SourceMap]:
    """Return a template of HTML for the reader of that, in which the end of a line is a blank."""
    return _written(text, ((tag, False) for tag in tags), SEEN)


def plain(text: str, tags: Iterable[Tag]) -> tuple[str, SourceMap]:
    """Return a template of plain text: of a line with nothing but tags an empty one is left, which most engines leave
    there; it ends a paragraph."""
    return _written(text, own_lines(text, tags, newlines=False), SEEN)


def markdown(text: str, tags: Iterable[Tag]) -> tuple[str, SourceMap]:
    """Return a template of Markdown, the same as one of plain text but for its front matter, which is data."""
    front = _FRONT_MATTER.match(text) if text.startswith("---") else None
    return _written(text, own_lines(text, tags, newlines=False), SAID, front.end() if front else 0)


def _written(text: str, tags: Iterable[tuple[Tag, bool]], signs: Signs, body: int = 0) -> tuple[str, SourceMap]:
    """Write a template for its reader; blanks and fallbacks are looked at from where its body begins."""
    out = TextBuilder()
    place = 0
    for tag, is_line in tags:
        start, end = tag.start, tag.end
        if tag.start >= body and not is_line:
            start, end = trimmed(text, place, tag)
        out.copy(text, place, start)
        if not is_line:
            show(out, text, *((tag._replace(others=()), PLAIN) if tag.start < body else (tag, signs)))
        place = end
    out.copy(text, place, len(text))
    return out.build()
