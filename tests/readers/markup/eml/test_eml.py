"""E-mails as files."""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Callable
from email import message_from_bytes, policy
from email.header import Header
from email.message import EmailMessage
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers import decode, read, read_text
from sopan.readers.escapes import written
from sopan.source import Document, Part

Shown = Callable[[Document], str]
Sound = Callable[[Document], None]

FIELDS = "From: a@b.se\nMIME-Version: 1.0\n"


def mail(body: str, *, head: str = "", encoding: str = "utf-8") -> Document:
    return read(f"{FIELDS}{head}\n{body}".encode(encoding), "a.eml")


CASES = [
    ("", "Hej du", "Hej du"),
    ("", "Hej du,\nbra.\n\n> inte\n> det\n\nJa", "Hej du,\nbra.¶Ja"),
    ("", "Hej du\n-- \nAnna", "Hej du¶Anna"),
    ("", "Hej du\n--\nAnna -- x\n", "Hej du¶Anna -- x"),
    ("Content-Type: text/html; charset=utf-8\n", "<p>Hej <b>du</b> &amp; ni<p>Ja", "Hej du & ni¶Ja"),
    ("Content-Type: TEXT/Plain; charset=\"utf-8\"\n", "<p>Hej", "<p>Hej"),
    ("Content-Type: application/pdf\n", "Hej", ""),
    ("Content-Disposition: attachment\n", "Hej", ""),
    ("Content-Type: nonsense\n", "Hej", "Hej"),
    ("Content-Transfer-Encoding: x-uuencode\n", "Hej", ""),
    ("Subject: Hej du\n", "Ja", "Hej du¶Ja"),
    ("Subject: Hej\n  du,\n\tbra\nSubject: Nej\n", "Ja", "Hej  du,\tbra¶Ja"),
    ("Subject: =?utf-8?Q?Hej_d=C3=A5?=\n", "Ja", "Hej då¶Ja"),
    ("Subject: =?UTF-8?B?SGVqIGTDpQ==?= {{ name }}\n", "Ja", "Hej då ◯¶Ja"),
    ("Subject: =?koi8-u?Q?=D4=C1?= =?koi8-u?B?y8/Gxg==?= a =?x?q?b?=\n", "Ja", "такофф a b¶Ja"),
    ("Subject: =?utf-8?Q?d=C3?=\n =?utf-8?Q?=A5?=\n", "Ja", "då¶Ja"),
    ("Subject: =?utf-8*sv?Q?d=C3=A5?= =? =?utf-8?X?x?=\n", "Ja", "då =? =?utf-8?X?x?=¶Ja"),
    ("Subject: =?utf-8?Q?d=E5?= =?utf-8?B?____?= =?utf-8?B?SGVq?=\n", "Ja", "d\ufffdHej¶Ja"),
    ("Subject: så\n", "då", "så¶då"),
    ("Content-Type: text/plain; format=flowed\n", "Hej \ndu, \n- bra\n  a\n\nja \n> nej \n", "Hej du, - bra\n a¶ja"),
    ("Content-Type: text/plain; format=flowed; delsp=yes\n", "He \nj du \n-- \nAnna \nB", "Hej du¶AnnaB"),
    ("", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("head", "body", "text"), CASES)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_what_is_read(head: str, body: str, text: str, newline: str, shown: Shown, sound: Sound) -> None:
    source = f"{FIELDS}{head}\n{body}".replace("\n", newline)
    document = read(source.encode(), "a.eml")
    assert shown(document) == text.replace("\n", newline)
    assert document.source == source
    sound(document)


CHARSETS = [
    ("windows-1255", "שלום, זה לא קשור אלינו"),
    ("iso-8859-8-i", "שלום, זה לא קשור אלינו"),
    ("koi8-u", "Це не наша проблема, її ґанок"),
    ("windows-1251", "Це не наша проблема, її ґанок"),
    ("utf-8", "Це не наша проблема 😀, שלום"),
    ("iso-8859-1", "Det är inte vårt fel"),
    ("utf-16", "Це не наша проблема"),
    ("iso-2022-jp", "Hej 日本 du"),
    ("shift_jis", "Hej 日本表 du"),
    ("utf-7", "Це не проблема"),
]


@pytest.mark.parametrize(("charset", "text"), CHARSETS)
@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable", "base64"])
def test_charsets(charset: str, text: str, encoding: str, shown: Shown, sound: Sound) -> None:
    octets = text.encode(charset.removesuffix("-i"))
    if charset == "utf-16" and encoding == "8bit":
        return  # it has NUL characters
    body = {"8bit": octets, "quoted-printable": quopri.encodestring(octets), "base64": base64.encodebytes(octets)}
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n"
    document = read((FIELDS + head + "\n").encode() + body[encoding], "a.eml")
    assert shown(document).lstrip("\ufeff") == text
    sound(document)


@pytest.mark.parametrize("charset", ["", "us-ascii", "x-unknown", "rot13", "zlib", "idna", "a\\b", "utf-8"])
@pytest.mark.parametrize("text", ["Det är så", "plain"])
def test_a_charset_that_says_nothing(charset: str, text: str, shown: Shown) -> None:
    head = f'Content-Type: text/plain; charset="{charset}"\nContent-Transfer-Encoding: 8bit\n'
    assert shown(mail(text, head=head)) == text
    if charset == "utf-8":  # which it is not
        assert shown(mail(text, head=head, encoding="cp1252")) == re.sub("[äå]", "\ufffd", text)
    else:
        assert shown(mail(text, head=head, encoding="cp1252")) == text


# -- places

words = st.text(st.sampled_from("абвіїabcåäöאבג'=?_.-"), min_size=2, max_size=9).map(lambda word: f"ж{word}ж")
phrases = st.lists(words, min_size=1, max_size=40).map(" ".join)
TRANSFERS = ["7bit", "8bit", "quoted-printable", "base64"]


@given(
    subject=phrases,
    bodies=st.tuples(phrases, phrases),
    transfers=st.tuples(st.sampled_from(TRANSFERS[1:]), st.sampled_from(TRANSFERS[1:])),
    crlf=st.booleans(),
    attached=st.booleans(),
)
def test_a_message_of_the_library(
    subject: str, bodies: tuple[str, str], transfers: tuple[str, str], crlf: bool, attached: bool, sound: Sound
) -> None:
    """Read what Python's own library writes, and what that reads in it."""
    message = EmailMessage()
    message["Subject"] = subject
    message.set_content(bodies[0] + "\n\n" + bodies[1] + "\n", cte=transfers[0])
    message.add_alternative(f"<p>{bodies[1].replace('<', '&lt;')}</p>", subtype="html", cte=transfers[1])
    if attached:
        message.add_attachment(b"abc", maintype="application", subtype="x")
    data = message.as_bytes(policy=policy.SMTP if crlf else policy.default)
    document = read(data, "a.eml")
    sound(document)
    again = message_from_bytes(data, policy=policy.default)
    texts = {part.where: document.text[part.start : part.end] for part in document.parts}
    assert texts["subject"].split() == str(again["subject"]).split()
    plain = again.get_body(("plain",))
    assert plain is not None
    assert texts["text/plain"].replace("\x1e", "\n\n").split() == plain.get_content().split()
    assert texts["text/html"].split() == bodies[1].split()
    for part, transfer in zip(document.parts[1:], transfers, strict=True):
        assert_places(document, part, transfer)


def assert_places(document: Document, part: Part, transfer: str) -> None:
    """Assert that each word of a part stands where its map says."""
    place = part.start
    for word in document.text[part.start : part.end].split():
        start = document.text.index(word, place)
        place = start + len(word)
        first, last = document.map.span(start, place)
        source = document.source[first:last]
        if transfer == "quoted-printable":
            assert quopri.decodestring(source.encode()).decode() == word
        elif transfer == "8bit":
            assert source == word


@given(text=phrases, charset=st.sampled_from(["utf-8", "windows-1251", "koi8-u"]), fold=st.integers(30, 80))
def test_a_subject_of_the_library(text: str, charset: str, fold: int, sound: Sound) -> None:
    text = text.encode(charset, "ignore").decode(charset)
    subject = Header(text, charset, maxlinelen=fold, header_name="Subject").encode()
    document = read_text(f"Subject: {subject}\n\n", "eml")
    assert document.text.split() == text.split()
    sound(document)


# -- fixes

FIXED = [
    ("utf-8", "8bit", "Це не проблема", "Це “добре”"),
    ("utf-8", "quoted-printable", "Це не проблема", "Це = “добре”"),
    ("windows-1251", "8bit", "Це не проблема", "Це їжа"),
    ("windows-1251", "quoted-printable", "Це не проблема", "Це = їжа"),
    ("koi8-u", "quoted-printable", "Це не проблема", "Це їжа"),
    ("windows-1255", "8bit", "זה לא קשור", "בשמחה"),
    ("iso-8859-8-i", "quoted-printable", "זה לא קשור", "בשמחה"),
    ("us-ascii", "7bit", "Ini bukan masalah", "Baik"),
    ("utf-8", "7bit", "Це не проблема", "Це “добре”"),
]


@pytest.mark.parametrize(("charset", "encoding", "text", "new"), FIXED)
@pytest.mark.parametrize("html", [False, True])
def test_a_body_can_be_written(charset: str, encoding: str, text: str, new: str, html: bool) -> None:
    kind = "html" if html else "plain"
    octets = (f"<p>A &amp; {text}</p>" if html else f"A & {text}\n").encode(charset.removesuffix("-i"))
    octets = quopri.encodestring(octets) if encoding == "quoted-printable" else octets
    head = f"Content-Type: text/{kind}; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    data = (FIELDS + head).encode() + octets
    document = read(data, "a.eml")
    start = document.text.index(text)
    first, last = document.map.span(start, start + len(text))
    said = written(new, document.parts[-1].layers)
    assert said is not None
    changed = document.source[:first] + said + document.source[last:]
    again = read(decode(data, "eml").encode(changed), "a.eml")
    assert again.text == document.text.replace(text, new)


@pytest.mark.parametrize(
    ("head", "body", "new"),
    [
        ("Subject: =?utf-8?Q?Hej?=\n", "", "Ja"),
        ("Content-Transfer-Encoding: base64\n", "SGVq", "Ja"),
        ("Content-Type: text/plain; charset=windows-1251\nContent-Transfer-Encoding: quoted-printable\n", "Hej", "Då"),
        ("", "Hej", "Då"),
        ("Content-Type: text/plain; charset=utf-7\n", "Hej", "Då"),
    ],
)
def test_what_cannot_be_written(head: str, body: str, new: str) -> None:
    document = mail(body, head=head)
    assert "Hej" in document.text
    assert written(new, document.parts[0].layers) is None


# -- whatever comes

HEADS = ["Content-Type: text/plain", "Content-Type: text/html", "Content-Type: multipart/mixed; boundary=b"]
MARKS = ["--b", "--b--", "-- ", "> ", " ", "=", "=\n", "=D0", "=9D", "0L", "==", "йå", "Hej"]
PIECES = [
    *product(HEADS, ["\n"]),
    *product(["; charset=", '; charset="'], ["utf-8", "koi8-u", "utf-7", "hex", '"', ""]),
    *product(["Content-Transfer-Encoding: "], ["quoted-printable\n", "base64\n", "8bit\n", "x\n"]),
    *product(["", "\n", "\r\n", "\r"], MARKS),
    *product(["Subject: ", "=?utf-8?Q?", "=?koi8-u?b?"], ["=D0", "?=", "?", "_", "\n ", "0L", "й"]),
]


@given(
    pieces=st.lists(st.sampled_from(["".join(piece) for piece in PIECES]), max_size=25),
    encoding=st.sampled_from(["utf-8", "koi8-u", "utf-16"]),
)
def test_any_pieces(pieces: list[str], encoding: str, sound: Sound) -> None:
    try:
        document = read("".join(pieces).encode(encoding, "replace"), "a.eml")
    except ReadError:
        return
    sound(document)


@given(data=st.binary(max_size=80), head=st.sampled_from([piece[0] + piece[1] for piece in PIECES]))
def test_any_bytes(data: bytes, head: str, sound: Sound) -> None:
    try:
        document = read(head.encode() + b"\n\n" + data, "a.eml")
    except ReadError:
        return
    sound(document)
