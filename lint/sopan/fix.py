"""Fixes: what would take a finding away, and the proof that a changed file reads as it should.

A fix is made where a finding is made, from the rule: words in whose place others can be put unseen (``instead``), or
an approved alternative for the whole sentence. It is written with the escapes of the layers that the text stands in,
and kept only if the changed file, read anew, is the old one but for those words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sopan.detect import quieter
from sopan.errors import SopanError
from sopan.finding import LEVELS, Finding, Fix, Level
from sopan.source import BREAK, OPAQUES, Document, Part

if TYPE_CHECKING:
    from sopan.phrasebook.compiled import CompiledRule

Span = tuple[int, int]

_SEAM = re.compile(r"[\s\"'\\>]*")
"""What a format may put between two pieces of one text: the fold of a PO string, a continued line, the second of two
apostrophes."""
_GREETING = re.compile(r"\W*(?:\S+\s+){0,3}\S+[,!]\s")
_PAIRS = (("(", ")"), ("[", "]"), ("\u00ab", "\u00bb"), ("\u201e", "\u201c"))
_EVEN = ('"', "\u201d")
"""Quotation marks that open and close alike."""
_FIGURE = re.compile(r"\d")
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{.*?\}")


def fixes(
    document: Document, part: Part, rule: CompiledRule, match: Span, sentence: Span, words: str
) -> tuple[Fix, ...]:
    """Return the fixes of a finding, the most trusted first.

    ``match`` and ``sentence`` are spans of the document's text, ``words`` is the match folded.
    """
    if rule.where:
        return ()
    return tuple(sorted(_fixes(document, part, rule, match, sentence, words), key=lambda fix: LEVELS.index(fix.level)))


def _fixes(
    document: Document, part: Part, rule: CompiledRule, match: Span, sentence: Span, words: str
) -> Iterator[Fix]:
    said = document.text[match[0] : match[1]]
    other = rule.instead.get(words)
    if other is not None:
        yield from _fix("safe", document, part, match, cased(other, said))
    if rule.detect and (quiet := quieter(said, opens=match[0] == sentence[0])):
        level: Level = "suggested" if quiet[:1].isalpha() else "safe"
        yield from _fix(level, document, part, match, quiet)
    reply = document.text[part.start : part.end]
    bare = not _says_more(*(document.text[start:end] for start, end in pairwise((sentence[0], *match, sentence[1]))))
    for alternative in rule.say:
        if alternative.text in reply:
            continue  # it would be said twice
        ready = bare and alternative.anywhere and not _PLACEHOLDER.search(alternative.text)
        level = "suggested" if ready else "advice"
        yield from _fix(level, document, part, sentence, alternative.text)


def _says_more(before: str, found: str, after: str) -> bool:
    """Tell whether a sentence, beside what is found in it, greets somebody, holds figures or half of a pair of brackets
    or quotation marks: all that would be lost."""
    sentence = before + found + after
    paired = all(sentence.count(opens) == sentence.count(closes) for opens, closes in _PAIRS)
    even = all(sentence.count(mark) % 2 == 0 for mark in _EVEN)
    return bool(_GREETING.match(before) or _FIGURE.search(before + after)) or not (paired and even)


def _fix(level: Level, document: Document, part: Part, span: Span, say: str) -> Iterator[Fix]:
    """Yield the fix that says something else in place of a span, if that is nothing but text."""
    if not is_plain(document, *span):
        return
    from sopan.readers.escapes import written  # a run that finds nothing needs none of it

    text = written(say, part.layers)
    if text is not None:
        yield Fix(level, *document.map.span(*span), text, say, span)


def is_plain(document: Document, start: int, end: int) -> bool:
    """Tell whether a span of a document's text holds neither placeholders nor, in the file, markup."""
    if any(mark in document.text[start:end] for mark in (*OPAQUES, BREAK)):
        return False
    place = -1
    for _, _, first, stop in document.map.pieces(start, end):
        if place >= 0 and (first < place or not _SEAM.fullmatch(document.source, place, first)):
            return False
        place = stop
    return start < end


def cased(text: str, like: str) -> str:
    """Return a text in capitals, or with a capital at its start, where words it stands for have them."""
    letters = [char for char in like if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return text.upper()
    return text[:1].upper() + text[1:] if letters and letters[0].isupper() else text


# -- into the file


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after fixing: the new text, the findings that were taken away, and those whose fix would have done harm,
    with the reason."""

    text: str
    applied: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()


def chosen(findings: Iterable[Finding], level: Level) -> list[tuple[Finding, Fix]]:
    """Return the findings that have a fix as trusted as ``level``, or more, each with its best one, in the order of the
    file; of two that overlap the longer one. Adjacent ones are both kept. No sentence is put into a reply twice."""
    trusted = LEVELS[: LEVELS.index(level) + 1]
    wanted: list[tuple[Finding, Fix]] = []
    said: set[tuple[str, str]] = set()
    for one in findings:
        trusty = (fix for fix in one.fixes if fix.level in trusted)
        fix = next((fix for fix in trusty if fix.level == "safe" or (one.where, fix.say) not in said), None)
        if fix is not None:
            wanted.append((one, fix))
            said.add((one.where, fix.say))
    wanted.sort(key=lambda pair: (pair[1].start - pair[1].end, pair[1].start))
    kept: list[tuple[Finding, Fix]] = []
    for one, fix in wanted:
        if all(fix.end <= other.start or other.end <= fix.start for _, other in kept):
            kept.append((one, fix))
    return sorted(kept, key=lambda pair: pair[1].start)


def applied(source: str, edits: Sequence[Fix]) -> str:
    """Return a source with fixes put in, which follow one another without overlapping."""
    pieces: list[str] = []
    place = 0
    for fix in edits:
        pieces += (source[place : fix.start], fix.text)
        place = fix.end
    return "".join((*pieces, source[place:]))


Read = Callable[[str], Document]
"""Reads a changed text as the file it is of; raises SopanError."""


def prove(document: Document, edits: Sequence[Fix], read: Read) -> Document | None:
    """Return the changed text's document if it is the old one but for the edits' words; None if an edit did harm."""
    from sopan.readers import read_text

    changed = applied(document.source, edits)
    try:
        new = read(changed)
    except SopanError:
        return None
    expected: list[str] = []
    place = 0
    for fix in sorted(edits, key=lambda fix: fix.shown):
        expected += (document.text[place : fix.shown[0]], read_text(fix.say, "text").text)
        place = fix.shown[1]
    expected.append(document.text[place:])
    same = _seen("".join(expected)) == _seen(new.text)
    return new if same and [one.where for one in new.parts] == [one.where for one in document.parts] else None


def _seen(text: str) -> str:
    """Return a text with all its blanks alike: a fold or a wrapped line may come or go with a fix."""
    return " ".join(text.replace(BREAK, f" {BREAK} ").split())


def fixed(document: Document, findings: Iterable[Finding], level: Level, read: Read) -> Fixed:
    """Return a document's source with the fixes of its findings put in that do no harm.

    All at once, if that can be proved; otherwise one after another, so that one that does harm keeps none of the others
    away.
    """
    wanted = chosen(findings, level)
    if not wanted:
        return Fixed(document.source)
    edits = [fix for _, fix in wanted]
    if prove(document, edits, read) is not None:
        return Fixed(applied(document.source, edits), tuple(one for one, _ in wanted))
    sound = [(one, fix) for one, fix in wanted if prove(document, [fix], read) is not None]
    edits = [fix for _, fix in sound]
    if len(sound) > 1 and prove(document, edits, read) is None:
        sound = sound[:1]  # they disagree with one another: the others are for the next round
        edits = edits[:1]
    done = tuple(one for one, _ in sound)
    refused = tuple(one for one, fix in wanted if (one, fix) not in sound) if not sound else ()
    return Fixed(applied(document.source, edits), done, refused)
