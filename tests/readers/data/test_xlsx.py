from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers import read
from sopan.readers.data import xlsx
from sopan.readers.data.presets import Field, Preset
from sopan.source import Document, Lines

Rows = list[list[object]]
SHEET = "xl/worksheets/sheet1.xml"


def workbook(**sheets: Rows) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, **parts: Callable[[bytes], bytes]) -> bytes:
    """A workbook with some of its parts changed, named without folder and extension."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = parts.get(name.rpartition("/")[2].partition(".")[0], bytes)
            new.writestr(name, change(old.read(name)))
    return out.getvalue()


def parts(document: Document) -> list[tuple[str, str | None, str]]:
    return [(part.where, part.language, document.text[part.start : part.end]) for part in document.parts]


MACROS: Rows = [
    ["id", "Text", "Locale", "active"],
    [1, "Hej du\noch du", "sv", True],
    [],
    ["=A1", "Не <b>знаю</b> 😀", "uk", None],
    [2, '="Ja " & "du"', "sv", False],
]


def test_cells(sound: Callable[[Document], None]) -> None:
    document = read(workbook(Macros=MACROS, Languages=[["key", "en", "he"], ["a.b", "Hi you", "שלום לך"]]), "a.xlsx")
    sound(document)
    assert parts(document) == [
        ("Macros!B2", "sv", "Hej du\noch du"),
        ("Macros!B4", "uk", "Не знаю 😀"),
        ("Languages!B2", "en", "Hi you"),
        ("Languages!C2", "he", "שלום לך"),
    ]
    assert [part.layers for part in document.parts[:2]] == [("xlsx",), ("html", "xlsx")]
    assert document.format == "xlsx"


def test_places_count_in_the_strings_one_below_the_other() -> None:
    document = read(workbook(Macros=MACROS), "a.xlsx")
    start, _ = document.map.span(document.text.index("och"), document.text.index("och") + 3)
    assert document.source[start : start + 6] == "och du"
    assert Lines(document.source).place(start) == (6, 1)
    assert document.source.split("\n")[:5] == ["id", "Text", "Locale", "active", "Hej du"]


def test_columns_without_a_name() -> None:
    rows: Rows = [[None, "Hej du, du"], [None, None, None, "Ja du"]]
    assert parts(read(workbook(A=rows), "a.xlsx")) == [("A!B1", None, "Hej du, du"), ("A!D2", None, "Ja du")]


def test_a_preset_chooses() -> None:
    preset = Preset(name="", items=("[]",), marks=(), fields=(Field("Locale"),))
    document = xlsx.read_bytes(workbook(Macros=MACROS), preset)
    assert [where for where, _, _ in parts(document)] == ["Macros!C2", "Macros!C4", "Macros!C5"]


@pytest.mark.parametrize("written", [b"Hej_x000D_\ndu", b"Hej_x000d_du", b"Hej&#13;\ndu"])
def test_line_breaks(written: bytes) -> None:
    data = changed(workbook(A=[["Hej@du"]]), sheet1=lambda part: part.replace(b"Hej@du", written))
    assert read(data, "a.xlsx").text == "Hej\ndu"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Hej du", "cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "has a password"),
        (b"PK\x03\x04", "cannot be read"),
        (b"PK\x05\x06" + bytes(18), "cannot be read"),
    ],
)
def test_what_is_no_workbook(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=rf"^a\.xlsx: .*{said}.* Save it"):
        read(data, "a.xlsx")


def test_without_openpyxl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ReadError, match=r"^a\.xlsx: .*openpyxl.* Install it with: pip install \"sopan\[xlsx\]\""):
        read(DATA, "a.xlsx")


def test_a_text_is_none() -> None:
    with pytest.raises(ReadError, match="no text"):
        xlsx.read("Hej du")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'<row r="5">', b'<row r="99999999999">', "too large"),
        (b"<sheetData>", b'<!DOCTYPE a [<!ENTITY b "c">]><sheetData>', "cannot be read"),
        (b"<sheetData>", b"<sheetData><row><c></row>", "cannot be read"),
        (b"</sheetData>", b'<row r="6"><c r="ZZZZ6"/></row></sheetData>', "cannot be read"),
        (b"</sheetData>", b'<row r="6"><c t="s"><v>9</v></c></row></sheetData>', "cannot be read"),
    ],
)
def test_a_broken_sheet(old: bytes, new: bytes, said: str) -> None:
    data = workbook(Macros=MACROS)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert old in archive.read(SHEET)
    with pytest.raises(ReadError, match=said):
        read(changed(data, sheet1=lambda part: part.replace(old, new)), "a.xlsx")


def test_a_document_type_is_refused() -> None:
    declared = b'<!DOCTYPE a [<!ENTITY b "cccccccc">]>'
    data = changed(workbook(A=[["Hej du"]]), sheet1=lambda part: declared + part.replace(b"Hej", b"&b;"))
    with pytest.raises(ReadError, match="cannot be read: DOCTYPE"):
        read(data, "a.xlsx")


def test_much_in_little_is_refused() -> None:
    with pytest.raises(ReadError, match="too large"):
        read(changed(workbook(A=[["Hej du"]]), theme1=lambda part: b" " * (129 << 20)), "a.xlsx")


def test_far_cells_in_many_rows_are_refused() -> None:
    row = b'<row><c r="ZZZ%d"><v>1</v></c></row>'
    rows = b"".join(row % number for number in range(6, 1000))
    data = changed(workbook(Macros=MACROS), sheet1=lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"))
    with pytest.raises(ReadError, match="too large"):
        read(data, "a.xlsx")


DATA = workbook(Macros=MACROS)


@given(places=st.lists(st.tuples(st.integers(0, len(DATA) - 1), st.integers(0, 255)), max_size=4), cut=st.booleans())
def test_any_change_is_read_or_refused(places: list[tuple[int, int]], cut: bool) -> None:
    data = bytearray(DATA)
    for place, byte in places:
        data[place] = byte
    try:
        read(bytes(data[: places[0][0]]) if cut and places else bytes(data), "a.xlsx")
    except ReadError as error:
        assert str(error).startswith("a.xlsx: ")


with zipfile.ZipFile(BytesIO(DATA)) as _archive:
    _SHEET = _archive.read(SHEET)


@given(place=st.integers(0, len(_SHEET)), length=st.integers(0, 12), new=st.binary(max_size=3))
def test_any_change_of_a_sheet_is_read_or_refused(place: int, length: int, new: bytes) -> None:
    sheet = _SHEET[:place] + new + _SHEET[place + length :]
    try:
        read(changed(DATA, sheet1=lambda part: sheet), "a.xlsx")
    except ReadError as error:
        assert str(error).startswith("a.xlsx: ")


cells = st.text(st.sampled_from("abжшåä'\"\\:-,;|!? \n\t😀=1"), max_size=8)


@given(rows=st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=4))
def test_a_phrase_planted_in_what_openpyxl_writes(rows: list[list[str]]) -> None:
    planted: Rows = [
        [f"ж{cell}їх не{number}{index}є {cell}" for index, cell in enumerate(row)] for number, row in enumerate(rows)
    ]
    document = read(workbook(Planted=[["text", "body"], *planted]), "a.xlsx")
    wheres = {part.where: document.text[part.start : part.end] for part in document.parts}
    for number, row in enumerate(planted):
        for index, cell in enumerate(row):
            phrase = f"їх не{number}{index}є"
            start = document.text.index(phrase)
            first, last = document.map.span(start, start + len(phrase))
            assert document.source[first:last] == phrase
            assert phrase in wheres[f"Planted!{'AB'[index]}{number + 2}"]
            assert str(cell) in document.source
