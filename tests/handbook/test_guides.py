"""The pages that people write: nothing of the guides is missing, and what may be sent to a customer is clean."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from sopan.handbook.handbook import Handbook
from sopan.language import CODES
from sopan.linter import Linter

HERE = Path(__file__).parent
POINTS: dict[str, dict[str, list[str]]] = yaml.safe_load((HERE / "points.yaml").read_text("utf-8"))
SITUATIONS = ("angry-customer", "refund-refused", "delay", "our-error", "abusive-customer", "ending-relation")
_QUOTE = re.compile(r"(?:^>.*\n?)+", re.M)


def points(meta: Any) -> list[str]:
    return list(meta.get("points") or [])


@pytest.mark.parametrize("point", [point for guide in POINTS.values() for point in guide])
def test_every_point_is_taught_and_leads_to_its_concepts(point: str, handbook: Handbook) -> None:
    code = point.partition("-")[0]
    pages = [page for page in handbook.written.values() if point in points(page.meta)]
    assert pages, f"no page names {point}"
    assert all(page.path.startswith(f"{code}/guide/") for page in pages)
    reached = {concept for page in pages for concept in page.concepts()}
    assert reached >= set(POINTS[code][point])


def test_no_page_names_a_point_that_does_not_exist(handbook: Handbook) -> None:
    known = {point for guide in POINTS.values() for point in guide}
    assert {point for page in handbook.written.values() for point in points(page.meta)} <= known


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_its_home_guide_and_situations(code: str, handbook: Handbook) -> None:
    wanted = {f"{code}/index.md", f"{code}/guide/index.md", *(f"{code}/situations/{name}.md" for name in SITUATIONS)}
    assert wanted <= handbook.written.keys()


@pytest.mark.parametrize("code", CODES)
def test_every_page_has_a_title_and_says_what_it_is_about(code: str, handbook: Handbook) -> None:
    for page in handbook.written.values():
        if page.path.startswith(f"{code}/"):
            assert page.meta.get("title") and page.description, page.path


@pytest.mark.parametrize("code", CODES)
def test_a_reply_in_a_blockquote_may_be_sent(code: str, handbook: Handbook, cache: Path) -> None:
    linter = Linter(cache=cache)
    count = 0
    for page in handbook.written.values():
        if not page.path.startswith(f"{code}/"):
            continue
        for quote in _QUOTE.findall(page.body):
            reply = re.sub(r"^> ?", "", quote, flags=re.M)
            found = [(one.rule, one.text) for one in linter.check_text(reply, code)]
            assert not found, (page.path, reply)
            count += 1
    assert count >= len(SITUATIONS)


@pytest.mark.parametrize("code", CODES)
def test_a_concept_leads_back_to_the_pages_that_lead_to_it(code: str, built: Any) -> None:
    bodies = {page.path: page.body for page in built.pages}
    for page in built.handbook.written.values():
        if page.path.startswith((f"{code}/guide/", f"{code}/situations/")):
            for concept in page.concepts():
                assert f"](../{page.path.partition('/')[2]})" in bodies[f"{code}/concepts/{concept}.md"]
