from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from sopan.finding import Checked
from sopan.interface import Interface
from sopan.layout import ISOLATE, POP, RIGHT
from sopan.readers import read_text
from sopan.report.text import report
from sopan.terminal import Terminal

Golden = Callable[[str, str], None]
Checks = SimpleNamespace


def written(
    results: Iterable[Checked], ui: Interface | None = None, encoding: str = "utf-8", environ: Mapping[str, str] = {}
) -> str:
    output = Terminal(io.TextIOWrapper(io.BytesIO(), encoding=encoding), environ)
    return "".join(report(results, output, ui or Interface()))


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
    golden(f"report/text-{name}.txt", written([checks.ukrainian(), checks.clean(), checks.hebrew()], **options))


@pytest.mark.parametrize("code", ["he", "uk"])
def test_the_report_in_the_interface_s_languages(code: str, golden: Golden, cache: Path, checks: Checks) -> None:
    ui = Interface.of({"SOPAN_LANG": code, "SOPAN_CACHE": str(cache)})
    golden(f"report/text-in-{code}.txt", written([checks.ukrainian(), checks.clean(), checks.hebrew()], ui))


def test_a_run_without_findings_says_how_many_files_it_saw(checks: Checks) -> None:
    assert written([checks.clean()]) == "1 file checked: nothing found\n"
    assert written([checks.clean("a"), checks.clean("b")]) == "2 files checked: nothing found\n"


def test_big_numbers_are_grouped(checks: Checks) -> None:
    one = checks.clean()
    assert written(one for _ in range(4800)) == "4,800 files checked: nothing found\n"


def test_a_file_s_findings_are_written_before_the_next_file_is_checked(checks: Checks) -> None:
    def results() -> Iterable[Checked]:
        yield checks.ukrainian()
        raise AssertionError

    first = next(iter(report(results(), checks.terminal(), Interface())))
    assert first.startswith("macros/refund.md\n") and first.endswith("\n\n")


def test_only_the_sentence_of_the_finding_is_shown(checks: Checks) -> None:
    shown = written([checks.ukrainian()])
    assert "    Я ⟦не знаю⟧, коли приїде кур'єр.\n" in shown
    assert "Дякую" not in shown and "Спробую" not in shown


def test_placeholders_are_shown_as_the_file_has_them(checks: Checks) -> None:
    assert "⟦Заспокойтеся⟧, будь ласка, {{name}}.\n" in written([checks.ukrainian()])


def test_hebrew_is_isolated_in_an_english_line_and_still_runs_from_right_to_left(checks: Checks) -> None:
    shown = written([checks.hebrew()])
    assert f"    {ISOLATE}{RIGHT}iPhone שלך אצלנו, אבל אני ⟦לא יודע⟧ מתי הוא יגיע.{POP}\n" in shown
    assert f"    → {ISOLATE}אבדוק מול" in shown


def test_every_isolate_ends_on_its_own_line(checks: Checks) -> None:
    for line in written([checks.hebrew(), checks.ukrainian()], environ={"COLUMNS": "30"}).splitlines():
        assert line.count(ISOLATE) == line.count(POP)


def test_lines_keep_to_the_width_of_the_terminal(checks: Checks) -> None:
    for line in written([checks.ukrainian()], environ={"COLUMNS": "40"}).splitlines():
        assert len(line) <= 40, line


def test_a_key_path_is_shown_beside_the_rule(checks: Checks) -> None:
    document = read_text("Не знаю.", "text")
    finding = checks.found(document, "uk/dont-know", "Не знаю", where="macros[0].actions[1].value")
    assert "  1:1  error  uk/dont-know  macros[0].actions[1].value\n" in written(
        [Checked("a.json", document, ("uk",), (finding,))]
    )


def test_control_characters_of_a_file_do_not_reach_the_terminal(checks: Checks) -> None:
    document = read_text("Ні. Не знаю\x1b[2J.", "text")
    checked = Checked("a\x1b[31m\n.txt", document, ("uk",), (checks.found(document, "uk/dont-know", "Не знаю"),))
    shown = written([checked])
    assert "\x1b" not in shown
    assert shown.startswith("a␛[31m .txt\n")


def test_standard_input_has_a_name(checks: Checks) -> None:
    assert written([checks.ukrainian("-")]).startswith("standard input\n")


BEFORE = ["", "Ні. ", "а\n\n", "- ", "\u05d0 ", "😀\r\n", "{{name}}, ", "т. д. ", '"', "<b>"]
AFTER = ["", ".", "!\r\n\r\nТак.", "? б", '". А', " {{name}}", "\n- а", "</b>"]


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("after", AFTER)
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_match_is_marked_wherever_it_stands(before: str, after: str, form: str, checks: Checks) -> None:
    document = read_text(f"{before}ЗНАЮ{after}", form)
    shown = written([Checked("a.txt", document, ("uk",), (checks.found(document, "uk/dont-know", "ЗНАЮ"),))])
    assert "⟦ЗНАЮ⟧" in shown


def test_a_huge_line_is_cut_and_quick(checks: Checks) -> None:
    document = read_text("слово " * 500_000 + "Не знаю " + "слово " * 500_000, "text")
    shown = written([Checked("a.txt", document, ("uk",), (checks.found(document, "uk/dont-know", "Не знаю"),))])
    assert len(shown) < 1000
    assert "… слово" in shown and "слово …" in shown
