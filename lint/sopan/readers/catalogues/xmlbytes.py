"""Bytes to text as XML does it: by a byte order mark, or by the encoding that the file declares."""

from __future__ import annotations

import codecs
import re

from sopan.errors import N_, ReadError
from sopan.readers.decoding import Decoded
from sopan.readers.decoding import decode as decode_text

_DECLARATION = re.compile(rb"""<\?xml\s[^>]{0,80}?\bencoding\s*=\s*["']([A-Za-z][\w.:-]{0,40})["']""")
_KNOWN = re.compile(r"utf-8|ascii|iso8859|cp\d|koi8|mac|tis-|big5|gb|euc|shift|johab|hz|iso2022")
_WIDE = {b"<\0?\0": "utf-16-le", b"\0<\0?": "utf-16-be"}


def decode(data: bytes) -> Decoded:
    """Return the text of an XML file's bytes; raise ReadError when they are not in the encoding that they name.

    A declaration of UTF-16 that can be read as single bytes is none: many a program writes it and saves UTF-8.
    """
    if data[:4] in _WIDE:
        return decode_text(data, _WIDE[data[:4]])
    found = _DECLARATION.match(data)
    if found is None:
        return decode_text(data)
    name = found[1].decode("ascii")
    try:
        encoding = codecs.lookup(name).name
    except LookupError:
        encoding = ""
    if encoding.startswith(("utf-16", "utf-32")):
        encoding = "utf-8"
    if not _KNOWN.match(encoding):
        raise ReadError(
            N_("the encoding {name} is not known"), line=1, column=1, hint=N_("Save the file as UTF-8."), name=name
        )
    return decode_text(data, encoding)
