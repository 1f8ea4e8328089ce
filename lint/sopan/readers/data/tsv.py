"""TSV: tables as in CSV, with a tab between two fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopan.readers.data.csv import read_records
from sopan.source import Document

if TYPE_CHECKING:
    from sopan.readers.data.presets import Preset


def read(text: str, preset: Preset | None = None) -> Document:
    """Return the document of a TSV file; raise ReadError where quotes are never closed."""
    return read_records(text, "\t", 0, "tsv", preset)
