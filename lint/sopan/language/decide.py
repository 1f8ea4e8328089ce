"""Decide which language a text is in: by what is said of it, and only at last by what it looks like.

The order: the command's option, the document itself (front matter, ``lang`` attribute), the configuration, a field in
the data, the path, the detector. What nobody says and the detector does not see is an error, never silence.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal, NamedTuple

from sopan.errors import N_, LanguageError
from sopan.language import CODES
from sopan.source import OPAQUES, Document, Part

if TYPE_CHECKING:
    from sopan.config import Config
    from sopan.language.detect import Detector, Guess

Reason = Literal["option", "document", "configuration", "field", "path", "detected"]

_MARKUP = frozenset({"text", "markdown", "html"})
"""Formats whose parts say their language themselves (``lang`` attribute); in others a field of the data says it."""

_LEAST_LETTERS = 25


class Decision(NamedTuple):
    """The code of a text's language, and the stable name of what decided it."""

    code: str
    reason: Reason


def decide(
    document: Document,
    part: Part,
    *,
    path: PurePath | str,
    option: str | None,
    config: Config,
    detector: Callable[[], Detector],
) -> Decision:
    """Return the language of a part of a document that was read from ``path``.

    ``option`` is what the command line says; ``detector`` is only called when nothing else decides. Raises
    OtherLanguage, or LanguageError when the language cannot be told, with what to do about it.
    """
    if option:
        return Decision(_required(option), "option")
    stated = part.language or document.language
    if stated and (document.format in _MARKUP or not part.language) and not _unfilled(stated):
        return Decision(_required(stated, path), "document")
    configured = config.language_of(path)
    if configured:
        return Decision(configured, "configuration")
    if part.language and not _unfilled(part.language) and (code := _of_field(part.language, path)):
        return Decision(code, "field")
    text = document.text[part.start : part.end]
    named = path_language(str(path))
    if named and _plausible(named, text, detector):
        return Decision(named.code, "path")
    return Decision(_detected(document, part, text, path, detector), "detected")


def mismatch(code: str, text: str, detector: Callable[[], Detector], words: Set[str] | None = None) -> Guess | None:
    """Return what language a text is in, if that is clearly not the one it is said to be in; otherwise None.

    ``words`` are the folded words of the text, if they are known: most texts then need no closer look.
    """
    if len(text) < _LEAST_LETTERS or (words is not None and detector().fits(code, words)):
        return None
    guess = detector().guess(text)
    return guess if guess.sure and guess.code != code and not _has_letters_of(code, guess, text) else None


_LETTERS = {"he": ("\u05d0", "\u05ea"), "uk": ("\u0400", "\u052f")}
_SHARE = 6


def _has_letters_of(code: str, guess: Guess, text: str) -> bool:
    """Tell whether a text has a good part in the script of a language, though it looks like one of another script.

    A reply in Hebrew may quote half a page of English: that is no mistake.
    """
    from sopan.language.others import CYRILLIC, HEBREW

    if code not in _LETTERS or guess.code in CYRILLIC or guess.code in HEBREW:
        return False
    first, last = _LETTERS[code]
    letters = [char for char in text if char.isalpha()]
    return _SHARE * sum(first <= char <= last for char in letters) >= len(letters)


# --- what is said


def _required(tag: str, path: PurePath | str | None = None) -> str:
    """Return the code of a tag; raise LanguageError if it is not one of ours."""
    if tag in CODES:
        return tag
    from sopan.language.tags import require

    return require(tag, path=path)


def _of_field(tag: str, path: PurePath | str) -> str | None:
    """Return the code of a field's tag; None if it names no language at all and so means something else."""
    if tag in CODES:
        return tag
    from sopan.language.tags import code_of, name_of, require

    code = code_of(tag)
    if code or name_of(tag) is None:
        return code
    return require(tag, path=path)


def _unfilled(tag: str) -> bool:
    """Tell whether a tag is still a placeholder (``<html lang="{{ locale }}">``)."""
    return any(mark in tag for mark in (*OPAQUES, "{", "%", "<", "$"))


# --- what the path says


class PathLanguage(NamedTuple):
    """The language a path names. A weak name (``id``) may mean something else, a faint one (``in``) mostly does."""

    code: str
    strength: Literal["firm", "weak", "faint"]


@lru_cache(maxsize=256)
def path_language(path: str) -> PathLanguage | None:
    """Return the language that a path names, the name of the file first and then its folders from the nearest on.

    >>> path_language("macros/uk/refund.md"), path_language("refund_he.html").code, path_language("log_in.md").strength
    (PathLanguage(code='uk', strength='firm'), 'he', 'faint')
    """
    from sopan.language.paths import names

    return next((PathLanguage(code, strength) for code, strength in names(path)), None)


def _plausible(named: PathLanguage, text: str, detector: Callable[[], Detector]) -> bool:
    """Tell whether a path's name can be the language of this text; a firm one is not called into question."""
    if named.strength == "firm":
        return True
    from sopan.language.detect import of_pair
    from sopan.language.others import PAIR

    if named.strength == "weak" and named.code in PAIR and of_pair(text):
        return True
    guess = detector().guess(text)
    if named.strength == "faint":
        return named.code in (guess.code, *guess.candidates)
    return not guess.sure or guess.code == named.code or (guess.code in PAIR and named.code in PAIR)


# --- what it looks like


def _detected(document: Document, part: Part, text: str, path: PurePath | str, detector: Callable[[], Detector]) -> str:
    guess = detector().guess(text)
    if not (guess.sure or guess.code in CODES) and len(document.parts) > 1:
        whole = _guess_of_document(detector(), document.text[:_SAMPLE])
        if whole.code in CODES and (not guess.candidates or whole.code in guess.candidates):
            guess = whole
    if guess.code in CODES:
        return str(guess.code)
    from sopan.language.paths import other

    if not guess.code and (tag := other(str(path))):
        return _required(tag, path)  # raises OtherLanguage
    how = N_(
        "Say it with --lang, a lang line in the front matter, the name of the folder, or [languages] in sopan.toml."
    )
    if guess.code:
        from sopan.language.tags import OtherLanguage, name_of

        name = name_of(guess.code) or guess.code
        raise OtherLanguage(
            N_("{where}this text looks like {name}, which is not one of sopan's languages"),
            path=str(path),
            where=_where(part),
            name=name,
            hint=N_("If it is {known}, say which with --lang, in the front matter, the folder's name, or sopan.toml."),
            known=", ".join(CODES),
        )
    if guess.candidates:
        raise LanguageError(
            N_("{where}the language of this text cannot be told; it may be {candidates}"),
            path=str(path),
            where=_where(part),
            candidates=", ".join(guess.candidates),
            hint=how,
        )
    raise LanguageError(
        N_("{where}the language of this text cannot be told"), path=str(path), where=_where(part), hint=how
    )


_SAMPLE = 1000


@lru_cache(maxsize=8)
def _guess_of_document(detector: Detector, sample: str) -> Guess:
    """Return the guess for a document's beginning, which each of its undecided parts asks for."""
    return detector.guess(sample)


def _where(part: Part) -> str:
    return f"{part.where}: " if part.where else ""
