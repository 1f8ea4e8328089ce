"""A finding in plain words, for formats that hold one text for it."""

from __future__ import annotations

from sopan.finding import Finding
from sopan.language import language


def briefly(finding: Finding) -> str:
    """Return what a finding tells the writer, and the first alternative."""
    return f"{finding.message} {_arrow(finding)} {finding.say[0]}" if finding.say else finding.message


def fully(finding: Finding) -> str:
    """Return what a finding tells the writer, and each alternative on a line of its own."""
    arrow = _arrow(finding)
    return "\n".join((finding.message, *(f"{arrow} {say}" for say in finding.say)))


def _arrow(finding: Finding) -> str:
    """Return the sign before an alternative: it points to it in the direction in which the text runs."""
    return "\u2190" if language(finding.language).direction == "rtl" else "\u2192"
