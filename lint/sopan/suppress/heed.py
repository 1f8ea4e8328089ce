"""What the linter does about what a file asks to be ignored: with the rules of the house, and its severities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sopan.finder import COMPLAINT, OFF
from sopan.finding import Finding
from sopan.parity import PARITY
from sopan.source import Document
from sopan.suppress.apply import Outcome, Rules, suppress
from sopan.suppress.sidecar import beside

if TYPE_CHECKING:
    from sopan.config import Config
    from sopan.phrasebook.compiled import Phrasebook


def heed(
    config: Config,
    phrasebook: Phrasebook,
    document: Document,
    path: str,
    languages: Sequence[str],
    findings: Sequence[Finding],
    reply_to: str | None = None,
) -> Outcome:
    """Part the findings of a file into those that remain and those that it asks to be ignored.

    ``languages`` are those of its parts, ``reply_to`` is what it replies to. Without languages nothing is told of what
    it asks for: findings that come up later are parted so. Raises ReadError for a sidecar file with a mistake.
    """
    severities = config.severities_of(path)

    def rules() -> Rules:
        from sopan.config.names import rules

        unsought = {PARITY, *(name for name, severity in severities.items() if severity == OFF)}
        if reply_to != COMPLAINT:
            codes = set(languages) - {""}
            unsought.update(rule.concept for code in codes for rule in phrasebook.language(code).expected)
        return Rules(frozenset(rules(config.packs)), frozenset(unsought))

    outcome = suppress(
        document, path, languages, findings, rules, lambda code: phrasebook.language(code).ignores, beside(path)
    )
    return outcome._replace(about=_as_set(outcome.about, severities), beside=_as_set(outcome.beside, severities))


def _as_set(findings: Sequence[Finding], severities: Mapping[str, str]) -> list[Finding]:
    """Return findings with the severities that the house has set, without those that it has turned off."""
    found = []
    for finding in findings:
        severity = severities.get(finding.rule) or severities.get(finding.concept) or finding.severity
        if severity != OFF:
            found.append(finding if severity == finding.severity else replace(finding, severity=severity))
    return found
