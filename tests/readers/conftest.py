from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import settings

from sopan.source import BREAK, OPAQUES, Document

settings.register_profile("readers", deadline=None)
settings.load_profile("readers")


@pytest.fixture(scope="session")
def shown() -> Callable[[Document], str]:
    """A document's text with ¶ for a break (several in a row are one) and ◯ for an opaque word."""

    def show(document: Document) -> str:
        blocks = [block.strip(" \r\n") for block in re.sub(f"[{OPAQUES}]", "◯", document.text).split(BREAK)]
        return "¶".join(block for block in blocks if block)

    return show


@pytest.fixture(scope="session")
def sound() -> Callable[[Document], None]:
    """Assert what must be true of every document: its map covers its text, its parts are in order."""

    def check(document: Document) -> None:
        text, source = document.text, document.source
        place = 0
        for start, end, first, last in document.map.pieces(0, len(text)):
            assert start == place < end
            place = end
            assert 0 <= first <= last <= len(source)
            if end - start == last - first:
                assert text[start:end] == source[first:last]
        assert place == len(text)
        for offset in range(len(text)):
            first, last = document.map.span(offset, offset + 1)
            assert 0 <= first <= last <= len(source)
        before = -1
        for part in document.parts:
            assert before < part.start <= part.end <= len(text)
            assert before < 0 or text[before] == BREAK
            before = part.end

    return check


PLANTED = Path(__file__).parent / "planted"


@pytest.fixture(scope="session")
def sample() -> Callable[[str], str]:
    """The realistic file of a format: each ``⟦writer writer⟧`` in it stands for a text, written as these say."""

    @cache
    def read(format: str) -> str:
        (path,) = PLANTED.glob(f"{'tsv' if format == 'xlsx' else format}.*")
        return path.read_bytes().decode()

    return read


@pytest.fixture(scope="session")
def workbook() -> Callable[[str], bytes]:
    """Make a workbook of the rows of a text in TSV."""

    def make(text: str) -> bytes:
        from openpyxl import Workbook

        book, out = Workbook(), BytesIO()
        sheet = book.active
        for row in csv.reader(StringIO(text), delimiter="\t"):
            sheet.append(row)
        book.save(out)
        return out.getvalue()

    return make
