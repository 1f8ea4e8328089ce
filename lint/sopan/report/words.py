"""Words that the pages for people share: the Markdown one and the HTML one."""

from __future__ import annotations

from collections.abc import Iterable

from sopan.errors import N_
from sopan.finding import SEVERITIES, Finding
from sopan.interface import Interface
from sopan.report import Tally
from sopan.report.text import FILES, SEVERITY_COUNTS

HEADING = N_("Words to change")
NOTHING = N_("Nothing to change")
UNCHECKED = N_("Could not be checked")
SEVERITY = N_("Severity")
RULE = N_("Rule")
FOUND = N_("Found")
ABOUT = N_("What it is about")


def heading(tally: Tally, ui: Interface) -> str:
    """Return the heading of a page: whether there is anything to do."""
    return ui.gettext(HEADING if any(tally.counts.values()) else NOTHING)


def totals(tally: Tally, ui: Interface) -> str:
    """Return how many files were checked, and how much was found in them."""
    return f"{ui.counted(*FILES, tally.files)}: {counts(tally.counts, ui) or ui.gettext('nothing found')}"


def counts(by_severity: dict[str, int], ui: Interface) -> str:
    """Return how many findings there are of each severity that has any."""
    return ", ".join(ui.counted(*SEVERITY_COUNTS[severity], count) for severity, count in by_severity.items() if count)


def of(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many of some findings each severity has."""
    severities = [finding.severity for finding in findings]
    return {severity: severities.count(severity) for severity in SEVERITIES}
