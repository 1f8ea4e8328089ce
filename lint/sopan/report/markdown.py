"""Findings as a page that a forge shows: a job's summary, or a comment on a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sopan.errors import SopanError
from sopan.finding import Checked, Finding
from sopan.interface import Interface
from sopan.report import words
from sopan.report.collected import Collected
from sopan.report.context import STDIN, Context
from sopan.report.prose import escaped, in_markup, inline
from sopan.report.statistics import Statistics
from sopan.report.text import SEVERITY_NAMES
from sopan.report.xml import fitting


def report(results: Iterable[Checked], context: Context) -> Iterator[str]:
    """Yield the page once all files are checked: how much was found, by rule, and each finding by file."""
    found = Collected.of(results)
    ui = context.ui
    blocks = [f"## {escaped(words.heading(found.tally, ui))}", escaped(words.totals(found.tally, ui))]
    rows = list(_rules(found, context))
    if rows:
        head = [ui.gettext(name) for name in (words.SEVERITY, words.RULE, words.FOUND, words.ABOUT)]
        blocks.append("\n".join(_table(head, rows)))
    for path, findings in found.files.items():
        if findings:
            blocks += _file(path, findings, context)
    for path, errors in found.errors.items():
        blocks += _errors(path, errors, ui)
    text = "\n\n".join(blocks)
    if ui.direction == "rtl":
        text = f'<div dir="rtl">\n\n{text}\n\n</div>'
    yield fitting(text + "\n", context.terminal)


def _rules(found: Collected, context: Context) -> Iterator[list[str]]:
    pages = {finding.rule: finding.page for findings in found.files.values() for finding in findings}
    ui = context.ui
    for row in Statistics.of(found).rows():
        code = row.rule.partition("/")[0]
        yield [
            escaped(ui.gettext(SEVERITY_NAMES[row.severity])),
            _rule(row.rule, pages[row.rule], context),
            ui.number(row.count),
            inline(escaped(row.title), code, ui.direction),
        ]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"


def _file(path: str, findings: Sequence[Finding], context: Context) -> Iterator[str]:
    ui = context.ui
    counts = words.counts(words.of(findings), ui)
    name = in_markup(ui.gettext("standard input")) if path == STDIN else f"<code>{in_markup(path)}</code>"
    yield f"<details open>\n<summary>{name}: {in_markup(counts)}</summary>"
    yield "\n".join(_finding(finding, context) for finding in findings)
    yield "</details>"


def _finding(finding: Finding, context: Context) -> str:
    """Return a finding as an item of a list: its place and rule, its sentence, and what to say instead."""
    ui = context.ui

    def said(markdown: str) -> str:
        return inline(markdown, finding.language, ui.direction)

    severity = escaped(ui.gettext(SEVERITY_NAMES[finding.severity]))
    where = f" <code>{escaped(finding.where)}</code>" if finding.where else ""
    rule = _rule(finding.rule, finding.page, context)
    lines = [
        f"- **{finding.line}:{finding.column}**{where} {severity} {rule}: {said(escaped(finding.message))}",
        *([f"  > {said(_sentence(finding))}"] if any(finding.sentence) else []),
        *(["", *(f"  - {said(escaped(say))}" for say in finding.say)] if finding.say else []),
    ]
    return "\n".join(lines)


def _sentence(finding: Finding) -> str:
    """Return the sentence of a finding, its words in bold.

    Asterisks would not do: within a word, or beside punctuation, they are no emphasis.
    """
    before, text, after = finding.sentence
    return f"{_edge(before)}<b>{escaped(text)}</b>{_edge(after)}"


def _edge(text: str) -> str:
    """Return what stands before or after the words of a finding, with the blank that parts it from them."""
    left, right = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' * left}{escaped(text)}{' ' * right}" if text.strip() else " " * left


def _rule(rule: str, page: str, context: Context) -> str:
    return f"[{escaped(rule)}](<{context.link(page)}>)" if context.handbook and page else escaped(rule)


def _errors(path: str, errors: Sequence[SopanError], ui: Interface) -> Iterator[str]:
    yield f"### {escaped(ui.gettext(words.UNCHECKED))}: <code>{escaped(path)}</code>"
    yield "\n".join(f"- {escaped(error.render(ui.gettext))}" for error in errors)
