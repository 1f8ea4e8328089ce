"""Places in a checked file, for formats that count otherwise than findings do."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from sopan.errors import ReadError
from sopan.finding import Finding
from sopan.readers.decoding import decode
from sopan.report.context import Context
from sopan.source import Lines


class Places:
    """Lines and columns of offsets in a file, read anew from its bytes. Raises ReadError for what is no text."""

    def __init__(self, data: bytes) -> None:
        decoded = decode(data)
        self._text = decoded.text
        self._lines = Lines(self._text)
        self._mark = len(decoded.mark) if decoded.encoding == "utf-8" else 0

    def has(self, finding: Finding) -> bool:
        """Tell whether the file is still the one in which a finding was made."""
        return self._text[finding.start : finding.end] == finding.text

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column, in code points."""
        return self._lines.place(offset)

    def in_bytes(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and the column in bytes of UTF-8, a byte order mark counted."""
        line, _ = self._lines.place(offset)
        before = self._text[self._lines.start(line) : offset]
        return line, len(before.encode("utf-8")) + 1 + (self._mark if line == 1 else 0)


def places_of(context: Context) -> Callable[[Finding], Places | None]:
    """Return what returns the places in the file of a finding, None when it cannot be read again or has changed.

    A file is read when it is first asked for, and kept until another is.
    """

    @lru_cache(maxsize=1)
    def read(path: str) -> Places | None:
        data = context.read(path)
        try:
            return None if data is None else Places(data)
        except ReadError:
            return None

    def of(finding: Finding) -> Places | None:
        found = read(finding.path)
        return found if found and found.has(finding) else None

    return of
