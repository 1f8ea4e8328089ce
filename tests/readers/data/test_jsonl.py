from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


strings = st.sampled_from(
    ["Hej du", "not_prose", "sv", "uk-UA", 'Не "знаю"\n\n{{x}}', "<p>Hej</p>", "Дата", "https://a.b", ""]
)
flat: st.SearchStrategy[dict[str, object]] = st.dictionaries(
    st.sampled_from(["text", "lang", "locale", "id", "email", "uk", "he", "_x", "a b", "é\n", "macros"]),
    strings | st.none() | st.booleans() | st.floats() | st.integers() | st.just([]),
    max_size=5,
)


@given(
    lines=st.lists(flat, max_size=8).map(lambda lines: [line for line in lines for _ in range(2)]), ascii=st.booleans()
)
def test_lines_that_are_alike_are_read_as_all_others(lines: list[dict[str, object]], ascii: bool) -> None:
    written = [json.dumps(line, ensure_ascii=ascii) for line in lines]
    document = read_text("\n".join(written), "jsonl")
    found = [
        (part.where, part.language, document.text[part.start : part.end], document.map.span(part.start, part.end))
        for part in document.parts
    ]
    wanted, place = [], 0
    for number, line in enumerate(written):
        single = read_text(line, "json")
        for part in single.parts:
            first, last = single.map.span(part.start, part.end)
            text = single.text[part.start : part.end]
            wanted.append((f"[{number}].{part.where}", part.language, text, (first + place, last + place)))
        place += len(line) + 1
    assert found == wanted
