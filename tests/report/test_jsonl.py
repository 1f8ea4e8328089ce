from __future__ import annotations

import json
from collections.abc import Iterable
from types import SimpleNamespace

from sopan.finding import Checked
from sopan.report.jsonl import report

Checks = SimpleNamespace


def test_the_lines_are_the_findings_of_the_json_document(checks: Checks) -> None:
    results = sorted(checks.everything(), key=lambda checked: (checked.path, checked.again))
    lines = checks.written("jsonl", results).splitlines()
    document = json.loads(checks.written("json", results))
    assert [json.loads(line) for line in lines] == document["findings"]


def test_a_finding_is_written_as_soon_as_its_file_is_checked(checks: Checks) -> None:
    def results() -> Iterable[Checked]:
        yield checks.hebrew()
        raise AssertionError

    assert json.loads(next(iter(report(results(), checks.context()))))["rule"] == "he/dont-know"


def test_nothing_found_is_nothing_written(checks: Checks) -> None:
    assert checks.written("jsonl", [checks.clean(), checks.undecided()]) == ""


def test_no_character_of_a_text_ends_a_line(checks: Checks) -> None:
    breaks = "a\n\r\x0b\x0c\x1c\x85\u2028\u2029b"
    finding = checks.found(breaks, "uk/dont-know", breaks)
    (line,) = checks.written("jsonl", [checks.checked("a.md", finding)]).splitlines()
    assert json.loads(line)["text"] == breaks
