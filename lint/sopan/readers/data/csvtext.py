"""CSV text as records of spans, taken apart as Python's lenient ``csv.reader`` does.

A field in quotes may hold line breaks and doubled quotes; what stands behind its closing quote belongs to it, too. The
span of such a field begins behind the opening quote and ends before the closing one, or, if something follows that,
where the field ends.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from sopan.errors import N_, ReadError
from sopan.readers.data.tree import Carrier, Settle
from sopan.source import Lines

DELIMITERS: Final = {",": "csv-bare", ";": "csv-bare-semicolon", "\t": "csv-bare-tab", "|": "csv-bare-bar"}
"""What may stand between two fields, and the layer of a field without quotes there."""
NONE: Final = "\0"
"""Stands between the fields of a file that has but one column; no text holds it."""

Record = list[tuple[int, int]]
"""The spans of a record's fields; an empty line has none."""

_SEPARATOR = re.compile(r"sep=([^\r\n\"])(?:\r\n|[\r\n]|\Z)")
_SAMPLE: Final = 1 << 14
_LEAST: Final = 0.5
_SURE: Final = 0.9


@lru_cache
def _field(delimiter: str) -> re.Pattern[str]:
    end = re.escape(delimiter)
    bare = rf"[^{end}\r\n]*+"
    return re.compile(rf'(?:"([^"]*+(?:""[^"]*+)*+)(?:"({bare})|\Z)|({bare}))({end}|\r\n|[\r\n]|\Z)')


def records(text: str, delimiter: str, start: int = 0, *, closed: bool = True) -> list[Record]:
    """Return the records from ``start`` on.

    Quotes that are never closed end with the text; raise ReadError for them, with their place, if all must be
    ``closed``.
    """
    found: list[Record] = []
    record: Record = []
    for match in _field(delimiter).finditer(text, start):
        after = match[4]
        first, end = match.span(3)
        if first < 0:
            first, end = match.span(1)
            rest = match.end(2)
            if rest < 0 and closed:
                raise _unclosed(text, first - 1)
            if rest > end + 1:
                end = rest
        elif first == end and not record and after != delimiter:
            if not after:
                break
            found.append([])
            continue
        record.append((first, end))
        if after != delimiter:
            found.append(record)
            record = []
            if not after:
                break
    return found


def _unclosed(text: str, place: int) -> ReadError:
    line, column = Lines(text).place(place)
    return ReadError(
        N_("these quotes are never closed"),
        line=line,
        column=column,
        hint=N_("A field that begins with a quote ends with one; those within it are doubled."),
    )


def delimiter_of(text: str) -> tuple[str, int]:
    """Return what stands between the fields of a file, and where its first record begins.

    A first line ``sep=;``, which Excel understands, says it; otherwise it is what parts most records alike.
    """
    told = _SEPARATOR.match(text)
    if told:
        return told[1], told.end()
    best, delimiter = (_LEAST, 1), NONE
    sample = text[:_SAMPLE]
    for candidate in DELIMITERS:
        if candidate not in sample:
            continue
        found = records(sample, candidate, closed=False)
        if len(text) > _SAMPLE and len(found) > 1:
            found.pop()
        widths = [len(record) for record in found if record]
        wide = Counter(width for width in widths if width > 1)
        if wide:
            width, count = wide.most_common(1)[0]
            share = count / len(widths)
            if (share, width) > best and (widths[0] > 1 or share > _SURE):
                best, delimiter = (share, width), candidate
    return delimiter, 0


_QUOTES = re.compile('""?')
_MARKS = re.compile(r'""?|(?<![\\:])\\(?:r\\n|n)')
_ESCAPES = re.compile(r"(?<![\\:])\\(?:r\\n|n)")
_MANY: Final = 4096


def decode(text: str, start: int, end: int, cuts: list[int], settle: Settle | None = None) -> str:
    """Return the text of a field; ``\\n`` in it is a line break, as many programs write it."""
    quoted = start > 0 and text[start - 1] == '"'
    if text.find("\\", start, end) >= 0:
        return _decode(text, start, end, cuts, _MARKS if quoted else _ESCAPES, settle)
    return unquoted(text, start, end, cuts, settle)


def unquoted(text: str, start: int, end: int, cuts: list[int], settle: Settle | None = None) -> str:
    """Return the text of a field, exactly."""
    if text.find('"', start, end) < 0 or not start or text[start - 1] != '"':
        return text[start:end]
    return _decode(text, start, end, cuts, _QUOTES, settle)


def escaped(text: str, start: int, end: int, cuts: list[int], settle: Settle | None = None) -> str:
    """Return the text of a field from which the quotes are gone already."""
    if text.find("\\", start, end) < 0:
        return text[start:end]
    return _decode(text, start, end, cuts, _ESCAPES, settle)


def _decode(text: str, start: int, end: int, cuts: list[int], marks: re.Pattern[str], settle: Settle | None) -> str:
    parts: list[str] = []
    place, closed = start, False
    for number, match in enumerate(marks.finditer(text, start, end), 1):
        first, stop = match.span()
        if text[first] == "\\":
            parts += (text[place:first], "\n")
            cuts += (first, stop, 1)
        elif closed:  # a quote behind the closing one is nothing but a quote
            continue
        else:
            closed = stop - first == 1
            if not closed:
                first += 1
            parts.append(text[place:first])
            cuts += (first, stop, 0)
        place = stop
        if settle and number % _MANY == 0:
            settle()
    parts.append(text[place:end])
    return "".join(parts)


def carrier(delimiter: str) -> Carrier:
    """Return how the fields of a file are read."""
    bare = (DELIMITERS.get(delimiter, "csv-bare" if delimiter == NONE else "csv"),)

    def layers(text: str, start: int, end: int) -> tuple[str, ...]:
        if not start or text[start - 1] != '"':
            return bare
        return _QUOTED if text.find('"', start, end) < 0 or not _has_tail(text, start, end) else _TAILED

    return Carrier(decode, layers)


_QUOTED: Final = ("csv-quoted",)
_TAILED: Final = ("csv",)  # something follows the closing quote, which is no way to write anything


def _has_tail(text: str, start: int, end: int) -> bool:
    return any(match.end() - match.start() == 1 for match in _QUOTES.finditer(text, start, end))
