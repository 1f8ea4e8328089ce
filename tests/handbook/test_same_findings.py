"""The page "Check a text", in a real browser, finds what the command line finds: every example of every rule, and every
reply of the blind corpus, at the same spans."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopan import Linter
from sopan.handbook.handbook import Handbook
from sopan.language import CODES

from .conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

Found = list[list[object]]
"""Rule, start and end of each finding, in code points."""

CHECK = """texts => {
  const engine = sopan.engine(document.querySelector('.sopan-check').dataset.language)
  return texts.map(text => engine.check(text).map(({rule, start, end}) =>
    [rule, sopan.codePoints(text, start), sopan.codePoints(text, end)]))
}"""


def by_contract(code: str, handbook: Handbook) -> Iterator[tuple[str, Found]]:
    """Yield every example of every rule with what is found in it: that is what a rule's examples promise."""
    for rule in handbook.book.languages[code].rules:
        expected = handbook.book.concepts[rule.concept].expected
        for bad in rule.bad:
            yield bad.text, [] if expected else [[rule.id, bad.start, bad.end]]
            if bad.better:
                yield bad.better, []
        yield from ((good.text, []) for good in rule.good if not expected)
        yield from ((say.text, []) for say in rule.say)


def by_command_line(code: str, cache: Path) -> Iterator[tuple[str, Found]]:
    """Yield every reply of the blind corpus with what the linter finds in it."""
    linter = Linter(cache=cache)
    for line in (ROOT / f"tests/corpora/blind/{code}.jsonl").read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        yield text, [[one.rule, one.start, one.end] for one in linter.check_text(text, code)]
    linter.phrasebook.save()  # other tests need the same expressions


@pytest.mark.parametrize("code", CODES)
def test_page_and_command_line_find_the_same(
    code: str, handbook: Handbook, offline_site: Path, page: Page, cache: Path
) -> None:
    cases = [*by_contract(code, handbook), *by_command_line(code, cache)]
    page.goto(f"{(offline_site / code / 'check.html').as_uri()}")
    for start in range(0, len(cases), 200):
        part = cases[start : start + 200]
        answers = page.evaluate(CHECK, [text for text, _ in part])
        for (text, ours), theirs in zip(part, answers, strict=True):
            assert theirs == ours, text
    assert len(cases) > 1700
