"""Tell which language a text is in, and abstain when it cannot be told.

Script first, then letters and frequent words that only some languages have, then the markers that a lead has listed.
It is the last resort of :mod:`sopan.language.decide`: a folder's name or a front matter line is better than any guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Set
from functools import cached_property, lru_cache
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from sopan.language import CODES as OURS
from sopan.language.others import CYRILLIC, HEBREW, LATIN, LETTERS, PAIR, PAIR_MARKERS, SCRIPTS

SAMPLE = 1000
"""Code points of a text that are looked at."""

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_APOSTROPHES = re.compile("[\u2019\u02bc]")
_INVISIBLE = re.compile("[\u00ad\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u200b-\u200f\u2060\ufeff]")

_FOREIGN_SCRIPT = 0.35  # of the letters: product names and links are Latin in every language, the reverse is rare
_DECIDED = 1.0  # weight of the words and letters that speak for a language
_MARGIN = 0.5  # by which it must lead
_LEAD = 1.3  # and how many times
_DENSITY = 0.05  # of the words must speak for it
_LISTED = 0.6  # weight of a marker of Malay or Indonesian that a lead lists, where ours weigh 1
_PAIR_MARGIN = 0.9  # markers of Malay above those of Indonesian, or the reverse
_PAIR_LEAD = 2.0  # and how many times
_PAIR_SURE = 2.0
_PAIR_SURE_LEAD = 4.0
_SURE_WORDS = 5
_SURE_LETTERS = 25
_SURE = 2.5
_SURE_LEAD = 2.0

_CYRILLIC_LETTERS = (
    ("uk", frozenset("іїєґ"), frozenset("ыэёъўәқңғұ")),
    ("ru", frozenset("ыэё"), frozenset("іїєґўәқңғұ")),
)
"""Languages that one of these letters decides for, unless the text has one of those."""

_UNIT = 232_792_560
"""What a word weighs that one language has alone. The numbers up to 22 divide it: shares of it add up exactly, in
whatever order a set happens to have."""

Markers = Mapping[str, frozenset[str]]
Weights = Mapping[str, tuple[tuple[str, int], ...]]

_NONE: frozenset[str] = frozenset()


class Guess(NamedTuple):
    """What language a text seems to be in.

    ``code`` is a code of ours or of another language, None when undecided; then ``candidates`` are what it may be, best
    first. ``sure`` tells that there is enough of it, and it is clear enough, to contradict what someone declared.
    """

    code: str | None
    candidates: tuple[str, ...]
    sure: bool = False


UNKNOWN = Guess(None, ())


class Detector:
    """Guess the language of texts.

    ``markers`` are the telling words of our languages, folded, by code; given as a function, it is called when a text
    is met that cannot be told without them.
    """

    def __init__(self, markers: Markers | Callable[[], Markers] | None = None) -> None:
        self._given = markers
        self._built_in = _Scorer({})

    def guess(self, text: str) -> Guess:
        """Return what language a text is in. Only its first 1,000 code points are looked at."""
        sample = _Sample(text)
        guess = self._built_in.guess(sample)
        if guess.code is None and sample.letters and self._given:
            return self._with_markers.guess(sample)
        return guess

    def fits(self, code: str, words: Set[str]) -> bool:
        """Tell quickly whether folded words look like the language they are said to be in; if not, look closer."""
        own, not_own = _telling(code)
        telling = len(own & words)
        return telling > 1 and telling >= 2 * len(not_own & words)

    @cached_property
    def _with_markers(self) -> _Scorer:
        given = self._given() if callable(self._given) else self._given
        return _Scorer(given or {})


class _Sample:
    """The beginning of a text, folded, with its distinct words and how many letters of them are in which script."""

    def __init__(self, text: str) -> None:
        self.folded = _fold(text[:SAMPLE])
        self.words = set(_WORD.findall(self.folded))
        self.latin, self.cyrillic, self.hebrew, self.other = _letters_of_scripts(self.words)
        self.letters = self.latin + self.cyrillic + self.hebrew + self.other
        self.enough = self.letters >= _SURE_LETTERS and len(self.words) >= _SURE_WORDS


class _Scorer:
    """Weigh the words of a sample with certain word lists."""

    def __init__(self, markers: Markers) -> None:
        self._markers = markers

    @cached_property
    def _latin(self) -> Weights:
        return _weights(_lists(LATIN, self._markers))

    @cached_property
    def _cyrillic(self) -> Weights:
        return _weights(_lists(CYRILLIC, self._markers))

    @cached_property
    def _hebrew(self) -> Weights:
        return _weights(_lists(HEBREW, self._markers))

    @cached_property
    def _pair(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """Words that part Malay from Indonesian, for each: ours, and the lead's where they are not shared after all."""
        ours = [frozenset(PAIR_MARKERS[code].split()) for code in PAIR]
        listed = [self._markers.get(code, _NONE) for code in PAIR]
        shared = frozenset(LATIN[PAIR[0]].split()).union(*ours, listed[0] & listed[1])
        return (ours[0], listed[0] - shared), (ours[1], listed[1] - shared)

    def guess(self, sample: _Sample) -> Guess:
        """Return what language a sample is in."""
        if not sample.letters:
            return UNKNOWN
        most = max(sample.cyrillic, sample.hebrew, sample.other)
        if most < _FOREIGN_SCRIPT * sample.letters:
            return self._guess_latin(sample)
        if most == sample.cyrillic:
            return self._guess_cyrillic(sample)
        enough = sample.enough and most > sample.letters / 2
        if most == sample.other:
            return _guess_script(sample.folded, enough)
        score = _score(sample.words, self._hebrew)
        return Guess("yi" if score.get("yi", 0) > score.get("he", 0) + _UNIT else "he", (), enough)

    def _guess_cyrillic(self, sample: _Sample) -> Guess:
        score = _score(sample.words, self._cyrillic, sample.folded)
        letters = set(sample.folded)
        for code, telling, foreign in _CYRILLIC_LETTERS:
            if not telling.isdisjoint(letters) and foreign.isdisjoint(letters):
                score[code] = score.get(code, 0) + _UNIT
        return _decide(score, sample, ("uk",))

    def _guess_latin(self, sample: _Sample) -> Guess:
        score = _score(sample.words, self._latin, sample.folded)
        pair = max(score.pop(PAIR[0], 0), score.pop(PAIR[1], 0))
        if pair:
            score[PAIR[0]] = pair
        guess = _decide(score, sample, PAIR if pair and pair == max(score.values()) else ())
        if guess.code != PAIR[0]:
            return guess
        malay, indonesian = (
            len(ours & sample.words) + _LISTED * len(listed & sample.words) for ours, listed in self._pair
        )
        for word in sample.words:
            if len(word) > 6 and word.endswith(("iti", "itas")):  # kualiti, kualitas
                malay += word.endswith("iti")
                indonesian += word.endswith("itas")
        order = PAIR if malay >= indonesian else PAIR[::-1]
        least, most = sorted((malay, indonesian))
        if most - least < _PAIR_MARGIN or most < _PAIR_LEAD * least:
            return Guess(None, order)
        return Guess(order[0], (), guess.sure and most - least >= _PAIR_SURE and most >= _PAIR_SURE_LEAD * least)


@lru_cache(maxsize=len(OURS))
def _telling(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that speak for a language of ours, and those that speak against it."""
    lists = {**_lists(LATIN, {}), **_lists(CYRILLIC, {}), **_lists(HEBREW, {})}
    others = (words for other, words in lists.items() if other != code and not (code in PAIR and other in PAIR))
    foreign = set().union(*others) - lists[code]
    if code not in PAIR:
        return frozenset(lists[code]), frozenset(foreign)
    own, twin = (frozenset(PAIR_MARKERS[one].split()) for one in (PAIR if code == PAIR[0] else PAIR[::-1]))
    return own, twin.union(foreign)


def of_pair(text: str) -> bool:
    """Tell quickly whether the beginning of a text has frequent words of Malay and Indonesian."""
    return len(_pair_words().intersection(text[: SAMPLE // 2].lower().split())) > 2


@lru_cache(maxsize=1)
def _pair_words() -> frozenset[str]:
    return frozenset(LATIN[PAIR[0]].split())


def _lists(words: Mapping[str, str], markers: Markers) -> dict[str, set[str]]:
    """Return the words of each language, with the markers of Malay and Indonesian and those that are given."""
    return {
        code: {*listed.split(), *PAIR_MARKERS.get(code, "").split(), *markers.get(code, ())}
        for code, listed in words.items()
    }


def _weights(lists: Mapping[str, Iterable[str]]) -> Weights:
    """Return for each word the languages that have it; the more they are, the less it speaks for each."""
    found: dict[str, list[str]] = {}
    for code, words in lists.items():
        for word in words:
            found.setdefault(word, []).append(code)
    return {
        word: tuple((code, _UNIT // (len(codes) - (PAIR[0] in codes and PAIR[1] in codes))) for code in codes)
        for word, codes in found.items()
    }


def _score(words: Iterable[str], weights: Weights, folded: str = "") -> dict[str, int]:
    """Return how much the words, and the telling letters of a text, speak for each language, in parts of a unit."""
    score: dict[str, int] = {}
    for word in words:
        for code, weight in weights.get(word, ()):
            score[code] = score.get(code, 0) + weight
    if not folded.isascii():
        for letter in LETTERS.keys() & set(folded):
            codes = LETTERS[letter].split()
            for code in codes:
                score[code] = score.get(code, 0) + _UNIT // len(codes)
    return score


def _decide(score: Mapping[str, int], sample: _Sample, otherwise: tuple[str, ...]) -> Guess:
    """Return the language that leads the score clearly, or else the candidates among ours."""
    ranked = sorted(score.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return Guess(None, otherwise)
    code, best = ranked[0]
    rivals = [other for other, weight in ranked[1:] if best - weight < _MARGIN * _UNIT or best < _LEAD * weight]
    near = [other for other in (code, *rivals) if other in OURS]
    if best < max(_DECIDED, _DENSITY * len(sample.words)) * _UNIT or (rivals and near):
        return Guess(None, PAIR if PAIR[0] in near else tuple(near) or otherwise)
    second = ranked[1][1] if len(ranked) > 1 else 0  # rivals that are left are Norwegian and Danish, and such
    return Guess(code, (), sample.enough and best >= _SURE * _UNIT and best >= _SURE_LEAD * second)


def _fold(text: str) -> str:
    """Return the text in lower case, composed, with one kind of apostrophe and without what cannot be seen."""
    if not text.isascii():
        if not is_normalized("NFC", text):
            text = normalize("NFC", text)
        text = _INVISIBLE.sub("", _APOSTROPHES.sub("'", text))
    return text.lower()


def _letters_of_scripts(words: Iterable[str]) -> tuple[int, int, int, int]:
    """Return how many letters of distinct words are Latin, Cyrillic, Hebrew and of another script."""
    latin = cyrillic = hebrew = other = 0
    for word in words:
        first = word[0]
        if first < "\u0250":
            latin += len(word)
        elif "\u0400" <= first <= "\u052f":
            cyrillic += len(word)
        elif "\u05d0" <= first <= "\u05ea" or "\ufb1d" <= first <= "\ufb4e":
            hebrew += len(word)
        else:
            other += len(word)
    return latin, cyrillic, hebrew, other


def _guess_script(folded: str, enough: bool) -> Guess:
    """Return the language most written in the commonest script that is none of ours."""
    found = {code: len(re.findall(f"[{ranges}]", folded)) for code, ranges in SCRIPTS}
    most = max(found, key=lambda code: found[code])
    return Guess(most, (), enough) if found[most] else UNKNOWN
