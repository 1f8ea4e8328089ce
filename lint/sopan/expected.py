"""Look for what a reply to a complaint should hold: each expected part, found at a place in the reply or missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sopan.phrasebook.compiled import CompiledRule
from sopan.source import BREAK

if TYPE_CHECKING:
    from sopan.match import Matcher
    from sopan.source import Document, Part, SourceMap

OPENING = 2
"""Sentences in which an acknowledgement is looked for, a greeting before them not counted."""
CLOSING = 3
"""Sentences at the end in which a signature is looked for."""
_GREETING = 4
"""Most words of a greeting."""
_LEAST = 80
"""Code points from which a value of a structured file, if it is one sentence only, is taken for a reply."""
_WORD = re.compile(r"\w+")


class Sought(NamedTuple):
    """An expected part: its rule, and where it stands in the reply (code points), None when it is missing."""

    rule: CompiledRule
    span: tuple[int, int] | None


class Bit(NamedTuple):
    """A sentence of a reply: its span there; its folded text between two breaks, at its offset in the folded reply; and
    the map from that to the reply."""

    start: int
    end: int
    text: str
    offset: int
    map: SourceMap

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the reply of one in the sentence's text."""
        return self.map.span(self.offset + start, self.offset + end)


def look(matcher: Matcher, reply: str) -> list[Sought]:
    """Return each expected part of a reply, in the order of the concepts; raise MatchError as the matcher does."""
    sentences = list(matcher.bits(reply))
    found: list[Sought] = []
    apology = 0
    for rule in matcher.expected:
        within = _where(sentences, rule.where, apology)
        span = next(_spans(matcher, rule, within, reply), None)
        if rule.where == "opening" and span:
            apology = span[0]
        found.append(Sought(rule, span))
    return found


def sought(
    document: Document, matcher: Matcher, first: int = 0, last: int | None = None
) -> Iterator[tuple[int, int, list[Sought]]]:
    """Yield the span of each reply among some parts of a document, and the expected parts, found or missing.

    Spans are of the document's text, those of the parts of the reply.
    """
    parts = document.parts[first : None if last is None else last + 1]
    for part in replies(document, parts):
        start, end = trimmed(document.text, part.start, part.end)
        yield start, end, look(matcher, document.text[start:end])


def _where(sentences: Sequence[Bit], where: str, apology: int) -> Sequence[Bit]:
    """Return the sentences in which a part is looked for."""
    if where == "opening":
        greeting = bool(sentences) and len(_WORD.findall(sentences[0].text)) <= _GREETING
        return sentences[: OPENING + greeting]
    if where == "closing":
        return sentences[-CLOSING:]
    if where == "after-apology":
        return [sentence for sentence in sentences if sentence.end > apology]
    return sentences


def _spans(matcher: Matcher, rule: CompiledRule, sentences: Sequence[Bit], reply: str) -> Iterator[tuple[int, int]]:
    """Yield where a part stands, the first place first."""
    yield from matcher.detected(rule, reply)
    for sentence in sentences:
        found = sorted(matcher.spans(rule, sentence.text), key=lambda span: (span[0], -span[1]))
        yield from (sentence.place(*span) for span in found[:1])


def replies(document: Document, parts: Sequence[Part]) -> Iterator[Part]:
    """Yield those of a document's parts that are replies: its body, or in a structured file each longer text."""
    bodies = [part for part in parts if not part.where]
    if bodies:
        start, end = bodies[0].start, bodies[-1].end
        if document.text[start:end].strip():
            yield bodies[0]._replace(end=end)
        return
    for part in parts:
        text = document.text[part.start : part.end]
        if len(text) >= _LEAST or len(re.findall(r"[.!?\u2026](?:\s|$)|\n", text.strip())) > 1:
            yield part


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the blanks and breaks at its ends."""
    stretch = text[start:end]
    blank = f" \t\r\n{BREAK}"
    return start + len(stretch) - len(stretch.lstrip(blank)), max(
        end - (len(stretch) - len(stretch.rstrip(blank))), start
    )
