"""Texts for customers among the rows that OTOBO, Znuny and OTRS write into their database: ``<Insert>`` elements with a
``<Data Key="…">`` for each column."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from sopan.readers.catalogues.backslashes import decoder, whole
from sopan.readers.catalogues.xmlbytes import decode
from sopan.readers.catalogues.xmltext import XML, Place, layers, reread
from sopan.readers.catalogues.xmltree import Element, elements
from sopan.readers.data.tree import Carrier
from sopan.readers.data.values import Values
from sopan.readers.markup.placeholders import kind
from sopan.source import Document

__all__ = ("decode", "read")

_TEXTS: Final[dict[str, tuple[str, ...]]] = {
    "salutation": ("text",),
    "signature": ("text",),
    "standard_template": ("text",),
    "auto_response": ("text0", "text1"),
    "notification_event_message": ("subject", "text"),
}
"""The columns that a customer reads, by table."""
_VARIABLE: Final = r"<(?:OTOBO|OTRS|KIX)_[\w:]{1,80}(?:\[\d{1,6}\])?>"


def read(text: str) -> Document:
    """Return the document of a file of rows; raise ReadError when it is none."""
    strings = Values(text, XML)
    places: list[Place] = []
    for row, cells in groupby(elements(text, {"Data"}, "database"), lambda cell: cell.parent):
        table = row.attributes.get("Table", "") if row is not None else ""
        columns = {cell.attributes.get("Key", ""): cell for cell in cells} if table in _TEXTS else {}
        if _value(strings, columns, "template_type") == "Note":  # colleagues read it
            continue
        path = "/".join(filter(None, (table, _value(strings, columns, "name"))))
        language = _value(strings, columns, "language")
        for column in _TEXTS.get(table, ()):
            cell = columns.get(column)
            if cell is not None and cell.start < cell.end:
                strings.add(cell.start, cell.end, "", kind="text")
                places.append((f"{path}.{column}", language or None, layers(text, cell.start, cell.end)))
    return reread(strings, OTOBO, places).document("otobo", text)


def _value(strings: Values, columns: dict[str, Element], column: str) -> str:
    """Return what stands in a column of a row, an empty string where it has none."""
    cell = columns.get(column)
    return strings.value(cell.start, cell.end) if cell is not None else ""


OTOBO: Final = Carrier(
    decoder(_VARIABLE, lambda match, cuts: whole(match, kind(match.group()), cuts), "<"), lambda text, start, end: ()
)
"""How a text refers to a ticket: by variables that look like tags."""
