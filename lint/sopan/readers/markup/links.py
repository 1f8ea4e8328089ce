"""The targets and labels of Markdown's links."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from sopan.readers.markup.tokens import WITHIN

TITLE: Final = r""""(?:[^"\\\n]|\\.|\n(?!\s*+\n))*+"|'(?:[^'\\\n]|\\.|\n(?!\s*+\n))*+'|\((?:[^()\\\n]|\\.)*+\)"""
"""A link's title with its quotes or parentheses."""


@cache
def target() -> re.Pattern[str]:
    """Return what matches the target that follows a link's text."""
    goal = rf"(?:<[^<>\n]*+>|(?:{WITHIN}|[^\s()<>{{]++|\{{|\([^\s()]*+\))*+)"
    return re.compile(rf"\(\s*+{goal}(?:\s++(?P<title>{TITLE}))?+\s*+\)|\[(?P<label>[^\[\]\n]{{0,500}}+)\]", re.VERBOSE)


def labels(text: str) -> frozenset[str]:
    """Return the labels that the text defines targets for."""
    return frozenset(map(normal, re.findall(r"^[ \t>]*+\[([^\[\]\n]{1,500}+)\]:", text, re.MULTILINE)))


def normal(label: str) -> str:
    """Return a label as labels are compared."""
    return " ".join(label.lower().split())
