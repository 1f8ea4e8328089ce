"""The rules of a SARIF log: what each tells who looks at an alert."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sopan.finding import Finding
from sopan.report.context import Context, Guidance
from sopan.report.prose import escaped, paragraphs

LEVELS: Mapping[str, str] = {"error": "error", "warning": "warning", "suggestion": "note"}
"""What SARIF calls each severity."""
_PROBLEMS: Mapping[str, str] = {"error": "error", "warning": "warning", "suggestion": "recommendation"}
"""What GitHub calls them where it filters alerts."""


def descriptors(findings: Iterable[Finding], context: Context) -> list[dict[str, Any]]:
    """Return a ``reportingDescriptor`` for each rule that was found, by id."""
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding.rule, finding)
    return [_descriptor(first[rule], context) for rule in sorted(first)]


def _descriptor(finding: Finding, context: Context) -> dict[str, Any]:
    told = context.guidance(finding.rule) or Guidance(finding.message, "", (), finding.language)
    rule: dict[str, Any] = {
        "id": finding.rule,
        "name": "".join(word.capitalize() for word in finding.concept.split("-")),
        "shortDescription": {"text": told.title},
        "fullDescription": {"text": told.why or told.title},
        "help": {"text": _help(told), "markdown": _markdown(told)},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
        "properties": {"tags": [finding.language], "problem.severity": _PROBLEMS[finding.severity]},
    }
    page = finding.page or told.page
    if context.handbook and page:
        rule["helpUri"] = context.link(page)
    return rule


def _help(told: Guidance) -> str:
    lines = [told.title]
    if told.why:
        lines += ["", told.why]
    if told.say:
        lines += ["", *(f"- {text} ({when})" if when else f"- {text}" for text, when in told.say)]
    return "\n".join(lines)


def _markdown(told: Guidance) -> str:
    pieces = [f"**{escaped(told.title)}**"]
    if told.why:
        pieces.append(escaped(told.why))
    if told.say:
        pieces.append("\n".join(f"- {escaped(text)}{_moment(when)}" for text, when in told.say))
    return paragraphs("\n\n".join(pieces), told.language)


def _moment(when: str) -> str:
    return f" *({escaped(when)})*" if when else ""
