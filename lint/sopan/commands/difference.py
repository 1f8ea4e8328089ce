"""What fixing changes in a file, as a difference of lines that ``patch`` takes."""

from __future__ import annotations

import difflib
import re
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
        shown = line.removesuffix("\n")
        yield console.out.style(shown, style) if style else shown
        if line and not line.endswith("\n") and line[:1] in "+- " and not line.startswith(("+++ ", "--- ")):
            yield "\\ No newline at end of file"


def _lines(data: bytes) -> list[str]:
    """Return the lines of a file as ``patch`` counts them; what else ends a line for a reader stays within it."""
    from sopan.errors import ReadError
    from sopan.readers.decoding import decode

    try:
        text = decode(data).text
    except ReadError:
        text = decode(data, "latin-1").text
    return [line for line in re.split(r"(?<=\n)", text) if line]
