"""Words of people within Markdown, shown as they are and in the direction in which they run."""

from __future__ import annotations

import re
from html import escape

from sopan.language import language
from sopan.layout import clean

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&#$]")
_FIRST = re.compile(r"(?=[-+=])|(?<=\d)(?=[.)])")
_LIST = re.compile(r"[-+=]|\d+[.)]")
_CALLS = re.compile(r"@(?=\w)|#(?=\d)")
_BREAK = "&#8203;"
"""A place without width: what it parts is no name and no number to GitHub."""


def escaped(text: str) -> str:
    """Return a text on one line in which nothing is markup, and nobody is called nor an issue named (``@he``, ``#1``).

    See CommonMark: each character of ASCII's punctuation may be escaped.
    """
    shown = _SPECIAL.sub(r"\\\g<0>", clean(text).strip())
    if _LIST.match(shown):
        shown = _FIRST.sub(r"\\", shown, count=1)
    return _CALLS.sub(rf"\g<0>{_BREAK}", shown)


def in_markup(text: str) -> str:
    """Return a text on one line as it can stand in a block of HTML, where Markdown has no say."""
    return _CALLS.sub(rf"\g<0>{_BREAK}", escape(clean(text).strip(), quote=False))


def inline(markdown: str, code: str, around: str = "ltr") -> str:
    """Return Markdown in one of our languages as it can stand in a line of direction ``around``."""
    direction = language(code).direction
    return markdown if direction == around else f'<span dir="{direction}">{markdown}</span>'


def paragraphs(markdown: str, code: str) -> str:
    """Return paragraphs in one of our languages, or in English, as they can stand among any others."""
    direction = "ltr" if code == "en" else language(code).direction
    return markdown if direction == "ltr" else f'<div dir="{direction}">\n\n{markdown}\n\n</div>'
