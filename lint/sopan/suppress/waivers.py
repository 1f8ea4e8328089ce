"""What is ignored and why, for a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sopan.suppress.apply import Suppressed


@dataclass(frozen=True, slots=True, order=True)
class Waiver:
    """A rule that is ignored at some place: where that is said (a file and a 1-based line), why, and how many findings
    it takes away."""

    path: str
    line: int
    rule: str
    reason: str
    count: int


def waivers(suppressed: Iterable[Suppressed]) -> list[Waiver]:
    """Return what is ignored, by file and line."""
    counts = Counter((one.path, one.line, one.finding.rule, one.reason) for one in suppressed)
    return sorted(Waiver(*said, count) for said, count in counts.items())
