from __future__ import annotations

import base64
import binascii
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.readers.markup.eml.charsets import charset
from sopan.readers.markup.eml.transfer import Layers, Source, write_body, write_field
from sopan.source import SourceMap, TextBuilder

charsets = st.sampled_from(["utf-8", "koi8-u", "windows-1255", "iso-8859-8-i", "shift_jis", "utf-16-le", "latin-1"])
texts = st.text(st.sampled_from("aж шא=\u20ac😀\t.\n"), max_size=40)


def body(text: str, encoding: str, name: str, *, raw: bool = False) -> tuple[str, SourceMap, Layers]:
    out = TextBuilder()
    layers = write_body(out, Source(text, raw), 0, len(text), encoding, name)
    return *out.build(), layers


def assert_sound(text: str, map_: SourceMap, source: str) -> None:
    place = before = 0
    for start, end, first, last in map_.pieces(0, len(text)):
        assert start == place < end
        assert before <= first <= last <= len(source)
        place, before = end, last
    assert place == len(text)


@given(octets=st.binary(max_size=90), width=st.integers(1, 80), cut=st.integers(0, 3))
def test_base64(octets: bytes, width: int, cut: int) -> None:
    digits = base64.b64encode(octets).decode()
    digits = digits[: max(len(digits) - cut, 0)]
    source = "\r\n".join(digits[place : place + width] for place in range(0, len(digits), width))
    text, map_, layers = body(source, "base64", "latin-1")
    kept = digits.rstrip("=")
    assert text == binascii.a2b_base64(kept + "A" * (-len(kept) % 4))[: len(kept) * 3 // 4].decode("latin-1")
    assert layers == ("base64",)
    assert_sound(text, map_, source)
    for at in range(0, len(text) - len(text) % 3, 3):  # three bytes are four digits
        first, last = map_.span(at, at + 3)
        assert binascii.a2b_base64(source[first:last]).decode("latin-1") == text[at : at + 3]


@given(octets=st.binary(max_size=90), tabs=st.booleans())
def test_quoted_printable(octets: bytes, tabs: bool) -> None:
    source = quopri.encodestring(octets, quotetabs=tabs).decode("latin-1")
    text, map_, layers = body(source, "quoted-printable", "latin-1", raw=True)
    assert text.encode("latin-1") == binascii.a2b_qp(source.encode("latin-1"))
    assert layers == ("charset-iso8859-1", "quoted-printable")
    assert_sound(text, map_, source)


@given(text=texts, name=charsets, encoding=st.sampled_from(["8bit", "base64", "quoted-printable"]))
def test_charsets(text: str, name: str, encoding: str) -> None:
    octets = text.encode(name.removesuffix("-i"), "replace")
    write = {"8bit": bytes, "base64": base64.encodebytes, "quoted-printable": binascii.b2a_qp}
    source = write[encoding](octets).decode("latin-1")
    read, map_, _ = body(source, encoding, name, raw=True)
    assert read == octets.decode(name.removesuffix("-i"))
    assert_sound(read, map_, source)


@given(text=texts)
def test_a_file_that_is_all_utf_8(text: str) -> None:
    for name in ("utf-8", "", "us-ascii"):
        assert body(text, "8bit", name)[0] == text
    assert body(text, "8bit", "koi8-u")[0] == text.encode().decode("koi8-u")


@pytest.mark.parametrize(
    ("name", "octets", "found"),
    [
        ("UTF-8", b"", "utf-8"),
        ("us-ascii", b"a", "ascii"),
        ("us-ascii", b"\xc3\xa5", "utf-8"),
        ("us-ascii", b"\xe5", "cp1252"),
        ("", b"a", "utf-8"),
        ("ISO-8859-8-I", b"\xe0", "iso8859-8"),
        ("windows-1251", b"\xe0", "cp1251"),
        ("utf-8*sv", b"\xc3\xa5", "utf-8"),
        ("zlib", b"a", "utf-8"),
        ("no\0ne", b"a", "utf-8"),
    ],
)
def test_names(name: str, octets: bytes, found: str) -> None:
    assert charset(name, octets).name == found


def test_a_field_in_no_encoding() -> None:
    out = TextBuilder()
    assert write_field(out, Source("\xf8\xf9", raw=True), 0, 2) == ("charset-cp1252",)
    assert out.build()[0] == "øù"
