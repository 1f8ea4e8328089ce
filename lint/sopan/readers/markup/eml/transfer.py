"""From the characters of a file to those of a message, through its transfer encodings and charsets, with places."""

from __future__ import annotations

import binascii
import codecs
import re
from array import array
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from sopan.readers.markup.eml.charsets import Charset, charset
from sopan.source import TextBuilder

Layers = tuple[str, ...]

QUOTED: Final = "quoted-printable"
"""The layer of what has its bytes as ``=XX``."""
BASE64: Final = ("base64",)
ENCODED_WORD: Final = ("encoded-word",)
"""The layers of what is read only."""


class Source(NamedTuple):
    """A file's text; in a ``raw`` one each character is a byte, whatever its charset."""

    text: str
    raw: bool = False

    def octets(self, start: int, end: int) -> bytes:
        """Return the bytes of a stretch."""
        return self.text[start:end].encode("latin-1" if self.raw else "utf-8", "surrogatepass")


# -- bytes


class Octets:
    """Bytes and their places in the file, to be written as the characters they stand for."""

    __slots__ = ("data", "ends", "starts")

    def __init__(self, data: bytes = b"", starts: Sequence[int] = (), ends: Sequence[int] = ()) -> None:
        self.data = bytearray(data)
        self.starts = array("q", starts)
        self.ends = array("q", ends)

    def add(self, byte: int, start: int, end: int) -> None:
        """Append a byte that stands for ``[start, end)`` of the file."""
        self.data.append(byte)
        self.starts.append(start)
        self.ends.append(end)

    def write(self, out: TextBuilder, found: Charset) -> None:
        """Write the characters, and be empty again."""
        starts, ends = self.starts, self.ends
        first = 0
        for char, stop in _characters(bytes(self.data), found):
            out.put(char, starts[first], ends[stop - 1])
            first = stop
        del self.data[:], self.starts[:], self.ends[:]


def _characters(data: bytes, found: Charset) -> Iterator[tuple[str, int]]:
    """Yield the characters of bytes, each with the place where its bytes end; what is none is U+FFFD."""
    if found.width == "one":
        yield from zip(data.decode(found.name, "replace"), range(1, len(data) + 1), strict=True)
        return
    decoder = codecs.getincrementaldecoder(found.name)("replace")
    for stop in range(1, len(data) + 1):
        piece = decoder.decode(data[stop - 1 : stop], stop == len(data))
        if piece:
            yield piece, stop


def _write_row(out: TextBuilder, data: bytes, start: int, step: int, found: Charset) -> bool:
    """Write bytes each of which stands for ``step`` characters of the file; tell whether their characters are equally
    long, so that it could be done."""
    text = data.decode(found.name, "replace")
    each = 1 if found.width == "one" else len(data) // len(text)
    if len(text) * each != len(data) or (each > 1 and any(len(char.encode()) != each for char in text)):
        return False
    if found.width != "one" and "\ufffd" in text:
        return False
    out.spread(text, start, start + step * len(data))
    return True


# -- bodies

_HIGH = re.compile(r"[^\x00-\x7f]++")
_QUOTED = re.compile(r"(?:=[0-9A-Fa-f]{2}|=[ \t]*+(?:\r\n|\r|\n|\Z)|(?<![ \t])[ \t]++(?=\r|\n|\Z))++")
_OCTET = re.compile(r"=([0-9A-Fa-f]{2})")
_DIGITS = re.compile(r"[A-Za-z0-9+/]++")
_END = re.compile(r"=")


def write_body(out: TextBuilder, source: Source, start: int, end: int, encoding: str, name: str) -> Layers:
    """Write a body as it reads; return the layers in which it is written in the file."""
    if encoding == "base64":
        octets = _base64(source.text, start, end)
        octets.write(out, charset(name, bytes(octets.data)))
        return BASE64
    if encoding == "quoted-printable":
        return _write_quoted(out, source, start, end, name)
    if encoding in ("7bit", "8bit", "binary", ""):
        found = charset(name, source.octets(start, end))
        write_plain(out, source, start, end, found)
        return _layers(source, found, eight=encoding in ("8bit", "binary") or not source.text[start:end].isascii())
    return ()


def _layers(source: Source, found: Charset, *, eight: bool) -> Layers:
    """Return the layers of a text that is written as it is, but for its charset; with all ``eight`` bits, or as
    ASCII."""
    if eight:
        if source.raw:
            return (f"charset-{found.name}",)
        if found.name == "utf-8":
            return ()
    return ("charset-ascii",) if found.is_plain else (f"charset-{found.name}",)


def write_plain(out: TextBuilder, source: Source, start: int, end: int, found: Charset) -> None:
    """Write a stretch whose bytes are those of the text."""
    text = source.text
    if not found.is_plain:
        _located(source, start, end).write(out, found)
        return
    if not source.raw and found.name == "utf-8":
        out.copy(text, start, end)
        return
    for match in _HIGH.finditer(text, start, end):
        first, stop = match.span()
        out.copy(text, start, first)
        if not source.raw or not _write_row(out, source.octets(first, stop), first, 1, found):
            _located(source, first, stop).write(out, found)
        start = stop
    out.copy(text, start, end)


def _located(source: Source, start: int, end: int) -> Octets:
    """Return the bytes of a stretch with their places."""
    if source.raw:
        return Octets(source.octets(start, end), range(start, end), range(start + 1, end + 1))
    octets = Octets()
    for place in range(start, end):
        for byte in source.octets(place, place + 1):
            octets.add(byte, place, place + 1)
    return octets


def _write_quoted(out: TextBuilder, source: Source, start: int, end: int, name: str) -> Layers:
    text = source.text
    found = charset(name, binascii.a2b_qp(source.octets(start, end)))
    if not found.is_plain:
        octets = Octets()
        for match in _QUOTED.finditer(text, start, end):
            _extend(octets, _located(source, start, match.start()))
            _extend(octets, _unquoted(match))
            start = match.end()
        _extend(octets, _located(source, start, end))
        octets.write(out, found)
        return (f"charset-{found.name}", QUOTED)
    for match in _QUOTED.finditer(text, start, end):
        first, stop = match.span()
        write_plain(out, source, start, first, found)
        digits = match[0].replace("=", "")
        if not digits.isalnum() or not _write_row(out, bytes.fromhex(digits), first, 3, found):
            _unquoted(match).write(out, found)
        start = stop
    write_plain(out, source, start, end, found)
    return (f"charset-{found.name}", QUOTED)


def _unquoted(match: re.Match[str]) -> Octets:
    """Return the bytes of ``=XX`` in a row, without the ends of lines among them."""
    octets = Octets()
    for octet in _OCTET.finditer(match.string, *match.span()):
        octets.add(int(octet[1], 16), *octet.span())
    return octets


def _extend(octets: Octets, more: Octets) -> None:
    octets.data += more.data
    octets.starts += more.starts
    octets.ends += more.ends


def _base64(text: str, start: int, end: int) -> Octets:
    """Return the bytes that digits stand for; each byte has the digits that it begins with, the last all the rest."""
    padding = _END.search(text, start, end)
    places = array("q")
    digits: list[str] = []
    for match in _DIGITS.finditer(text, start, padding.start() if padding else end):
        places.extend(range(*match.span()))
        digits.append(match[0])
    count = len(places) * 3 // 4
    data = binascii.a2b_base64("".join(digits) + "A" * (-len(places) % 4))[:count]
    starts = [places[index * 4 // 3] for index in range(count)]
    ends = [places[(index + 1) * 4 // 3 - 1] + 1 for index in range(count)]
    return Octets(data, starts, ends)


# -- fields

_ENCODED = re.compile(r"=\?([^?\s]++)\?([QqBb])\?([^?\r\n]*+)\?=")
_FOLD = re.compile(r"[\r\n]++")
_GAP = re.compile(r"[ \t\r\n]*+")
_Q = re.compile(r"=([0-9A-Fa-f]{2})|(.)", re.DOTALL)


def write_field(out: TextBuilder, source: Source, start: int, end: int) -> Layers:
    """Write a field's value on one line, its encoded words decoded; return the layers it is written in."""
    text = source.text
    words = list(_ENCODED.finditer(text, start, end))
    found = charset("", source.octets(start, end))
    gap = _GAP.match(text, start, end)
    place = gap.end() if gap else start
    octets, name = Octets(), ""
    for word in words:
        follows = name and _GAP.fullmatch(text, place, word.start())
        if not follows or word[1].lower() != name:  # else a character may go on in the next word
            octets.write(out, charset(name, bytes(octets.data)))
        if not follows:
            _write_words(out, source, place, word.start(), found)
        name, place = word[1].lower(), word.end()
        _extend(octets, _of_word(source, word))
    octets.write(out, charset(name, bytes(octets.data)))
    _write_words(out, source, place, end, found)
    return ENCODED_WORD if words else _layers(source, found, eight=not text[start:end].isascii())


def _write_words(out: TextBuilder, source: Source, start: int, end: int, found: Charset) -> None:
    """Write what is no encoded word, without the ends of lines."""
    for fold in _FOLD.finditer(source.text, start, end):
        write_plain(out, source, start, fold.start(), found)
        start = fold.end()
    write_plain(out, source, start, end, found)


def _of_word(source: Source, word: re.Match[str]) -> Octets:
    """Return the bytes of an encoded word with their places."""
    start, end = word.span(3)
    if word[2] in "bB":
        return _base64(source.text, start, end)
    octets = Octets()
    for match in _Q.finditer(source.text, start, end):
        if match[1]:
            octets.add(int(match[1], 16), *match.span())
        else:
            for byte in b" " if match[2] == "_" else source.octets(*match.span()):
                octets.add(byte, *match.span())
    return octets
