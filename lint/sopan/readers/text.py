"""Plain text: paragraphs, list items, placeholders; what a customer wrote (``> ``) is left out."""

from __future__ import annotations

import re

from sopan.readers.placeholders import ADDRESS_TOKENS, PLACEHOLDER_TOKENS
from sopan.readers.scanner import Scanner
from sopan.source import Document, Part, TextBuilder

_MARK = r"(?:(?:[-*+•▪◦‣·]|\d{1,3}[.)])[^\S\n]++(?=\S))"
_QUOTE = r"(?:>[^\n]*+(?:\n[ \t]*+>[^\n]*+)*+)"
_RULE = r"(?:[-=_*~]{3,}+[^\S\n]*+(?=\n|\Z))"
_START = rf"[ \t]*+(?:{_QUOTE}|{_RULE}|{_MARK})"
_BREAK = rf"""\n(?P<break>(?:[^\S\n]*+\n)++(?:{_START})?+|{_START})"""


class TextScanner(Scanner):
    """Read plain text."""

    tokens = (_BREAK, *PLACEHOLDER_TOKENS, *ADDRESS_TOKENS)
    first = re.compile(rf"(?:[^\S\n]*+\n)*+(?:{_START})?+")

    def open(self, start: int, end: int) -> int:
        """Leave out the mark of a list item or quotation on the first line."""
        match = self.first.match(self.shadow, start, end)
        return self.drop(start, match.end()) if match and match.end() > start else start


def read(text: str) -> Document:
    """Return the document of a plain text file."""
    out = TextBuilder()
    TextScanner(text, out).run(0, len(text))
    derived, map_ = out.build()
    return Document(text, derived, map_, (Part(0, len(derived)),), "text")
