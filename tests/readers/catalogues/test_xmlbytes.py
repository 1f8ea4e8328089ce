from __future__ import annotations

import codecs

import pytest

from sopan.errors import ReadError
from sopan.readers.catalogues.xmlbytes import decode


def declared(encoding: str, text: str = "<a>Å</a>") -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>\n{text}'


@pytest.mark.parametrize(
    ("name", "encoding", "text"),
    [
        ("utf-8", "utf-8", "шалом 😀"),
        ("UTF-8", "utf-8", "שלום"),
        ("ISO-8859-1", "iso8859-1", "åäö"),
        ("windows-1252", "cp1252", "“åäö”"),
        ("Windows-1255", "cp1255", "שלום"),
        ("windows-1251", "cp1251", "не знаю, Їжак"),
        ("KOI8-U", "koi8-u", "не знаю"),
        ("us-ascii", "ascii", "Hej"),
    ],
)
def test_the_declared_encoding(name: str, encoding: str, text: str) -> None:
    source = declared(name, f"<a>{text}</a>")
    found = decode(source.encode(encoding))
    assert found.text == source
    assert found.encode(source) == source.encode(encoding)


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_declaration_may_be_written_in_other_ways(quote: str) -> None:
    source = "<?xml version='1.0'\n  encoding = 'iso-8859-1' standalone='yes' ?><a>å</a>".replace("'", quote)
    assert decode(source.encode("latin-1")).text == source


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8"])
def test_a_mark_is_believed_before_a_declaration(encoding: str) -> None:
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE, "utf-8": codecs.BOM_UTF8}[encoding]
    source = declared("windows-1255", "<a>не знаю</a>")
    found = decode(mark + source.encode(encoding))
    assert (found.text, found.encoding, found.mark) == (source, encoding, mark)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    source = declared("UTF-16")
    assert decode(source.encode(encoding)).text == source


@pytest.mark.parametrize("name", ["utf-16", "UTF-16LE", "utf-32"])
def test_a_declaration_that_can_be_read_as_bytes_is_not_of_a_wide_encoding(name: str) -> None:
    assert decode(declared(name).encode()).text == declared(name)


def test_without_a_declaration() -> None:
    assert decode("<a>Å</a>".encode()).text == "<a>Å</a>"


@pytest.mark.parametrize("name", ["rot13", "hex", "unicode_escape", "idna", "utf-7", "nonsense", "zlib"])
def test_an_encoding_that_is_none(name: str) -> None:
    with pytest.raises(ReadError, match=rf"^:1:1: the encoding {name} is not known. Save the file as UTF-8.$"):
        decode(declared(name, "<a/>").encode())


def test_bytes_of_another_encoding() -> None:
    with pytest.raises(ReadError, match=r"^:2:4: byte 0xC5 cannot be decoded as UTF-8"):
        decode(declared("utf-8").encode("latin-1"))
