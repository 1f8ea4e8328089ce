from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

from sopan.finding import Checked
from sopan.interface import Interface
from sopan.layout import ISOLATE, POP
from sopan.report.concise import report

Checks = SimpleNamespace


def test_a_finding_is_one_line_with_its_place_and_the_first_alternative(checks: Checks) -> None:
    first, second, last = checks.written("concise", [checks.ukrainian(), checks.clean()]).splitlines()
    assert first == (
        "macros/refund.md:3:20: error uk/dont-know: Не кажіть «не знаю» → Уточню це в колег і напишу вам до {{time}}."
    )
    assert second == "macros/refund.md:5:1: warning uk/calm-down: Не кажіть «Заспокойтеся»"
    assert last == "2 files checked: 1 error, 1 warning"


def test_hebrew_is_isolated(checks: Checks) -> None:
    line = checks.written("concise", [checks.hebrew()]).splitlines()[0]
    assert f": {ISOLATE}לא כותבים „לא יודע”{POP} → {ISOLATE}אבדוק מול " in line


def test_in_hebrew_the_sign_points_the_other_way(cache: Path, checks: Checks) -> None:
    ui = Interface.of({"SOPAN_LANG": "he", "SOPAN_CACHE": str(cache)})
    line = checks.written("concise", [checks.hebrew()], checks.context(ui=ui)).splitlines()[0]
    assert " ← " in line and "→" not in line
    assert line.count(ISOLATE) == line.count(POP)


def test_an_output_without_the_signs_gets_plain_ones(checks: Checks) -> None:
    shown = checks.written("concise", [checks.macros()], checks.context("ascii"))
    assert shown.startswith(
        "macros.json:1:37: error sv/dont-know: Skriv inte \\u201dJag vet inte\\u201d -> Jag tar reda"
    )


def test_colours_are_those_of_the_long_report(checks: Checks) -> None:
    shown = checks.written("concise", [checks.ukrainian()], checks.context(environ={"FORCE_COLOR": "1"}))
    assert shown.startswith("\x1b[1;4mmacros/refund.md\x1b[0m:3:20: \x1b[1;31merror\x1b[0m ")


def test_a_file_s_findings_are_written_before_the_next_file_is_checked(checks: Checks) -> None:
    def results() -> Iterable[Checked]:
        yield checks.hebrew()
        raise AssertionError

    assert next(iter(report(results(), checks.context()))).startswith("macros/he/delivery.txt:3:")


def test_statistics_follow_when_they_are_asked_for(checks: Checks) -> None:
    shown = checks.written("concise", [checks.macros()], checks.context(statistics=True))
    assert shown.endswith(
        "1  error       sv/dont-know  Skriv inte ”Jag vet inte”\n"
        "1  suggestion  sv/calm-down  Skriv inte ”lugna ner dig”\n"
        "\n"
        "1 file checked: 1 error, 1 suggestion\n"
    )
