"""Findings for programs: one JSON document, its form fixed (``"version": 1``; ``findings.schema.json``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from json import dumps
from typing import Any

from sopan.finding import Checked, Finding, Fix
from sopan.report.collected import Collected
from sopan.report.context import Context
from sopan.report.statistics import Statistics


def report(results: Iterable[Checked], context: Context) -> Iterator[str]:
    """Yield the document once all files are checked, its findings sorted by path and position."""
    found = Collected.of(results)
    summary: dict[str, Any] = {"files": found.tally.files}
    summary |= {f"{severity}s": count for severity, count in found.tally.counts.items()}
    if context.statistics:
        summary["rules"] = [asdict(row) for row in Statistics.of(found).rows()]
    findings = [document(finding, mark, context) for finding, mark in found.findings()]
    yield written({"version": 1, "summary": summary, "findings": findings}, context)


def written(value: object, context: Context, indent: int | None = 2) -> str:
    """Return a value as JSON and a line end.

    Where the output cannot hold every character, JSON's own escapes stand for the others.
    """
    return dumps(value, ensure_ascii=not context.terminal.unicode, indent=indent) + "\n"


def document(found: Finding, mark: str, context: Context) -> dict[str, Any]:
    """Return a finding as plain data; ``mark`` is its fingerprint."""
    value: dict[str, Any] = {
        "rule": found.rule,
        "concept": found.concept,
        "severity": found.severity,
        "language": found.language,
        "path": found.path,
        "where": found.where,
        "text": found.text,
        "start": {"offset": found.start, "line": found.line, "column": found.column},
        "end": {"offset": found.end, "line": found.end_line, "column": found.end_column},
        "whole": found.whole,
        "sentence": found.sentence._asdict(),
        "message": found.message,
        "say": list(found.say),
        "fixes": [_fix(fix) for fix in found.fixes],
        "page": found.page,
        "fingerprint": mark,
    }
    if context.handbook and found.page:
        value["url"] = context.link(found.page)
    if any(found.variants):
        value["forms"] = [dict(forms) for forms in found.variants]
    if found.related:
        value["related"] = [related._asdict() for related in found.related]
    return value


def _fix(fix: Fix) -> dict[str, Any]:
    return {"level": fix.level, "start": fix.start, "end": fix.end, "text": fix.text, "say": fix.say}
