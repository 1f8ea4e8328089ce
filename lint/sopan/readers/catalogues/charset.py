"""The charset of a PO file, which stands in its header."""

from __future__ import annotations

import re

from sopan.errors import N_, ReadError
from sopan.readers.decoding import Decoded
from sopan.readers.decoding import decode as decode_as

_HEADER = re.compile(rb'^[ \t]*+msgid[ \t]*+""\s*+msgstr\s*+((?:"(?:[^"\\\r\n]|\\[^\r\n])*+"\s*+)++)', re.MULTILINE)
_CHARSET = re.compile(rb"charset=[ \t]*+([\w.:+-]++)", re.IGNORECASE)
_SAMPLE = bytes(set(range(0x20, 0x7F)) - {0x5C}) + b"\r\n\t\\n\\u0041.xn--mnchen-3ya"
"""What codecs that are no charset of text, of which Python has some, do not leave as it is."""
_UTF8 = frozenset(("charset", "utf-8", "utf8", "ascii", "us-ascii", "ansi_x3.4-1968"))
"""What is read as UTF-8: ``CHARSET`` stands in the header of a template."""


def decode(data: bytes) -> Decoded:
    """Return the text of a PO file as its header says; raise ReadError for a charset that is none."""
    header = _HEADER.search(data)
    charset = _CHARSET.search(header[1]) if header else None
    if header is None or charset is None or charset[1].decode().lower() in _UTF8:
        return decode_as(data)
    name = charset[1].decode()
    if not _is_charset(name):
        start = header.start(1) + charset.start(1)
        before = data[:start].decode("latin-1")
        raise ReadError(
            N_("no such charset: {charset}"),
            line=before.count("\n") + 1,
            column=start - data.rfind(b"\n", 0, start),
            hint=N_("Save the file as UTF-8, and say so in its header."),
            charset=name,
        )
    return decode_as(data, name)


def _is_charset(name: str) -> bool:
    """Tell whether a name is that of an encoding of text in which the letters of ASCII are those of ASCII."""
    try:
        return _SAMPLE.decode(name) == _SAMPLE.decode("ascii")
    except (LookupError, UnicodeError):
        return False
