"""CSV: the cells that a customer reads, of an export we know, a table of translations or any other."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING, Final

from sopan.errors import ReadError
from sopan.readers.data import csvtext, jsontext
from sopan.readers.data.tables import Columns, add_table, columns, has_text
from sopan.readers.data.tree import Carrier, Node, Settle
from sopan.readers.data.values import Values
from sopan.source import BREAK, Document

if TYPE_CHECKING:
    from sopan.readers.data.presets import Preset

_SAMPLE: Final = 100
_OPENING: Final = ("{", "[")
_ROW = re.compile(r"\[(\d+)\]\.?(.*)", re.DOTALL)
_JSON = re.compile(r'\{\s*["}]|\[\s*["\[{\]]')


def read(text: str, preset: Preset | None = None) -> Document:
    """Return the document of a CSV file; raise ReadError where quotes are never closed.

    The path of a text is its column's name, or number, and its record's number, as a spreadsheet counts them:
    ``content:12``.
    """
    delimiter, start = csvtext.delimiter_of(text)
    return read_records(text, delimiter, start, "csv", preset)


def read_records(text: str, delimiter: str, start: int, format: str, preset: Preset | None) -> Document:
    """Return the document of the records from ``start`` on, between whose fields ``delimiter`` stands."""
    records = csvtext.records(text, delimiter, start)
    sample = [*islice(filter(has_text, records), _SAMPLE)]
    table = columns([[csvtext.unquoted(text, *span, []) for span in record] for record in sample], preset)
    starts = (start for record in records for start, _ in record)
    if any(text[start : start + 1] in _OPENING and _JSON.match(text, start) for start in starts):
        return _with_json(text, records, delimiter, table, format, preset)
    values = Values(text, csvtext.carrier(delimiter), shown=_shown)
    add_table(records, table, values, "", preset)
    return values.document(format)


def _shown(path: str) -> str:
    """Return the path of a cell, and of what is in it, as people read it.

    >>> _shown("[12].content"), _shown("[3].actions[0].value")
    ('content:12', 'actions[0].value:3')
    """
    row = _ROW.match(path)
    return f"{row[2]}:{row[1]}" if row else path


def _with_json(
    text: str, records: list[csvtext.Record], delimiter: str, table: Columns, format: str, preset: Preset | None
) -> Document:
    """Return the document of records some of whose fields are JSON: first all are decoded, then these are read."""
    outer = csvtext.carrier(delimiter)
    fields = Values(text, Carrier(csvtext.unquoted, outer.layers))
    for record in records:
        for start, end in record:
            fields.add(start, end, "", kind="text")
    source, map_, starts = fields.decoded()
    spans = iter(zip(starts, [*starts[1:], len(source) + 1], strict=True))
    derived = [[(start, after - 1) for _, (start, after) in zip(record, spans, strict=False)] for record in records]
    nodes: dict[int, Node] = {}
    for record in derived:
        for start, end in record:
            if source[start : start + 1] in _OPENING and (node := _json(source, start, end)):
                nodes[start] = node

    def decode(source: str, start: int, end: int, cuts: list[int], settle: Settle | None = None) -> str:
        own = csvtext.escaped if source[start - 1] == BREAK else jsontext.decode
        return own(source, start, end, cuts, settle)

    def layers(source: str, start: int, end: int) -> tuple[str, ...]:
        first = bisect_right(starts, start) - 1
        last = starts[first + 1] - 1 if first + 1 < len(starts) else len(source)
        around = outer.layers(text, *map_.span(starts[first], last))
        return around if start == starts[first] else jsontext.layers(source, start, end) + around

    values = Values(source, Carrier(decode, layers), map_, _shown)
    add_table(derived, table, values, "", preset, nodes)
    return values.document(format, text)


def _json(source: str, start: int, end: int) -> Node | None:
    """Return the object or array that a field holds, if it does."""
    if not _JSON.match(source, start, end):
        return None
    field = source[start:end]
    try:
        _, stop = jsontext.parse(field)
        jsontext.end_of_file(field, stop)
    except ReadError:
        return None
    value, _ = jsontext.parse(source, start)
    return value[1] if value else None
