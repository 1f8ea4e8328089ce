"""Reports: how findings are written, a module each format.

A report is a function from files, as they are checked, to pieces of text, so that a long run shows what it finds while
it goes on. Its module is loaded when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from sopan.finding import SEVERITIES
from sopan.report.context import STDIN, Context, Guidance

if TYPE_CHECKING:
    from sopan.finding import Checked, Finding

__all__ = ["FORMATS", "STDIN", "Context", "Guidance", "Report", "Tally", "report_in"]

Report = Callable[["Iterable[Checked]", Context], "Iterator[str]"]

FORMATS = {
    "text": "sopan.report.text",
    "concise": "sopan.report.concise",
    "json": "sopan.report.json",
    "jsonl": "sopan.report.jsonl",
    "sarif": "sopan.report.sarif",
    "github": "sopan.report.github",
    "gitlab": "sopan.report.gitlab",
    "junit": "sopan.report.junit",
    "checkstyle": "sopan.report.checkstyle",
    "rdjson": "sopan.report.rdjson",
    "markdown": "sopan.report.markdown",
    "html": "sopan.report.html",
}
"""The formats by name, and the module whose ``report`` writes each."""


def report_in(format: str) -> Report:
    """Return the report of a format."""
    report: Report = import_module(FORMATS[format]).report
    return report


class Tally:
    """How many files were checked and how many findings of each severity they have."""

    def __init__(self) -> None:
        self.files = 0
        self.counts = dict.fromkeys(SEVERITIES, 0)

    def add(self, checked: Checked) -> None:
        """Count a file and its findings."""
        self.files += not checked.again
        self.count(checked.findings)

    def count(self, findings: Iterable[Finding]) -> None:
        """Count findings."""
        for finding in findings:
            self.counts[finding.severity] += 1

    def reaches(self, severity: str) -> bool:
        """Tell whether there is a finding of this severity or a graver one."""
        return any(self.counts[name] for name in SEVERITIES[: SEVERITIES.index(severity) + 1])
