"""From a pattern's tree to a portable regular expression and the words it cannot do without.

The expressions use literals, ``(?: )``, ``|``, ``?``, ``{0,n}``, classes and fixed look-around only; the same text
runs in Python's ``regex`` and, with the flag ``u``, in browsers. They are run on folded text in which every sentence
is preceded by :data:`~sopan.source.BREAK`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from sopan.errors import N_, PatternError, nearest
from sopan.language.base import Language
from sopan.language.fold import DASH, Folder
from sopan.phrasebook.compiled import REFERENCE, expand
from sopan.phrasebook.lexicon import Lexicon
from sopan.phrasebook.outline import (
    CLAUSE_MARK,
    GAP,
    MAYBE,
    NOUN_MARK,
    STEM,
    WORD,
    Node,
    either,
    is_optional,
    longest,
    row,
)
from sopan.phrasebook.pattern import (
    BUILT_IN,
    Choice,
    Forms,
    Gap,
    Item,
    Named,
    Pattern,
    Sequence,
    Word,
    parse_set,
)
from sopan.phrasebook.trie import optional, trie
from sopan.source import BREAK, OPAQUE_NAME, OPAQUE_TIME, OPAQUES

_BREAK = f"\\x{ord(BREAK):02x}"
_OPAQUE = "[" + "".join(f"\\x{ord(one):02x}" for one in OPAQUES) + "]"
_NAME = f"\\x{ord(OPAQUE_NAME):02x}"
_TIME = f"\\x{ord(OPAQUE_TIME):02x}"

BEFORE = r"(?<![\p{L}\p{M}\p{N}_])(?<![\p{L}\p{M}\p{N}_]['\x22-])"
"""No word goes on before (linguistics: the same in every engine, unlike ``\\b``)."""
AFTER = r"(?![\p{L}\p{M}\p{N}_])(?!['\x22-][\p{L}\p{N}])"
"""No word goes on after."""
AT_START = f"(?<={_BREAK})"
_NO_WORD = rf"[^\p{{L}}\p{{N}}{_BREAK}]*"
ASKED = rf"(?={_NO_WORD}[?\uff1f]{_NO_WORD}{_BREAK})"
AT_END = rf"(?={_NO_WORD}{_BREAK})"
DIGITS = r"[0-9]+(?:[.,:][0-9]+)*"
CLOCK = (
    rf"(?:{_TIME}"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}"  # 2026-11-30
    r"|[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{4}|[0-9]{2})"  # 30.11.2026
    r"|[0-2]?[0-9][:.][0-5][0-9](?:-[0-2]?[0-9][:.][0-5][0-9])?"  # 15:00, 9.30-12.00
    r"|[0-3]?[0-9][./][01]?[0-9])"  # 30.11, 30/11
)
"""A time or a date in digits, or a placeholder for one."""
_ANY_WORD = rf"[^ ,;:{DASH}{_BREAK}]+"
_LAST_WORD = rf"[^ ,;:{DASH}{_BREAK}]*[\p{{L}}\p{{M}}\p{{N}}]"
_SYNTAX = re.compile(r"[\^$\\.*+?()\[\]{}|/]")
_PIECE = re.compile(r"\w+")
_PIECES = 3
"""Most pieces that an open word is reckoned to have (``e-mail``, ``1.000,50``)."""

TIGHT = "\t"
"""Stands in a text for a blank beside which there is neither comma nor dash (``_`` in a pattern)."""
_BLANKS = " +"
_SUFFIX_PIECES = 2
"""Most pieces that the suffix of a word is reckoned to have (``/ת``, ``/יודעת``)."""
_SHORT = 60
"""Characters from which a part of an expression is kept once for all patterns."""
_MARKS = {"placeholder": _OPAQUE, "person": _NAME}
LONGEST = 60_000
"""Characters a pattern's expression may have."""


class Emitted(NamedTuple):
    """An expression, its outline (:mod:`sopan.phrasebook.outline`), and whether it is tied to a sentence's ends."""

    expression: str
    outline: Node
    at_start: bool = False
    at_end: bool = False


class Emitter:
    """Turn patterns of one language into expressions."""

    def __init__(
        self,
        language: Language,
        sets: Mapping[str, str],
        lexicon: Lexicon,
        alike: Mapping[str, frozenset[str]],
        numbers: Iterable[str],
        abbreviations: Iterable[str] = (),
    ) -> None:
        self._language = language
        self._folder = Folder(language)
        self._lexicon = lexicon
        self._alike = alike
        self._numbers = tuple(map(self._folder.word, numbers))
        self._abbreviations = frozenset(self._folder.word(one.rstrip("!")) for one in abbreviations)
        self._sets = sets
        self._parsed: dict[str, tuple[Sequence, ...]] = {}
        self._open: list[str] = []
        self.fragments: list[str] = []
        """Parts of expressions that :func:`~sopan.phrasebook.compiled.expand` puts in the place of references."""
        self._numbers_of: dict[str, int] = {}
        self._tries: dict[tuple[tuple[str, ...], str], Emitted] = {}
        self._repairs: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self._spelled: dict[str, tuple[str, ...]] = {}
        self.marked: set[str] = set()
        """All words of outlines with a mark."""
        self._memo: dict[tuple[object, bool], Emitted] = {}
        # what may stand between two words of a phrase
        hyphen = "|-" if language.hyphen_separates else ""
        self.between = rf'(?:"?[,;:\u2026]? +(?:[{DASH}-] +)?"?|,|{DASH}{hyphen})'
        self._endings: Node | None = (MAYBE, (GAP, _SUFFIX_PIECES)) if language.suffix else None
        self._clause = optional(language.clause_clitics)
        self._noun = optional(language.clause_clitics) + optional(language.noun_clitics)

    # -- whole patterns

    def check(self, sequence: Sequence) -> None:
        """Raise PatternError where an alternative of a set has unknown sets, lemmas or tags."""
        self._sequence(sequence, first=False)

    def emit(self, pattern: Pattern, *, needy: bool = True) -> Emitted:
        """Return the expression of a pattern; raise PatternError for unknown sets, lemmas and tags.

        A ``needy`` pattern must have a word that has to be there, by which it is indexed.
        """
        body, outline, *_ = self._sequence(pattern.body, first=True)
        before = AT_START if pattern.at_start else BEFORE
        after = AFTER + (ASKED if pattern.asked else AT_END if pattern.at_end else "")
        if needy and is_optional(outline):
            raise PatternError(N_("a pattern needs a word that must be there"), column=1)
        expression = f"{before}{body}{after}"
        if len(expand(expression, self.fragments)) > LONGEST:
            raise PatternError(N_("the pattern is too large; part it into several lines"), column=1)
        return Emitted(expression, outline, pattern.at_start, pattern.at_end)

    # -- sequences

    def _sequence(self, sequence: Sequence, *, first: bool) -> Emitted:
        items = tuple(_spliced(sequence.items))
        fixed = (i for i, item in enumerate(items) if not (isinstance(item, Gap) or _is_optional(item)))
        pivot = next(fixed, 0)  # what is optional before it is followed by a blank, what comes after it preceded by one
        bodies: list[str] = []
        nodes: list[Node] = []
        node: Node
        for index, item in enumerate(items):
            if isinstance(item, Gap):
                if 0 < index < pivot:
                    raise PatternError(N_("a gap needs a word that must be there before it"), column=1)
                word = _LAST_WORD if index == len(items) - 1 else _ANY_WORD
                passed = f"{self.between}{word}" if index else f"{word}{self.between}"
                body, node = f"(?:{passed}){{0,{item.most}}}", (GAP, item.most * _PIECES)
            else:
                body, node, *_ = self._item(item, first=first and index <= pivot)
                if not _is_optional(item) or index == pivot:
                    body = body if index == pivot else self.between + body
                else:
                    body = f"(?:{body}{self.between})?" if index < pivot else f"(?:{self.between}{body})?"
                    node = (MAYBE, node)
            bodies.append(body)
            nodes.append(node)
        return Emitted("".join(bodies), row(nodes))

    def _item(self, item: Item, *, first: bool) -> Emitted:
        key = (item, first)
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = self._item_anew(item, first)
        return found

    def _item_anew(self, item: Item, first: bool) -> Emitted:
        if isinstance(item, Word) and item.open:
            return self._stem(item, first)
        if isinstance(item, Named) and item.name in BUILT_IN:
            return self._built_in(item.name)
        flat = self._flat(item)
        if flat is not None:
            return self._trie(flat, first, glued=_is_glued(item))
        options = self._options(item)
        return self._choice(options, first)

    def _options(self, item: Item) -> tuple[Sequence, ...]:
        if isinstance(item, Choice):
            return item.options
        assert isinstance(item, Named)
        return self._set(item)

    def _choice(self, options: tuple[Sequence, ...], first: bool) -> Emitted:
        flat: list[str] = []
        rest: list[Emitted] = []
        for option in options:
            texts = self._flat(option.items[0]) if len(option.items) == 1 else self._product(option)
            if texts is not None and not _has_glued(option):
                flat += texts
            else:
                rest.append(self._sequence(option, first=first))
        if flat:
            rest.append(self._trie(tuple(flat), first, glued=False))
        rest.sort(key=lambda one: -longest(one.outline))  # the longest wins
        if len(rest) == 1:
            return rest[0]
        body = self._shared("(?:" + "|".join(one.expression for one in rest) + ")")
        return Emitted(body, either([one.outline for one in rest]))

    def _shared(self, body: str) -> str:
        """Return a reference to a part of an expression that may be used again, or the part itself when it is short."""
        if len(body) < _SHORT:
            return body
        number = self._numbers_of.setdefault(body, len(self.fragments))
        if number == len(self.fragments):
            self.fragments.append(body)
        return REFERENCE.format(number)

    # -- words

    def _trie(self, texts: tuple[str, ...], first: bool, *, glued: bool) -> Emitted:
        clitics, mark = self._clitics(first, glued)
        key = (texts, mark)
        found = self._tries.get(key)
        if found is None:
            body = self._shared(trie({self._symbols(text) for text in texts}))
            found = self._tries[key] = Emitted(clitics + body, self._outline(texts, mark))
        return found

    def _outline(self, texts: tuple[str, ...], mark: str) -> Node:
        """Return the outline of one of some texts, whose first word may have clitics."""
        words: set[str] = set()
        rows: list[Node] = []
        for text in texts:
            for spelling in {text, text.replace("'", "")}:  # an apostrophe may be missing in the text
                pieces = _PIECE.findall(spelling)
                if len(pieces) == 1 and not self._endings:
                    words |= self._marked(pieces[0], mark)
                    continue
                nodes: list[Node] = []
                for piece in pieces:
                    marked = (WORD, frozenset((piece,) if nodes else self._marked(piece, mark)))
                    nodes += (marked, self._endings) if self._endings else (marked,)
                rows.append(row(nodes))
        return either([(WORD, frozenset(words)), *rows] if words else rows)

    def _clitics(self, first: bool, glued: bool) -> tuple[str, str]:
        """Return the expression of the clitics that a word may have, and the mark of such words in the index."""
        if glued and self._noun:
            return self._noun, NOUN_MARK
        if first and self._clause:
            return self._clause, CLAUSE_MARK
        return "", ""

    def _symbols(self, text: str) -> tuple[str, ...]:
        symbols: list[str] = []
        for part in re.split(f"([ {TIGHT}])", text):
            if part in (" ", TIGHT):
                symbols.append(self.between if part == " " else _BLANKS)
                continue
            symbols += map(self._symbol, part)
            if part in self._abbreviations:
                symbols.append(r"\.?")
            if self._language.suffix:
                symbols.append(self._language.suffix)
        return tuple(symbols)

    def _symbol(self, char: str) -> str:
        if char.isalnum():
            return char
        if char == "'" and self._language.apostrophe_optional:
            return "'?"
        if char == "%":
            return " ?%"
        if char == "-" and self._language.hyphen_separates:
            return self.between
        return _SYNTAX.sub(r"\\\g<0>", char)

    def _stem(self, item: Word, first: bool) -> Emitted:
        text = self._folder.word(item.text)
        clitics, mark = self._clitics(first, item.glued)
        stem = _PIECE.findall(text)
        node = (
            (STEM, tuple(self._marked(stem[0], mark)))
            if len(stem) == 1
            else (WORD, frozenset(self._marked(stem[0], mark)))
        )
        body = clitics + "".join(map(self._symbol, text)) + r"[\p{L}\p{M}'-]*"
        return Emitted(body, row([node, (GAP, _PIECES)]))

    def _marked(self, word: str, mark: str) -> set[str]:
        """Return a word, and the same with a mark for what is left of a longer one without clitics."""
        if mark:
            self.marked.add(mark + word)
        return {word, mark + word}

    def _built_in(self, name: str) -> Emitted:
        if name in _MARKS:
            return Emitted(_MARKS[name], (GAP, 0))
        if name == "clock":
            return Emitted(CLOCK, (GAP, _PIECES * 2))
        words = trie({self._symbols(word) for word in self._numbers}) if self._numbers else ""
        return Emitted(f"(?:{DIGITS}|{words})" if words else DIGITS, (GAP, _PIECES))

    # -- what is nothing but a list of texts

    def _flat(self, item: Item) -> tuple[str, ...] | None:
        """Return all texts an item stands for, or None when it is more than a list of them."""
        if isinstance(item, Word):
            return None if item.open else self._spellings(self._fold(item.text).replace("_", TIGHT))
        if isinstance(item, Forms):
            try:
                found = self._lexicon.find(item.lemma, item.kind, item.tags)
            except PatternError as error:
                error.column = item.column
                raise
            texts = [spelling for form in found for spelling in self._spellings(self._fold(form))]
            return tuple(dict.fromkeys(texts))
        return None

    def _fold(self, word: str) -> str:
        found = self._folded.get(word)
        if found is None:
            found = self._folded[word] = self._folder.word(word)
        return found

    def _product(self, sequence: Sequence) -> tuple[str, ...] | None:
        """Return the text of a sequence of plain words that are spelled in one way only, or None."""
        texts: list[str] = []
        for item in sequence.items:
            spellings = self._flat(item) if isinstance(item, Word) and not item.glued else None
            if spellings is None or len(spellings) > 1:
                return None
            texts += spellings
        return (" ".join(texts),)

    def _spellings(self, text: str) -> tuple[str, ...]:
        """Return a folded word or phrase with its spelling twins and reduplications, repaired as texts are."""
        if text not in self._spelled:
            self._spelled[text] = self._spelled_anew(text)
        return self._spelled[text]

    def _spelled_anew(self, text: str) -> tuple[str, ...]:
        columns = []
        for part in re.split(f"([ {TIGHT}])", text):
            twins = sorted(self._alike.get(part, {part}))
            if self._language.reduplicates:
                twins = [spelling for twin in twins for spelling in _reduplicated(twin)]
            columns.append([self._repaired(twin) for twin in twins])
        return tuple("".join(parts) for parts in product(*columns))

    def _repaired(self, text: str) -> str:
        found = self._repairs.get(text)
        if found is None:
            found = self._repairs[text] = " ".join(map(self._language.repair, text.split(" ")))
        return found

    def _set(self, item: Named) -> tuple[Sequence, ...]:
        if item.name not in self._sets:
            near = nearest(item.name, [*self._sets, *BUILT_IN])
            raise PatternError(N_("no such set: @{word}"), column=item.column, word=item.name, near=near and f"@{near}")
        if item.name not in self._parsed:
            if item.name in self._open:
                raise PatternError(N_("the set @{word} contains itself"), column=item.column, word=item.name)
            self._open.append(item.name)
            try:
                options = parse_set(self._sets[item.name])
                for option in options:
                    self._sequence(option, first=False)  # so that a faulty set is told once, and loops are found
            finally:
                self._open.pop()
            self._parsed[item.name] = options
        options = self._parsed[item.name]
        if item.glued:
            options = tuple(Sequence((_glue(option.items[0]), *option.items[1:])) for option in options)
        return options


# -- helpers without state


def _spliced(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items, those of brackets that hold one sequence in the brackets' place."""
    for item in items:
        if isinstance(item, Choice) and not item.optional and len(item.options) == 1:
            yield from _spliced(item.options[0].items)
        else:
            yield item


def _is_optional(item: Item) -> bool:
    return isinstance(item, Choice) and item.optional


def _is_glued(item: Item) -> bool:
    return isinstance(item, (Word, Forms, Named)) and item.glued


def _has_glued(sequence: Sequence) -> bool:
    return any(map(_is_glued, sequence.items))


def _glue(item: Item) -> Item:
    return replace(item, glued=True) if isinstance(item, (Word, Forms, Named)) else item


def _reduplicated(word: str) -> list[str]:
    match = re.fullmatch(r"(\w+)-\1(\w*)", word)
    if not match:
        return [word]
    stem, ending = match.groups()
    return [word, f"{stem} {stem}{ending}", f"{stem}{stem}{ending}", f"{stem}2{ending}"]
