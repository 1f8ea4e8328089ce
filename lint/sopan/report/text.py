"""Findings for people: by file, each with its sentence, why, and what to say instead."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from sopan.errors import N_
from sopan.finding import Checked, Finding
from sopan.interface import P_, Interface
from sopan.language import language as language_of
from sopan.layout import clean, excerpt, isolate, wrap
from sopan.report import STDIN, Tally
from sopan.source import BREAK, OPAQUES, Document
from sopan.terminal import Terminal

SEVERITY_NAMES = {"error": N_("error"), "warning": N_("warning"), "suggestion": N_("suggestion")}
SEVERITY_COUNTS = {
    "error": P_("{count} error", "{count} errors"),
    "warning": P_("{count} warning", "{count} warnings"),
    "suggestion": P_("{count} suggestion", "{count} suggestions"),
}
FILES = P_("{count} file checked", "{count} files checked")

LONGEST = 240
"""Characters of a sentence that are shown; the rest is cut."""

_END = "[.!?\u2026]+[\"'\u201d\u00bb)\\]]*\\s+(?=[^\\sa-z\u00e0-\u00ff\u0430-\u045f\u0491])"


def report(results: Iterable[Checked], terminal: Terminal, ui: Interface) -> Iterator[str]:
    """Yield the findings of each file that has any, and at the end how many there are."""
    tally = Tally()
    for checked in results:
        tally.add(checked)
        if checked.findings:
            yield "\n".join(_file(checked, terminal, ui)) + "\n\n"
    if tally.files:
        yield summary(tally, terminal, ui) + "\n"


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


def _file(checked: Checked, terminal: Terminal, ui: Interface) -> Iterator[str]:
    path = ui.gettext("standard input") if checked.path == STDIN else isolate(clean(checked.path), ui.direction)
    yield terminal.style(path, "path")
    for number, finding in enumerate(checked.findings):
        if number:
            yield ""
        yield from _finding(finding, checked.document, terminal, ui)


def _finding(finding: Finding, document: Document, terminal: Terminal, ui: Interface) -> Iterator[str]:
    name = terminal.style(ui.gettext(SEVERITY_NAMES[finding.severity]), finding.severity)
    rule = terminal.style(isolate(finding.rule, ui.direction), "bold")
    where = f"  {terminal.style(isolate(clean(finding.where), ui.direction), 'faint')}" if finding.where else ""
    yield f"  {finding.line}:{finding.column}  {name}  {rule}{where}"
    sentence = _sentence(finding, document, terminal.glyphs.cut)
    if sentence:
        yield from block(sentence, finding.language, terminal, ui)
    yield from block(clean(finding.message), finding.language, terminal, ui)
    for index, say in enumerate(finding.say):
        yield from alternative(say, finding.language, terminal, ui)
        if finding.variants:
            yield from variants(finding.variants[index], finding.language, terminal, ui)
    if finding.page:
        yield f"    {terminal.style(isolate(finding.page, ui.direction), 'faint')}"


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


def _sentence(finding: Finding, document: Document, cut: str) -> str:
    """Return the sentence of a finding on one line, the match marked; nothing for a finding about a whole reply."""
    if finding.whole or finding.start == finding.end:
        return ""
    text, map_ = document.text, document.map
    places = range(len(text) + 1)
    start = bisect_left(places, finding.start, key=map_.start)
    while start < len(text) and map_.end(start + 1) <= finding.start:
        start += 1  # a break that the reader put in, which stands for nothing
    end = max(bisect_left(places, finding.end, lo=start, key=map_.end), start + 1)
    # a block may be a file of many megabytes on one line: look no further than what could be shown
    nearest, farthest = max(start - 2 * LONGEST, 0), end + 2 * LONGEST
    first = max(text.rfind(BREAK, nearest, start) + 1, nearest)
    last = text.find(BREAK, end, farthest)
    last = min(len(text), farthest) if last < 0 else last
    block_start = first
    for boundary in re.finditer(_END, text[first:last]):
        if block_start + boundary.end() <= start:
            first = block_start + boundary.end()
        elif block_start + boundary.start() >= end - 1:
            last = block_start + boundary.end()
            break
    before, match, after = (_seen(document, *span) for span in ((first, start), (start, end), (end, last)))
    return excerpt(before + match + after, len(before), len(before) + len(match), LONGEST, cut)


def _seen(document: Document, start: int, end: int) -> str:
    """Return a stretch of a document's text with each placeholder as the file has it."""
    text = document.text[start:end]
    if not any(mark in text for mark in OPAQUES):
        return text
    pieces: list[str] = []
    for offset, char in enumerate(text, start):
        if char in OPAQUES:
            first, last = document.map.span(offset, offset + 1)
            char = document.source[first:last]
        pieces.append(char)
    return "".join(pieces)
