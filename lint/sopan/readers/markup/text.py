"""Plain text: paragraphs, list items, placeholders; what a customer wrote (``> ``) is left out."""

from __future__ import annotations

import re
from typing import ClassVar

from sopan.readers.markup.scanner import Scanner, with_words
from sopan.readers.markup.tokens import ADDRESS_TOKENS, PLACEHOLDER_TOKENS
from sopan.source import Document, TextBuilder

_BLANK = r"[^\S\n\x1e]"  # nothing here runs over a BREAK, which is between the values of a data file
_MARK = rf"(?:(?:[-*+•▪◦‣·]|\d{{1,3}}[.)]){_BLANK}++(?=\S))"
_QUOTE = r"(?:>[^\n\x1e]*+(?:\n[ \t]*+>[^\n\x1e]*+)*+)"
_RULE = rf"(?:[-=_*~]{{3,}}+{_BLANK}*+(?=[\n\x1e]|\Z))"

START = rf"[ \t]*+(?:{_QUOTE}|{_RULE}|{_MARK})"
"""What begins a block at the start of a line: a quotation, which is left out, a ruler, the mark of a list item."""

_BREAK = rf"\n(?P<break>(?:{_BLANK}*+\n)++(?:{START})?+|{START})"


class TextScanner(Scanner):
    """Read plain text."""

    tokens: ClassVar[tuple[str, ...]] = (_BREAK, *PLACEHOLDER_TOKENS, *ADDRESS_TOKENS)
    first = re.compile(rf"(?:{_BLANK}*+\n)*+(?:{START})?+")

    def open(self, start: int, end: int) -> int:
        """Leave out the mark of a list item or quotation on the first line."""
        match = self.first.match(self.shadow, start, end)
        return self.drop(start, match.end()) if match and match.end() > start else start


def read(text: str) -> Document:
    """Return the document of a plain text file."""
    out = TextBuilder()
    parts = list(TextScanner(text, out).parts_of(0, len(text)))
    derived, map_ = out.build()
    return Document(text, derived, map_, with_words(derived, parts), "text")
