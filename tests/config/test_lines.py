from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.config.lines import Keys, lines

LINES = {
    "a = 1\nb = 2": {("a",): 1, ("b",): 2},
    "# a = 1\n\nb = 2 # c = 3": {("b",): 3},
    "[t]\na = 1\n[t.u]\na = 2": {("t",): 1, ("t", "a"): 2, ("t", "u"): 3, ("t", "u", "a"): 4},
    "[t.\"a.b\"]\n'c' = 1": {("t",): 1, ("t", "a.b"): 1, ("t", "a.b", "c"): 2},
    '"\\u0061" = 1': {("a",): 1},
    "a . b = 1": {("a",): 1, ("a", "b"): 1},
    'a = [\n"x", # one\n\n"y"\n]\nb = 1': {("a",): 1, ("a", 0): 2, ("a", 1): 4, ("b",): 6},
    "a = [[1],\n[2]]": {("a",): 1, ("a", 0): 1, ("a", 0, 0): 1, ("a", 1): 2, ("a", 1, 0): 2},
    "a = {b = 1, c = [\n2]}": {("a",): 1, ("a", "b"): 1, ("a", "c"): 1, ("a", "c", 0): 2},
    'a = """\nb = 1\n"""\nc = 2': {("a",): 1, ("c",): 4},
    "a = '''\n[t]\n'''\nc = 2": {("a",): 1, ("c",): 4},
    "a = \"]#\"\r\nb = '#'\r\nc = 1979-05-27 07:32:00\r\nd = 1.5": {("a",): 1, ("b",): 2, ("c",): 3, ("d",): 4},
}


@pytest.mark.parametrize("text", LINES)
def test_lines(text: str) -> None:
    tomllib.loads(text)
    assert lines(text) == LINES[text]


STATEMENTS = st.sampled_from(
    [
        "[t{n}]",
        "[t{n}.'u.v'] # [w]",
        '[ t{n} . "u" ]',
        "k{n} = 1",
        "k{n}.'a.b'.c = 1.5 # d = 2",
        "k{n} = [1, [2,\n 3], # ]\n {{a = 1, 'b]' = [2]}}\n]",
        "k{n} = {{a = {{b = 1}}, c.d = '}}'}}",
        'k{n} = """\n[x]\ny = 1 \\""" """ # z',
        "k{n} = '''\n'\ny = ]'''",
        'k{n} = "\\" # \\\\"',
        "k{n} = 1979-05-27T07:32:00Z",
        "# k{n} = 1",
        "",
    ]
)


@given(st.lists(STATEMENTS, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_every_key_of_any_toml_has_a_line(statements: list[str], end: str) -> None:
    text = end.join(statement.format(n=number) for number, statement in enumerate(statements)).replace("\n", end)
    text = text.replace("\r\r", "\r")
    found = lines(text)
    named = {tuple(key for key in keys if isinstance(key, str)) for keys in found}
    assert set(paths(tomllib.loads(text))) == named
    rows = text.split("\n")
    assert all(str(keys[0]) in rows[line - 1] for keys, line in found.items() if len(keys) == 1)
    assert all(1 <= line <= len(rows) for line in found.values())


def paths(value: object, above: Keys = ()) -> Iterator[Keys]:
    """Yield the keys of a document, without the numbers of entries."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*above, key)
            yield from paths(inner, (*above, key))
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, above)


NAMES = st.text(alphabet="ab.# ]['", min_size=1, max_size=3)
ARRAYS = st.lists(
    st.tuples(NAMES, st.lists(st.text(alphabet="x,]#\"'", max_size=3), max_size=3)), unique_by=lambda one: one[0]
)


@given(ARRAYS, st.sampled_from(["\n", "\r\n"]))
def test_lines_are_those_on_which_it_was_written(statements: list[tuple[str, list[str]]], end: str) -> None:
    rows: list[str] = []
    expected: dict[Keys, int] = {}
    for name, entries in statements:
        rows += ["# [note]", f"{quoted(name)} = ["]
        expected[name,] = len(rows)
        for number, entry in enumerate(entries):
            rows.append(f"  {quoted(entry)},  # ]")
            expected[name, number] = len(rows)
        rows.append("]")
    assert lines(end.join(rows)) == expected


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
