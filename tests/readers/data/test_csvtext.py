"""Records and fields, as Python's own reader has them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers.data.csvtext import NONE, carrier, decode, delimiter_of, records, unquoted

FRAGMENTS = (
    "a", "ж", '"', '""', ",", ";", "\t", "\n", "\r", "\r\n", " ", "'", "b c", "\u2028", "\x0b", "\x85", "\\n", "\\",
    '","', '"\n"', '"x', 'x"',
)  # fmt: skip
texts = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)


def fields(source: str, delimiter: str) -> list[list[str]]:
    found = records(source, delimiter, closed=False)
    return [[unquoted(source, start, end, []) for start, end in record] for record in found]


@given(source=texts | st.text(max_size=20), delimiter=st.sampled_from(",;\t|"))
def test_any_text_is_taken_apart_as_by_pythons_reader(source: str, delimiter: str) -> None:
    assert fields(source, delimiter) == list(csv.reader(io.StringIO(source, newline=""), delimiter=delimiter))


@given(source=texts)
def test_cuts_account_for_each_character(source: str) -> None:
    for record in records(source, ",", closed=False):
        for start, end in record:
            cuts: list[int] = []
            text = decode(source, start, end, cuts)
            length, place = 0, start
            for first, stop, count in zip(cuts[::3], cuts[1::3], cuts[2::3], strict=True):
                assert place <= first < stop <= end
                length += first - place + count
                place = stop
            assert length + end - place == len(text)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("Hej\\nDu", "Hej\nDu"),
        ("Hej\\r\\nDu", "Hej\nDu"),
        ('"Hej\\n""Du"""', 'Hej\n"Du"'),
        ("C:\\new \\\\n \\x", "C:\\new \\\\n \\x"),
        ('"a" b\\n"c"', 'a b\n"c"'),
    ],
)
def test_line_breaks_that_are_written_as_such(field: str, text: str) -> None:
    ((start, end),) = records(field, ",")[0]
    assert decode(field, start, end, []) == text


@pytest.mark.parametrize(
    ("source", "delimiter", "start"),
    [
        ("a,b\n1,2\n", ",", 0),
        ("a;b\n1,0;2\n", ";", 0),
        ("a\tb\n1, 2\t3\n", "\t", 0),
        ("a|b\n1|2\n", "|", 0),
        ('name;text\nx;"Hej, du;\nja, ""ja"" och, nej"\ny;"Hej"\n', ";", 0),
        ('name,text\nx,"Hej; du,\nja; nej"\ny,Nej; du\n', ",", 0),
        ("sep=;\r\na,b\n", ";", 7),
        ("sep=|\n", "|", 6),
        ("sep=a;b\n", ";", 0),
        ("text\nHej, du\nNej, ja, du\nHej du\n", NONE, 0),
        ("Hej du\nNej du\n", NONE, 0),
        ('"Hej, du"\n"Nej; du"\n', NONE, 0),
        ("Översättningar\n" + "a,b\n" * 20, ",", 0),
        ("a,b\n\n\n1,2\n", ",", 0),
        ("a,b\n" + f"1,{'x; ' * 50}\n" * 2000, ",", 0),
        ("", NONE, 0),
    ],
)
def test_the_delimiter_is_told_by_the_rows(source: str, delimiter: str, start: int) -> None:
    assert delimiter_of(source) == (delimiter, start)


@pytest.mark.parametrize(
    ("source", "line", "column"), [('"a', 1, 1), ('a,b\nc,"d\ne\n', 2, 3), ('x\r\n"', 2, 1), ('"a""', 1, 1)]
)
def test_quotes_that_are_never_closed(source: str, line: int, column: int) -> None:
    with pytest.raises(ReadError, match="never closed") as raised:
        records(source, ",")
    assert (raised.value.line, raised.value.column) == (line, column)


@pytest.mark.parametrize(
    ("source", "delimiter", "layer"),
    [
        ('"a"', ",", "csv-quoted"),
        ('"a ""b"" c"', ",", "csv-quoted"),
        ('"a" b', ",", "csv"),
        ("a", ",", "csv-bare"),
        ("a", ";", "csv-bare-semicolon"),
        ("a", "\t", "csv-bare-tab"),
        ("a", "|", "csv-bare-bar"),
        ("a", NONE, "csv-bare"),
        ("a", "^", "csv"),
    ],
)
def test_layers(source: str, delimiter: str, layer: str) -> None:
    ((start, end),) = records(source, delimiter)[0]
    assert carrier(delimiter).layers(source, start, end) == (layer,)
