"""Findings as annotations in GitHub's own interface: workflow commands that a job prints.

See "Workflow commands for GitHub Actions" in GitHub's documentation. The runner decodes the escapes below and no
others (``ActionCommand.cs`` in actions/runner). It shows ten annotations of each level of a step; all are in its log.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sopan.finding import Checked, Finding
from sopan.report.collected import order
from sopan.report.context import Context
from sopan.report.plain import fully

COMMANDS: Mapping[str, str] = {"error": "error", "warning": "warning", "suggestion": "notice"}
"""The command for each severity."""

_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = _IN_MESSAGES | str.maketrans({":": "%3A", ",": "%2C"})


def report(results: Iterable[Checked], context: Context) -> Iterator[str]:
    """Yield a workflow command for each finding, as soon as its file is checked, and for what could not be checked."""
    for checked in results:
        path = context.path(checked.path)
        for finding in sorted(checked.findings, key=order):
            place = {"file": path, **_place(finding), "title": finding.rule}
            yield _command(COMMANDS[finding.severity], place, fully(finding))
        for error in checked.errors:
            place = {"file": path, **({"line": error.line} if error.line else {}), "title": "sopan"}
            yield _command("error", place, str(error))


def _place(finding: Finding) -> dict[str, object]:
    if finding.line != finding.end_line:  # GitHub takes columns for annotations of one line only
        return {"line": finding.line, "endLine": finding.end_line}
    return {"line": finding.line, "col": finding.column, "endColumn": finding.end_column}


def _command(name: str, properties: Mapping[str, object], message: str) -> str:
    said = ",".join(f"{key}={str(value).translate(_IN_PROPERTIES)}" for key, value in properties.items())
    return f"::{name} {said}::{message.translate(_IN_MESSAGES)}\n"
