"""The pattern language: from a line an author types to a tree.

::

    не знаю            words
    {знати}            any form of a lexicon word; {знати:я} forms tagged я, {мати/v:я} of that class
    (a | b c)          one of;   [точно | зовсім]   zero or one of
    ..2                up to 2 words between (".." alone: 3), or after ^ and before $
    @neg               a set of the language, or one of @number, @placeholder, @person, @clock
    ^ …   … $          at the start, at the end of a sentence;   … ?   at the end of one that asks
    компенсац*         any ending;   +מדיניות   with glued prepositions
    salah_anda         a blank between, and neither comma nor dash

There is no repetition and no reference back, gaps are few and short: a pattern's cost is bounded by its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from sopan.errors import N_, PatternError

GAP = 3
"""Words that a bare ``..`` may skip."""
GAP_LIMIT = 5
"""Most words one gap may skip."""
GAPS_LIMIT = 3
"""Most gaps in a pattern."""
STEM = 4
"""Fewest letters before ``*``."""
BUILT_IN = ("number", "placeholder", "person", "clock")
"""Sets that every language has."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands; ``open``: with any ending; ``glued``: with noun clitics."""

    text: str
    open: bool = False
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Forms:
    """Forms of a lexicon word."""

    lemma: str
    kind: str
    tags: str
    glued: bool = False
    column: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """A set."""

    name: str
    column: int
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to ``most`` words."""

    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences, or (``optional``) none."""

    options: tuple[Sequence, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in a row."""

    items: tuple[Item, ...]


Item = Word | Forms | Named | Gap | Choice


@dataclass(frozen=True, slots=True)
class Pattern:
    """A whole line."""

    body: Sequence
    at_start: bool = False
    at_end: bool = False
    asked: bool = False
    """Whether the sentence that it ends must be a question."""


_TOKEN = re.compile(
    r"""(?P<space>[ ]+)
      | (?P<mark>[()\[\]|^$?])
      | (?P<gap>\.\.\d*)
      | (?P<forms>\+?\{[^{}]*\})
      | (?P<name>\+?@[\w-]*)
      | (?P<word>[^\s()\[\]{}|^$@]+)
      | (?P<other>.)""",
    re.X | re.S,
)
_FORMS = re.compile(r"\+?\{(?P<lemma>[^{}/:]+)(?:/(?P<kind>[^{}/:]*))?(?::(?P<tags>[^{}]*))?\}")
_LETTERS = re.compile(r"\w(?:[\w'\"&:\u2019\u02bc\u05f3\u05f4\u05be/.-]*\w)?['\u2019\u05f3%]?")
_CLOSING = {"(": ")", "[": "]"}


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [
            (match.lastgroup or "", match.group(), match.start() + 1)
            for match in _TOKEN.finditer(text)
            if match.lastgroup != "space"
        ]
        self.place = 0
        self.gaps = 0

    def fail(self, template: str, column: int, **fields: Any) -> NoReturn:
        raise PatternError(template, column=column, **fields)

    def peek(self) -> tuple[str, str, int]:
        return self.tokens[self.place] if self.place < len(self.tokens) else ("", "", len(self.text) + 1)

    def pattern(self) -> Pattern:
        at_start = self.peek()[1] == "^"
        self.place += at_start
        options = self.options("")
        asked = self.peek()[1] == "?"
        at_end = asked or self.peek()[1] == "$"
        self.place += at_end
        _, token, column = self.peek()
        if token:
            self.fail(N_("“{token}” cannot stand here"), column, token=token)
        if len(options) > 1:
            self.fail(N_("“|” stands only within ( ) or [ ]; write one pattern a line"), 1)
        items = options[0].items
        if (isinstance(items[0], Gap) and not at_start) or (_ends_in_gap(options[0]) and not at_end):
            self.fail(N_("a gap cannot begin or end a pattern, but after ^ and before $"), 1)
        if all(isinstance(item, Gap) for item in items):
            self.fail(N_("a pattern needs a word that must be there"), 1)
        if all(isinstance(item, Choice) and item.optional for item in items):
            self.fail(N_("a pattern needs a word that must be there"), 1)
        return Pattern(options[0], at_start, at_end, asked)

    def options(self, closing: str) -> tuple[Sequence, ...]:
        options = []
        while True:
            column = self.peek()[2]
            items = tuple(self.items())
            if not items:
                self.fail(N_("a word is missing here"), column)
            if closing and isinstance(items[0], Gap):
                self.fail(N_("a gap cannot begin an alternative"), column)
            if closing == ")" and all(isinstance(item, Choice) and item.optional for item in items):
                self.fail(N_("an alternative needs a word that must be there"), column)
            options.append(Sequence(items))
            if self.peek()[1] != "|":
                return tuple(options)
            self.place += 1

    def items(self) -> Iterator[Item]:
        while True:
            group, token, column = self.peek()
            if not token or token in ")]|$?":
                return
            self.place += 1
            yield self.item(group, token, column)

    def item(self, group: str, token: str, column: int) -> Item:
        if token in ("(", "["):
            options = self.options(_CLOSING[token])
            if self.peek()[1] != _CLOSING[token]:
                self.fail(N_("“{token}” is never closed"), column, token=token)
            self.place += 1
            return Choice(options, token == "[")
        if group == "gap":
            return self.gap(token, column)
        glued = token.startswith("+")
        if group == "forms":
            match = _FORMS.fullmatch(token)
            if not match:
                self.fail(N_("“{token}” is not of the form {{lemma:tag}} or {{lemma/class:tag}}"), column, token=token)
            lemma = match["lemma"].strip().replace("_", " ")
            return Forms(lemma, match["kind"] or "", match["tags"] or "", glued, column)
        if group == "name":
            name = token.lstrip("+")[1:]
            if not name:
                self.fail(N_("a set's name is missing after “@”"), column)
            return Named(name, column, glued)
        if group != "word":
            self.fail(N_("“{token}” cannot stand here"), column, token=token)
        return self.word(token, column, glued)

    def gap(self, token: str, column: int) -> Gap:
        most = int(token[2:]) if token[2:] else GAP
        self.gaps += 1
        if not 1 <= most <= GAP_LIMIT:
            self.fail(N_("a gap skips 1 to {most} words"), column, most=GAP_LIMIT)
        if self.gaps > GAPS_LIMIT:
            self.fail(N_("a pattern has at most {most} gaps"), column, most=GAPS_LIMIT)
        return Gap(most)

    def word(self, token: str, column: int, glued: bool) -> Word:
        text = token[1:] if glued else token
        is_open = text.endswith("*")
        if is_open:
            text = text[:-1]
            if len(text) < STEM:
                self.fail(
                    N_("“{token}”: at least {least} letters must stand before “*”"), column, token=token, least=STEM
                )
        if not _LETTERS.fullmatch(text):
            self.fail(
                N_("“{token}” is not a word: write words without punctuation, one blank between"), column, token=token
            )
        return Word(text, is_open, glued)


def _ends_in_gap(sequence: Sequence) -> bool:
    last = sequence.items[-1]
    return isinstance(last, Gap) or (isinstance(last, Choice) and any(map(_ends_in_gap, last.options)))


def parse(text: str) -> Pattern:
    """Return the tree of a pattern line; raise PatternError with the column (1-based) of what is wrong."""
    return _Parser(text).pattern()


def parse_set(text: str) -> tuple[Sequence, ...]:
    """Return the alternatives of a set's right side; raise PatternError."""
    parser = _Parser(text)
    options = parser.options(")")
    _, token, column = parser.peek()
    if token:
        parser.fail(N_("“{token}” cannot stand here"), column, token=token)
    return options
