from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import jsonschema

Checks = SimpleNamespace

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/.]"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer"}}},
                    "positions": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "object", "required": ["line"]}},
                    },
                },
            },
        },
    },
}
"""What GitLab's documentation says under "Code Quality report format", written down as a schema."""


def test_the_report_is_as_gitlab_documents_it(checks: Checks) -> None:
    report = json.loads(checks.written("gitlab", checks.everything()))
    jsonschema.validate(report, SCHEMA)
    assert len(report) == 6


def test_an_issue_has_the_place_and_the_first_alternative(checks: Checks) -> None:
    issue = json.loads(checks.written("gitlab", [checks.ukrainian()]))[0]
    assert len(issue.pop("fingerprint")) == 32
    assert issue == {
        "description": "Не кажіть «не знаю» → Уточню це в колег і напишу вам до {{time}}.",
        "check_name": "uk/dont-know",
        "severity": "major",
        "location": {
            "path": "macros/refund.md",
            "lines": {"begin": 3, "end": 3},
            "positions": {"begin": {"line": 3, "column": 20}, "end": {"line": 3, "column": 27}},
        },
    }


def test_no_two_issues_have_one_fingerprint_even_in_files_alike(checks: Checks) -> None:
    results = [checks.ukrainian("a.md"), checks.ukrainian("b.md"), checks.macros()]
    marks = [issue["fingerprint"] for issue in json.loads(checks.written("gitlab", results))]
    assert len(set(marks)) == len(marks) == 6


def test_fingerprints_stay_when_lines_are_added_before(checks: Checks) -> None:
    source = checks.sources["macros/refund.md"]
    before = checks.found(source, "uk/dont-know", "не знаю")
    after = checks.found(f"Новий рядок.\n\n{source}", "uk/dont-know", "не знаю")
    marks = [
        json.loads(checks.written("gitlab", [checks.checked("a.md", finding)]))[0]["fingerprint"]
        for finding in (before, after)
    ]
    assert marks[0] == marks[1]


def test_paths_are_those_of_the_repository(tmp_path: Path, checks: Checks) -> None:
    results = [checks.hebrew(str(tmp_path / "he" / "a.txt"))]
    (issue,) = json.loads(checks.written("gitlab", results, checks.context(base=tmp_path)))
    assert issue["location"]["path"] == "he/a.txt"


def test_nothing_found_is_an_empty_list(checks: Checks) -> None:
    assert json.loads(checks.written("gitlab", [checks.clean()])) == []
