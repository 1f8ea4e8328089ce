"""Which strings of a data file are prose, and what its keys say about their language."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final

SILENT_KEYS: Final = frozenset(
    "id uuid guid key keys type kind url uri href src link links email e-mail mail phone tel locale lang language "
    "languages color colour date time datetime timestamp created_at updated_at slug icon class classname style format "
    "version file filename path image avatar encoding charset token hash sha256 checksum signature regex pattern "
    "selector query source currency country timezone method status_code mime mimetype content_type author authors "
    "license".split()
)
"""Keys whose strings are hardly ever prose, in lower case."""

LANGUAGE_KEYS: Final[dict[str | int, int]] = {
    key: rank
    for rank, key in enumerate(
        "locale language lang locale_code language_code languageCode localeCode @@locale Locale Language Lang".split()
    )
}
"""Keys that name the language of the strings beside and below them; of several the one of the lowest rank counts."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")
_LOCALE_KEY = re.compile(r"[a-z]{2,3}(?:[-_](?:[A-Za-z]{4}[-_])?(?:[A-Za-z]{2}|\d{3}))?\Z")
_OURS = re.compile(r"(?:uk|he|iw|sv)(?:[-_]|\Z)|(?:ms|id|in)[-_]")

_GAP = re.compile(r"\S\s")
_LETTERS = re.compile(r"[^\W\d_][\u0300-\u036f\u0591-\u05c7]*+[^\W\d_]")  # two, marks on them or not
_TAG = re.compile(
    r"<(?:/?[A-Za-z][A-Za-z0-9:-]*(?:\s[^<>]*|/)?>|!--)|&(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,6});"
)
_WORD = re.compile(r"[\"'«“„(¡¿]*[A-Z]?[a-z]+(?:['’-][a-z]+)*[.!?…:,;)\"'»”]*\Z")


def is_language(value: str) -> bool:
    """Tell whether a string looks like a language tag or a locale name."""
    return _LANGUAGE.match(value) is not None


@lru_cache(1024)
def is_silent(key: str | int) -> bool:
    """Tell whether what stands under a key is prose only if it looks much like it."""
    return isinstance(key, str) and key.lower() in SILENT_KEYS


def is_hidden(key: str | int) -> bool:
    """Tell whether what stands under a key is meant for a program or its authors (``$schema``, ``_comment``)."""
    return isinstance(key, str) and key[:1] in ("$", "_", "@", "#", "/")


def is_prose(value: str, silent: bool = False) -> bool:
    """Tell whether a string may be read as prose: at least a word, and not an identifier, URL, colour or the like.

    A single word of ASCII letters counts only if it is written as one begins a sentence or ends it. Under a ``silent``
    key (``email`` in a file of translations may be a label) only other letters count, or HTML.
    """
    if not (_LETTERS.search(value) or "&#" in value):
        return False
    if silent and (value.isascii() or "/" in value) and not is_html(value):
        return False
    word = value.strip()
    if _GAP.search(word):
        return True
    if not word.isascii():
        return "://" not in word
    return (_WORD.match(word) is not None and not word.islower()) or (word[-1] in "!?" and word[:-1].isalpha())


def is_html(value: str) -> bool:
    """Tell whether a string has tags or entities."""
    return ("<" in value or "&" in value) and _TAG.search(value) is not None


def name_languages(entries: Collection[tuple[str | int, object, int, int]]) -> bool:
    """Tell whether an object's keys are locales (``{"uk": …, "he": …}``), at least one of them surely.

    ``id``, ``ms`` and ``in`` alone may be anything.
    """
    if not entries or len(str(next(iter(entries))[0])) > 12:
        return False
    sure = False
    for entry in entries:
        key = str(entry[0])
        if len(key) > 12 or not _LOCALE_KEY.match(key):
            return False
        sure = sure or _OURS.match(key) is not None or (key == "en" and len(entries) > 1)
    return sure
