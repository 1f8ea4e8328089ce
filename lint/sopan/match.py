"""Find a phrasebook's patterns in a text.

The words of the text are looked up in the index of the phrasebook; only around a word that some pattern cannot do
without is a sentence made out, and only a pattern whose every needed word stands in it is run. A clean reply costs
one pass over its words, however many rules there are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from sopan.detect import DETECTORS, named
from sopan.errors import N_, MatchError
from sopan.language import language
from sopan.language.fold import Folded, Folder, repaired
from sopan.language.sentences import Segmenter
from sopan.phrasebook.compiled import Compiled, CompiledPattern, CompiledRule, expand
from sopan.source import BREAK, OPAQUES
from sopan.vocabulary import Vocabulary

if TYPE_CHECKING:
    import regex

    from sopan.expected import Bit

_WORD = re.compile(r"\w+")
_WORDS = _WORD.findall
_FIRST_LETTER = re.compile(rf"\w|[{OPAQUES}](?= \w)")
"""Where a sentence begins: a placeholder begins one as a word does, unless a mark parts it from what it is about."""
TIMEOUT = 5.0
"""Seconds a pattern may take on a sentence."""


CHUNK = 200_000
"""Code points that are looked at in one go: what is kept of a text while it is looked at is many times its size."""


class Match(NamedTuple):
    """A rule found in a text: ``[start, end)`` in code points of the text that was given."""

    rule: CompiledRule
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence of a folded text: its offset there, and its text between two breaks, which stand one before its
    first letter and at its end."""

    offset: int
    text: str


class _Sentences:
    """The sentences of a folded text, made out when they are asked for."""

    def __init__(self, folded: Folded, matcher: Matcher) -> None:
        self._folded = folded
        self._matcher = matcher
        self._words = _WORD.finditer(folded.text)
        self._index = -1  # of the word that _words has come to, and where it stands
        self._at = 0
        self._paragraphs: dict[int, list[Sentence]] = {}

    def has_room(self, index: int, pattern: CompiledPattern) -> bool:
        """Tell whether a sentence may begin or end as near to a word as a pattern asks, judging by marks alone."""
        text, at = self._folded.text, self._start(index)
        if pattern.at_start:
            begin = max(text.rfind(mark, 0, at) for mark in _MARKS)
            if len(_WORDS(text, begin + 1, at)) >= pattern.reach:
                return False
        if pattern.at_end:
            ends = [end for mark in _MARKS if (end := text.find(mark, at)) >= 0]
            if len(_WORDS(text, at, min(ends, default=len(text)))) > pattern.reach:
                return False
        return True

    def of_word(self, index: int) -> Sentence:
        """Return the sentence in which a word stands, given its place among the words; places must not go back."""
        at = self._start(index)
        start = self._folded.text.rfind(BREAK, 0, at) + 1
        sentences = self._paragraphs.get(start)
        if sentences is None:
            end = self._folded.text.find(BREAK, at)
            end = len(self._folded.text) if end < 0 else end
            sentences = self._paragraphs[start] = list(self._matcher.split(self._folded, start, end))
        return sentences[bisect_right(sentences, at, key=_offset) - 1]

    def _start(self, index: int) -> int:
        if index > self._index:
            self._at = next(islice(self._words, index - self._index - 1, None)).start()
            self._index = index
        return self._at


_MARKS = (".", "!", "?", "\u2026", BREAK)
"""Without one of them no sentence ends, but where a very long one is cut."""
_offset = attrgetter("offset")


class Matcher:
    """Find the rules of one language."""

    def __init__(self, compiled: Compiled) -> None:
        self._language = language(compiled.code)
        self._compiled = compiled
        self._folder = Folder(self._language)
        self._segmenter = Segmenter(compiled.abbreviations)
        self._expressions = compiled.expressions
        self._vocabulary = Vocabulary(self._language, compiled)
        self._ordinary = _Ordinary(compiled)

    @property
    def other_language(self) -> CompiledRule:
        """The rule of a finding that a text is not in this language."""
        return self._compiled.other_language

    @property
    def ids(self) -> list[str]:
        """The ids of the language's rules."""
        return self._compiled.ids

    def folded(self, text: str) -> str:
        """Return the folded words of a text, a blank between two."""
        return " ".join(_WORDS(self._folder.fold(text).text))

    def fold(self, text: str) -> Folded:
        """Return the text folded, with the words put right that only look like others."""
        return self._read(text)[0]

    def matches(self, text: str) -> list[Match]:
        """Return what is found in a reply, in order.

        Overlapping matches of one rule are one; a match within a longer one of another rule is left out. Raises
        MatchError when a pattern takes too long.
        """
        return self.scan(text)[0]

    def scan(self, text: str, ends: Sequence[int] = (), off: Collection[str] = ()) -> tuple[list[Match], set[str]]:
        """Return what is found in a text, in order, and the distinct folded words of its beginning.

        ``ends`` are the offsets at which its replies end, in order; without any it is one reply. ``off`` are the ids of
        rules that are not looked for.
        """
        if len(text) <= CHUNK:
            found, words = self._scan(text, ends, off)
        else:
            found, words = [], set()
            for start, end in _chunks(text):
                first = bisect_right(ends, start)
                within = [stop - start for stop in ends[first : bisect_right(ends, end)]]
                matches, distinct = self._scan(text[start:end], within, off)
                words = words or distinct
                found += (Match(rule, one + start, other + start) for rule, one, other in matches)
        return (_unmixed(found, ends) if any(match.rule.form for match in found) else found), words

    def _scan(self, text: str, ends: Sequence[int], off: Collection[str]) -> tuple[list[Match], set[str]]:
        folded, words, distinct = self._read(text)
        found: list[Match] = []
        shown: list[Match] = []  # forms of address that are a finding only beside another
        sentences = _Sentences(folded, self)
        done: set[tuple[int, int, int]] = set()
        for at, number, index in self._vocabulary.candidates(words):
            pattern = self._compiled.rule(number).patterns[index]
            if (pattern.at_start or pattern.at_end) and not sentences.has_room(at, pattern):
                continue
            if not self._vocabulary.has_outline(words, at, pattern):
                continue
            sentence = sentences.of_word(at)
            if (number, index, sentence.offset) in done:
                continue
            done.add((number, index, sentence.offset))
            rule = self._compiled.rule(number)
            if off and rule.id in off:
                continue
            for start, end in self._spans(rule, pattern, sentence.text):
                first, last = folded.map.span(start + sentence.offset, end + sentence.offset)
                if rule.named and self._is_named(rule, folded, sentence, start, end):
                    continue
                if rule.unless[_FOLLOWS] and self._followed(rule, folded, sentence, end, _limit(ends, first)):
                    continue
                (shown if rule.form else found).append(Match(rule, first, last))
        found = _resolve(found)
        others = [*shown, *(match for match in self._looks(folded) if match.rule.id not in off)]
        return (sorted([*found, *others], key=_place) if others else found), distinct

    def _looks(self, folded: Folded) -> Iterator[Match]:
        """Yield what detectors find in the look of a text."""
        for number, names, spare in self._compiled.detectors:
            rule = self._compiled.rule(number)
            for name in names:
                for start, end in DETECTORS[name](folded.cased, self._ordinary, spare):
                    yield Match(rule, *folded.map.span(start, end))

    def _is_named(self, rule: CompiledRule, folded: Folded, sentence: Sentence, start: int, end: int) -> bool:
        first = sentence.offset + 1  # what stands before it may be nothing at all
        cased = " " + folded.cased[first : first + len(sentence.text) - 1]
        return named(cased, start, end, self._compiled.ordinary, rule.named)

    def _followed(self, rule: CompiledRule, folded: Folded, sentence: Sentence, end: int, limit: int) -> bool:
        """Tell whether something that cancels a match stands after it in its reply, which ends at ``limit``."""
        patterns = rule.unless[_FOLLOWS]
        rest = " " + sentence.text[end:]
        offset = sentence.offset + len(sentence.text)
        for _ in range(_FARTHEST):
            if any(True for _ in self._runs(patterns, rest, _WORDS(rest))):
                return True
            following = self.sentence_after(folded, offset - 1)
            if following is None or (limit >= 0 and folded.map.start(following.offset + 1) >= limit):
                return False
            rest = following.text
            offset = following.offset + len(following.text)
        return False

    def sentence_after(self, folded: Folded, offset: int) -> Sentence | None:
        """Return the first sentence that begins at or after an offset of a folded text; None if there is none."""
        text = folded.text
        while offset < len(text):
            end = text.find(BREAK, offset)
            end = len(text) if end < 0 else end
            found = next(self.split(folded, offset, end), None)
            if found:
                return found
            offset = end + 1
        return None

    # -- expected parts

    @property
    def expected(self) -> list[CompiledRule]:
        """The rules on what a reply to a complaint should hold."""
        return self._compiled.expected

    def bits(self, reply: str) -> Iterator[Bit]:
        """Yield the sentences of a reply."""
        from sopan.expected import Bit

        folded = self.fold(reply)
        start = 0
        for paragraph in folded.text.split(BREAK):
            for sentence in self.split(folded, start, start + len(paragraph)):
                first = sentence.offset + 1
                yield Bit(
                    *folded.map.span(first, first + len(sentence.text) - 2), sentence.text, sentence.offset, folded.map
                )
            start += len(paragraph) + 1

    def spans(self, rule: CompiledRule, sentence: str) -> Iterator[tuple[int, int]]:
        """Yield where any pattern of a rule stands in a folded sentence, what the rule cancels left out."""
        words = _WORDS(sentence)
        self._vocabulary.learn(set(words))
        for pattern in rule.patterns:
            if self._vocabulary.may_match(words, pattern):
                yield from self._spans(rule, pattern, sentence)

    def detected(self, rule: CompiledRule, text: str) -> Iterator[tuple[int, int]]:
        """Yield what the detectors of a rule find in a text that is not folded."""
        for name in rule.detect:
            yield from DETECTORS[name](text, self._ordinary, rule.spare)

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """Return the sentences of a text as spans of it."""
        return [(bit.start, bit.end) for bit in self.bits(text)]

    def split(self, folded: Folded, start: int, end: int) -> Iterator[Sentence]:
        """Yield the sentences of a paragraph.

        A sentence's text begins with a break that stands right before its first letter, in place of a blank or mark,
        and ends with a break: ``^`` and ``$`` look at them.
        """
        cased = folded.cased[start:end]
        place = 0
        for stop in (*self._segmenter.ends(cased), len(cased)):
            letter = _FIRST_LETTER.search(cased, place, stop)
            if letter:
                first = letter.start()
                yield Sentence(start + first - 1, BREAK + folded.text[start + first : start + stop] + BREAK)
            place = stop

    def words(self, text: str) -> set[str]:
        """Return the folded words of a text."""
        return set(_WORDS(self._folder.fold(text).text))

    # -- words

    def _read(self, text: str) -> tuple[Folded, list[str], set[str]]:
        """Return the folded text, its words put right; its words in order; and its distinct words."""
        folded = self._folder.fold(text)
        words = _WORDS(folded.text)
        distinct = set(words)
        self._vocabulary.learn(distinct)
        repairs = self._vocabulary.repairs
        if repairs and not repairs.keys().isdisjoint(distinct):
            folded = repaired(folded, {word: repairs[word] for word in repairs.keys() & distinct})
            words = _WORDS(folded.text)
            distinct = set(words)
            self._vocabulary.learn(distinct)
        return folded, words, distinct

    # -- patterns

    def _spans(self, rule: CompiledRule, pattern: CompiledPattern, text: str) -> Iterator[tuple[int, int]]:
        """Yield where a pattern of a rule stands in a sentence, matches that the rule cancels left out."""
        try:
            for match in self._compile(pattern.expression).finditer(text, timeout=TIMEOUT):
                if not self._cancelled(rule, match.start(), match.end(), text):
                    yield match.span()
        except TimeoutError as error:
            raise MatchError(
                N_("the rule {rule} took longer than {seconds} s on one sentence"), rule=rule.id, seconds=TIMEOUT
            ) from error

    def _cancelled(self, rule: CompiledRule, start: int, end: int, text: str) -> bool:
        words = list(set(_WORDS(text)))
        overlapping, _, after, anywhere, _ = (self._runs(patterns, text, words) for patterns in rule.unless)
        before = self._runs(rule.unless[_BEFORE], text, words, start)  # so that none reaches into what was found
        return (
            any(True for _ in anywhere)
            or any(match.start() < end and start < match.end() for match in overlapping)
            or any(match.end() <= start and self._between(text, match.end(), start) for match in before)
            or any(match.start() >= end and self._between(text, end, match.start()) for match in after)
        )

    def _runs(
        self, patterns: tuple[CompiledPattern, ...], text: str, words: Sequence[str], end: int | None = None
    ) -> Iterator[regex.Match[str]]:
        """Yield what the patterns match in a sentence whose words are given, up to an offset."""
        for pattern in patterns:
            if self._vocabulary.may_match(words, pattern):
                run = self._compile(pattern.expression)
                yield from run.finditer(text, endpos=end, overlapped=True, timeout=TIMEOUT)

    def _between(self, text: str, start: int, end: int) -> bool:
        return bool(self._compile(self._compiled.between).fullmatch(text, start, end))

    def _compile(self, expression: str) -> regex.Pattern[str]:
        return self._expressions.get(expression, self._expand)

    def _expand(self, expression: str) -> str:
        return expand(expression, self._compiled.fragments)


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a long text that are looked at one after the other, cut where a phrase hardly goes on."""
    start = 0
    while len(text) - start > CHUNK:
        limit = start + CHUNK
        for mark in (BREAK, "\n", ". ", " "):
            cut = text.rfind(mark, start + 1, limit)
            if cut > 0:
                break
        else:
            cut = limit
        yield start, cut
        start = cut
    yield start, len(text)


class _Ordinary:
    """The ordinary words of a language, loaded when the first one is asked for."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled

    def __contains__(self, word: object) -> bool:
        return word in self._compiled.ordinary


_BEFORE = 1
"""Place in ``CompiledRule.unless`` of what may stand directly before a match."""
_FOLLOWS = 4
"""Place there of what is looked for after a match."""
ADDRESS = ("informal-address", "endearment")
"""Concepts of how the customer is addressed: a finding of theirs says another thing than a longer one around it."""
_FARTHEST = 20
"""Sentences after a match in which it is looked for."""
_place = attrgetter("start", "end")


def _limit(ends: Sequence[int], place: int) -> int:
    """Return where the reply ends that a place is in, -1 for the end of the text."""
    index = bisect_right(ends, place)
    return ends[index] if index < len(ends) else -1


def _unmixed(found: list[Match], ends: Sequence[int]) -> list[Match]:
    """Return the matches without those that show a form of address, unless a reply has two: then the rarer stays."""
    counts: dict[int, Counter[str]] = {}
    for match in found:
        if match.rule.form:
            counts.setdefault(bisect_right(ends, match.start), Counter())[match.rule.form] += 1
    usual = {reply: count.most_common(1)[0][0] for reply, count in counts.items()}
    return [
        match for match in found if not match.rule.form or usual[bisect_right(ends, match.start)] != match.rule.form
    ]


def _resolve(found: list[Match]) -> list[Match]:
    """Return the matches in order: overlapping ones of one rule as one, and none within another rule's longer one."""
    found.sort(key=lambda match: (match.start, -match.end, match.rule.id))
    merged: list[Match] = []
    last: dict[str, int] = {}
    for match in found:
        index = last.get(match.rule.id, -1)
        if index >= 0 and match.start < merged[index].end:
            if match.end > merged[index].end:
                merged[index] = merged[index]._replace(end=match.end)
            continue
        last[match.rule.id] = len(merged)
        merged.append(match)
    merged.sort(key=lambda match: (match.start, -match.end))
    kept = []
    longest: Match | None = None  # of those that begin earlier or here, the one that reaches farthest
    for match in merged:
        if longest is None or match.end > longest.end or match[1:] == longest[1:] or match.rule.concept in ADDRESS:
            kept.append(match)
            longest = match
    return kept
