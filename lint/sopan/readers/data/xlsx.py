"""Excel workbooks: the cells that a customer reads, by their names (``Sheet1!B3``).

A workbook is no text. The document's source is one made for it, with the strings of its cells one below the other, so
that lines, columns and offsets count in these.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZipFile

from sopan.errors import N_, ReadError
from sopan.readers.data.tables import Span, add_table, columns, has_text
from sopan.readers.data.tree import FALSE, OTHER, TRUE, Carrier, Settle
from sopan.readers.data.values import Values
from sopan.source import Document

if TYPE_CHECKING:
    from sopan.readers.data.presets import Preset

_SAMPLE: Final = 100
_LARGEST: Final = 128
"""Megabytes of a workbook's parts when they are unpacked."""
_MOST_ROWS: Final = 1 << 20  # as many as Excel itself takes
_MOST_CELLS: Final = 10_000_000
_MOST_CHARACTERS: Final = 100_000_000

_ENCRYPTED: Final = b"\xd0\xcf\x11\xe0"
_CELL = re.compile(r"(.*?)\[(\d+)\]\.(.*)", re.DOTALL)
_LINE_END = re.compile(r"(?:\r|_x000[dD]_)\n?")

Sheet = tuple[str, list[list[Span]]]
"""A sheet's title and its rows, whose cells are spans or what else they are."""


def read(text: str, preset: Preset | None = None) -> Document:
    """Raise ReadError: a text is no workbook."""
    raise ReadError(N_("a workbook is no text"), hint=N_("Save it as .xlsx, or as CSV."))


def read_bytes(data: bytes, preset: Preset | None = None) -> Document:
    """Return the document of an Excel workbook; raise ReadError if it is broken, too large, or openpyxl is missing."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise ReadError(
            N_("it takes openpyxl to read a workbook"),
            hint=N_("Install it with: {command}"),
            command='pip install "sopan[xlsx]"',
        ) from None
    _examine(data)
    texts: list[str] = []
    try:
        with warnings.catch_warnings(action="ignore"):
            workbook = load_workbook(BytesIO(data), read_only=True, keep_links=False)
            sheets = list(_sheets(workbook, texts))
    except ReadError:
        raise
    except Exception as error:  # it fails in as many ways as there are broken files
        raise _broken(str(error)) from None
    return _document("\n".join(texts), sheets, preset)


def _examine(data: bytes) -> None:
    """Raise ReadError for a file that is no ZIP archive, or one that is made to fill the memory."""
    if data.startswith(_ENCRYPTED):
        raise ReadError(
            N_("this workbook has a password, or is of an old format"),
            hint=N_("Save it as .xlsx without a password, or as CSV."),
        )
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            large = sum(part.file_size for part in parts) > _LARGEST << 20
            declares = not large and any(_declares(archive, part.filename) for part in parts)
    except Exception as error:  # likewise
        raise _broken(str(error)) from None
    if large:
        raise _too_large()
    if declares:
        raise _broken("DOCTYPE")


def _declares(archive: ZipFile, name: str) -> bool:
    """Tell whether a part declares a document type, and perhaps entities in it, which no workbook does."""
    if not name.endswith((".xml", ".rels")):
        return False
    with archive.open(name) as part:
        return b"<!DOCTYPE" in part.read(4096).replace(b"\0", b"")


def _broken(problem: str) -> ReadError:
    return ReadError(
        N_("this workbook cannot be read: {problem}"),
        hint=N_("Save it once more as .xlsx, or as CSV."),
        problem=problem.split("\n")[0],
    )


def _too_large() -> ReadError:
    return ReadError(N_("this workbook is too large"), hint=N_("Save it as CSV, or part it."))


def _sheets(workbook: Any, texts: list[str]) -> Iterator[Sheet]:
    """Yield the sheets of a workbook; the strings of their cells are put to ``texts``, a line break after each."""
    place = cells = 0
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()  # what a file says of them may be anything
        rows: list[list[Span]] = []
        for row in sheet.iter_rows():
            cells += len(row)
            if len(rows) >= _MOST_ROWS or cells > _MOST_CELLS or place > _MOST_CHARACTERS:
                raise _too_large()
            spans: list[Span] = []
            for cell in row:
                if cell.data_type == "s" and cell.value:
                    text = _LINE_END.sub("\n", cell.value)
                    texts.append(text)
                    spans.append((place, place + len(text)))
                    place += len(text) + 1
                else:
                    spans.append((TRUE if cell.value else FALSE) if cell.data_type == "b" else OTHER)
            rows.append(spans)
        yield sheet.title, rows


def _document(source: str, sheets: list[Sheet], preset: Preset | None) -> Document:
    from openpyxl.utils import get_column_letter

    letters: dict[tuple[str, str], str] = {}

    def shown(path: str) -> str:
        found = _CELL.match(path)
        letter = letters.get((found[1], found[3])) if found else None
        return f"{found[1]}!{letter}{found[2]}" if found and letter else path

    values = Values(source, _CARRIER, shown=shown)
    for title, rows in sheets:
        sample = islice(filter(has_text, rows), _SAMPLE)
        table = columns([[source[start:end] if start >= 0 else "" for start, end in row] for row in sample], preset)
        for index in range(max(map(len, rows), default=0)):
            letters[title, table.name(index)] = get_column_letter(index + 1)
        add_table(rows, table, values, title, preset)
    return values.document("xlsx")


def _decode(text: str, start: int, end: int, cuts: list[int], settle: Settle | None = None) -> str:
    return text[start:end]


_CARRIER: Final = Carrier(_decode, lambda text, start, end: ("xlsx",))
