"""What is found in a document: matches of the phrasebook, texts in another language, missing parts of a reply."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from sopan.finding import NO_SENTENCE, Finding, Fix, Sentence
from sopan.fix import Span, fixes
from sopan.source import BREAK, OPAQUES, Document, Lines, Part

if TYPE_CHECKING:
    from sopan.language.detect import Detector
    from sopan.match import Matcher
    from sopan.phrasebook.compiled import CompiledRule

COMPLAINT = "complaint"
"""What a reply answers of which the expected parts are expected."""
OFF = "off"
"""The severity of a rule that is not looked for."""
_SAMPLE = 1000
"""Code points of a part in which its first sentence is looked for."""
_NEAR = 2000
"""Code points around a match in which its sentence is looked for."""
_OPENING = {
    "\u201d": "\u201c\u201d", "\u201c": "\u201e\u201a", "\u00bb": "\u00ab\u00bb", "\u00ab": "\u00bb",
    ")": "(", "]": "[",
    '"': '"', "'": "'", "\u2019": "\u2018\u2019\u201a", "\u05f4": "\u05f4",
}  # fmt: skip
"""Marks that may close a sentence, and those that open what each closes."""
_start = attrgetter("start")


class Run(NamedTuple):
    """Neighbouring parts of a document that are in one language: its span of the text, its first and its last part."""

    code: str
    start: int
    end: int
    first: int
    last: int


def runs(parts: Sequence[Part], languages: Sequence[str]) -> Iterator[Run]:
    """Yield neighbouring parts of one language together; parts without a language are left out."""
    start = 0
    while start < len(parts):
        code = languages[start]
        stop = start + 1
        while stop < len(parts) and languages[stop] == code:
            stop += 1
        if code:
            yield Run(code, parts[start].start, parts[stop - 1].end, start, stop - 1)
        start = stop


class Finder:
    """Find what must not be said in a document.

    ``matcher`` returns the matcher of a language, ``detector`` what tells languages. ``severities`` is what the house
    has set, by rule (``uk/dont-know``) or concept.
    """

    def __init__(
        self,
        document: Document,
        path: str,
        matcher: Callable[[str], Matcher],
        detector: Callable[[], Detector],
        severities: Mapping[str, str],
    ) -> None:
        self.document = document
        self.path = path
        self._matcher = matcher
        self._detector = detector
        self._severities = severities
        self._split: dict[tuple[int, int], list[Span]] = {}

    def findings(self, languages: Sequence[str], reply_to: str | None = None) -> list[Finding]:
        """Return the findings in the order of the file, which is not always that of the text read from it."""
        document = self.document
        found: list[Finding] = []
        for run in runs(document.parts, languages):
            text = document.text
            if run.start or run.end < len(text):
                text = text[run.start : run.end]
            ends = [part.end - run.start for part in document.parts[run.first : run.last + 1]]
            matcher = self._matcher(run.code)
            matches, words = matcher.scan(text, ends, self._off(run.code) if self._severities else ())
            for match in matches:
                found.append(self._finding(run, match.rule, match.start + run.start, match.end + run.start))
            for start, end, rule in self._strangers(run, words):
                found.append(self._finding(run, rule, start, end))
            if reply_to == COMPLAINT:
                for start, end, rule in self._missing(run):
                    found.append(self._finding(run, rule, start, end))
        found = [finding for finding in found if finding.severity != OFF]
        found.sort(key=lambda finding: (finding.start, -finding.end, finding.rule))
        return found

    def _off(self, code: str) -> frozenset[str]:
        """Return the rules of a language that are not looked for: what they would find hides nothing."""
        return frozenset(
            name
            for name in self._matcher(code).ids
            if (self._severities.get(name) or self._severities.get(name.partition("/")[2])) == OFF
        )

    def _finding(self, run: Run, rule: CompiledRule, first: int, last: int) -> Finding:
        document = self.document
        start, end = document.map.span(first, last)
        line, column = self._lines.place(start)
        end_line, end_column = self._lines.place(end)
        part = document.parts[max(bisect_right(document.parts, first, key=_start) - 1, 0)]
        sentence = self._sentence(run.code, part, first, last) if not rule.where and first < last else None
        offered: tuple[Fix, ...] = ()
        if sentence and sentence[0] <= first and last <= sentence[1]:
            words = self._matcher(run.code).folded(document.text[first:last])
            offered = fixes(document, part, rule, (first, last), sentence, words)
        return Finding(
            rule=rule.id,
            concept=rule.concept,
            severity=self._severities.get(rule.id) or self._severities.get(rule.concept) or rule.severity,
            language=run.code,
            path=self.path,
            text=document.source[start:end],
            start=start,
            end=end,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            message=rule.title,
            say=tuple(one.text for one in rule.say),
            variants=tuple(one.variants for one in rule.say),
            whole=bool(rule.where),
            related=(),
            page=rule.page,
            where=part.where,
            sentence=self._shown(sentence, first, last) if sentence else NO_SENTENCE,
            fixes=offered,
        )

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.document.source)

    # -- sentences

    def _sentence(self, code: str, part: Part, first: int, last: int) -> Span:
        """Return the span of the sentence around a match, with the marks that end it, in the document's text.

        A block may be a file of many megabytes on one line: no more than what is near is looked at.
        """
        text = self.document.text
        near, far = max(part.start, first - _NEAR), min(part.end, last + _NEAR)
        begin = text.rfind(BREAK, near, first) + 1 or near
        end = text.find(BREAK, last, far)
        end = far if end < 0 else end
        start, stop = first, last
        split = self._split.get((begin, end))
        if split is None:
            split = self._split[begin, end] = self._matcher(code).sentences(text[begin:end])
        for one, other in split:
            if begin + one <= first < begin + other:
                start = begin + one
            if begin + one < last <= begin + other:
                stop = begin + other
        inner = text[start:stop]
        start, stop = start + len(inner) - len(inner.lstrip()), stop - len(inner) + len(inner.rstrip())
        while stop > last and not any(mark in text[start : stop - 1] for mark in _OPENING.get(text[stop - 1], text)):
            stop -= 1  # what opens with it stands before the sentence
        return start, stop

    def _shown(self, sentence: Span, first: int, last: int) -> Sentence:
        start, end = min(sentence[0], first), max(sentence[1], last)
        return Sentence(self._seen(start, first), self._seen(first, last), self._seen(last, end))

    def _seen(self, start: int, end: int) -> str:
        """Return a stretch of the text with each placeholder as the file has it."""
        text = self.document.text[start:end]
        if not any(mark in text for mark in OPAQUES):
            return text
        pieces: list[str] = []
        for offset, char in enumerate(text, start):
            if char in OPAQUES:
                first, last = self.document.map.span(offset, offset + 1)
                char = self.document.source[first:last]
            pieces.append(char)
        return "".join(pieces)

    # -- what no phrase tells

    def _missing(self, run: Run) -> Iterator[tuple[int, int, CompiledRule]]:
        """Yield each reply of a run with each rule whose expected part it lacks."""
        from sopan.expected import sought

        for start, end, parts in sought(self.document, self._matcher(run.code), run.first, run.last):
            yield from ((start, end, part.rule) for part in parts if part.span is None)

    def _strangers(self, run: Run, words: set[str]) -> Iterator[tuple[int, int, CompiledRule]]:
        """Yield the first sentence of each part of a run that is clearly in another language."""
        from sopan.language.decide import mismatch

        parts = self.document.parts[run.first : run.last + 1]
        alone = words if len(parts) == 1 else None
        for part in parts:
            text = self.document.text[part.start : part.end]
            if mismatch(run.code, text, self._detector, alone):
                matcher = self._matcher(run.code)
                start, end = next(iter(matcher.sentences(text[:_SAMPLE])), (0, len(text)))
                yield part.start + start, part.start + end, matcher.other_language
