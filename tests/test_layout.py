from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sopan.layout import (
    CLOSE,
    ISOLATE,
    OPEN,
    POP,
    RIGHT,
    clean,
    columns,
    excerpt,
    isolate,
    table,
    width,
    wrap,
)

HEBREW = "אני לא יודע"


def test_a_text_of_the_lines_own_direction_needs_no_isolate() -> None:
    assert isolate("Не знаю.") == "Не знаю."
    assert isolate("3:14", "rtl") == "3:14"


def test_hebrew_is_isolated_even_in_a_hebrew_line() -> None:
    assert isolate(HEBREW, "rtl") == f"{ISOLATE}{HEBREW}{POP}"


def test_a_text_that_runs_the_other_way_is_isolated() -> None:
    assert isolate(HEBREW) == f"{ISOLATE}{HEBREW}{POP}"
    assert isolate("macros/a.md", "rtl") == f"{ISOLATE}macros/a.md{POP}"
    assert isolate(f"macros/{HEBREW}.md") == f"{ISOLATE}macros/{HEBREW}.md{POP}"


def test_a_hebrew_sentence_that_starts_with_a_latin_name_still_runs_from_right_to_left() -> None:
    assert isolate("iPhone שלך", "ltr", "rtl") == f"{ISOLATE}{RIGHT}iPhone שלך{POP}"
    assert isolate("OK!", "ltr", "rtl") == f"{ISOLATE}{RIGHT}OK!{POP}"
    assert isolate(HEBREW, "ltr", "rtl") == f"{ISOLATE}{HEBREW}{POP}"


def test_clean_takes_what_would_steer_a_terminal() -> None:
    assert clean("a\x1b[31mb\x07\x00c") == "a␛[31mb␇␀c"
    assert clean("a\u202eb\u2069c\u2066d") == "abcd"
    assert clean("a\r\n\t b\u2028c\x85d") == "a b c d"
    assert clean("\x7f\x9b") == "␡␡"


@given(st.text())
def test_a_clean_text_holds_no_control_character_and_is_one_line(text: str) -> None:
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", clean(text))


def test_width_counts_cells() -> None:
    assert width("abc") == 3
    assert width("не́") == 2
    assert width("😀") == 2
    assert width(isolate(HEBREW)) == len(HEBREW)


@given(st.text(alphabet="аб ąe\u0301 😀"), st.integers(1, 30))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert " ".join(lines).split() == text.split()
    assert all(width(line) <= cells or " " not in line.strip() for line in lines)


def test_no_width_is_one_line() -> None:
    assert wrap("a " * 500, 0) == ["a " * 500]


def test_an_excerpt_marks_the_span() -> None:
    assert excerpt("Не знаю, коли.", 0, 7, 100) == f"{OPEN}Не знаю{CLOSE}, коли."
    assert excerpt("Я\n  не   знаю.", 4, 13, 100) == f"Я {OPEN}не знаю{CLOSE}."


def test_a_long_sentence_is_cut_at_blanks_around_the_span() -> None:
    text = "раз два три " * 20 + "НЕ ЗНАЮ" + " чотири п'ять" * 20
    start = text.index("НЕ ЗНАЮ")
    cut = excerpt(text, start, start + 7, 60)
    assert f"{OPEN}НЕ ЗНАЮ{CLOSE}" in cut
    assert cut.startswith("… ") and cut.endswith(" …")
    assert len(cut) <= 70
    words = set(text.split()) | {f"{OPEN}НЕ", f"ЗНАЮ{CLOSE}", "…"}
    assert set(cut.split()) <= words


def test_a_span_that_is_itself_too_long_is_cut_within() -> None:
    text = "слово " * 100
    cut = excerpt(text, 0, len(text), 60)
    assert cut.startswith(OPEN) and cut.endswith(CLOSE) and " … " in cut
    assert len(cut) < 70


@given(st.text(max_size=300), st.data(), st.integers(20, 80))
def test_an_excerpt_is_never_long_and_has_both_marks_once(text: str, data: st.DataObject, budget: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cut = excerpt(text, start, end, budget)
    assert cut.count(OPEN) == cut.count(CLOSE) == 1
    assert len(cut) <= max(2 * budget, budget + 50)


def test_tables_line_up_in_cells() -> None:
    assert list(table([["a", "не́", "1"], ["bbb", "c", "22"]])) == ["a    не́  1", "bbb  c   22"]


def test_columns_read_downwards() -> None:
    assert list(columns(["a", "b", "c", "d", "e"], 7)) == ["a  c  e", "b  d"]
    assert list(columns([], 7)) == []
    assert list(columns(["long word"], 3)) == ["long word"]
