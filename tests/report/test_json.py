from __future__ import annotations

import json
from collections.abc import Callable
from types import SimpleNamespace

from sopan.interface import Interface
from sopan.report.json import report

Golden = Callable[[str, str], None]
Checks = SimpleNamespace


def test_the_document(golden: Golden, checks: Checks) -> None:
    golden(
        "report/findings.json",
        "".join(report([checks.ukrainian(), checks.clean(), checks.hebrew()], checks.terminal(), Interface())),
    )


def test_findings_are_sorted_by_path_and_position(checks: Checks) -> None:
    text = "".join(report([checks.ukrainian("b.md"), checks.ukrainian("a.md")], checks.terminal(), Interface()))
    places = [(found["path"], found["start"]["offset"]) for found in json.loads(text)["findings"]]
    assert places == sorted(places)
    assert [path for path, _ in places] == ["a.md", "a.md", "b.md", "b.md"]


def test_nothing_found_is_a_document_too(checks: Checks) -> None:
    text = "".join(report([checks.clean()], checks.terminal(), Interface()))
    assert json.loads(text) == {
        "version": 1,
        "summary": {"files": 1, "errors": 0, "warnings": 0, "suggestions": 0},
        "findings": [],
    }


def test_an_output_that_cannot_hold_every_character_gets_escapes_with_the_same_meaning(checks: Checks) -> None:
    plain = "".join(report([checks.ukrainian(), checks.hebrew()], checks.terminal(), Interface()))
    escaped = "".join(report([checks.ukrainian(), checks.hebrew()], checks.terminal("latin-1"), Interface()))
    assert escaped.isascii() and not plain.isascii()
    assert json.loads(escaped) == json.loads(plain)


def test_it_is_the_same_in_every_language_of_the_interface(checks: Checks) -> None:
    assert list(report([checks.ukrainian()], checks.terminal(), Interface("he"))) == list(
        report([checks.ukrainian()], checks.terminal(), Interface("en"))
    )
