"""JSON Lines: a JSON value a line, read as JSON files are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sopan.readers.data.choose import choose
from sopan.readers.data.jsontext import end_of_line, parse
from sopan.readers.data.shapes import Shapes
from sopan.readers.data.values import Values
from sopan.source import Document

if TYPE_CHECKING:
    from sopan.readers.data.presets import Preset

_BLANK_LINES = re.compile(r"(?:[ \t\r]*+\n)*+[ \t\r]*+")


def read(text: str, preset: Preset | None = None) -> Document:
    """Return the document of a JSON Lines file; raise ReadError with the place where a line is broken."""
    values, shapes = Values(text), Shapes()
    place = number = 0
    while True:
        blank = _BLANK_LINES.match(text, place)
        assert blank is not None
        place = blank.end()
        if place >= len(text):
            return values.document("jsonl")
        end = -1 if preset else shapes.read(text, place, f"[{number}]", values)
        if end < 0:
            value, end = parse(text, place)
            if value is not None:
                choose(value, f"[{number}]", values, preset)
        number += 1
        place = end_of_line(text, end)
