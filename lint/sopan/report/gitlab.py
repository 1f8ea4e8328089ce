"""Findings for GitLab's merge requests: a Code Quality report.

See "Code Quality report format" in GitLab's documentation. It takes a subset of what CodeClimate's engines write; paths
are relative to the repository's root.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

from sopan.finding import Checked, Finding
from sopan.report.collected import Collected
from sopan.report.context import Context
from sopan.report.json import written
from sopan.report.plain import briefly

SEVERITIES: Mapping[str, str] = {"error": "major", "warning": "minor", "suggestion": "info"}
"""What GitLab calls each severity. Its ``blocker`` and ``critical`` are left to what breaks a program."""


def report(results: Iterable[Checked], context: Context) -> Iterator[str]:
    """Yield the document once all files are checked."""
    found = Collected.of(results)
    yield written([_issue(finding, mark, context) for finding, mark in found.findings()], context)


def _issue(finding: Finding, mark: str, context: Context) -> dict[str, Any]:
    path = context.path(finding.path)
    return {
        "description": briefly(finding),
        "check_name": finding.rule,
        "fingerprint": _unique(path, mark),
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": path,
            "lines": {"begin": finding.line, "end": finding.end_line},
            "positions": {
                "begin": {"line": finding.line, "column": finding.column},
                "end": {"line": finding.end_line, "column": finding.end_column},
            },
        },
    }


def _unique(path: str, mark: str) -> str:
    """Return a fingerprint that no finding of another file has: of those alike GitLab shows one only."""
    return blake2b(f"{path}\0{mark}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
