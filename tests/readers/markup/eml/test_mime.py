"""The structure of messages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopan.errors import ReadError
from sopan.readers import read, read_text
from sopan.source import Document

Shown = Callable[[Document], str]

FIELDS = "From: a@b.se\nMIME-Version: 1.0\n"


MIXED = """Content-Type: multipart/mixed; boundary="a b"
Content-Language: sv

Inte detta
--a b
Content-Type: multipart/alternative;
  boundary=c

--c
Content-Type: text/plain

Raz
--c
Content-Type: text/html
Content-Language: he

<p>Dva
--c--
inte detta
--a b

Tri
--a b  \nContent-Type: text/plain; name=x
Content-Disposition: attachment; filename=x

nej
--a b--
nej
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_bodies_of_a_message(newline: str) -> None:
    document = read((FIELDS + MIXED).replace("\n", newline).encode(), "a.eml")
    parts = [(part.where, part.language, document.text[part.start : part.end].strip()) for part in document.parts]
    assert parts == [("text/plain", "sv", "Raz"), ("text/html", "he", "Dva"), ("text/plain[2]", "sv", "Tri")]
    assert document.language == "sv"


def test_a_page_says_its_language() -> None:
    assert read_text("Content-Type: text/html\n\n<html lang=uk><p>Так", "eml").language == "uk"
    assert read_text("Content-Language: uk, sv\n\nТак", "eml").language is None


def test_what_is_no_message_is_a_text(shown: Shown) -> None:
    assert shown(read_text("Hej du.\n\nJa", "eml")) == "Hej du.¶Ja"
    assert shown(read(b"From x Mon\nSubject: a b\n\nJa", "a.eml")) == "a b¶Ja"


def test_an_empty_file() -> None:
    with pytest.raises(ReadError, match=r"a\.eml: the file is empty"):
        read(b"\r\n", "a.eml")


def test_nesting_as_deep_as_it_likes(shown: Shown) -> None:
    head = "Content-Type: multipart/mixed; boundary={0}\n\n--{0}\n"
    source = "".join(head.format(f"x{depth}") for depth in range(15)) + "\nраз"
    assert shown(read_text(source, "eml")) == "раз"
    source = "".join(head.format(f"x{depth}") for depth in range(5000)) + "\nраз"
    assert shown(read_text(source, "eml")) == ""


def test_boundaries_without_anything_between() -> None:
    source = "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n" * 3000
    assert read_text(source, "eml").parts == ()
