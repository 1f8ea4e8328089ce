"""Findings for people: by file, each with its sentence, why, and what to say instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sopan.errors import N_
from sopan.finding import Checked, Finding
from sopan.interface import P_, Interface
from sopan.language import language as language_of
from sopan.layout import clean, excerpt, isolate, wrap
from sopan.report import STDIN, Context, Tally
from sopan.terminal import Terminal

if TYPE_CHECKING:
    from sopan.report.statistics import Statistics

SEVERITY_NAMES = {"error": N_("error"), "warning": N_("warning"), "suggestion": N_("suggestion")}
SEVERITY_COUNTS = {
    "error": P_("{count} error", "{count} errors"),
    "warning": P_("{count} warning", "{count} warnings"),
    "suggestion": P_("{count} suggestion", "{count} suggestions"),
}
FILES = P_("{count} file checked", "{count} files checked")

LONGEST = 240
"""Characters of a sentence that are shown; the rest is cut."""


def report(results: Iterable[Checked], context: Context) -> Iterator[str]:
    """Yield the findings of each file that has any, and at the end how many there are."""
    tally = Tally()
    counted = statistics(context)
    for checked in results:
        tally.add(checked)
        if counted:
            counted.add(checked.findings)
        if checked.findings:
            yield "\n".join(_file(checked, context)) + "\n\n"
    yield from ending(tally, counted, context)


def statistics(context: Context) -> Statistics | None:
    """Return what counts findings by rule, None when nobody has asked."""
    if not context.statistics:
        return None
    from sopan.report.statistics import Statistics

    return Statistics()


def ending(tally: Tally, counted: Statistics | None, context: Context) -> Iterator[str]:
    """Yield what stands below the findings: the statistics that were asked for, and how many there are."""
    lines = list(counted.lines(context)) if counted else []
    if lines:
        yield "\n".join(lines) + "\n\n"
    if tally.files:
        yield summary(tally, context.terminal, context.ui) + "\n"


def summary(tally: Tally, terminal: Terminal, ui: Interface) -> str:
    """Return the last line: how many files, how many findings."""
    files = ui.counted(*FILES, tally.files)
    counts = [
        terminal.style(ui.counted(*SEVERITY_COUNTS[severity], count), severity)
        for severity, count in tally.counts.items()
        if count
    ]
    found = ", ".join(counts) or ui.gettext("nothing found")
    return isolate(f"{files}: {found}")


def _file(checked: Checked, context: Context) -> Iterator[str]:
    terminal, ui = context.terminal, context.ui
    path = ui.gettext("standard input") if checked.path == STDIN else isolate(clean(checked.path), ui.direction)
    yield terminal.style(path, "path")
    for number, finding in enumerate(checked.findings):
        if number:
            yield ""
        yield from told(finding, context)


def told(finding: Finding, context: Context, *, alternatives: bool = True) -> Iterator[str]:
    """Yield the lines of a finding: where, what, and what to say instead unless that is told elsewhere."""
    terminal, ui = context.terminal, context.ui
    name = terminal.style(ui.gettext(SEVERITY_NAMES[finding.severity]), finding.severity)
    rule = terminal.style(isolate(finding.rule, ui.direction), "bold")
    where = f"  {terminal.style(isolate(clean(finding.where), ui.direction), 'faint')}" if finding.where else ""
    yield f"  {finding.line}:{finding.column}  {name}  {rule}{where}"
    if any(finding.sentence):
        before, words, after = finding.sentence
        end = len(before) + len(words)
        shown = excerpt(before + words + after, len(before), end, LONGEST, terminal.glyphs.cut)
        yield from block(shown, finding.language, terminal, ui)
    yield from block(clean(finding.message), finding.language, terminal, ui)
    for index, say in enumerate(finding.say if alternatives else ()):
        yield from alternative(say, finding.language, terminal, ui)
        if finding.variants:
            yield from variants(finding.variants[index], finding.language, terminal, ui)
    if finding.page:
        yield f"    {terminal.style(isolate(context.link(finding.page), ui.direction), 'faint')}"


def alternative(text: str, language: str, terminal: Terminal, ui: Interface) -> Iterator[str]:
    """Yield the lines of an approved alternative, a sign before the first."""
    sign = terminal.glyphs.back if ui.direction == "rtl" else terminal.glyphs.say
    return block(clean(text), language, terminal, ui, first=f"    {sign} ", style="say")


FORM_NAMES = {
    "woman": N_("to a woman"),
    "man": N_("to a man"),
    "plural": N_("to several people"),
}
"""What forms of address are called; those that are not here go by the word itself."""


def variants(forms: Iterable[tuple[str, str]], language: str, terminal: Terminal, ui: Interface) -> Iterator[str]:
    """Yield the lines of an alternative in other forms of address, each with the form's name before it."""
    for form, text in forms:
        name = ui.gettext(FORM_NAMES[form]) if form in FORM_NAMES else form
        yield from block(f"{name}: {clean(text)}", language, terminal, ui, first="      ", style="say")


def block(
    text: str, language: str, terminal: Terminal, ui: Interface, first: str = "    ", style: str = ""
) -> Iterator[str]:
    """Yield the indented lines of a clean text in one of our languages, each isolated where it runs the other way."""
    direction = language_of(language).direction
    indent, inside = first, False
    for line in wrap(text, max(terminal.columns - len(first), 20) if terminal.columns else 0):
        shown, inside = terminal.marked(isolate(line, ui.direction, direction), inside)
        yield indent + (terminal.style(shown, style) if style else shown)
        indent = " " * len(first)
