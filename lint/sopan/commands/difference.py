"""What fixing changes in a file, as a difference of lines that ``patch`` takes."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopan.console import Console
from sopan.run import STDIN

if TYPE_CHECKING:
    from sopan.repair import Repaired

_STYLES = {"+": "say", "-": "match", "@": "faint"}


def difference(path: str, done: Repaired, console: Console) -> Iterator[str]:
    """Yield the lines of a unified difference; bytes that are no text are shown as they can be."""
    name = "-" if path == STDIN else path
    before, after = (_lines(data) for data in (done.before, done.after))
    for line in difflib.unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm=""):
        style = "bold" if line.startswith(("+++ ", "--- ")) else _STYLES.get(line[:1])
        shown = line.rstrip("\r\n")
        yield console.out.style(shown, style) if style else shown
        if line and not line.endswith("\n") and line[:1] in "+- " and not line.startswith(("+++ ", "--- ")):
            yield "\\ No newline at end of file"


def _lines(data: bytes) -> list[str]:
    from sopan.readers.decoding import decode

    return decode(data, "latin-1").text.splitlines(keepends=True) if _odd(data) else decode(data).text.splitlines(True)


def _odd(data: bytes) -> bool:
    from sopan.errors import ReadError
    from sopan.readers.decoding import decode

    try:
        decode(data)
    except ReadError:
        return True
    return False
