from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import pytest

from sopan.interface import Interface

Checks = SimpleNamespace

SCHEMA = json.loads((Path(__file__).parents[2] / "lint/sopan/report/findings.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("more", [{}, {"statistics": True, "handbook": "https://handbook.example/"}])
def test_the_document_is_as_its_schema_says(more: dict[str, object], checks: Checks) -> None:
    text = checks.written("json", checks.everything(), checks.context(**more))
    jsonschema.validate(json.loads(text), SCHEMA)


def test_findings_are_sorted_by_path_and_position(checks: Checks) -> None:
    results = [checks.ukrainian("b.md"), checks.ukrainian("a.md"), checks.missing("a.md")]
    places = [
        (found["path"], found["start"]["offset"]) for found in json.loads(checks.written("json", results))["findings"]
    ]
    assert places == sorted(places)
    assert [path for path, _ in places] == ["a.md", "a.md", "a.md", "b.md", "b.md"]


def test_nothing_found_is_a_document_too(checks: Checks) -> None:
    assert json.loads(checks.written("json", [checks.clean()])) == {
        "version": 1,
        "summary": {"files": 1, "errors": 0, "warnings": 0, "suggestions": 0},
        "findings": [],
    }


def test_an_output_that_cannot_hold_every_character_gets_escapes_with_the_same_meaning(checks: Checks) -> None:
    plain = checks.written("json", checks.everything())
    escaped = checks.written("json", checks.everything(), checks.context("latin-1"))
    assert escaped.isascii() and not plain.isascii()
    assert json.loads(escaped) == json.loads(plain)


def test_it_is_the_same_in_every_language_of_the_interface(checks: Checks) -> None:
    assert checks.written("json", checks.everything(), checks.context(ui=Interface("he"))) == checks.written(
        "json", checks.everything()
    )


def test_fixes_tell_their_level_and_what_is_written_to_the_file(checks: Checks) -> None:
    first = json.loads(checks.written("json", [checks.macros()]))["findings"][0]
    assert [fix["level"] for fix in first["fixes"]] == ["safe", "suggested", "advice"]
    source = checks.sources["macros.json"].removeprefix("\ufeff")
    fix = first["fixes"][1]
    assert source[fix["start"] : fix["end"]] == "\\u201eJag vet inte\\u201c"
    assert (fix["text"], fix["say"]) == ("\\u201eJag frågar {{team}}\\u201c", "„Jag frågar {{team}}“")


def test_findings_alike_in_one_file_have_fingerprints_of_their_own(checks: Checks) -> None:
    first, second = "Не знаю.", "Не знаю ."
    source = f"{first} {second}"
    findings = [
        checks.found(source, "uk/dont-know", "Не знаю", path="a.md"),
        checks.found(source[len(first) :], "uk/dont-know", "Не знаю", path="a.md"),
    ]
    marks = [
        found["fingerprint"]
        for found in json.loads(checks.written("json", [checks.checked("a.md", *findings)]))["findings"]
    ]
    digits = {mark.partition(":")[0] for mark in marks}
    assert len(digits) == 1
    assert [mark.partition(":")[2] for mark in marks] == ["1", "2"]


def test_an_address_is_told_where_the_handbook_has_one_and_the_page_stays_as_it_was(checks: Checks) -> None:
    (found,) = json.loads(
        checks.written("json", [checks.hebrew()], checks.context(handbook="https://handbook.example/"))
    )["findings"]
    assert found["page"] == "he/concepts/dont-know/"
    assert found["url"] == "https://handbook.example/he/concepts/dont-know/"
    (without,) = json.loads(checks.written("json", [checks.hebrew()]))["findings"]
    assert "url" not in without


def test_the_summary_counts_by_rule_when_asked(checks: Checks) -> None:
    summary = json.loads(checks.written("json", checks.everything(), checks.context(statistics=True)))["summary"]
    assert [(row["rule"], row["severity"], row["count"]) for row in summary["rules"]] == [
        ("he/dont-know", "error", 1),
        ("sv/dont-know", "error", 1),
        ("uk/dont-know", "error", 1),
        ("id/parity", "warning", 1),
        ("uk/calm-down", "warning", 1),
        ("sv/calm-down", "suggestion", 1),
    ]
