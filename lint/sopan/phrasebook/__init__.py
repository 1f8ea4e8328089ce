"""Phrase rules: the files, the pattern language, and their compiled form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

LANGUAGE_FILE = "language.yaml"
"""Sets, lexicon and word lists of a language."""
CONCEPTS_FILE = "concepts.yaml"
"""The concepts that rules are of."""


def files(folders: Sequence[Path], code: str) -> list[Path]:
    """Return the files a language's phrasebook is made of, in the order they are read."""
    found: list[Path] = []
    for folder in folders:
        concepts = folder / CONCEPTS_FILE
        found += [concepts] if concepts.is_file() else []
        if (folder / code).is_dir():
            found += sorted(path for path in (folder / code).iterdir() if path.suffix == ".yaml")
    return found
