"""The sidecar file of a file without comments."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.finding import Sentence
from sopan.suppress.apply import Rules, suppress
from sopan.suppress.sidecar import Sidecar, beside, ignored_beside, sidecar_entry

from .findings import MESSAGES, document_of, found, suppressed, told

MACROS = json.dumps(
    {"macros": [{"title": "One bad word", "body": "A bad word, or worse."}, {"title": "Two", "body": "A bad word."}]},
    indent=1,
)
WHERES = ["macros[0].title", "macros[0].body", "macros[0].body", "macros[1].body"]


def entry(*rows: str) -> str:
    return "\n".join(("[[ignore]]", *rows, ""))


def left(sidecar: str) -> list[int]:
    """Return which of the findings in the macros are kept, by their number."""
    everything = found(document_of(MACROS, "macros.json"), "macros.json")
    assert [one.where for one in everything] == WHERES
    kept = suppressed(MACROS, "macros.json", sidecar=sidecar).kept
    return [number for number, one in enumerate(everything) if one in kept]


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (['rule = "bad"', "file = true"], [2]),
        (['rule = "uk/bad"', "file = true"], [2]),
        (['rule = "sv/bad"', "file = true"], [0, 1, 2, 3]),
        (['rule = "bad"', 'text = "BAD"'], [2]),
        (['rule = "bad"', 'text = "ba"'], [0, 1, 2, 3]),
        (['rule = "bad"', 'where = "macros[0].body"'], [0, 2, 3]),
        (['rule = "bad"', 'where = "macros[0]"'], [2, 3]),
        (['rule = "bad"', 'where = "macros[0].*"'], [2, 3]),
        (['rule = "bad"', 'where = "macros"'], [2]),
        (['rule = "bad"', 'where = "macro"'], [0, 1, 2, 3]),
        (['rule = "bad"', 'where = "macros[1]"', "text = 'bad'"], [0, 1, 2]),
        (['rule = "worse"', 'text = """', 'worse"""'], [0, 1, 3]),
    ],
)
def test_what_a_table_ignores(rows: list[str], kept: list[int]) -> None:
    assert left(entry(*rows, 'reason = "r"')) == kept


def test_several_tables_and_who_has_said_it() -> None:
    sidecar = (
        "# what the vendor writes\n\n"
        + entry('rule = "bad"', "file = true", 'reason = "all over"')
        + entry('rule = "bad"', 'where = "macros[1]"', 'reason = "just here"')
    )
    outcome = suppressed(MACROS, "macros.json", sidecar=sidecar)
    assert [one[1:] for one in outcome.suppressed] == [
        ("all over", "macros.json.sopan.toml", 3),
        ("all over", "macros.json.sopan.toml", 3),
        ("just here", "macros.json.sopan.toml", 7),
    ]
    assert (outcome.about, outcome.beside) == ([], [])


def test_what_is_told_stands_in_the_sidecar_file() -> None:
    sidecar = (
        entry('rule = "uk/bad"', 'text = "good"', 'reason = "r"')
        + entry('  rule="wrose"', "file = true", 'reason = """', '[[ignore]] rule = 1"""')
        + entry('rule = "worse"', "file = true")
        + entry("'rule' = 'bad'  # \"x\"", "file = true", 'reason = "…"')
    )
    outcome = suppressed(MACROS, "macros.json", sidecar=sidecar)
    assert told(outcome.beside) == [
        "2:9 uk/bad: unused uk/bad",
        "6:9 wrose: unknown wrose. near worse",
        '10:1 [[ignore]]\nrule = "worse: reasonless worse',
        "13:1 [[ignore]]\n'rule' = 'bad: reasonless bad",
    ]
    assert outcome.about == []
    for one in outcome.beside:
        assert (one.path, sidecar[one.start : one.end], one.fixes) == ("macros.json.sopan.toml", one.text, ())


def test_the_language_is_that_of_the_rule_or_the_first_of_the_file() -> None:
    document = document_of(MACROS, "macros.json")
    codes = ["", "sv", *["uk"] * (len(document.parts) - 2)]
    tables = "".join(entry(f'rule = "{rule}"', "file = true", 'reason = "r"') for rule in ("uk/x", "he/x", "x"))
    sidecar = Sidecar("macros.json.sopan.toml", tables)
    outcome = suppress(document, "m", codes, [], lambda: Rules(frozenset()), lambda code: MESSAGES, sidecar)
    assert [one.language for one in outcome.beside] == ["uk", "sv", "sv"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("[[ignore]\n", "s.toml:1:9: this is not TOML: Expected ']]' at the end of an array declaration"),
        ('[[ignore]]\nrule = "x', "s.toml:2: this is not TOML: "),
        ('rules = "x"', "s.toml:1:1: unknown key: rules. Known are [[ignore]]."),
        (entry('rule = "x"', "file = true", 'raeson = "r"'), "s.toml:4:1: unknown key: raeson. Did you mean reason?"),
        (entry('rule = "x"', "file = true", "zzz = 1"), "s.toml:4:1: unknown key: zzz. Known are rule, reason, text"),
        (entry('rule = "x"', "file = false"), "s.toml:3:1: file can only be true"),
        (entry('rule = "x"', "file = true", "reason = 1"), "s.toml:4:1: reason must be a text, in quotation marks"),
        (entry('rule = ["x"]', "file = true"), "s.toml:2:1: rule must be a text, in quotation marks"),
        (entry("file = true"), "s.toml:1:1: “rule” is missing"),
        (entry('rule = " "', "file = true"), "s.toml:1:1: “rule” is missing"),
        (entry('rule = "x"'), "s.toml:1:1: it must be told what is ignored"),
        (entry('rule = "x"', "file = true", 'text = "x"'), "s.toml:1:1: it must be told what is ignored"),
        (entry('rule = "x"', 'text = ""'), "s.toml:1:1: it must be told what is ignored"),
        ('ignore = [{rule = "x", file = true}]', "s.toml:1:1: what is ignored stands in tables of its own"),
        ('[ignore]\nrule = "x"', "s.toml:1:1: what is ignored stands in tables of its own"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, error: str) -> None:
    with pytest.raises(ReadError) as caught:
        ignored_beside(Sidecar("s.toml", text))
    assert str(caught.value).startswith(error)


def test_it_stands_beside_its_file(tmp_path: Path) -> None:
    file = tmp_path / "macros.json"
    assert beside(str(file)) is None
    (tmp_path / "macros.json.sopan.toml").write_text("\ufeff# так", "utf-8")
    assert beside(str(file)) == (f"{file}.sopan.toml", "# так")
    (tmp_path / "macros.json.sopan.toml").write_bytes(b"\xff")
    with pytest.raises(ReadError, match=r"macros\.json\.sopan\.toml:1:1: byte 0xFF"):
        beside(str(file))


# -- writing


def test_an_entry_is_read_as_it_was_written() -> None:
    document = document_of(MACROS, "macros.json")
    for number, one in enumerate(found(document, "macros.json")):
        written = sidecar_entry(one, 'he says "no"\n\\ here')
        assert left(written) == [other for other in range(4) if other != number]
        (ignore,) = ignored_beside(Sidecar("s.toml", written))
        assert ignore.reason == 'he says "no" \\ here'


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(WORDS, WORDS, WORDS, st.booleans())
def test_whatever_the_words_an_entry_ignores_its_finding(said: str, where: str, reason: str, whole: bool) -> None:
    (one, *_) = found(document_of("bad"))
    one = replace(one, text=said, where=where, sentence=Sentence("a ", said, " b"), whole=whole)
    (ignore,) = ignored_beside(Sidecar("s.toml", sidecar_entry(one, reason)))
    assert ignore.names[0].text == one.rule
    assert ignore.covers(one, (one.start, one.end))
