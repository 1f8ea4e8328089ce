"""Findings for people who look for many at once: a line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopan.finding import Checked, Finding
from sopan.language import language
from sopan.layout import clean, isolate
from sopan.report import Tally
from sopan.report.collected import order
from sopan.report.context import Context
from sopan.report.text import SEVERITY_NAMES, ending, statistics


def report(results: Iterable[Checked], context: Context) -> Iterator[str]:
    """Yield ``path:line:column: severity rule: message`` and the first alternative of each finding, then how many."""
    tally = Tally()
    counted = statistics(context)
    for checked in results:
        tally.add(checked)
        if counted:
            counted.add(checked.findings)
        for finding in sorted(checked.findings, key=order):
            yield _line(finding, context) + "\n"
    if context.statistics and any(tally.counts.values()):
        yield "\n"
    yield from ending(tally, counted, context)


def _line(finding: Finding, context: Context) -> str:
    out, ui = context.terminal, context.ui
    inside = language(finding.language).direction
    path = out.style(isolate(clean(finding.path), ui.direction), "path")
    severity = out.style(ui.gettext(SEVERITY_NAMES[finding.severity]), finding.severity)
    rule = out.style(isolate(finding.rule, ui.direction), "bold")
    line = f"{path}:{finding.line}:{finding.column}: {severity} {rule}: "
    line += isolate(clean(finding.message), ui.direction, inside)
    if finding.say:
        sign = out.glyphs.back if ui.direction == "rtl" else out.glyphs.say
        line += f" {sign} {out.style(isolate(clean(finding.say[0]), ui.direction, inside), 'say')}"
    return isolate(line, ui.direction) if ui.direction == "rtl" else line
