"""How often each rule was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopan.finding import SEVERITIES, Finding
from sopan.language import language as language_of
from sopan.layout import clean, isolate, table
from sopan.report.collected import Collected
from sopan.report.context import Context
from sopan.report.text import SEVERITY_NAMES


@dataclass(frozen=True, slots=True)
class Row:
    """A rule that was found: how often, and what it tells the writer, empty when that differs from place to place."""

    rule: str
    severity: str
    count: int
    title: str


class Statistics:
    """Count findings by rule."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._messages: dict[str, set[str]] = {}

    @classmethod
    def of(cls, found: Collected) -> Statistics:
        """Return the statistics of a whole run."""
        counted = cls()
        for findings in found.files.values():
            counted.add(findings)
        return counted

    def add(self, findings: Iterable[Finding]) -> None:
        """Count the findings of a file."""
        for finding in findings:
            self._counts[finding.rule, finding.severity] += 1
            self._messages.setdefault(finding.rule, set()).add(finding.message)

    def rows(self) -> list[Row]:
        """Return the rules, the most frequent first, of those alike the gravest."""
        rows = [Row(*rule, count, self._title(rule[0])) for rule, count in self._counts.items()]
        return sorted(rows, key=lambda row: (-row.count, SEVERITIES.index(row.severity), row.rule))

    def _title(self, rule: str) -> str:
        messages = self._messages[rule]
        return next(iter(messages)) if len(messages) == 1 else ""

    def lines(self, context: Context) -> Iterator[str]:
        """Yield the lines of a table for people: count, severity, rule, and what it tells."""
        ui = context.ui
        cells = [
            [
                ui.number(row.count),
                ui.gettext(SEVERITY_NAMES[row.severity]),
                isolate(row.rule, ui.direction),
                isolate(clean(row.title), ui.direction, language_of(row.rule.partition("/")[0]).direction),
            ]
            for row in self.rows()
        ]
        if cells:
            widest = max(len(row[0]) for row in cells)
            yield from table([[f"{count:>{widest}}", *row] for count, *row in cells])
