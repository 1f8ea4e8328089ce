"""What holds for every format, and how each looks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import canonicalize

import pytest

from sopan import __version__
from sopan.interface import Interface
from sopan.report import FORMATS

Checks = SimpleNamespace
Golden = Callable[[str, str], None]

ROOT = Path(__file__).parents[2]
ENDINGS = {
    "text": "txt",
    "concise": "concise.txt",
    "json": "json",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "checkstyle": "checkstyle.xml",
    "rdjson": "rdjson.json",
    "markdown": "md",
    "html": "html",
}
SHAPES: Mapping[str, tuple[str, ...]] = {"examples": ("examples/he/chat.txt", "examples/zendesk")}
"""What is checked from the command line in every format, by the name of its golden files: paths below the root."""


@pytest.mark.parametrize("format", FORMATS)
def test_findings_made_by_hand(format: str, golden: Golden, checks: Checks) -> None:
    context = checks.context(handbook="https://handbook.example/", statistics=True)
    golden(f"report/findings.{ENDINGS[format]}", _of_any_version(checks.written(format, checks.everything(), context)))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("shape", SHAPES)
def test_findings_of_the_command_line(shape: str, format: str, golden: Golden, sopan: Callable[..., Any]) -> None:
    code, out, err = sopan("check", *SHAPES[shape], "--format", format, cwd=ROOT)
    assert (code, err) == (1, "")
    golden(f"report/{shape}.{ENDINGS[format]}", _of_any_version(out))


def _of_any_version(text: str) -> str:
    """Return a report as every version of sopan writes it."""
    return re.sub(rf'(sopan |"version": "){re.escape(__version__)}', r"\g<1>0.0.0", text)


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_is_written_twice(format: str, checks: Checks) -> None:
    once, again = (checks.written(format, checks.everything()) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_given_its_ending_and_ends_its_last_line(format: str, checks: Checks) -> None:
    assert checks.written(format, checks.everything()).endswith("\n")


@pytest.mark.parametrize("format", ["json", "sarif", "gitlab", "junit", "checkstyle", "rdjson", "markdown", "html"])
def test_in_a_document_the_order_of_files_does_not_matter(format: str, checks: Checks) -> None:
    results = checks.everything()
    assert checks.written(format, results) == checks.written(format, results[::-1])


@pytest.mark.parametrize("format", ["json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"])
def test_programs_get_the_same_in_every_language_of_the_interface(format: str, cache: Path, checks: Checks) -> None:
    ui = Interface.of({"SOPAN_LANG": "he", "SOPAN_CACHE": str(cache)})
    assert checks.written(format, checks.everything(), checks.context(ui=ui)) == checks.written(
        format, checks.everything()
    )


@pytest.mark.parametrize("format", ["json", "jsonl", "sarif", "gitlab", "rdjson"])
def test_json_for_an_output_that_cannot_hold_every_character_says_the_same(format: str, checks: Checks) -> None:
    plain = checks.written(format, checks.everything())
    narrow = checks.written(format, checks.everything(), checks.context("cp1252"))
    assert narrow.isascii() and not plain.isascii()
    for one, other in zip(
        *((text.splitlines() if format == "jsonl" else [text]) for text in (plain, narrow)), strict=True
    ):
        assert json.loads(one) == json.loads(other)


@pytest.mark.parametrize("format", ["junit", "checkstyle"])
def test_xml_for_an_output_that_cannot_hold_every_character_says_the_same(format: str, checks: Checks) -> None:
    plain = checks.written(format, checks.everything())
    narrow = checks.written(format, checks.everything(), checks.context("cp1252"))
    assert narrow.isascii() and not plain.isascii()
    assert canonicalize(narrow) == canonicalize(plain)


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_a_page_for_an_output_that_cannot_hold_every_character_says_the_same(format: str, checks: Checks) -> None:
    plain = checks.written(format, checks.everything())
    narrow = checks.written(format, checks.everything(), checks.context("cp1252"))
    assert narrow.isascii() and not plain.isascii()
    assert unescape(narrow) == unescape(plain)
