"""Tell which language a text is in, and abstain when it cannot be told.

Script first, then letters and frequent words that only some languages have, then the markers that a lead has listed.
It is the last resort of :mod:`sopan.language.decide`: a folder's name or a front matter line is better than any guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from sopan.language.others import CYRILLIC, HEBREW, LATIN, LETTERS, PAIR, PAIR_MARKERS, SCRIPTS

SAMPLE = 1000
"""Code points of a text that are looked at."""

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_APOSTROPHES = re.compile("[\u2019\u02bc]")
_INVISIBLE = re.compile("[\u00ad\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u200b-\u200f\u2060\ufeff]")
_OTHER_SCRIPTS = tuple((code, re.compile(f"[{ranges}]+")) for code, ranges in SCRIPTS)

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

Weights = Mapping[str, tuple[tuple[str, float], ...]]


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
    """Guess the language of texts. ``markers`` are the telling words of our languages, folded, by code."""

    def __init__(self, markers: Mapping[str, frozenset[str]]) -> None:
        ours = {code: set(words) for code, words in markers.items()}
        for code in PAIR:
            ours.setdefault(code, set()).update(PAIR_MARKERS[code].split())
        self._pair = _pair_markers(markers)
        latin = {code: set(words.split()) for code, words in LATIN.items()}
        cyrillic = {code: set(words.split()) for code, words in CYRILLIC.items()}
        hebrew = {code: set(words.split()) for code, words in HEBREW.items()}
        for lists in (latin, cyrillic, hebrew):
            for code in lists:
                lists[code] |= ours.get(code, set())
        letters = {letter: codes.split() for letter, codes in LETTERS.items()}
        self._letters = {letter: tuple((code, 1 / len(codes)) for code in codes) for letter, codes in letters.items()}
        self._latin = _weights(latin)
        self._cyrillic = _weights(cyrillic)
        self._hebrew = _weights(hebrew)
        lists = latin | cyrillic | hebrew
        self._own = {code: frozenset(lists[code]) for code in ours if code in lists}
        for code in PAIR:
            self._own[code] = frozenset().union(*self._pair[code])
        self._not_own = {code: self._strangers(code, lists) for code in self._own}

    def _strangers(self, code: str, lists: Mapping[str, set[str]]) -> frozenset[str]:
        """Return the words that speak for other languages than ``code``."""
        others = (words for other, words in lists.items() if other != code and not (code in PAIR and other in PAIR))
        strangers = set().union(*others) - lists[code]
        if code in PAIR:
            strangers = strangers.union(*self._pair[PAIR[1 - PAIR.index(code)]])
        return frozenset(strangers)

    def fits(self, code: str, words: Set[str]) -> bool:
        """Tell quickly whether folded words look like the language they are said to be in; False means: look closer."""
        own = len(self._own.get(code, _NONE) & words)
        return own > 1 and own >= 2 * len(self._not_own[code] & words)

    def guess(self, text: str) -> Guess:
        """Return what language a text is in. Only its first 1,000 code points are looked at."""
        folded = _fold(text[:SAMPLE])
        words = set(_WORD.findall(folded))
        latin, cyrillic, hebrew, other = _letters_of_scripts(words)
        letters = latin + cyrillic + hebrew + other
        if not letters:
            return UNKNOWN
        enough = letters >= _SURE_LETTERS and len(words) >= _SURE_WORDS
        most = max(cyrillic, hebrew, other)
        if most < _FOREIGN_SCRIPT * letters:
            return self._guess_latin(folded, words, enough)
        if most == cyrillic:
            score = self._score(folded, words, self._cyrillic)
            for code, letters_of, not_of in _CYRILLIC_LETTERS:
                if letters_of & set(folded) and not not_of & set(folded):
                    score[code] = score.get(code, 0) + 1
            return self._decide(score, words, ("uk",), enough)
        enough = enough and most > letters / 2
        if most == other:
            return _guess_script(folded, enough)
        score = self._score("", words, self._hebrew)
        if score.get("yi", 0) > score.get("he", 0) + 1:
            return Guess("yi", (), enough)
        return Guess("he", (), enough)

    def _guess_latin(self, folded: str, words: set[str], enough: bool) -> Guess:
        score = self._score(folded, words, self._latin)
        malay, indonesian = (len(ours & words) + _LISTED * len(listed & words) for ours, listed in self._pair.values())
        for word in words:
            if len(word) > 6 and word.endswith(("iti", "itas")):  # kualiti, kualitas
                malay += word.endswith("iti")
                indonesian += word.endswith("itas")
        pair = max(score.pop("ms", 0), score.pop("id", 0))
        if pair:
            score["ms"] = pair
        guess = self._decide(score, words, PAIR if pair and pair == max(score.values()) else (), enough)
        if guess.code != "ms":
            return guess
        order = PAIR if malay >= indonesian else PAIR[::-1]
        least, most = sorted((malay, indonesian))
        if most - least < _PAIR_MARGIN or most < _PAIR_LEAD * least:
            return Guess(None, order)
        return Guess(order[0], (), guess.sure and most - least >= _PAIR_SURE and most >= _PAIR_SURE_LEAD * least)

    def _score(self, folded: str, words: Iterable[str], weights: Weights) -> dict[str, float]:
        """Return how much speaks for each language."""
        score: dict[str, float] = {}
        for word in words:
            for code, weight in weights.get(word, ()):
                score[code] = score.get(code, 0) + weight
        if not folded.isascii():
            for letter in self._letters.keys() & set(folded):
                for code, weight in self._letters[letter]:
                    score[code] = score.get(code, 0) + weight
        return score

    def _decide(self, score: Mapping[str, float], words: Set[str], ours: tuple[str, ...], enough: bool) -> Guess:
        """Return the language that leads the score clearly, or the candidates among ours."""
        ranked = sorted(score.items(), key=lambda item: -item[1])
        if not ranked:
            return Guess(None, ours)
        code, best = ranked[0]
        rivals = [other for other, weight in ranked[1:] if best - weight < _MARGIN or best < _LEAD * weight]
        if best < max(_DECIDED, _DENSITY * len(words)) or not self._own.keys().isdisjoint(rivals):
            near = [other for other in (code, *rivals) if other in self._own]
            return Guess(None, PAIR if PAIR[0] in near else tuple(near) or ours)
        if rivals:  # Norwegian or Danish: none of ours in any case
            return Guess(None if code in self._own else code, (code,) if code in self._own else ())
        second = ranked[1][1] if len(ranked) > 1 else 0
        return Guess(code, (), enough and best >= _SURE and best >= _SURE_LEAD * second)


_NONE: frozenset[str] = frozenset()


def _fold(text: str) -> str:
    """Return the text in lower case, composed, with one kind of apostrophe and without what cannot be seen."""
    if not text.isascii():
        if not is_normalized("NFC", text):
            text = normalize("NFC", text)
        text = _INVISIBLE.sub("", _APOSTROPHES.sub("'", text))
    return text.lower()


def _weights(lists: Mapping[str, Iterable[str]]) -> Weights:
    """Return for each word the languages that have it; the more they are, the less it speaks for each."""
    found: dict[str, list[str]] = {}
    for code, words in lists.items():
        for word in words:
            found.setdefault(word, []).append(code)
    return {
        word: tuple((code, 1 / (len(codes) - (PAIR[0] in codes and PAIR[1] in codes))) for code in codes)
        for word, codes in found.items()
    }


def _pair_markers(markers: Mapping[str, frozenset[str]]) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return the words that part Malay from Indonesian: our own, and the leads' where they are not shared after all."""
    ours = {code: frozenset(PAIR_MARKERS[code].split()) for code in PAIR}
    shared = frozenset(LATIN[PAIR[0]].split()).union(*ours.values())
    listed = {code: markers.get(code, _NONE) - shared for code in PAIR}
    return {code: (ours[code], listed[code] - listed[PAIR[1 - PAIR.index(code)]]) for code in PAIR}


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
    most, length = None, 0
    for code, pattern in _OTHER_SCRIPTS:
        found = sum(map(len, pattern.findall(folded)))
        if found > length:
            most, length = code, found
    return Guess(most, (), enough and most is not None)
