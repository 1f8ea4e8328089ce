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

from sopan.errors import N_, LanguageError, PatternError, PhrasebookErrors, SopanError
from sopan.language import language
from sopan.language.fold import Folder
from sopan.language.others import CYRILLIC, HEBREW, LATIN
from sopan.phrasebook.compiled import NO_PHRASE, Places, Shelf
from sopan.phrasebook.emit import Emitted, Emitter
from sopan.phrasebook.load import placed
from sopan.phrasebook.model import Concept, LanguageBook, Line
from sopan.phrasebook.needs import Need, Needs, Weight, rarest
from sopan.phrasebook.outline import CLAUSE_MARK, EITHER, MAYBE, NOUN_MARK, ROW, SHARED, WORD, Node, longest
from sopan.phrasebook.pattern import parse, parse_set
from sopan.phrasebook.resolve import Resolver
from sopan.phrasebook.rulefile import UNLESS
from sopan.phrasebook.unit import of_rule

_WORDS = re.compile(r"\w+").findall
SHORT = 2
"""Words of so few letters are frequent."""
FREQUENT = 20
"""How often a word is met that the language lists among its frequent ones."""
UNSEEN = 0.02
"""How often a word is met that no good text of the phrasebook has, reckoned as the others are."""


def compile_language(book: LanguageBook, concepts: Mapping[str, Concept], form: str = "") -> bytes:
    """Return the compiled phrasebook of a language for a house that has chosen a form of address.

    Raises PhrasebookErrors with every faulty pattern, LanguageError for a form that the language has not.
    """
    form = form or book.address.default
    if form and form not in book.address.forms:
        known = ", ".join(book.address.forms)
        raise LanguageError(
            N_("{code} has no form of address {form} (known: {known})"), code=book.code, form=form, known=known
        )
    errors: list[SopanError] = []
    weight = _weight(book)
    emitter = Emitter(language(book.code), resolver(book), book.numbers, book.abbreviations)
    _check_sets(book, emitter, errors)
    units = [unit for rule in book.rules for unit in of_rule(rule, concepts[rule.concept], book.address, form)]
    emitted = [list(_patterns(unit.patterns, emitter, errors, needy=not unit.expected)) for unit in units]
    conditions = {
        rule.id: {key: list(_patterns(lines, emitter, errors)) for key, lines in rule.unless.items()}
        for rule in book.rules
    }
    if errors:
        raise PhrasebookErrors(errors)
    tables = _Tables(weight)
    compiled = [list(map(tables.pattern, patterns)) for patterns in emitted]
    words, stems = _index(
        [
            [] if unit.expected else [needed for _, needed in patterns]
            for unit, patterns in zip(units, compiled, strict=True)
        ],
        weight,
    )
    cancelling = {
        name: {key: tuple(tables.pattern(one)[0] for one in group) for key, group in groups.items()}
        for name, groups in conditions.items()
    }
    rules = []
    for unit, patterns in zip(units, compiled, strict=True):
        fields = unit.fields(concepts[unit.rule.concept], book.address, form)
        fields["patterns"] = tuple(pattern for pattern, _ in patterns)
        fields["unless"] = tuple(cancelling[unit.rule.id].get(key, ()) for key in UNLESS)
        rules.append(marshal.dumps(fields))
    data = {
        "rules": Shelf.packed(rules),
        "ids": list(dict.fromkeys(unit.rule.id for unit in units)),
        "expected": [number for number, unit in enumerate(units) if unit.expected],
        "detectors": [
            (number, unit.rule.detect, frozenset(unit.rule.spare))
            for number, unit in enumerate(units)
            if unit.rule.detect and not unit.expected and not unit.form
        ],
        "ordinary": marshal.dumps(_ordinary(book)),
        "words": words,
        "stems": stems,
        "keys": Shelf.packed(tables.keys),
        "nodes": Shelf.packed(tables.nodes),
        "fragments": emitter.fragments,
        "abbreviations": book.abbreviations,
        "markers": book.markers,
        "other_language": book.other_language,
        "parity": book.parity,
        "ignores": dict(book.ignores),
        "between": emitter.between,
        "marked": frozenset(emitter.marked),
    }
    return marshal.dumps(data)


def resolver(book: LanguageBook) -> Resolver:
    """Return what resolves the patterns of a language."""
    sets = {name: line.text for name, line in book.sets.items()}
    return Resolver(language(book.code), sets, book.lexicon, book.alike)


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


def _ordinary(book: LanguageBook) -> frozenset[str]:
    """Return the folded words that are no names: what texts of the phrasebook have without a capital, and its words."""
    found = {*book.markers, *book.frequent, *book.numbers}
    folder = Folder(language(book.code))
    for rule in book.rules:
        texts = [rule.title, rule.why, *(say.text for say in rule.say), *(say.when for say in rule.say)]
        if language(book.code).script != "Hebrew":  # without capitals a name in an example looks like any word
            texts += [one.text for one in rule.good] + [text for one in rule.bad for text in (one.text, one.better)]
        for text in texts:
            cased = folder.fold(text).cased
            found.update(word for word in _WHOLE_WORDS(cased) if word == word.lower())
    found.update(folder.word(form.text) for entry in book.lexicon for form in entry.forms)
    patterns = [line for rule in book.rules for line in rule.never]
    for line in (*book.sets.values(), *patterns):
        found.update(_WHOLE_WORDS(folder.word(_NOT_WORDS.sub(" ", line.text))))
    return frozenset(found)


_WHOLE_WORDS = re.compile(r"\w+(?:['-]\w+)*").findall
_NOT_WORDS = re.compile(r"@[\w-]*|\{[^}]*\}|[\w'-]+\*|[()\[\]|^$+]|\.\.\d*")


class _Tables:
    """What patterns share: sets of words and outlines, each marshalled once."""

    def __init__(self, weight: Weight) -> None:
        self._weight = weight
        self._needs = Needs(weight)
        self.keys: list[bytes] = []
        self.nodes: list[bytes] = []
        self._key_numbers: dict[frozenset[str], int] = {}
        self._node_numbers: dict[int, int] = {}
        self._alive: list[Node] = []  # what is told by its id must live as long

    def pattern(self, one: Emitted) -> tuple[tuple[Any, ...], list[Need]]:
        """Return a pattern as plain data (see ``CompiledPattern``), and what it needs."""
        needed = self._needs.of(one.outline)
        outline = self._packed(one.outline)
        head = (one.expression, outline, longest(one.outline), one.at_start, one.at_end)
        if not needed:
            return (*head, (), 0, ()), needed
        best = rarest(needed, self._weight)
        phrases = tuple((self._chain(phrase), phrase.index(rarest(phrase, self._weight))) for phrase in best.phrases)
        chain, place = self._chain(needed), needed.index(best)
        lead = needed[0].before + sum(reach for *_, reach in chain[:place]) + best.length - 1
        return (*head, chain, place, phrases, lead), needed

    def _chain(self, needed: Sequence[Need]) -> tuple[Any, ...]:
        """Return needs in a row as plain data: words, beginnings of words, and how far on the next may be at most."""
        following = (*needed[1:], Need())
        return tuple(
            (
                self._key(need.keys(self._weight)),
                tuple(sorted(need.stems)),
                need.length + need.after + then.before + then.length - 1,
            )
            for need, then in zip(needed, following, strict=True)
        )

    def _key(self, words: frozenset[str]) -> int:
        number = self._key_numbers.setdefault(words, len(self.keys))
        if number == len(self.keys):
            self.keys.append(marshal.dumps(words))
        return number

    def _packed(self, node: Node) -> Node:
        """Return an outline with its larger parts put into the table."""
        kind, inner = node
        if kind == MAYBE:
            return MAYBE, self._packed(inner)
        if kind == ROW:
            return ROW, tuple(map(self._packed, inner))
        if kind not in (WORD, EITHER):
            return node
        number = self._node_numbers.get(id(node))
        if number is None:
            if kind == EITHER:
                first, others, most = inner
                memo = {id(then): then and self._packed(then) for options in first.values() for then in options}
                packed = {word: tuple(memo[id(then)] for then in options) for word, options in first.items()}
                blob = marshal.dumps((EITHER, (packed, tuple(map(self._packed, others)), most)))
            else:
                blob = marshal.dumps(node)
            self._alive.append(node)
            number = self._node_numbers[id(node)] = len(self.nodes)
            self.nodes.append(blob)
        return SHARED, number


def _weight(book: LanguageBook) -> Weight:
    """Return how often a word is met: told by the good texts of the phrasebook, and by lists of frequent words."""
    frequent = {**LATIN, **CYRILLIC, **HEBREW}.get(book.code, "").split()
    count = Counter({word: FREQUENT for word in (*book.markers, *book.frequent, *frequent)})
    fold = Folder(language(book.code)).word
    for rule in book.rules:
        texts = [say.text for say in rule.say] + [good.text for good in rule.good] + [bad.better for bad in rule.bad]
        for text in texts:
            count.update(_WORDS(fold(text)))
    weights: dict[str, float] = {}

    def weight(word: str) -> float:
        found = weights.get(word)
        if found is None:
            bare = word.lstrip(CLAUSE_MARK + NOUN_MARK)
            found = weights[word] = count[bare] + UNSEEN + 0.1 * (len(bare) <= SHORT)
        return found

    return weight


def _index(needed: Sequence[Sequence[list[Need]]], weight: Weight) -> tuple[dict[str, Places], dict[str, Places]]:
    """Return the patterns by the words of their rarest need, and by the beginnings of words: word -> places.

    ``needed`` is what each pattern of each rule needs. A place is ``(rule, pattern, phrase)``, where ``phrase`` is
    the number of the phrase of the pattern's rarest need that the word belongs to, :data:`NO_PHRASE` when the word is
    all of that need.
    """
    words: dict[str, list[tuple[int, int, int]]] = {}
    stems: dict[str, list[tuple[int, int, int]]] = {}
    for rule, patterns in enumerate(needed):
        for number, of_pattern in enumerate(patterns):
            best = rarest(of_pattern, weight)
            for word in best.words:
                words.setdefault(word, []).append((rule, number, NO_PHRASE))
            for phrase, in_a_row in enumerate(best.phrases):
                for word in rarest(in_a_row, weight).words - best.words:
                    words.setdefault(word, []).append((rule, number, phrase))
            for stem in best.stems:
                stems.setdefault(stem, []).append((rule, number, NO_PHRASE))
    return (
        {word: tuple(found) for word, found in words.items()},
        {stem: tuple(found) for stem, found in stems.items()},
    )
