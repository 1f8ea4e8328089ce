from __future__ import annotations

import pytest

from sopan.errors import ReadError
from sopan.readers import read, read_text


def test_tabs_alone_part_cells() -> None:
    source = 'id,lang\ttext\n1,sv\tHej, "du"; ja\n2,sv\t"Nej ""du""\tja"\n'
    document = read_text(source, "tsv")
    assert [(part.where, document.text[part.start : part.end]) for part in document.parts] == [
        ("text:2", 'Hej, "du"; ja'),
        ("text:3", 'Nej "du"\tja'),
    ]
    assert [part.layers for part in document.parts] == [("csv-bare-tab",), ("csv-quoted",)]
    assert document.format == "tsv"


def test_quotes_that_are_never_closed() -> None:
    with pytest.raises(ReadError, match=r"^a\.tsv:1:3: .* doubled"):
        read(b'a\t"Hej du', "a.tsv")
