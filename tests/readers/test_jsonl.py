from __future__ import annotations

import pytest

from sopan.errors import ReadError
from sopan.readers import read, read_text


def test_a_value_a_line() -> None:
    source = '{"text": "Hej du", "lang": "sv"}\n\n  ["Ja du"]\r\n1\n"Nej du"'
    document = read_text(source, "jsonl")
    assert [(part.where, part.language, document.text[part.start : part.end]) for part in document.parts] == [
        ("[0].text", "sv", "Hej du"),
        ("[1][0]", None, "Ja du"),
        ("[3]", None, "Nej du"),
    ]
    start = document.text.index("Nej")
    assert document.map.span(start, start + 6) == (len(source) - 7, len(source) - 1)


def test_exports_a_line() -> None:
    macro = '{"macro": {"title": "x :: uk", "actions": [{"field": "subject", "value": "Тема"}]}}'
    document = read_text(f"{macro}\n{macro}\n", "jsonl")
    assert [(part.where, part.language) for part in document.parts] == [
        ("[0].macro.actions[0].value", "uk"),
        ("[1].macro.actions[0].value", "uk"),
    ]


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [("{}\n{]\n", 2, 2), ('{"a": 1} {"b": 2}\n', 1, 10), ("[1]\n[1\n", 3, 1), ("[1],\n[2]", 1, 4)],
)
def test_errors_have_the_line_of_the_file(source: str, line: int, column: int) -> None:
    with pytest.raises(ReadError) as raised:
        read(source.encode(), "a.jsonl")
    assert (raised.value.line, raised.value.column) == (line, column)
