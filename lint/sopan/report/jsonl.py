"""Findings for programs that read while sopan checks: JSON Lines, a finding a line and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopan.finding import Checked
from sopan.fingerprint import numbered
from sopan.report.collected import order
from sopan.report.context import Context
from sopan.report.json import document, written

_BREAKS = str.maketrans({char: f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"})
"""What many programs take for the end of a line and JSON does not; these stand within its strings only."""


def report(results: Iterable[Checked], context: Context) -> Iterator[str]:
    """Yield the findings of each file as soon as it is checked, each as ``findings`` of the JSON format has it."""
    for checked in results:
        for finding, mark in numbered(sorted(checked.findings, key=order)):
            yield written(document(finding, mark, context), context, indent=None).translate(_BREAKS)
