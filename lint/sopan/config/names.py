"""The names of rules and forms of address that a configuration may use.

They are told by the names of the rule files and by one key of each ``language.yaml``: no rule is read for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from sopan.language import CODES
from sopan.phrasebook import LANGUAGE_FILE
from sopan.resources import phrases_dir

OWN: Final = ("parity", "mixed-address", "other-language", "unused-ignore", "unknown-ignore", "reasonless-ignore")
"""Concepts of which sopan itself finds something, in any language."""

_ADDRESS = re.compile(r"^address:[ \t]*(?:\|[-+0-9]*[ \t]*\n((?:[ \t]+[^\n]*\n|[ \t]*\n)*)|([^|\n]+))", re.MULTILINE)
_PAIR = re.compile(r"\s*=\s*")


def concepts(packs: Sequence[Path], code: str) -> list[str]:
    """Return the concepts that have a rule in a language, the bundled ones and those of packs."""
    found = {
        path.stem
        for folder in (phrases_dir(), *packs)
        for path in (folder / code).glob("*.yaml")
        if path.name != LANGUAGE_FILE
    }
    return sorted({*found, *OWN})


def rules(packs: Sequence[Path]) -> Iterator[str]:
    """Yield the rules, as ``uk/dont-know``."""
    for code in CODES:
        yield from (f"{code}/{concept}" for concept in concepts(packs, code))


def forms(packs: Sequence[Path], code: str) -> list[str]:
    """Return the forms of address of a language, the default first."""
    found: dict[str, None] = {}
    for folder in (phrases_dir(), *packs):
        with suppress(OSError):  # whoever reads the rules will tell
            text = (folder / code / LANGUAGE_FILE).read_text("utf-8-sig", "replace")
            for block, line in _ADDRESS.findall(f"{text}\n"):
                written = (one.partition("  #")[0].strip() for one in (block or line).split("\n"))
                found |= {_PAIR.split(one)[0]: None for one in written if one and one[0] != "#"}
    return list(found)
