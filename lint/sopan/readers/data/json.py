"""JSON: the strings that a customer reads, of an export we know or of any file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopan.readers.data.choose import choose
from sopan.readers.data.jsontext import end_of_file, parse
from sopan.readers.data.values import Values
from sopan.source import Document

if TYPE_CHECKING:
    from sopan.readers.data.presets import Preset


def read(text: str, preset: Preset | None = None) -> Document:
    """Return the document of a JSON file; raise ReadError with the place where it is broken."""
    value, end = parse(text)
    end_of_file(text, end)
    values = Values(text)
    if value is not None:
        choose(value, "", values, preset)
    del value  # the tree, before as much again is needed for the text
    return values.document("json")
