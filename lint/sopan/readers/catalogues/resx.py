"""Resources of .NET: the values of ``data`` elements that are strings."""

from __future__ import annotations

from typing import Final

from sopan.readers.catalogues.xmlbytes import decode
from sopan.readers.catalogues.xmltext import XML
from sopan.readers.catalogues.xmltree import elements
from sopan.readers.data.values import Values
from sopan.source import Document

__all__ = ("decode", "read")

_STRING: Final = "System.String"
_VALUE_DEPTH: Final = 3
_DESIGNER: Final = (">>", "$this.Name")
"""What the names begin with that a designer of forms keeps for itself."""


def read(text: str) -> Document:
    """Return the document of a RESX file; raise ReadError when it is none."""
    values = Values(text, XML)
    for value in elements(text, {"value"}, "root"):
        data = value.parent
        if data is None or data.name != "data" or value.depth != _VALUE_DEPTH or value.start == value.end:
            continue
        name = data.attributes.get("name", "")
        is_string = data.attributes.get("type", _STRING).startswith(_STRING) and "mimetype" not in data.attributes
        if is_string and not name.startswith(_DESIGNER):
            values.add(value.start, value.end, name)
    return values.document("resx")
