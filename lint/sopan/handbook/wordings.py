"""What a pattern finds, as people say it: a wording or two for each line of a rule, and all its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product

from sopan.phrasebook.lexicon import Lexicon
from sopan.phrasebook.model import LanguageBook, Line, Rule
from sopan.phrasebook.pattern import BUILT_IN, Choice, Forms, Gap, Item, Named, Sequence, Word, parse, parse_set

_WIDE = 2
"""Alternatives of a choice that are shown."""
_SEVERAL = 2
"""Wordings of a pattern that the search knows."""
_MARKS = {"number": "24", "placeholder": "{{…}}", "person": "{{name}}", "clock": "15:00"}


class Wordings:
    """Spell out the patterns of a language."""

    def __init__(self, book: LanguageBook) -> None:
        self._lexicon: Lexicon = book.lexicon
        self._sets: Mapping[str, Line] = book.sets
        self._parsed: dict[str, tuple[Sequence, ...]] = {}
        self._bodies: dict[str, Sequence] = {}
        self._words: dict[Item, frozenset[str]] = {}

    def shown(self, lines: Iterable[Line]) -> list[str]:
        """Return a wording for each pattern, what may be left out left out, without repeats.

        A pattern that takes any form of a word is passed over: the lexicon's first form would be wrong in its place.
        """
        bodies = [body for line in lines if _is_definite(body := self._body(line))]
        return list(dict.fromkeys(filter(None, map(self._first, bodies))))

    def said(self, rule: Rule, *, expected: bool = False) -> list[str]:
        """Return wordings by which a rule is looked for: those of its examples, and some of each of its patterns.

        Of what is ``expected`` of a reply only the examples: its patterns take nearly anything.
        """
        bad = () if rule.detect else rule.bad  # what a detector finds may say anything
        found = [" ".join(one.text[one.start : one.end].split()) for one in bad]
        patterns = [*rule.never, *(line for lines in rule.forms.values() for line in lines)]
        for line in () if expected else patterns:
            found += islice(self._spelled(self._body(line)), _SEVERAL)
        return list(dict.fromkeys(found))

    def inflected(self, lines: Iterable[Line]) -> dict[str, list[str]]:
        """Return the forms of each word that the patterns name by its lemma."""
        found: dict[str, dict[str, None]] = {}
        for line in lines:
            for item in _forms(self._body(line)):
                forms = self._lexicon.find(item.lemma, item.kind, item.tags)
                found.setdefault(item.lemma, {}).update(dict.fromkeys(forms))
        return {lemma: list(forms) for lemma, forms in found.items()}

    def words(self, rule: Rule) -> list[str]:
        """Return every word that a pattern of a rule cannot do without, in all its forms."""
        found: dict[str, None] = {}
        for line in (*rule.never, *(line for lines in rule.forms.values() for line in lines)):
            for item in _needed(self._body(line).items):
                found.update(dict.fromkeys(sorted(self._of(item))))
        return list(found)

    def _body(self, line: Line) -> Sequence:
        if line.text not in self._bodies:
            self._bodies[line.text] = parse(line.text).body
        return self._bodies[line.text]

    # -- one wording

    def _first(self, sequence: Sequence) -> str:
        return next(iter(self._spelled(sequence)), "")

    def _spelled(self, sequence: Sequence) -> Iterator[str]:
        columns = [list(islice(self._item(item), _WIDE)) for item in _needed(sequence.items)]
        for words in product(*columns):
            yield " ".join(filter(None, words))

    def _item(self, item: Item) -> Iterator[str]:
        if isinstance(item, Word):
            yield item.text.replace("_", " ") + ("…" if item.open else "")
        elif isinstance(item, Forms):
            yield self._lexicon.find(item.lemma, item.kind, item.tags)[0]
        elif isinstance(item, Gap):
            yield "…"
        elif isinstance(item, Named) and item.name in BUILT_IN:
            yield _MARKS[item.name]
        else:
            for option in self._options(item):
                yield from self._spelled(option)

    # -- all words

    def _of(self, item: Item) -> frozenset[str]:
        found = self._words.get(item)
        if found is None:
            found = self._words[item] = frozenset(self._all(item))
        return found

    def _all(self, item: Item) -> Iterator[str]:
        if isinstance(item, Word):
            yield from item.text.replace("_", " ").split()
        elif isinstance(item, Forms):
            for form in self._lexicon.find(item.lemma, item.kind, item.tags):
                yield from form.split()
        elif isinstance(item, Choice) or (isinstance(item, Named) and item.name not in BUILT_IN):
            for option in self._options(item):
                for inner in _needed(option.items):
                    yield from self._of(inner)

    def _options(self, item: Item) -> tuple[Sequence, ...]:
        if isinstance(item, Choice):
            return item.options
        assert isinstance(item, Named)
        if item.name not in self._parsed:
            self._parsed[item.name] = parse_set(self._sets[item.name].text)
        return self._parsed[item.name]


def _needed(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items that a text must have."""
    return (item for item in items if not (isinstance(item, Choice) and item.optional))


def _forms(sequence: Sequence) -> Iterator[Forms]:
    """Yield the lexicon words of a sequence and of its choices."""
    for item in sequence.items:
        if isinstance(item, Forms):
            yield item
        elif isinstance(item, Choice):
            for option in item.options:
                yield from _forms(option)


def _is_definite(sequence: Sequence) -> bool:
    return all(item.tags for item in _forms(sequence))
