"""Findings for programs: one JSON document, its form fixed (``"version": 1``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from json import dumps
from typing import Any

from sopan.finding import Checked, Finding
from sopan.interface import Interface
from sopan.report import Tally
from sopan.terminal import Terminal


def report(results: Iterable[Checked], terminal: Terminal, ui: Interface) -> Iterator[str]:
    """Yield the document once all files are checked, its findings sorted by path and position.

    Where the output cannot hold every character, JSON's own escapes stand for the others.
    """
    tally = Tally()
    findings: list[Finding] = []
    for checked in results:
        tally.add(checked)
        findings += checked.findings
    findings.sort(key=lambda found: (found.path, found.start, found.end, found.rule))
    summary = {"files": tally.files, **{f"{severity}s": count for severity, count in tally.counts.items()}}
    document = {"version": 1, "summary": summary, "findings": [_finding(found) for found in findings]}
    yield dumps(document, ensure_ascii=not terminal.unicode, indent=2) + "\n"


def _finding(found: Finding) -> dict[str, Any]:
    document: dict[str, Any] = {
        "rule": found.rule,
        "concept": found.concept,
        "severity": found.severity,
        "language": found.language,
        "path": found.path,
        "text": found.text,
        "start": {"offset": found.start, "line": found.line, "column": found.column},
        "end": {"offset": found.end, "line": found.end_line, "column": found.end_column},
        "message": found.message,
        "say": list(found.say),
        "page": found.page,
    }
    if any(found.variants):
        document["forms"] = [dict(forms) for forms in found.variants]
    if found.related:
        document["related"] = [related._asdict() for related in found.related]
    return document
