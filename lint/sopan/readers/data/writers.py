"""How a text is written into YAML scalars and CSV fields.

A writer returns what stands between the delimiters that are there, or None where nothing can without others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from sopan.errors import ReadError
from sopan.readers.data.tree import Entry

_LINES = re.compile("[\n\r\x85\u2028\u2029]")
_TABS_OR_LINES = re.compile("[\t\n\r\x85\u2028\u2029]")
_DISPUTED = re.compile("[?:]")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\x85": "\\N", "\u2028": "\\L"}
_ESCAPED = re.compile('[\\\\"\n\r\t\x85\u2028]')


def plain(text: str) -> str | None:
    """Return a text as it stands in a scalar without quotes."""
    return text if _is_plain(text, "k: ", "") else None


def between_brackets(text: str) -> str | None:
    """Return a text as it stands in a scalar without quotes in a list or mapping in brackets.

    Parsers disagree on question marks and colons there.
    """
    return text if not _DISPUTED.search(text) and _is_plain(text, "{k: [", "], l: ", ", m: 1}") else None


def _is_plain(text: str, *around: str) -> bool:
    """Tell whether a text needs no quotes: it is a string wherever it is put between two pieces of YAML."""
    from sopan.readers.data.scalars import Scalars
    from sopan.readers.data.yamltext import parse

    if not text or _TABS_OR_LINES.search(text):
        return False
    source = text.join(around)
    try:
        spans = [span for root in parse(source, Scalars()) for span in _strings(root)]
    except ReadError:
        return False
    return [source[start:end] for start, end in spans] == [text] * (len(around) - 1)


def _strings(entry: Entry) -> Iterator[tuple[int, int]]:
    _, node, start, end = entry
    if node is not None:
        for inner in node.entries:
            yield from _strings(inner)
    elif start >= 0:
        yield start, end


def single(text: str) -> str | None:
    """Return a text as it stands in single quotes, on one line."""
    return None if _LINES.search(text) else text.replace("'", "''")


def double(text: str) -> str:
    """Return a text as it stands in double quotes."""
    return _ESCAPED.sub(lambda found: _ESCAPES[found[0]], text)


def block(text: str) -> str | None:
    """Return a text as it stands in a line of a literal or folded block."""
    return None if _LINES.search(text) else text


def quoted(text: str) -> str:
    """Return a text as it stands in a field in quotes."""
    return text.replace('"', '""')


def bare(delimiter: str) -> Callable[[str], str | None]:
    """Return a writer of fields without quotes, between which a delimiter stands."""
    special = re.compile(f'[{re.escape(delimiter)}"\n\r]')
    return lambda text: None if special.search(text) else text
