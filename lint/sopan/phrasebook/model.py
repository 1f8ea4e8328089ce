"""The phrasebook as its authors wrote it: concepts, rules, examples, and where each stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sopan.phrasebook.lexicon import Lexicon


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
    """An approved alternative, pasted as it is, and the moment it fits."""

    text: str
    when: str
    line: int


@dataclass(frozen=True, slots=True)
class Example:
    """A text that must be found: ``text`` without the marks, the marked span in code points, and a better text."""

    text: str
    start: int
    end: int
    better: str
    line: int


@dataclass(frozen=True, slots=True)
class Good:
    """A text that comes near and must not be found."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A concept in a language."""

    id: str
    language: str
    concept: str
    severity: str
    title: str
    why: str
    never: tuple[Line, ...]
    unless: Mapping[str, tuple[Line, ...]]
    """Patterns that cancel a match, by key: ``except``, ``unless_before``, ``unless_after``, ``unless_sentence``."""
    say: tuple[Say, ...]
    bad: tuple[Example, ...]
    good: tuple[Good, ...]
    path: Path

    @property
    def page(self) -> str:
        """The address of its page in the handbook, relative to the handbook's root."""
        return f"{self.language}/concepts/{self.concept}/"


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
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A loaded phrasebook: its concepts in their order, and its languages by code."""

    concepts: Mapping[str, Concept]
    languages: Mapping[str, LanguageBook] = field(default_factory=dict)
