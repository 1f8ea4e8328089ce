"""In a realistic file of every format a phrase is found exactly where it was planted, and a fix changes nothing else.

The files are in ``planted``; what their ``⟦…⟧`` say is written there is what the writers here write, which know nothing
of those that sopan has.
"""

from __future__ import annotations

import base64
import json
import quopri
import re
from collections.abc import Callable
from typing import Final, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopan.finding import Finding, Fix
from sopan.fix import fixed
from sopan.readers import READERS, decode, read
from sopan.readers.escapes import written
from sopan.source import Document

Write = Callable[[str], str]
Sample = Callable[[str], str]
Workbook = Callable[[str], bytes]


def entities(chars: str) -> Write:
    """What writes some characters as entities by name."""
    names = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
    return lambda text: "".join(names[char] if char in chars else char for char in text)


def numbers(text: str) -> str:
    return "".join(f"&#{ord(char)};" if ord(char) % 2 else f"&#x{ord(char):X};" for char in text)


def units(text: str) -> str:
    return "".join(f"\\u{unit:04x}" for unit in memoryview(text.encode("utf-16-le")).cast("H"))


def octets(text: str) -> str:
    """What a quoted-printable line has: soft line breaks as the standard library puts them, no longer than needed."""
    return quopri.encodestring(text.encode(), quotetabs=False).decode()


def before(chars: str) -> Write:
    """What puts a backslash before some characters."""
    return lambda text: "".join(f"\\{char}" if char in chars else char for char in text)


def with_fold(fold: str) -> Write:
    return lambda text: text.replace(" ", fold)


WRITERS: Final[dict[str, Write]] = {
    "plain": str,
    "bare": str,  # in which the format has no escape: see ODD
    "wrapped": with_fold("\n"),
    "html": entities("&<>"),
    "attribute": entities("&<>\"'"),
    "xml": entities("&<>"),
    "numbers": numbers,
    "xml-numbers": numbers,
    "json": lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    "ascii": lambda text: json.dumps(text)[1:-1],
    "slashed": lambda text: json.dumps(text, ensure_ascii=False)[1:-1].replace("/", "\\/"),
    "double": before('"\\'),
    "single": lambda text: text.replace("'", "''"),
    "flow": str,
    "folded": with_fold("\n      "),
    "doubled": lambda text: text.replace('"', '""'),
    "quoted": before('"\\'),
    "po-folded": with_fold(' "\n"'),
    "slashes": before("\\"),
    "apostrophes": lambda text: text.replace("'", "''"),
    "units": units,
    "fluent-folded": with_fold("\n    "),
    "android": before("\"'\\"),
    "octets": octets,
}
ODD: Final = {"bare": "\"'&", "flow": "\"'&"}
"""Characters that cannot be written in a way, or mean something else there."""
UNWRITABLE: Final = {"xlsx", "yaml-plain", "yaml-flow", "csv-bare", "csv-bare-semicolon", "csv-bare-tab"}
"""Layers in which sopan cannot write everything, and says so."""

LETTERS = ("абвгґєіїйюя'ʼ’", "אבגדםן״׳", "åäöéÅ", "й̆ій", "שָׁלוֹם", "😀👍🏽", "\u00adžж\u200f", "\"'&/", "\xa0\u2060")
words = st.sampled_from(LETTERS).flatmap(
    lambda letters: st.text(st.sampled_from(letters), min_size=1, max_size=5).map(lambda word: f"жа{word}ж")
)
phrases = st.lists(words, min_size=2, max_size=4).map(lambda found: re.sub("'+", "'", " ".join(found)))
fillers = st.sampled_from(["lorem ipsum", "Dolor sit amet", "et tempor, incididunt", "Ut enim"])


class Planted(NamedTuple):
    """A file with a phrase in it, and where."""

    source: str
    phrase: str
    start: int
    end: int


_PLACE = re.compile("⟦([a-z -]+)⟧")


def planted(sample: str, number: int, phrase: str, filler: str) -> Planted:
    """Return a sample with a phrase in one of its places and a filler in all others."""
    pieces = _PLACE.split(sample)
    names = pieces[1::2]
    chosen = 2 * (number % len(names)) + 1
    start = end = 0
    for index in range(1, len(pieces), 2):
        chain = pieces[index].split(" ")
        if index == chosen:
            phrase = phrase.translate({ord(char): None for name in chain for char in ODD.get(name, "")})
        text = phrase if index == chosen else filler
        for name in chain:
            text = WRITERS[name](text)
        pieces[index] = text
        if index == chosen:
            start = sum(map(len, pieces[:index]))
            end = start + len(text)
    return Planted("".join(pieces), phrase, start, end)


def found(document: Document, phrase: str) -> tuple[int, int]:
    """Return the span of a phrase in a document's text, in which it stands once."""
    expression = r"\s+".join(map(re.escape, phrase.split(" ")))
    (span,) = (match.span() for match in re.finditer(expression, document.text))
    return span


def shown(text: str) -> str:
    return " ".join(text.split())


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-32")
ONLY_UTF8 = ("eml", "salesforce")


@pytest.mark.parametrize("format", READERS)
@given(data=st.data(), number=st.integers(0, 99), phrase=phrases, other=phrases, filler=fillers)
@settings(max_examples=20)
def test_a_planted_phrase(
    format: str,
    data: st.DataObject,
    number: int,
    phrase: str,
    other: str,
    filler: str,
    sample: Sample,
    workbook: Workbook,
) -> None:
    source, phrase, start, end = planted(sample(format), number, phrase, filler)
    if data.draw(st.booleans()) and format != "xlsx":
        start += source.count("\n", 0, start)
        end += source.count("\n", 0, end)
        source = source.replace("\n", "\r\n")
    encoding = data.draw(st.sampled_from(ENCODINGS[:1] if format in ONLY_UTF8 else ENCODINGS))
    content = workbook(source) if format == "xlsx" else source.encode(encoding)

    document = read(content, "x", format)
    span = found(document, phrase)
    if format == "xlsx":
        first, last = document.map.span(*span)
        assert document.source[first:last] == phrase
    else:
        assert document.source == source
        assert document.map.span(*span) == (start, end)

    if format == "qt":  # in which an ampersand marks a key: a fix with one is refused
        other = other.replace("&", "/")
    (part,) = (part for part in document.parts if part.start <= span[0] < part.end)
    new = written(other, part.layers)
    if new is None:
        assert UNWRITABLE.intersection(part.layers)
        return
    decoded = decode(content, format)
    finding = finding_at(document, span, (Fix("safe", start, end, new, other, span),))
    done = fixed(document, [finding], "safe", lambda text: read(decoded.encode(text), "x", format))
    assert done.applied == (finding,)
    assert done.text == source[:start] + new + source[end:]
    after = read(decoded.encode(done.text), "x", format)
    assert shown(after.text) == shown(document.text[: span[0]] + other + document.text[span[1] :])
    assert [one.where for one in after.parts] == [one.where for one in document.parts]


def finding_at(document: Document, span: tuple[int, int], fixes: tuple[Fix, ...]) -> Finding:
    start, end = document.map.span(*span)
    return Finding(
        rule="uk/x",
        concept="x",
        severity="error",
        language="uk",
        path="x",
        text=document.source[start:end],
        start=start,
        end=end,
        line=1,
        column=1,
        end_line=1,
        end_column=1,
        message="",
        say=(),
        page="",
        fixes=fixes,
    )


@pytest.mark.parametrize("format", READERS)
def test_every_place_of_a_sample_is_read_and_nothing_else(format: str, sample: Sample, workbook: Workbook) -> None:
    """A file whose text is left out would leave the test above without a place."""
    places = len(_PLACE.findall(sample(format)))
    assert places >= 3
    for number in range(places):
        source, phrase, *_ = planted(sample(format), number, "жодна фраза", "lorem")
        document = read(workbook(source) if format == "xlsx" else source.encode(), "x", format)
        assert found(document, phrase)
        assert "not read" not in document.text


@pytest.mark.parametrize("width", [20, 76])
def test_a_phrase_in_base64_is_found_and_left_to_a_person(width: int) -> None:
    body = base64.b64encode("Lorem ipsum, жодна ж’ж фраза 😀.".encode()).decode()
    lines = "\r\n".join(re.findall(rf".{{1,{width}}}", body))
    source = f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{lines}\r\n"
    document = read(source.encode(), "x", "eml")
    start, end = document.map.span(*found(document, "жодна ж’ж фраза"))
    lowest = source.index(body[:4])
    assert "жодна ж’ж фраза".encode() in base64.b64decode(source[lowest:end] + "=" * 3)
    assert start > lowest
    assert written("x", document.parts[0].layers) is None
