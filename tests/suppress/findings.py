"""Findings made by hand: of the rule ``uk/WORD`` wherever a word stands in a text that a customer reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sopan.finding import Finding
from sopan.readers import read
from sopan.source import Document, Lines
from sopan.suppress.apply import Outcome, Rules, suppress
from sopan.suppress.sidecar import Sidecar

MESSAGES = {
    "unused": "unused {rule}",
    "unknown": "unknown {rule}",
    "near": "near {near}",
    "unnamed": "unnamed",
    "unpaired": "unpaired {rule}",
    "reasonless": "reasonless {rule}",
}


def document_of(text: str, path: str = "a.md") -> Document:
    return read(text.encode(), path)


def finding(
    document: Document, path: str, code: str, start: int, end: int, where: str, *, whole: bool = False
) -> Finding:
    text = document.source[start:end]
    word = re.sub(r"\W", "", text.casefold())
    lines = Lines(document.source)
    return Finding(
        f"{code}/{word}", word, "error", code, path, text, start, end, *lines.place(start), *lines.place(end),
        "message", (), "", where, whole=whole,
    )  # fmt: skip


def found(
    document: Document, path: str = "a.md", words: Iterable[str] = ("bad", "worse"), code: str = "uk"
) -> list[Finding]:
    """Return a finding for each of the words in what a customer reads, in the order of the file."""
    return sorted(_found(document, path, words, code), key=lambda one: one.start)


def _found(document: Document, path: str, words: Iterable[str], code: str) -> Iterator[Finding]:
    for part in document.parts:
        for match in re.finditer(rf"\b(?:{'|'.join(words)})\b", document.text[part.start : part.end], re.IGNORECASE):
            start, end = document.map.span(part.start + match.start(), part.start + match.end())
            yield finding(document, path, code, start, end, part.where)


def suppressed(
    text: str,
    path: str = "a.md",
    *,
    known: Iterable[str] = ("uk/bad", "uk/worse", "sv/bad"),
    unsought: Iterable[str] = (),
    languages: Iterable[str] | None = None,
    sidecar: str | None = None,
) -> Outcome:
    """Return what is left of the findings in a text, and what is told of what it ignores."""
    document = document_of(text, path)
    codes = ["uk"] * len(document.parts) if languages is None else list(languages)
    beside = None if sidecar is None else Sidecar(f"{path}.sopan.toml", sidecar)
    rules = Rules(frozenset(known), frozenset(unsought))
    return suppress(document, path, codes, found(document, path), lambda: rules, lambda code: MESSAGES, beside)


def places(findings: Iterable[Finding]) -> list[str]:
    """Return ``line:column text`` of each finding."""
    return [f"{one.line}:{one.column} {one.text}" for one in findings]


def told(findings: Iterable[Finding]) -> list[str]:
    """Return ``line:column text: message`` of each finding."""
    return [f"{one.line}:{one.column} {one.text}: {one.message}" for one in findings]
