"""The structure of a message (RFC 2045–2047): its fields, and where its bodies are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from typing import NamedTuple

_FIELD = re.compile(r"([!-9;-~]*+):([^\r\n]*+(?:(?:\r\n|\r|\n)[ \t][^\r\n]*+)*+)(?:\r\n|\r|\n|\Z)")
_NEWLINE = re.compile(r"\r\n|\r|\n|\Z")
_ENVELOPE = re.compile(r"From [^\r\n]*+(?:\r\n|\r|\n)")
_DEEPEST = 20
_LONGEST = 4000
"""Characters of a field that are looked at for its parameters."""

Span = tuple[int, int]


class Body(NamedTuple):
    """A body that is a text: its kind, where it is, how it is encoded, and the language it is said to be in.

    If it is ``flowed``, its lines are to be put together; then ``spaces`` tells whether the blanks at their ends stay.
    """

    kind: str
    start: int
    end: int
    encoding: str = "7bit"
    charset: str = ""
    flowed: bool = False
    spaces: bool = True
    language: str | None = None


class Mail(NamedTuple):
    """A message: where the subject is, what language it is said to be in, and its bodies."""

    subject: Span | None
    language: str | None
    bodies: tuple[Body, ...]


def message(text: str) -> Mail:
    """Return what is in a message."""
    envelope = _ENVELOPE.match(text)
    fields, start = _fields(text, envelope.end() if envelope else 0, len(text))
    return Mail(fields.get("subject"), _language(text, fields), tuple(_bodies(text, fields, start)))


def _fields(text: str, start: int, end: int) -> tuple[dict[str, Span], int]:
    """Return the spans of the values of the fields at ``start``, of each name the first, and where the body begins."""
    found: dict[str, Span] = {}
    while match := _FIELD.match(text, start, end):
        found.setdefault(match[1].lower(), match.span(2))
        start = match.end()
    blank = _NEWLINE.match(text, start, end)
    return found, blank.end() if blank else start


def _bodies(text: str, fields: dict[str, Span], start: int) -> Iterator[Body]:
    """Yield the bodies of a message, in order, however deep they are nested."""
    waiting = [(fields, start, len(text), 0)]
    while waiting:
        fields, start, end, depth = waiting.pop()
        kind = Message()
        if "content-type" in fields:
            kind["content-type"] = _value(text, fields, "content-type")
        sort = kind.get_content_type()
        if sort.startswith("multipart/") and sort != "multipart/digest":
            boundary = kind.get_boundary()
            if boundary and depth < _DEEPEST:
                inner = [(*_fields(text, *span), span[1], depth + 1) for span in _parts(text, start, end, boundary)]
                waiting += reversed(inner)
        elif sort in ("text/plain", "text/html") and not _is_attached(text, fields):
            yield Body(
                sort,
                start,
                end,
                _value(text, fields, "content-transfer-encoding").strip().lower() or "7bit",
                kind.get_content_charset("") or "",
                str(kind.get_param("format", "")).lower() == "flowed",
                str(kind.get_param("delsp", "")).lower() != "yes",
                _language(text, fields),
            )


def _parts(text: str, start: int, end: int, boundary: str) -> Iterator[Span]:
    """Yield the spans between the lines that part what is in a body."""
    line = re.compile(rf"(\r\n|\r|\n|(?<![^\r\n]))--{re.escape(boundary)}(--)?[ \t]*+(\r\n|\r|\n|\Z)")
    before = None
    place = start
    while match := line.search(text, place, end):
        if before is not None:
            yield before, max(match.start(), before)
        if match[2]:
            return
        before = match.end()
        place = match.start(3)  # the end of the line may be where another such line begins
    if before is not None:
        yield before, end


def _value(text: str, fields: dict[str, Span], name: str) -> str:
    """Return the value of a field on one line."""
    start, end = fields.get(name, (0, 0))
    return " ".join(text[start : min(end, start + _LONGEST)].split())


def _is_attached(text: str, fields: dict[str, Span]) -> bool:
    return _value(text, fields, "content-disposition").lower().startswith("attachment")


def _language(text: str, fields: dict[str, Span]) -> str | None:
    """Return the one language that a field says a text is in."""
    said = _value(text, fields, "content-language")
    return said if said and "," not in said else None
