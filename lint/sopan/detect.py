"""Detectors: what no phrase tells, found in the look of a text. A rule's file names those it uses.

They work on folded text whose capitals are kept, and give spans of it in code points.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from typing import Final

from sopan.source import BREAK, OPAQUE_NAME

Span = tuple[int, int]
Detector = Callable[[str, Container[str], Container[str]], Iterator[Span]]
"""``(cased text, ordinary words of the language, words to pass over)`` to spans; words are folded."""

_RUN = re.compile(r"[!?\uff01\uff1f\u203c\u2047-\u2049]{2,}|[\u203c\u2047-\u2049]")
_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"(?:{_LETTER}|['\u2019-](?={_LETTER}))+(?!\w)")
_TWO_CAPITALS = re.compile(r"(?<!\w)(?:[A-Z\u00c0-\u00de]{2}|[\u0400-\u042f\u0490]'?[\u0400-\u042f\u0490])")
_GAP = re.compile(r"[ ,:;\u2014\"'()\x10\x11\x1a0-9-]{1,12}")
"""What may stand between two shouted words of one run."""


def marks(cased: str, ordinary: Container[str], spare: Container[str]) -> Iterator[Span]:
    """Yield runs of marks that shout: ``!!``, ``?!``, ``???``."""
    for match in _RUN.finditer(cased):
        run = match.group().translate(_PLAIN)
        if "!!" in run or ("!" in run and "?" in run) or "???" in run:
            yield match.span()


_PLAIN = str.maketrans({"\uff01": "!", "\uff1f": "?", "\u203c": "!!", "\u2047": "??", "\u2048": "?!", "\u2049": "!?"})


def capitals(cased: str, ordinary: Container[str], spare: Container[str]) -> Iterator[Span]:
    """Yield runs of words in capitals that hold an ordinary word.

    Acronyms, brands and order numbers are no ordinary words; a run neither begins nor ends with one of ``spare``.
    """
    for start, end in _runs(cased, ordinary, spare):
        if not (cased[start - 1 : start] in _OPENING and cased[end : end + 1] in _CLOSING):  # the name of a button
            yield start, end


_OPENING = ('"', "'", "[", "<")
_CLOSING = ('"', "'", "]", ">")


def _runs(cased: str, ordinary: Container[str], spare: Container[str]) -> Iterator[Span]:
    start = end = -1
    known = False
    place = 0
    while found := _TWO_CAPITALS.search(cased, place):
        word = _WORD.match(cased, found.start())
        if not word:
            place = found.end()
            continue
        place = word.end()
        text = word.group()
        if text != text.upper() or text.lower() in spare:
            continue
        joined = end >= 0 and bool(_GAP.fullmatch(cased, end, word.start()))
        if not joined:
            if known:
                yield start, end
            start, known = word.start(), False
        end = word.end()
        known = known or text.lower() in ordinary
    if known:
        yield start, end


def quieter(text: str, *, opens: bool) -> str:
    """Return what the detectors of shouting have found in small letters, or a row of marks as one; nothing for other
    text. ``opens`` tells that it begins its sentence."""
    if text and not text.strip("!?\u2026\u203c\u2048\u2049\uff01"):
        return "?" if "?" in text else "!"
    if text != text.upper() or text == text.lower():
        return ""
    quiet = text.lower()
    return quiet[:1].upper() + quiet[1:] if opens else quiet


_LINES: Final = 3
"""Lines at a reply's end in which a name is looked for."""
_MOST_WORDS: Final = 3
_ACRONYM = 3
"""Letters up to which a word in capitals may be a name (``EVA``)."""
_NAMES = re.compile(rf"{_LETTER}[\w'\u2019.\u00ad\u0300-\u036f\u0591-\u05c7-]*")


def signature(text: str, ordinary: Container[str], spare: Container[str]) -> Iterator[Span]:
    """Yield the person's name, or the placeholder of one, in the last lines of a reply; ``text`` is not folded.

    A name is a word that is no ordinary one, with a capital where the script has them, in a line of few words none of
    which is one to spare (a team, a department).
    """
    lines = [match for match in re.finditer(rf"[^\n\r{BREAK}]+", text) if match.group().strip()]
    last = lines[-_LINES:] if len(lines) > _LINES else lines[1:] or [_last_sentence(text)]
    for line in reversed(last):
        place = line.group().rfind(OPAQUE_NAME)
        if place >= 0:
            yield line.start() + place, line.start() + place + 1
            return
        for piece in re.finditer(r"(?:[^,|/\u2014\u2013-]|(?<! )-)+", line.group()):
            words = list(_NAMES.finditer(piece.group()))
            if not 0 < len(words) <= _MOST_WORDS or any(word.group().lower() in spare for word in words):
                continue
            names = [word for word in words if _is_name(word.group(), ordinary)]
            if names:
                offset = line.start() + piece.start()
                yield offset + names[0].start(), offset + names[-1].end()
                return


def _last_sentence(text: str) -> re.Match[str]:
    found = list(re.finditer(r"[^.!?\u2026\s][^.!?\u2026]*", text))
    empty = re.match("", text)
    assert empty
    return found[-1] if len(found) > 1 else empty


def _is_name(word: str, ordinary: Container[str]) -> bool:
    word = re.sub("[\u00ad\u0300-\u036f\u0591-\u05c7]", "", word).rstrip(".-")
    lower = word.lower()
    if len(word) < 2 or lower in ordinary:
        return False
    has_case = word.upper() != lower
    return not has_case or (word != lower and not (word.isupper() and len(word) > _ACRONYM))


def named(cased: str, start: int, end: int, ordinary: Container[str], where: str) -> bool:
    """Tell whether a person's or a thing's name stands directly after a span, or anywhere else in its sentence.

    A name is a word with a capital and small letters that is no ordinary word and does not begin the sentence. Whoever
    is called by name at the start or the end of the sentence ("Rani, …"; "…, Rani.") is the one it is said to.
    """
    if where == "after":
        word = _AFTER.match(cased, end)
        return bool(word) and _is_proper(word.group(1), ordinary) if word else False
    names = list(_NAMES.finditer(cased))
    commas = [match.start() for match in re.finditer("[,!]", cased)]
    if commas and sum(word.start() < commas[0] for word in names) <= _MOST_WORDS:
        names = [word for word in names if word.start() > commas[0]]
    elif names:
        del names[0]
    last = max((comma for comma in commas if comma < _end(names)), default=-1)
    if last >= 0 and sum(word.start() > last for word in names) <= _MOST_WORDS:
        names = [word for word in names if word.start() < last]
    return any(_is_proper(word.group(), ordinary) for word in names if not start <= word.start() < end)


def _end(words: Sequence[re.Match[str]]) -> int:
    """Return where the last of some words ends, 0 for none."""
    return words[-1].end() if words else 0


_AFTER = re.compile(rf" +({_LETTER}[\w'\u2019-]*)")


def _is_proper(word: str, ordinary: Container[str]) -> bool:
    return word[0].isupper() and any(char.islower() for char in word) and word.lower() not in ordinary


DETECTORS: Final[dict[str, Detector]] = {"capitals": capitals, "marks": marks, "signature": signature}
"""The detectors by the name that a rule's file calls them by."""
