"""Small phrasebooks of one rule or a few, written for a test."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from sopan.match import Matcher
from sopan.phrasebook.compiled import Phrasebook

CONCEPTS = """\
forbidden:
  - {id: dont-know, group: helplessness, severity: error, guide: uk, gloss: I don't know}
  - {id: calm-down, group: control, severity: warning, guide: uk, gloss: calm down}
expected: []
"""

RULE = """\
title: Say what you will do
why: Because it helps.
never: |
{never}
{unless}say:
  - text: "15:00"
examples:
  bad:
    - text: "[[x]]"
      better: "y"
  good:
    - "z"
"""


def rule(never: str, **unless: str) -> str:
    """Return the text of a rule file with these patterns."""
    blocks = "".join(f"{key}: |\n{textwrap.indent(text, '  ')}\n" for key, text in unless.items())
    return RULE.format(never=textwrap.indent(never, "  "), unless=blocks)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a phrasebook's folder: ``write({"uk/dont-know.yaml": text})``."""

    def write_files(files: dict[str, str], concepts: str = CONCEPTS) -> Path:
        for name, text in {"concepts.yaml": concepts, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write_files


@pytest.fixture
def found(write: Callable[..., Path]) -> Callable[..., list[str]]:
    """Return a function that says what patterns find: ``found("uk", "не знаю", "Я не знаю.")``."""

    def find(code: str, never: str, text: str, language: str = "", **unless: str) -> list[str]:
        files = {f"{code}/dont-know.yaml": rule(never, **unless)}
        if language:
            files[f"{code}/language.yaml"] = language
        matcher = Matcher(Phrasebook([write(files)]).language(code))
        return [text[match.start : match.end] for match in matcher.matches(text)]

    return find
