"""Findings for reviewdog: its Diagnostic Format (``rdjson``), with suggestions that a reviewer can accept.

See ``proto/rdf/reviewdog.proto`` in reviewdog/reviewdog: columns are counted in bytes of UTF-8, from 1, and the end is
exclusive. Paths stay relative to the working folder, where reviewdog looks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

from sopan.finding import Checked, Finding
from sopan.report.collected import Collected
from sopan.report.context import Context
from sopan.report.json import written
from sopan.report.places import Places, places_of
from sopan.report.plain import fully

SEVERITIES: Mapping[str, str] = {"error": "ERROR", "warning": "WARNING", "suggestion": "INFO"}
"""What reviewdog calls each severity."""


def report(results: Iterable[Checked], context: Context) -> Iterator[str]:
    """Yield the document once all files are checked."""
    source = {"name": "sopan", "url": context.handbook} if context.handbook else {"name": "sopan"}
    places = places_of(context)
    diagnostics = [_diagnostic(finding, places, context) for finding, _ in Collected.of(results).findings()]
    yield written({"source": source, "diagnostics": diagnostics}, context)


def _diagnostic(finding: Finding, places: Callable[[Finding], Places | None], context: Context) -> dict[str, Any]:
    code = {"value": finding.rule}
    if context.handbook and finding.page:
        code["url"] = context.link(finding.page)
    found = places(finding)
    diagnostic: dict[str, Any] = {
        "message": fully(finding),
        "location": {
            "path": PurePath(finding.path).as_posix(),
            "range": _range(finding.start, finding.end, found) if found else _lines(finding),
        },
        "severity": SEVERITIES[finding.severity],
        "code": code,
    }
    suggestions = [
        {"range": _range(fix.start, fix.end, found), "text": fix.text}
        for fix in finding.fixes
        if found and fix.level != "advice"
    ]
    if suggestions:
        diagnostic["suggestions"] = suggestions
    return diagnostic


def _range(start: int, end: int, places: Places) -> dict[str, Any]:
    (line, column), (end_line, end_column) = places.in_bytes(start), places.in_bytes(end)
    return {"start": {"line": line, "column": column}, "end": {"line": end_line, "column": end_column}}


def _lines(finding: Finding) -> dict[str, Any]:
    """Return the lines of a finding whose file cannot be had again: without columns they are meant whole."""
    return {"start": {"line": finding.line}, "end": {"line": finding.end_line}}
