"""Templates of data files of keys and values: properties, tables, catalogues, XML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopan.readers.templates.tags import Tag
from sopan.readers.templates.writing import SAID, own_lines, show, within
from sopan.source import SourceMap, TextBuilder

_CLEAN = re.compile(r'[^"<>&\r\n]*+')  # is itself wherever it stands


def lines(text: str, tags: Iterable[Tag]) -> tuple[str, SourceMap]:
    """Return a template of which the lines that hold nothing but tags are no lines."""
    out = TextBuilder()
    place = 0
    for tag, is_line in own_lines(text, tags):
        out.copy(text, place, tag.start)
        if not is_line:
            show(out, text, within(_CLEAN, text, tag), SAID)
        place = tag.end
    out.copy(text, place, len(text))
    return out.build()
