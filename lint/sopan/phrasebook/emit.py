"""From a resolved pattern to a portable regular expression and the words it cannot do without.

The expressions use literals, ``(?: )``, ``|``, ``?``, ``{0,n}``, classes and fixed look-around only; the same text
runs in Python's ``regex`` and, with the flag ``u``, in browsers. They are run on folded text in which every sentence
is preceded by :data:`~sopan.source.BREAK`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from sopan.errors import N_, PatternError
from sopan.language.base import Language
from sopan.language.fold import DASH, Folder
from sopan.phrasebook.compiled import REFERENCE, expand
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
    row,
)
from sopan.phrasebook.pattern import Gap, Pattern, Sequence
from sopan.phrasebook.resolve import (
    PIECE,
    PIECES,
    SUFFIX_PIECES,
    TIGHT,
    BuiltIn,
    Either,
    Maybe,
    Part,
    Resolver,
    Row,
    Stem,
    Texts,
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
ANY_WORD = rf"[^ ,;:{DASH}{_BREAK}]+"
LAST_WORD = rf"[^ ,;:{DASH}{_BREAK}]*[\p{{L}}\p{{M}}\p{{N}}]"
_SYNTAX = re.compile(r"[\^$\\.*+?()\[\]{}|/]")
BLANKS = " +"
ENDING = r"[\p{L}\p{M}'-]*"
"""What may follow the stem of an open word."""
_SHORT = 60
"""Characters from which a part of an expression is kept once for all patterns."""
MARKS = {"placeholder": _OPAQUE, "person": _NAME}
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
        resolver: Resolver,
        numbers: Iterable[str],
        abbreviations: Iterable[str] = (),
    ) -> None:
        self._language = language
        self._folder = Folder(language)
        self._resolver = resolver
        self._numbers = tuple(map(self._folder.word, numbers))
        self._abbreviations = frozenset(self._folder.word(one.rstrip("!")) for one in abbreviations)
        self.fragments: list[str] = []
        """Parts of expressions that :func:`~sopan.phrasebook.compiled.expand` puts in the place of references."""
        self._numbers_of: dict[str, int] = {}
        self.marked: set[str] = set()
        """All words of outlines with a mark."""
        self._memo: dict[tuple[Part, bool], Emitted] = {}
        # what may stand between two words of a phrase
        hyphen = "|-" if language.hyphen_separates else ""
        self.between = rf'(?:"?[,;:\u2026]? +(?:[{DASH}-] +)?"?|,|{DASH}{hyphen})'
        self._endings: Node | None = (MAYBE, (GAP, SUFFIX_PIECES)) if language.suffix else None
        self._clause = optional(language.clause_clitics)
        self._noun = optional(language.clause_clitics) + optional(language.noun_clitics)

    # -- whole patterns

    def check(self, sequence: Sequence) -> None:
        """Raise PatternError where an alternative of a set has unknown sets, lemmas or tags."""
        self._resolver.sequence(sequence)

    def emit(self, pattern: Pattern, *, needy: bool = True) -> Emitted:
        """Return the expression of a pattern; raise PatternError for unknown sets, lemmas and tags.

        A ``needy`` pattern must have a word that has to be there, by which it is indexed.
        """
        body, outline, *_ = self._part(self._resolver.sequence(pattern.body), first=True)
        before = AT_START if pattern.at_start else BEFORE
        after = AFTER + (ASKED if pattern.asked else AT_END if pattern.at_end else "")
        if needy and is_optional(outline):
            raise PatternError(N_("a pattern needs a word that must be there"), column=1)
        expression = f"{before}{body}{after}"
        if len(expand(expression, self.fragments)) > LONGEST:
            raise PatternError(N_("the pattern is too large; part it into several lines"), column=1)
        return Emitted(expression, outline, pattern.at_start, pattern.at_end)

    # -- parts

    def _part(self, part: Part, *, first: bool) -> Emitted:
        """Return the expression of a part; ``first`` tells that clause clitics may stand before it."""
        key = (part, first)
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = self._part_anew(part, first)
        return found

    def _part_anew(self, part: Part, first: bool) -> Emitted:
        if isinstance(part, Texts):
            return self._trie(part, first)
        if isinstance(part, Stem):
            return self._stem(part, first)
        if isinstance(part, BuiltIn):
            return self._built_in(part.name)
        return self._choice(part, first) if isinstance(part, Either) else self._row(part, first)

    def _row(self, part: Row, first: bool) -> Emitted:
        items, pivot = part.items, part.pivot
        bodies: list[str] = []
        nodes: list[Node] = []
        node: Node
        for index, item in enumerate(items):
            if isinstance(item, Gap):
                word = LAST_WORD if index == len(items) - 1 else ANY_WORD
                passed = f"{self.between}{word}" if index else f"{word}{self.between}"
                body, node = f"(?:{passed}){{0,{item.most}}}", (GAP, item.most * PIECES)
            else:
                within = item.part if isinstance(item, Maybe) else item
                body, node, *_ = self._part(within, first=first and index <= pivot)
                if not isinstance(item, Maybe) or index == pivot:
                    body = body if index == pivot else self.between + body
                else:
                    body = f"(?:{body}{self.between})?" if index < pivot else f"(?:{self.between}{body})?"
                    node = (MAYBE, node)
            bodies.append(body)
            nodes.append(node)
        return Emitted("".join(bodies), row(nodes))

    def _choice(self, part: Either, first: bool) -> Emitted:
        options = [self._part(option, first=first) for option in part.options]
        body = self._shared("(?:" + "|".join(one.expression for one in options) + ")")
        return Emitted(body, either([one.outline for one in options]))

    def _shared(self, body: str) -> str:
        """Return a reference to a part of an expression that may be used again, or the part itself when it is short."""
        if len(body) < _SHORT:
            return body
        number = self._numbers_of.setdefault(body, len(self.fragments))
        if number == len(self.fragments):
            self.fragments.append(body)
        return REFERENCE.format(number)

    # -- words

    def _trie(self, part: Texts, first: bool) -> Emitted:
        clitics, mark = self._clitics(first, part.glued)
        body = self._shared(trie({self._symbols(text) for text in part.texts}))
        return Emitted(clitics + body, self._outline(part.texts, mark))

    def _outline(self, texts: tuple[str, ...], mark: str) -> Node:
        """Return the outline of one of some texts, whose first word may have clitics."""
        words: set[str] = set()
        rows: list[Node] = []
        for text in texts:
            for spelling in {text, text.replace("'", "")}:  # an apostrophe may be missing in the text
                pieces = PIECE.findall(spelling)
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
                symbols.append(self.between if part == " " else BLANKS)
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

    def _stem(self, part: Stem, first: bool) -> Emitted:
        clitics, mark = self._clitics(first, part.glued)
        stem = PIECE.findall(part.text)
        node = (
            (STEM, tuple(self._marked(stem[0], mark)))
            if len(stem) == 1
            else (WORD, frozenset(self._marked(stem[0], mark)))
        )
        body = clitics + "".join(map(self._symbol, part.text)) + ENDING
        return Emitted(body, row([node, (GAP, PIECES)]))

    def _marked(self, word: str, mark: str) -> set[str]:
        """Return a word, and the same with a mark for what is left of a longer one without clitics."""
        if mark:
            self.marked.add(mark + word)
        return {word, mark + word}

    def _built_in(self, name: str) -> Emitted:
        if name in MARKS:
            return Emitted(MARKS[name], (GAP, 0))
        if name == "clock":
            return Emitted(CLOCK, (GAP, PIECES * 2))
        words = trie({self._symbols(word) for word in self._numbers}) if self._numbers else ""
        return Emitted(f"(?:{DIGITS}|{words})" if words else DIGITS, (GAP, PIECES))
