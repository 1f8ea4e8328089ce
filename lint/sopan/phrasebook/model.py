"""The phrasebook as its authors wrote it: concepts, rules, examples, and where each stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sopan.phrasebook.lexicon import Lexicon

PLACES = ("opening", "anywhere", "after-apology", "closing")
"""Where a reply should hold what is expected of it."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing a customer should never read in a reply, or (``expected``) one that a reply should hold.

    ``guide`` names the source guides it comes from, ``gloss`` says it in English.
    """

    id: str
    group: str
    severity: str
    guide: tuple[str, ...]
    gloss: str
    expected: bool = False
    where: str = ""
    """Of an expected one, where in the reply it is looked for: a key of :data:`PLACES`."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block of patterns, with its place in the file (1-based; ``column`` is that of its first
    character)."""

    text: str
    path: Path
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Say:
    """An approved alternative, pasted as it is, and the moment it fits.

    ``text`` is in the language's default form of address; ``forms`` holds it in others, by the form's name, where it
    is written otherwise than :class:`Address` would make it. One that fits ``anywhere`` says nothing of a case of its
    own: it can stand for the sentence that is found, whatever the reply is about.
    """

    text: str
    when: str
    line: int
    forms: Mapping[str, str] = field(default_factory=dict)
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A text that must be found: ``text`` without the marks, the marked span in code points, and a better text.

    Of a rule on what is expected, a text in which it is found; there is no better one.
    """

    text: str
    start: int
    end: int
    better: str
    line: int


@dataclass(frozen=True, slots=True)
class Good:
    """A text that comes near and must not be found; of a rule on what is expected, a reply that lacks it."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words that a rule finds, as its author wrote them, and what says the same."""

    words: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed in a rule, told to those who answer customers; ``date`` is an ISO date."""

    date: str
    note: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A concept in a language.

    ``never`` are the patterns of what must not be said, or of an expected concept those that show that it is there.
    """

    id: str
    language: str
    concept: str
    severity: str
    title: str
    why: str
    never: tuple[Line, ...]
    unless: Mapping[str, tuple[Line, ...]]
    """Patterns that cancel a match, by key: ``except``, ``unless_before``, ``unless_after``, ``unless_sentence``,
    ``unless_follows``."""
    say: tuple[Say, ...]
    bad: tuple[Example, ...]
    good: tuple[Good, ...]
    path: Path
    unless_named: str = ""
    """Where a person's name cancels a match: directly ``after`` it, anywhere in its ``sentence``, or nowhere."""
    detect: tuple[str, ...] = ()
    """Detectors (:mod:`sopan.detect`) that find what no phrase tells."""
    spare: tuple[str, ...] = ()
    """Folded words that the detectors pass over."""
    forms: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    """Patterns that show a form of address, by the form's name."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Its title where a house has chosen another form of address, by the form's name."""
    instead: Mapping[str, Replacement] = field(default_factory=dict)
    """What can be put unseen in the place of words that are found, by those words, folded."""
    since: str = ""
    """The ISO date from which it holds; empty where nobody wrote it down."""
    changed: tuple[Change, ...] = ()
    """What was changed in it since, the newest last."""

    @property
    def page(self) -> str:
        """The address of its page in the handbook, relative to the handbook's root."""
        return f"{self.language}/concepts/{self.concept}/"


@dataclass(frozen=True, slots=True)
class Address:
    """The forms of address of a language.

    ``forms`` leads from a form's name to those whose wordings a house that has chosen it may use; the first is the
    default. ``rewrite`` holds, by form, what the words of the default form become in it. ``mixed`` is what a writer is
    told who uses two forms in one reply.
    """

    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rewrite: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    mixed: str = ""

    @property
    def default(self) -> str:
        """The form that is used where a house has chosen none; empty when the language has no forms."""
        return next(iter(self.forms), "")


@dataclass(frozen=True, slots=True)
class LanguageBook:
    """All that a phrasebook holds for one language."""

    code: str
    sets: Mapping[str, Line]
    alike: Mapping[str, frozenset[str]]
    lexicon: Lexicon
    abbreviations: tuple[str, ...]
    markers: tuple[str, ...]
    frequent: tuple[str, ...]
    numbers: tuple[str, ...]
    other_language: str
    """What a writer is told of a text that is not in this language."""
    parity: tuple[str, str]
    """What a writer is told whose text lacks ``{what}``, which stands at ``{place}`` in another language's version; and
    whose text has ``{what}``, which that version has not."""
    ignores: Mapping[str, str]
    """What a writer is told of a comment that ignores ``{rule}``, by what is wrong with it; ``near`` is added where a
    name is nearly that of the rule ``{near}``."""
    address: Address
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A loaded phrasebook: its concepts in their order, and its languages by code."""

    concepts: Mapping[str, Concept]
    languages: Mapping[str, LanguageBook] = field(default_factory=dict)
