"""Compile a language's phrasebook to plain data that loads in milliseconds.

The result is tuples, strings and frozensets for :mod:`marshal`: an index from the rarest word that a pattern cannot do
without to the pattern, and the rules, each marshalled apart so that only those that are needed are unpacked.
"""

from __future__ import annotations

import marshal
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from typing import Any

from sopan.errors import PatternError, PhrasebookErrors, SopanError
from sopan.language import language
from sopan.language.fold import Folder
from sopan.phrasebook.compiled import NO_PHRASE, Places
from sopan.phrasebook.emit import Emitted, Emitter, Need, Weight, rarest
from sopan.phrasebook.load import UNLESS, placed
from sopan.phrasebook.model import Concept, LanguageBook, Line, Rule
from sopan.phrasebook.pattern import parse, parse_set

_WORDS = re.compile(r"\w+").findall
SHORT = 2
"""Words of so few letters are frequent."""
FREQUENT = 20
"""How often a word is met that the language lists among its frequent ones."""
UNSEEN = 0.02
"""How often a word is met that no good text of the phrasebook has, reckoned as the others are."""


def compile_language(book: LanguageBook, concepts: Mapping[str, Concept]) -> bytes:
    """Return the compiled phrasebook of a language; raise PhrasebookErrors with every faulty pattern."""
    errors: list[SopanError] = []
    weight = _weight(book)
    emitter = Emitter(
        language(book.code),
        {name: line.text for name, line in book.sets.items()},
        book.lexicon,
        book.alike,
        book.numbers,
        weight,
    )
    _check_sets(book, emitter, errors)
    emitted = [list(_patterns(rule.never, emitter, errors, needy=True)) for rule in book.rules]
    unless = [
        {key: list(_patterns(lines, emitter, errors)) for key, lines in rule.unless.items()} for rule in book.rules
    ]
    if errors:
        raise PhrasebookErrors(errors)
    words, stems = _index(emitted, weight)
    rules = [
        marshal.dumps(_rule(rule, patterns, conditions, weight))
        for rule, patterns, conditions in zip(book.rules, emitted, unless, strict=True)
    ]
    data = {
        "rules": rules,
        "ids": [rule.id for rule in book.rules],
        "words": words,
        "stems": stems,
        "abbreviations": book.abbreviations,
        "markers": book.markers,
        "between": emitter.between,
        "fragments": emitter.fragments,
    }
    return marshal.dumps(data)


def _check_sets(book: LanguageBook, emitter: Emitter, errors: list[SopanError]) -> None:
    for line in book.sets.values():
        try:
            for option in parse_set(line.text):
                emitter.check(option)
        except PatternError as error:
            errors.append(placed(error, line))


def _patterns(
    lines: Iterable[Line], emitter: Emitter, errors: list[SopanError], *, needy: bool = False
) -> Iterator[Emitted]:
    for line in lines:
        try:
            yield emitter.emit(parse(line.text), needy=needy)
        except PatternError as error:
            if not error.path:
                placed(error, line)
            errors.append(error)


def _rule(rule: Rule, patterns: list[Emitted], unless: Mapping[str, list[Emitted]], weight: Weight) -> dict[str, Any]:
    return {
        "id": rule.id,
        "concept": rule.concept,
        "severity": rule.severity,
        "title": rule.title,
        "say": tuple(say.text for say in rule.say),
        "page": rule.page,
        "patterns": tuple(_pattern(one, weight) for one in patterns),
        "unless": tuple(tuple(_pattern(one, weight) for one in unless.get(key, ())) for key in UNLESS),
    }


def _pattern(one: Emitted, weight: Weight) -> tuple[Any, ...]:
    if not one.needs:
        return one.expression, (), 0, ()
    best = rarest(one.needs, weight)
    phrases = tuple((_chain(phrase, weight), phrase.index(rarest(phrase, weight))) for phrase in best.phrases)
    return one.expression, _chain(one.needs, weight), one.needs.index(best), phrases


def _chain(needs: Sequence[Need], weight: Weight) -> tuple[Any, ...]:
    """Return needs in a row as plain data: words, stems, and how far on the next may be at most."""
    following = (*needs[1:], Need(frozenset()))
    return tuple(
        (frozenset(need.keys(weight)), tuple(sorted(need.stems)), need.length + need.after + then.length - 1)
        for need, then in zip(needs, following, strict=True)
    )


def _weight(book: LanguageBook) -> Weight:
    """Return how often a word stands in good replies, told by the phrasebook's own: its alternatives and good examples."""
    count = Counter({word: FREQUENT for word in (*book.markers, *book.frequent)})
    fold = Folder(language(book.code)).word
    for rule in book.rules:
        texts = [say.text for say in rule.say] + [good.text for good in rule.good] + [bad.better for bad in rule.bad]
        for text in texts:
            count.update(_WORDS(fold(text)))

    def weight(word: str) -> float:
        return count[word] + UNSEEN + 0.1 * (len(word) <= SHORT)

    return weight


def _index(emitted: list[list[Emitted]], weight: Weight) -> tuple[dict[str, Places], dict[str, Places]]:
    """Return the patterns by the words of their rarest need, and by the beginnings of words: word -> places.

    A place is ``(rule, pattern, phrase)``, where ``phrase`` is the number of the phrase of the pattern's rarest need that the
    word belongs to, :data:`NO_PHRASE` when the word is all of that need.
    """
    words: dict[str, list[tuple[int, int, int]]] = {}
    stems: dict[str, list[tuple[int, int, int]]] = {}
    for rule, patterns in enumerate(emitted):
        for number, one in enumerate(patterns):
            best = rarest(one.needs, weight)
            for word in best.words:
                words.setdefault(word, []).append((rule, number, NO_PHRASE))
            for phrase, needs in enumerate(best.phrases):
                for word in rarest(needs, weight).words - best.words:
                    words.setdefault(word, []).append((rule, number, phrase))
            for stem in best.stems:
                stems.setdefault(stem, []).append((rule, number, NO_PHRASE))
    return (
        {word: tuple(found) for word, found in words.items()},
        {stem: tuple(found) for stem, found in stems.items()},
    )
