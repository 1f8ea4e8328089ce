"""What is ignored and why, for a report."""

from __future__ import annotations

from sopan.suppress.waivers import Waiver, waivers

from .findings import suppressed


def test_waivers_are_counted_by_rule_and_place() -> None:
    text = """\
<!-- sopan: ignore-file[bad, worse] the founder's letter -->
bad, worse and bad

worse <!-- sopan: ignore[worse] a quotation -->
"""
    assert waivers([*suppressed(text, "b.md").suppressed, *suppressed(text, "a.md").suppressed]) == [
        Waiver(path, line, rule, reason, count)
        for path in ("a.md", "b.md")
        for line, rule, reason, count in (
            (1, "uk/bad", "the founder's letter", 2),
            (1, "uk/worse", "the founder's letter", 1),
            (4, "uk/worse", "a quotation", 1),
        )
    ]


def test_without_any_there_are_none() -> None:
    assert waivers(suppressed("bad").suppressed) == []
