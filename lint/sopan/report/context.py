"""What a report is written with, besides what was found."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import NamedTuple

from sopan.interface import Interface
from sopan.terminal import Terminal

STDIN = "-"
"""The path that stands for standard input."""


class Guidance(NamedTuple):
    """What a rule tells a colleague who asks: what not to say, why, and what to say instead.

    ``say`` holds the approved alternatives, each with the moment it fits, which may be empty; ``language`` is the code
    of the language all this is in, ``page`` the rule's page relative to the handbook's root.
    """

    title: str
    why: str
    say: tuple[tuple[str, str], ...]
    language: str
    page: str = ""


def _no_guidance(rule: str) -> Guidance | None:
    return None


def _no_bytes(path: str) -> bytes | None:
    return None


@dataclass(frozen=True, slots=True)
class Context:
    """What a report is written with: the output, the interface's language, and what it may ask for.

    ``handbook`` is the address of the house's handbook, ending in a slash, or empty. ``guidance`` returns what a rule
    tells, by its id, None for one that nothing is known of; ``read`` returns the bytes of a checked file, by its path
    as a finding has it, None when they cannot be had again. Both may take a while: a report asks only for what it
    needs. ``base`` is the folder to which programs take paths to be relative; ``statistics`` is whether the findings
    are counted by rule, too.
    """

    terminal: Terminal
    ui: Interface
    handbook: str = ""
    guidance: Callable[[str], Guidance | None] = _no_guidance
    read: Callable[[str], bytes | None] = _no_bytes
    base: Path | None = None
    statistics: bool = False

    def link(self, page: str) -> str:
        """Return the address of a handbook page; without a handbook's address the page itself."""
        return self.handbook + page if page else ""

    def path(self, path: str) -> str:
        """Return a path as programs look for it: with slashes, and relative to the base folder if it is inside."""
        if path == STDIN or self.base is None:
            return PurePath(path).as_posix()
        try:
            inside = os.path.relpath(path, self.base)
        except ValueError:  # another drive
            inside = os.pardir
        return PurePath(path if inside.split(os.sep, 1)[0] == os.pardir else inside).as_posix()
