"""What a language is to sopan: how its texts are folded, where its words end, how its words inflect.

A language is a subclass with a few class attributes; :data:`sopan.language.LANGUAGES` lists them. Everything a lead may
want to change without programming (sets, lexicon, abbreviations) is in ``phrases/<code>/language.yaml`` instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar, NamedTuple


class Form(NamedTuple):
    """An inflected form. A blank within ``text`` parts two words; ``tags`` are keys of :attr:`Language.tags`."""

    text: str
    tags: frozenset[str] = frozenset()


class FormError(ValueError):
    """Principal parts that a word class cannot inflect; the message says which part and why, for a lead."""


class WordClass(NamedTuple):
    """A class of words that inflect alike.

    ``parts`` describes, in the language itself, the principal parts a lead types, lemma first; ``least`` and ``most``
    are how many of them there may be; ``inflect`` makes all forms of them, the lemma included, and raises FormError.
    """

    parts: str
    least: int
    most: int
    inflect: Callable[[tuple[str, ...]], Iterable[Form]]


def invariable(parts: tuple[str, ...]) -> Iterable[Form]:
    """Yield the parts as they are: for words that do not inflect (class ``x`` of every language)."""
    return (Form(part) for part in parts)


class Language:
    """Base of the five languages. All regular expression fragments are portable (Python ``regex``, JavaScript
    ``u``)."""

    code: ClassVar[str]
    """ISO 639-1, also the name of its folder in phrases/."""
    name: ClassVar[str]
    """What the language calls itself."""
    direction: ClassVar[str] = "ltr"
    script: ClassVar[str] = "Latin"
    """Unicode script name of its letters."""

    classes: ClassVar[Mapping[str, WordClass]] = {}
    """Word classes a lexicon line may name (``v``, ``n``, …)."""
    tags: ClassVar[Mapping[str, str]] = {}
    """Tags of forms that a pattern may ask for (``{знати:я}``), each with its meaning in the language."""

    dropped: ClassVar[str] = ""
    """Characters that folding deletes besides the invisible ones (stress marks, niqqud)."""
    folded: ClassVar[Mapping[str, str]] = {}
    """Characters that folding replaces one by one, lower case, in texts and patterns (``ґ`` → ``г``)."""
    stretched: ClassVar[bool] = True
    """Whether a letter three times or more in a row is read as one (``тааак``)."""
    apostrophe_optional: ClassVar[bool] = False
    """Whether an apostrophe within a word of a pattern may be missing in the text."""
    hyphen_separates: ClassVar[bool] = False
    """Whether a hyphen parts two words of a phrase as a blank does."""
    reduplicates: ClassVar[bool] = False
    """Whether ``kira-kira`` in a pattern is also ``kira kira`` and ``kira2``."""

    suffix: ClassVar[str] = ""
    """Fragment allowed after each word of a pattern (the Hebrew gender slash)."""
    clause_clitics: ClassVar[tuple[str, ...]] = ()
    """Prefixes that the first word of a pattern may have glued in front."""
    noun_clitics: ClassVar[tuple[str, ...]] = ()
    """Prefixes that a ``+word`` of a pattern may have glued in front, clause clitics excluded."""

    def repair(self, word: str) -> str:
        """Return a folded word with what only whole words tell put right (Latin look-alikes in Cyrillic)."""
        return word
