"""Findings know their sentence: what a customer reads before and after them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopan.finding import Finding
from sopan.linter import Linter


@pytest.fixture(scope="module")
def linter(cache: Path) -> Linter:
    """A linter whose phrasebook is compiled once."""
    return Linter(cache=cache)


def first(linter: Linter, text: str, name: str = "a.md", language: str = "sv") -> Finding:
    return linter.check(Path(name), text.encode(), language).findings[0]


CASES = [
    ("Hej! Jag vet inte när. Vi ses.", "", "Jag vet inte", " när."),
    ("Hej!\nJag vet **inte**\nnär. Vi ses.", "", "Jag vet inte", "\nnär."),
    ("Hej {{name}}, jag vet inte, {{x}}.", "Hej {{name}}, ", "jag vet inte", ", {{x}}."),
    ("Jo: ”Jag vet inte.” Vi ses.", "Jo: ”", "Jag vet inte", ".”"),
    ("Ja. ”Jag vet inte.” Vi ses.", "", "Jag vet inte", "."),
    ("Jag vet inte (än). Vi ses.", "", "Jag vet inte", " (än)."),
    ("- Jag vet inte\n- Vi ses", "", "Jag vet inte", ""),
]


@pytest.mark.parametrize(("text", "before", "words", "after"), CASES)
def test_the_sentence_of_a_finding(text: str, before: str, words: str, after: str, linter: Linter) -> None:
    finding = first(linter, text)
    assert finding.sentence == (before, words, after)


def test_a_quotation_in_ukrainian_is_left_whole(linter: Linter) -> None:
    finding = first(linter, "Пишуть: так. „Не знаю, коли.“ Далі.", language="uk")
    assert finding.sentence == ("", "Не знаю", ", коли.")


def test_values_do_not_run_together(linter: Linter) -> None:
    finding = first(linter, '{"a": "Ja då", "b": "Jag vet inte när", "c": "Hej då"}', "a.json")
    assert finding.sentence == ("", "Jag vet inte", " när")


def test_a_line_of_megabytes_is_looked_at_near_the_finding_only(linter: Linter) -> None:
    finding = first(linter, "bra " * 300_000 + "Jag vet inte när det blir " + "bra " * 300_000, "a.txt")
    assert len("".join(finding.sentence)) < 5_000


def test_a_finding_about_a_whole_reply_has_none(linter: Linter) -> None:
    checked = linter.check(Path("a.txt"), "Hej! Paketet är på väg till dig nu.".encode(), "sv", None, "complaint")
    assert checked.findings
    assert all(not any(finding.sentence) and not finding.fixes for finding in checked.findings if finding.whole)


def test_severities_of_the_house_count(linter: Linter, cache: Path) -> None:
    from sopan.config import Config

    def rules(**severities: str) -> list[tuple[str, str]]:
        config = Config(rules={name.replace("_", "-"): value for name, value in severities.items()})
        found = Linter(config, cache=cache).check_text("Jag vet inte!!", "sv")
        return [(finding.concept, finding.severity) for finding in found]

    assert rules() == [("dont-know", "error"), ("shouting", "warning")]
    assert rules(dont_know="suggestion") == [("dont-know", "suggestion"), ("shouting", "warning")]
    assert rules(dont_know="off") == [("shouting", "warning")]
    assert rules(shouting="off", dont_know="warning") == [("dont-know", "warning")]
