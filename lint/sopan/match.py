"""Find a phrasebook's patterns in a text.

The words of the text are looked up in the index of the phrasebook; only around a word that some pattern cannot do
without is a sentence made out, and only a pattern whose every needed word stands in it is run. A clean reply costs
one pass over its words, however many rules there are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from sopan.errors import N_, MatchError
from sopan.language import language
from sopan.language.fold import Folded, Folder, repaired, stretched
from sopan.language.sentences import Segmenter
from sopan.phrasebook.compiled import (
    NO_PHRASE,
    Chain,
    Compiled,
    CompiledPattern,
    CompiledRule,
    Link,
    Places,
    expand,
)
from sopan.phrasebook.outline import CLAUSE_MARK, NOUN_MARK, ends
from sopan.source import BREAK

if TYPE_CHECKING:
    import regex

_WORD = re.compile(r"\w+")
_WORDS = _WORD.findall
_FIRST_LETTER = re.compile(r"\w")
TIMEOUT = 5.0
"""Seconds a pattern may take on a sentence."""
NEAR = 4
"""Words that most phrases have between two that they need."""
FAR = 40
"""Most words that any has."""
_KNOWN_LIMIT = 400_000
_NOWHERE, _AFTER, _BEFORE, _FAR_AFTER, _FAR_BEFORE = range(5)
_WINDOWS = 5
_NOTHING: frozenset[str] = frozenset()


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


class _Check(NamedTuple):
    """What is looked for first around a word that leads to a pattern: in up to two windows (0: none) one of some
    words."""

    window: int
    needed: frozenset[str]
    other_window: int
    other_needed: frozenset[str]
    rule: int
    pattern: int
    phrase: int


class _Sentences:
    """The sentences of a folded text, made out when they are asked for."""

    def __init__(self, folded: Folded, matcher: Matcher) -> None:
        self._folded = folded
        self._matcher = matcher
        self._words = _WORD.finditer(folded.text)
        self._index = -1  # of the word that _words has come to, and where it stands
        self._at = 0
        self._paragraphs: dict[int, list[Sentence]] = {}

    def of_word(self, index: int) -> Sentence:
        """Return the sentence in which a word stands, given its place among the words; places must not go back."""
        if index > self._index:
            self._at = next(islice(self._words, index - self._index - 1, None)).start()
            self._index = index
        at = self._at
        start = self._folded.text.rfind(BREAK, 0, at) + 1
        sentences = self._paragraphs.get(start)
        if sentences is None:
            end = self._folded.text.find(BREAK, at)
            end = len(self._folded.text) if end < 0 else end
            sentences = self._paragraphs[start] = list(self._matcher.split(self._folded, start, end))
        return sentences[bisect_right(sentences, at, key=_offset) - 1]


_offset = attrgetter("offset")


class Matcher:
    """Find the rules of one language."""

    def __init__(self, compiled: Compiled) -> None:
        self._language = language(compiled.code)
        self._compiled = compiled
        self._folder = Folder(self._language)
        self._segmenter = Segmenter(compiled.abbreviations)
        self._index = compiled.words
        self._stems = compiled.stems
        self._longest_stem = max(map(len, self._stems), default=0)
        clause, noun = self._language.clause_clitics, self._language.noun_clitics
        nouns = {*clause, *noun, *(first + second for first in clause for second in noun)}
        self._clitics = [(clitic, CLAUSE_MARK) for clitic in clause] + [(clitic, NOUN_MARK) for clitic in nouns]
        self._marked_stems = tuple(stem for stem in self._stems if stem.startswith((CLAUSE_MARK, NOUN_MARK)))
        self._known: set[str] = set()
        self._hits: dict[str, list[_Check]] = {}
        self._bare: dict[str, tuple[str, ...]] = {}
        self._repairs: dict[str, str] = {}
        self._expressions: dict[str, regex.Pattern[str]] = {}

    def fold(self, text: str) -> Folded:
        """Return the text folded, with the words put right that only look like others."""
        return self._read(text)[0]

    def matches(self, text: str) -> list[Match]:
        """Return what is found in a text, in order.

        Overlapping matches of one rule are one; a match within a longer one of another rule is left out. Raises
        MatchError when a pattern takes too long.
        """
        folded, words = self._read(text)
        hits = self._hits
        found = []
        for rule, pattern, sentence in self._candidates(
            folded, words, [(at, word) for at, word in enumerate(words) if word in hits]
        ):
            for start, end in self._spans(rule, pattern, sentence.text):
                first, last = folded.map.span(start + sentence.offset, end + sentence.offset)
                found.append(Match(rule, first, last))
        return _resolve(found) if found else found

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """Return the sentences of a text as spans of it."""
        folded = self.fold(text)
        spans = []
        start = 0
        for paragraph in folded.text.split(BREAK):
            for sentence in self.split(folded, start, start + len(paragraph)):
                inner = len(sentence.text) - 1
                spans.append(folded.map.span(sentence.offset, sentence.offset + inner))
            start += len(paragraph) + 1
        return spans

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

    def _read(self, text: str) -> tuple[Folded, list[str]]:
        """Return the folded text, its words put right, and its words in order."""
        folded = self._folder.fold(text)
        words = _WORDS(folded.text)
        distinct = set(words)
        self._learn(distinct)
        if self._repairs:
            repairs = {word: self._repairs[word] for word in self._repairs.keys() & distinct}
            if repairs:
                folded = repaired(folded, repairs)
                words = _WORDS(folded.text)
                self._learn(set(words))
        return folded, words

    def _learn(self, words: set[str]) -> None:
        """Look up words that were never met before."""
        new = words - self._known
        if not new:
            return
        if len(self._known) > _KNOWN_LIMIT:  # endless vocabularies (identifiers) must not fill the memory
            for memory in (self._known, self._hits, self._repairs, self._bare):
                memory.clear()
            new = words
        self._known |= new
        for word in new:
            right = self._language.repair(word)
            if self._language.stretched:
                right = stretched(right)
            if right != word:
                self._repairs[word] = right
            stripped = (mark + word[len(clitic) :] for clitic, mark in self._clitics if word.startswith(clitic))
            marked = self._compiled.marked
            bare = tuple(form for form in stripped if form in marked or form.startswith(self._marked_stems))
            if bare:
                self._bare[word] = bare
            places = self._places((word, *bare))
            if places:
                self._hits[word] = list(map(self._check, places))

    def _places(self, forms: tuple[str, ...]) -> Places:
        """Return the patterns whose rarest need a word may be, given it and what is left of it without clitics."""
        found: Places = ()
        for form in forms:
            found += self._index.get(form, ())
            for length in range(1, min(len(form), self._longest_stem) + 1):
                found += self._stems.get(form[:length], ())
        return tuple(dict.fromkeys(found))

    def _check(self, place: tuple[int, int, int]) -> _Check:
        number, index, phrase = place
        pattern = self._compiled.rule(number).patterns[index]
        chain, link = (pattern.chain, pattern.rarest) if phrase == NO_PHRASE else pattern.phrases[phrase]
        sides = []
        if link + 1 < len(chain):
            sides.append((_AFTER if chain[link][2] <= NEAR else _FAR_AFTER, chain[link + 1]))
        if link:
            sides.append((_BEFORE if chain[link - 1][2] <= NEAR else _FAR_BEFORE, chain[link - 1]))
        checks = [(window, self._compiled.words_of(needed)) for window, (needed, stems, _) in sides if not stems]
        checks.sort(key=lambda check: (check[0], len(check[1])))
        first, second = (*checks, (_NOWHERE, _NOTHING), (_NOWHERE, _NOTHING))[:2]
        return _Check(*first, *second, number, index, phrase)

    # -- candidates

    def _candidates(
        self, folded: Folded, words: list[str], hits: list[tuple[int, str]]
    ) -> Iterator[tuple[CompiledRule, CompiledPattern, Sentence]]:
        """Yield each pattern with each sentence it may match in, once.

        ``hits`` are the words that lead to patterns, with their places among the words. Most of them are met in
        passing and lack the rest of their phrase; only where it stands beside them a sentence is made out.
        """
        rule = self._compiled.rule
        sentences = _Sentences(folded, self)
        done: set[tuple[int, int, int]] = set()
        for at, word in hits:
            windows: list[Sequence[str] | None] = [None] * _WINDOWS
            for window, needed, other_window, other_needed, number, index, phrase in self._hits[word]:
                if window:
                    near = windows[window]
                    if near is None:
                        near = windows[window] = self._window(words, at, window)
                    if needed.isdisjoint(near):
                        continue
                if other_window:
                    near = windows[other_window]
                    if near is None:
                        near = windows[other_window] = self._window(words, at, other_window)
                    if other_needed.isdisjoint(near):
                        continue
                pattern = rule(number).patterns[index]
                if phrase != NO_PHRASE and not self._has_chain(words, at, *pattern.phrases[phrase]):
                    continue
                if not self._has_chain(words, at, pattern.chain, pattern.rarest):
                    continue
                if not self._has_outline(words, at, pattern):
                    continue
                sentence = sentences.of_word(at)
                if (number, index, sentence.offset) not in done:
                    done.add((number, index, sentence.offset))
                    yield rule(number), pattern, sentence

    def _window(self, words: list[str], at: int, window: int) -> Sequence[str]:
        """Return the words near or far before or after a place, with what is left of them without clitics."""
        reach = NEAR if window in (_AFTER, _BEFORE) else FAR
        near = words[at + 1 : at + reach + 1] if window in (_AFTER, _FAR_AFTER) else words[max(at - reach, 0) : at]
        return self._forms(near) if self._clitics else near

    def _forms(self, words: Sequence[str]) -> list[str]:
        """Return words, and what is left of them without clitics."""
        bare = self._bare
        return [form for word in words for form in (word, *bare.get(word, ()))]

    def _has_chain(self, words: list[str], at: int, chain: Chain, link: int) -> bool:
        """Tell whether the links of a chain stand among words, the given link being at a place."""
        last = len(chain) - 1
        if link < last and not self._has(words[at + 1 : at + 1 + chain[link][2]], chain[link + 1]):
            return False
        if link and not self._has(words[max(at - chain[link - 1][2], 0) : at], chain[link - 1]):
            return False
        if last < 2:
            return True
        places = {at}
        for (_, _, reach), following in pairwise(chain[link:]):
            spans = (range(place + 1, min(place + reach + 1, len(words))) for place in places)
            places = {place for span in spans for place in span if self._has((words[place],), following)}
        if not places:
            return False
        places = {at}
        for before in reversed(chain[:link]):
            spans = (range(max(place - before[2], 0), place) for place in places)
            places = {place for span in spans for place in span if self._has((words[place],), before)}
        return bool(places)

    def _has_outline(self, words: list[str], at: int, pattern: CompiledPattern) -> bool:
        """Tell whether the outline of a pattern fits somewhere around a place."""
        near = words[max(at - pattern.reach + 1, 0) : at + pattern.reach]
        return bool(ends(pattern.outline, near, set(range(len(near))), self._bare, self._compiled.node))

    def _has(self, words: Sequence[str], link: Link) -> bool:
        """Tell whether one of some words is what a link asks for, clitics aside."""
        number, stems, _ = link
        needed = self._compiled.words_of(number)
        if not needed.isdisjoint(words):
            return True
        if stems or self._clitics:
            forms = self._forms(words)
            return not needed.isdisjoint(forms) or bool(stems and any(form.startswith(stems) for form in forms))
        return False

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
        overlapping, before, after, anywhere = (self._runs(patterns, text, words) for patterns in rule.unless)
        return (
            any(True for _ in anywhere)
            or any(match.start() < end and start < match.end() for match in overlapping)
            or any(match.end() <= start and self._between(text, match.end(), start) for match in before)
            or any(match.start() >= end and self._between(text, end, match.start()) for match in after)
        )

    def _runs(
        self, patterns: tuple[CompiledPattern, ...], text: str, words: Sequence[str]
    ) -> Iterator[regex.Match[str]]:
        """Yield what the patterns match in a sentence whose words are given."""
        for pattern in patterns:
            if all(self._has(words, link) for link in pattern.chain):
                yield from self._compile(pattern.expression).finditer(text, overlapped=True, timeout=TIMEOUT)

    def _between(self, text: str, start: int, end: int) -> bool:
        return bool(self._compile(self._compiled.between).fullmatch(text, start, end))

    def _compile(self, expression: str) -> regex.Pattern[str]:
        found = self._expressions.get(expression)
        if found is None:
            import regex  # costs 30 ms at start, and a clean reply never needs it

            found = self._expressions[expression] = regex.compile(expand(expression, self._compiled.fragments))
        return found


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
        if longest is None or match.end > longest.end or match[1:] == longest[1:]:
            kept.append(match)
            longest = match
    return kept
