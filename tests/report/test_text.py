from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace

import pytest

from sopan.finding import Checked, Sentence
from sopan.interface import Interface
from sopan.layout import ISOLATE, POP, RIGHT
from sopan.report.text import report

Golden = Callable[[str, str], None]
Checks = SimpleNamespace


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("plain", {}),
        ("narrow", {"environ": {"COLUMNS": "44"}}),
        ("colour", {"environ": {"FORCE_COLOR": "1"}}),
        ("ascii", {"encoding": "ascii"}),
    ],
)
def test_the_report_as_people_see_it(name: str, options: dict[str, object], golden: Golden, checks: Checks) -> None:
    results = [checks.ukrainian(), checks.clean(), checks.hebrew()]
    golden(f"report/text-{name}.txt", checks.written("text", results, checks.context(**options)))


@pytest.mark.parametrize("code", ["he", "uk"])
def test_the_report_in_the_interface_s_languages(code: str, golden: Golden, cache: Path, checks: Checks) -> None:
    ui = Interface.of({"SOPAN_LANG": code, "SOPAN_CACHE": str(cache)})
    results = [checks.ukrainian(), checks.clean(), checks.hebrew()]
    golden(f"report/text-in-{code}.txt", checks.written("text", results, checks.context(ui=ui)))


def test_a_run_without_findings_says_how_many_files_it_saw(checks: Checks) -> None:
    assert checks.written("text", [checks.clean()]) == "1 file checked: nothing found\n"
    assert checks.written("text", [checks.clean("a"), checks.clean("b")]) == "2 files checked: nothing found\n"


def test_big_numbers_are_grouped(checks: Checks) -> None:
    one = checks.clean()
    assert checks.written("text", [one] * 4800) == "4,800 files checked: nothing found\n"


def test_a_file_s_findings_are_written_before_the_next_file_is_checked(checks: Checks) -> None:
    def results() -> Iterable[Checked]:
        yield checks.ukrainian()
        raise AssertionError

    first = next(iter(report(results(), checks.context())))
    assert first.startswith("macros/refund.md\n") and first.endswith("\n\n")


def test_the_sentence_of_the_finding_is_shown_on_one_line(checks: Checks) -> None:
    shown = checks.written("text", [checks.ukrainian()])
    assert "    Я ⟦не знаю⟧, коли приїде кур'єр.\n" in shown
    assert "    ⟦Заспокойтеся⟧, будь ласка, {{name}}.\n" in shown


def test_hebrew_is_isolated_in_an_english_line_and_still_runs_from_right_to_left(checks: Checks) -> None:
    shown = checks.written("text", [checks.hebrew()])
    assert f"    {ISOLATE}{RIGHT}iPhone שלך אצלנו, אבל אני ⟦לא יודע⟧ מתי הוא יגיע.{POP}\n" in shown
    assert f"    → {ISOLATE}אבדוק מול" in shown


def test_every_isolate_ends_on_its_own_line(checks: Checks) -> None:
    narrow = checks.context(environ={"COLUMNS": "30"})
    for line in checks.written("text", checks.everything(), narrow).splitlines():
        assert line.count(ISOLATE) == line.count(POP)


def test_lines_keep_to_the_width_of_the_terminal(checks: Checks) -> None:
    for line in checks.written("text", [checks.ukrainian()], checks.context(environ={"COLUMNS": "40"})).splitlines():
        assert len(line) <= 40, line


def test_a_key_path_is_shown_beside_the_rule(checks: Checks) -> None:
    shown = checks.written("text", [checks.macros()])
    assert "  1:37  error  sv/dont-know  macros[0].reply\n" in shown


def test_pages_are_shown_as_addresses_where_the_handbook_has_one(checks: Checks) -> None:
    context = checks.context(handbook="https://handbook.example/")
    assert "    https://handbook.example/he/concepts/dont-know/\n" in checks.written("text", [checks.hebrew()], context)
    assert "    he/concepts/dont-know/\n" in checks.written("text", [checks.hebrew()])


def test_control_characters_of_a_file_do_not_reach_the_terminal(checks: Checks) -> None:
    path, sentence = "a\x1b[31m\n.txt", Sentence("", "Не знаю", "\x1b[2J.")
    finding = checks.found("Не знаю\x1b[2J.", "uk/dont-know", "Не знаю", path=path, sentence=sentence)
    shown = checks.written("text", [checks.checked(path, finding)])
    assert "\x1b" not in shown
    assert shown.startswith("a␛[31m .txt\n")


def test_standard_input_has_a_name(checks: Checks) -> None:
    assert checks.written("text", [checks.ukrainian("-")]).startswith("standard input\n")


def test_a_huge_sentence_is_cut(checks: Checks) -> None:
    sentence = Sentence("слово " * 500_000, "Не знаю", " слово" * 500_000)
    finding = checks.found("Не знаю", "uk/dont-know", "Не знаю", sentence=sentence)
    shown = checks.written("text", [checks.checked("a.txt", finding)])
    assert len(shown) < 1000
    assert "… слово" in shown and "слово …" in shown
    assert "⟦Не знаю⟧" in shown


def test_statistics_stand_before_the_last_line_when_they_are_asked_for(checks: Checks) -> None:
    results = [checks.ukrainian("a.md"), checks.ukrainian("b.md"), checks.hebrew()]
    end = checks.written("text", results, checks.context(statistics=True)).rpartition("/concepts/dont-know/\n\n")[2]
    assert end == (
        "2  error    uk/dont-know  Не кажіть «не знаю»\n"
        "2  warning  uk/calm-down  Не кажіть «Заспокойтеся»\n"
        f"1  error    he/dont-know  {ISOLATE}לא כותבים „לא יודע”{POP}\n"
        "\n"
        "3 files checked: 3 errors, 2 warnings\n"
    )
