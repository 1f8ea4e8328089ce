"""Java's properties files, as ``Properties.load`` reads them; their texts are messages of MessageFormat.

In a message two apostrophes are one, and ``'{'`` is a brace. A single apostrophe before a letter is read as one, as its
writer meant it: MessageFormat would swallow it, ICU's and Spring's readers do not.
"""

from __future__ import annotations

import re
from typing import Final

from sopan.errors import N_, ReadError
from sopan.readers.catalogues.backslashes import decoder, shortened, units, whole
from sopan.readers.data.tree import Carrier
from sopan.readers.data.values import Values
from sopan.readers.decoding import Decoded
from sopan.readers.decoding import decode as decode_as
from sopan.source import Document, Lines

_NEWLINE = r"(?:\r\n?|\n)"
_BLANK = rf"(?:[ \t\f]|\\{_NEWLINE})*+"
_ENTRY = re.compile(
    rf"(?:[ \t\f]*+(?:[#!][^\r\n]*+(?:{_NEWLINE}|\Z)|{_NEWLINE}))*+[ \t\f]*+"
    rf"((?:[^\\ \t\f\r\n=:]|\\(?:{_NEWLINE}[ \t\f]*+|.))*+){_BLANK}(?:[=:]{_BLANK})?+"
    r"([^\\\r\n]*+(?:\\(?:\r\n|.|\Z)[^\\\r\n]*+)*+)",
    re.DOTALL,
)
_ESCAPES = rf"(?:\\u[0-9a-fA-F]{{4}})++|\\{_NEWLINE}[ \t\f]*+|\\.|\\"
_SIMPLE: Final = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}


def read(text: str) -> Document:
    """Return the document of a properties file; raise ReadError with the place where it is broken."""
    carrier = _ASCII if "\\u" in text else _PLAIN
    values = Values(text, carrier)
    place = 0
    while place < len(text):
        match = _ENTRY.match(text, place)
        assert match is not None
        start, end = match.span(2)
        if start < end:
            values.add(start, end, shortened(carrier.decode(text, *match.span(1), [])))
        place = match.end()
    return values.document("properties", messages=True)


def decode(data: bytes) -> Decoded:
    """Return the text of a properties file: UTF-8, or ISO-8859-1 if it is not, as Java has it since its version 9."""
    try:
        return decode_as(data)
    except ReadError:
        return decode_as(data, otherwise="iso-8859-1")


def _meaning(match: re.Match[str], cuts: list[int]) -> str:
    escape = match.group()
    second = escape[1:2]
    if second in "\r\n":  # a line goes on, or the file ends
        return whole(match, "", cuts)
    if second != "u":
        return whole(match, _SIMPLE.get(second, second), cuts)
    if len(escape) == 2:
        line, column = Lines(match.string).place(match.start())
        raise ReadError(N_("\\u is not followed by four hexadecimal digits"), line=line, column=column)
    return units(match, cuts)


_decode = decoder(_ESCAPES, _meaning)


def _layers(name: str) -> Carrier:
    """Return how values are written: those that take arguments are messages, the others stand for themselves."""
    message, plain = ("messageformat", name), (name,)
    return Carrier(_decode, lambda text, start, end: message if text.find("{", start, end) >= 0 else plain)


_PLAIN: Final = _layers("properties")
_ASCII: Final = _layers("properties-ascii")
"""For a file with ``\\uXXXX`` in it, which may not be able to hold other letters."""
