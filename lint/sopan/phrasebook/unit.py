"""What is compiled of a rule at a time: its patterns, or those of a form of address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sopan.phrasebook.address import alternative
from sopan.phrasebook.compiled import MIXED_ADDRESS
from sopan.phrasebook.model import Address, Concept, Line, Rule


class Unit(NamedTuple):
    """Patterns of a rule that give findings of one kind.

    ``form`` is the form of address that the patterns show, if any; ``mark`` tells that it is one of those the house
    uses, so that only mixing it with another is a finding.
    """

    rule: Rule
    patterns: tuple[Line, ...]
    expected: bool = False
    form: str = ""
    mark: bool = False

    def fields(self, concept: Concept, address: Address, house: str) -> dict[str, Any]:
        """Return the fields of :class:`~sopan.phrasebook.compiled.CompiledRule` but its patterns, as plain data."""
        rule = self.rule
        fields: dict[str, Any] = {
            "id": rule.id,
            "concept": rule.concept,
            "severity": rule.severity,
            "title": rule.titles.get(house, rule.title),
            "say": tuple(tuple(alternative(say, address, house)) for say in rule.say),
            "page": rule.page,
            "form": self.form if self.mark else "",
            "named": rule.unless_named,
            "detect": rule.detect,
            "spare": rule.spare,
            "where": concept.where,
            "instead": {words: one.text for words, one in rule.instead.items()},
        }
        if self.mark:
            fields |= {
                "id": f"{rule.language}/{MIXED_ADDRESS}",
                "concept": MIXED_ADDRESS,
                "title": address.mixed or rule.title,
                "say": (),
                "page": "",
            }
        return fields


def of_rule(rule: Rule, concept: Concept, address: Address, house: str) -> Iterator[Unit]:
    """Yield the units of a rule for a house that has chosen a form of address."""
    yield Unit(rule, rule.never, concept.expected)
    allowed = set(address.forms.get(house, ())) & rule.forms.keys()
    for form, lines in rule.forms.items():
        if form not in allowed:
            yield Unit(rule, lines, form=form)
        elif len(allowed) > 1:
            yield Unit(rule, lines, form=form, mark=True)
