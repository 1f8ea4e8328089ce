"""E-mails as files: the subject, and each body that is a text.

What is attached is not read, nor what a customer wrote (``> ``). A body and its alternative in HTML are read both,
since each is what some customer sees.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sopan.errors import N_, ReadError
from sopan.readers.decoding import Decoded
from sopan.readers.decoding import decode as decode_text
from sopan.readers.markup.eml.mime import Body, message
from sopan.readers.markup.eml.transfer import Source, write_body, write_field
from sopan.readers.markup.html import HtmlScanner
from sopan.readers.markup.scanner import with_words
from sopan.readers.markup.text import TextScanner
from sopan.source import BREAK, Document, Part, TextBuilder

Piece = tuple[int, int, str | None]
"""A span and what it stands for, None for itself."""


class _Stretch(NamedTuple):
    """A text of a message: its span where all are decoded, where it is, what language it is said to be in, how it is
    written in the file, and the body that it is, None for the subject."""

    start: int
    end: int
    where: str
    language: str | None
    layers: tuple[str, ...]
    body: Body | None


def decode(data: bytes) -> Decoded:
    """Return the text of a file's bytes: UTF-8, if it can be that, or a character for each byte, since the bodies of a
    message may each have their own encoding."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return decode_text(data, "latin-1")
    return decode_text(data)


def read_bytes(data: bytes) -> Document:
    """Return the document of a message's bytes; raise ReadError if there is nothing in it."""
    decoded = decode(data)
    if not decoded.text.strip():
        raise ReadError(N_("the file is empty"))
    return _document(Source(decoded.text, decoded.encoding == "latin-1"))


def read(text: str) -> Document:
    """Return the document of a message that is decoded already."""
    return _document(Source(text))


def _document(source: Source) -> Document:
    mail = message(source.text)
    decoded = TextBuilder()
    stretches: list[_Stretch] = []
    if mail.subject:
        stretches.append(_decoded(decoded, source, mail.subject, "subject", mail.language, None))
    count: Counter[str] = Counter()
    for body in mail.bodies:
        count[body.kind] += 1
        where = body.kind if count[body.kind] == 1 else f"{body.kind}[{count[body.kind]}]"
        where = where if len(mail.bodies) > 1 else ""
        span = body.start, body.end
        stretches.append(_decoded(decoded, source, span, where, body.language or mail.language, body))
    text, map_ = decoded.build()

    plain = TextBuilder()
    plain.base = map_
    stretches = [_unfolded(plain, text, one) for one in stretches]
    text, map_ = plain.build()

    out = TextBuilder()
    out.base = map_
    lines, page = TextScanner(text, out), HtmlScanner(text, out)
    parts: list[Part] = []
    for start, end, where, language, layers, one in stretches:
        if one and one.kind == "text/html":
            page.read(start, end, where, language, layers)
            parts += page.parts
            page.parts.clear()
        else:
            parts += lines.parts_of(start, end, where, language, layers)
    derived, map_ = out.build()
    return Document(source.text, derived, map_, with_words(derived, parts), "eml", mail.language or page.page_language)


def _decoded(
    out: TextBuilder, source: Source, span: tuple[int, int], where: str, language: str | None, body: Body | None
) -> _Stretch:
    """Decode a stretch of the file."""
    out.part(span[0])
    first = out.length
    if body is None:
        layers = write_field(out, source, *span)
    else:
        layers = write_body(out, source, *span, body.encoding, body.charset)
    return _Stretch(first, out.length, where, language, layers, body)


# -- lines

_SIGNATURE = re.compile(r"(?<![^\r\n])--[ ]?(?=\r|\n|\Z)")
_LINE = re.compile(r"([^\r\n]*+)(\r\n|\r|\n|\Z)")


def _unfolded(out: TextBuilder, text: str, stretch: _Stretch) -> _Stretch:
    """Put a plain body's lines together as they were before they were sent."""
    body = stretch.body
    out.part(stretch.start)
    first = out.length
    pieces: Iterable[Piece] = ((stretch.start, stretch.end, None),)
    if body and body.kind == "text/plain":
        find = _flowed if body.flowed else _signed
        pieces = find(text, stretch.start, stretch.end, body.spaces)
    for start, end, new in pieces:
        if new is None:
            out.copy(text, start, end)
        else:
            out.put(new, start, end)
    return stretch._replace(start=first, end=out.length)


def _signed(text: str, start: int, end: int, spaces: bool) -> Iterator[Piece]:
    """Yield a text with a break for the line above a signature."""
    for match in _SIGNATURE.finditer(text, start, end):
        yield start, match.start(), None
        yield (*match.span(), BREAK)
        start = match.end()
    yield start, end, None


def _flowed(text: str, start: int, end: int, spaces: bool) -> Iterator[Piece]:
    """Yield a text whose lines that end with a blank go on with the next line (RFC 3676); the blank is no part of it
    unless ``spaces`` are kept."""
    while start < end:
        match = _LINE.match(text, start, end)
        assert match is not None
        line, stop = match[1], match.end()
        if _SIGNATURE.fullmatch(line):
            yield start, match.end(1), BREAK
            yield match.end(1), stop, None
        else:
            quoted = line.startswith(">")
            first = start + (line.startswith(" "))
            goes_on = line.endswith(" ") and not quoted and stop < end and not text.startswith(">", stop)
            goes_on = goes_on and not _SIGNATURE.match(text, stop, end)
            yield first, max(first, match.end(1) - (not spaces)) if goes_on else stop, None
        start = stop
