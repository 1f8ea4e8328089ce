"""What the page on ignoring findings lists is what there is."""

from __future__ import annotations

import re

import pytest

from sopan.suppress.about import CONCEPTS
from sopan.suppress.comments import FORMATS, TEMPLATES, comments
from sopan.suppress.directive import VERBS
from sopan.suppress.sidecar import KEYS

from ..documents import ROOT, Page

PAGE = Page.read(ROOT / "docs" / "en" / "ignoring.md")
NAMES = {"liquid": "a.txt.liquid", "jinja": "a.txt.j2", "handlebars": "a.txt.hbs", "erb": "a.txt.erb"}
NAMES |= {"blade": "a.blade.php", "smarty": "a.txt.tpl"}


def code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_what_a_comment_can_ask_for() -> None:
    assert [code(row[0])[0].removeprefix("sopan: ").partition("[")[0] for row in PAGE.table("In a comment")] == list(
        VERBS
    )


def test_the_formats_that_have_comments() -> None:
    assert [code(row[0])[0] for row in PAGE.table("Formats")] == list(FORMATS)
    assert [code(row[0])[0] for row in PAGE.table("Formats", 1)] == list(TEMPLATES)


@pytest.mark.parametrize("row", PAGE.table("Formats"), ids=lambda row: code(row[0])[0])
def test_the_comments_of_a_format(row: list[str]) -> None:
    format = code(row[0])[0]
    for written in code(row[1]):
        source = written.replace("…", "sopan: 1") + "\n"
        if format == "markdown" and written.startswith("#"):
            source = f"---\nlang: sv\n{source}---\n"
        assert len(comments(source, format)) == 1, written


@pytest.mark.parametrize("row", PAGE.table("Formats", 1), ids=lambda row: code(row[0])[0])
def test_the_comments_of_a_template_language(row: list[str]) -> None:
    for written in code(row[1]):
        source = written.replace("…", "sopan: 1")
        assert len(comments(source, "text", NAMES[code(row[0])[0]])) == 1, written
        assert len(comments(source, "html")) == len(comments(source, "markdown")) == 1, written


def test_the_keys_of_a_sidecar_file() -> None:
    assert {code(row[0])[0] for row in PAGE.table("In a file beside it")} == set(KEYS)


def test_what_is_told_of_what_is_ignored() -> None:
    assert {code(row[0])[0] for row in PAGE.table("What is ignored in vain")} == set(CONCEPTS.values())
