"""Findings as Checkstyle writes them (``checkstyle-report-1.0.0.xsd``): XML that most CI systems and editors read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from sopan.finding import Checked, Finding
from sopan.report.collected import Collected
from sopan.report.context import Context
from sopan.report.plain import briefly
from sopan.report.xml import DECLARATION, element, fitting

SEVERITIES: Mapping[str, str] = {"error": "error", "warning": "warning", "suggestion": "info"}
"""What Checkstyle calls each severity."""


def report(results: Iterable[Checked], context: Context) -> Iterator[str]:
    """Yield the document once all files are checked, those without a finding too."""
    files = [
        element("file", {"name": PurePath(path).as_posix()}, [_error(finding) for finding in findings])
        for path, findings in Collected.of(results).files.items()
    ]
    yield fitting(DECLARATION + element("checkstyle", {"version": "4.3"}, files), context.terminal)


def _error(finding: Finding) -> str:
    attributes = {
        "line": finding.line,
        "column": finding.column,
        "severity": SEVERITIES[finding.severity],
        "message": briefly(finding),
        "source": f"sopan.{finding.rule}",
    }
    return element("error", attributes)
