"""Project Fluent: messages, their attributes and the terms they use, each variant a block of its own."""

from __future__ import annotations

from sopan.readers.catalogues.ftl import Syntax
from sopan.readers.data.values import Values
from sopan.source import Document


def read(text: str) -> Document:
    """Return the document of an FTL file; raise ReadError with the place where it is broken."""
    values = Values(text)
    for name, pieces in Syntax(text).texts():
        values.add_pieces(pieces, name, layers=("fluent",))
    return values.document("fluent")
