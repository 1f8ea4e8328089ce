"""Bytes to text: UTF-8, and UTF-16 and UTF-32 when a byte order mark says so."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from sopan.errors import N_, ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoded(NamedTuple):
    """The text of a file, and what it takes to write it back: the encoding and the byte order mark."""

    text: str
    encoding: str = "utf-8"
    mark: bytes = b""

    def encode(self, text: str) -> bytes:
        """Return the bytes of a changed text; raise UnicodeEncodeError for a character that the encoding lacks."""
        return self.mark + text.encode(self.encoding)


def decode(data: bytes, otherwise: str = "utf-8") -> Decoded:
    """Return the text of a file without its byte order mark; without one it is in ``otherwise``.

    Raise ReadError with the place of the first byte that is no text, or of the first NUL.
    """
    encoding, skip = otherwise, 0
    for mark, name in _MARKS:
        if data.startswith(mark):
            encoding, skip = name, len(mark)
            break
    try:
        text = str(memoryview(data)[skip:] if skip else data, encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and b"\0" in data[:4096]:
            raise _binary(data) from None
        line, column = _place(str(data[skip : skip + error.start], encoding, "replace"))
        raise ReadError(
            N_("byte {byte} cannot be decoded as {encoding}"),
            line=line,
            column=column,
            hint=N_("Save the file as UTF-8."),
            byte=f"0x{data[skip + error.start]:02X}",
            encoding=encoding.upper(),
        ) from None
    if "\0" in text:
        raise _binary(data, text)
    return Decoded(text, encoding, data[:skip])


def _binary(data: bytes, text: str | None = None) -> ReadError:
    line, column = _place(text[: text.index("\0")]) if text is not None else (0, 0)
    hint = N_("Is it UTF-16 without a byte order mark? Save it as UTF-8.") if _wide(data) else ""
    return ReadError(N_("this is not a text: it has NUL characters"), line=line, column=column, hint=hint)


def _wide(data: bytes) -> bool:
    """Tell whether every other byte is often NUL, as in UTF-16."""
    head = data[:4096]
    fewer, more = sorted((head[0::2].count(0), head[1::2].count(0)))
    return fewer * 8 < len(head) < more * 8


def _place(before: str) -> tuple[int, int]:
    from sopan.source import Lines

    return Lines(before).place(len(before))
