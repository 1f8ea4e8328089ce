from __future__ import annotations

import codecs

import pytest

from sopan.errors import ReadError
from sopan.readers.decoding import decode

TEXT = "Не знаю, שלום, å 😀\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_the_mark_tells_and_is_no_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding)).text == TEXT


def test_a_later_mark_is_text() -> None:
    assert decode("a\ufeffb".encode()).text == "a\ufeffb"


@pytest.mark.parametrize(
    ("data", "line", "column", "byte"),
    [
        ("Привіт\nсвіт".encode() + b"\xff", 2, 5, "0xFF"),
        ("Ж".encode("cp1251"), 1, 1, "0xC6"),
        (b"a\r\nb\xe9", 2, 2, "0xE9"),
        (codecs.BOM_UTF8 + b"a\x80", 1, 2, "0x80"),
        (codecs.BOM_UTF16_LE + "a\n".encode("utf-16-le") + b"\x00\xd8", 2, 1, "0x00"),
    ],
)
def test_bytes_that_are_no_text_have_a_place(data: bytes, line: int, column: int, byte: str) -> None:
    with pytest.raises(ReadError) as raised:
        decode(data)
    assert (raised.value.line, raised.value.column, raised.value.fields["byte"]) == (line, column, byte)
    assert "UTF-8" in str(raised.value)


def test_nul_is_no_text() -> None:
    with pytest.raises(ReadError, match=r":2:2: .*NUL"):
        decode(b"a\nb\0c")


def test_binary() -> None:
    with pytest.raises(ReadError, match="NUL"):
        decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xd8")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_guessed_at_in_the_hint_only(encoding: str) -> None:
    with pytest.raises(ReadError, match="UTF-16 without a byte order mark"):
        decode("Hej, vi vet inte.".encode(encoding))
