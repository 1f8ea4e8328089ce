"""Language tags, as people and programs write them, to the codes of our languages.

Front matter says ``uk-UA``, a gettext folder ``uk_UA``, Android ``iw`` and ``in``, a colleague ``Ukrainian``. BCP 47
(RFC 5646) gives the shape of a tag; the names of languages come from Babel, which is imported only for what the table
here lacks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePath

from sopan.errors import N_, LanguageError
from sopan.language import CODES

_CODES = {
    **{code: code for code in CODES},
    "in": "id",  # ISO 639 before 1989; Java and Android still write in and iw
    "iw": "he",
    "ua": "uk",  # the country, a common mistake; no language has this code
    "heb": "he",
    "ind": "id",
    "may": "ms",
    "msa": "ms",
    "swe": "sv",
    "ukr": "uk",
    "zlm": "ms",
    "zsm": "ms",
}
"""Language subtags, and what stands in their place, to codes."""

_NAMES = {
    "hebrew": "he",
    "indonesian": "id",
    "malay": "ms",
    "swedish": "sv",
    "ukrainian": "uk",
    "bahasa indonesia": "id",
    "bahasa melayu": "ms",
    "bahasa malaysia": "ms",
    "ivrit": "he",
    "melayu": "ms",
    "svenska": "sv",
    "українська": "uk",
    "עברית": "he",
}
"""Names people write; Babel knows more of them."""

_SCRIPTS = {"he": "hebr", "id": "latn", "ms": "latn", "sv": "latn", "uk": "cyrl"}
"""The script our rules are written in: Malay in Jawi (``ms-Arab``) is not what they read."""

_TAG = re.compile(
    r"""(?P<language> [a-z]{2,3})
        (?: [-_] (?P<extended> [a-z]{3}) (?![a-z0-9]) )?
        (?: [-_] (?P<script> [a-z]{4}) (?![a-z0-9]) )?
        (?: [-_] (?P<region> [a-z]{2} | [0-9]{3}) (?![a-z0-9]) )?
        (?: [-_] [a-z0-9]{1,8} )*  # variants, extensions, private use
        (?: [.@] [\w.@=-]* )?      # .UTF-8, @latin of a POSIX locale""",
    re.VERBOSE,
)


class OtherLanguage(LanguageError):
    """A text that is in a language, as someone says or as it clearly looks, but in none of ours."""


def code_of(tag: str) -> str | None:
    """Return the code of our language that ``tag`` names; None for another language or no tag at all.

    Takes BCP 47 tags, POSIX locale names, codes of ISO 639-1 to 639-3, legacy codes and names, in any case.

    >>> code_of("uk_UA.UTF-8"), code_of("iw"), code_of("Swedish"), code_of("en-ID"), code_of("hi_IN")
    ('uk', 'he', 'sv', None, None)
    """
    lowered = tag.strip().lower()
    if lowered in _CODES:
        return _CODES[lowered]
    found = _TAG.fullmatch(lowered)
    if found:
        language = found["language"]
        code = _CODES.get(found["extended"] or language)
        if code and _CODES.get(language) == code and found["script"] in (None, _SCRIPTS[code]):
            return code
        return None
    return _code_of_name(lowered.replace("_", " "))


def name_of(tag: str) -> str | None:
    """Return the English name of the language that ``tag`` names, ours or not; None if it names none.

    >>> name_of("se-SE"), name_of("id"), name_of("uk_UA"), name_of("qqq")
    ('Northern Sami', 'Indonesian', 'Ukrainian', None)
    """
    lowered = tag.strip().lower()
    code = code_of(lowered)
    found = _TAG.fullmatch(lowered)
    subtag = code or (found["language"] if found else lowered)
    return _english().get(subtag)


def require(tag: str, *, path: PurePath | str | None = None, line: int = 0, column: int = 0) -> str:
    """Return the code of our language that ``tag`` names.

    Raise OtherLanguage if it names another language, LanguageError if none; ``path``, ``line`` and ``column`` are where
    it was read.
    """
    code = code_of(tag)
    if code:
        return code
    ours = ", ".join(CODES)
    place = None if path is None else str(path)
    name = name_of(tag)
    if name:
        raise OtherLanguage(
            N_("{tag} ({name}) is not one of sopan's languages: {languages}"),
            path=place,
            line=line,
            column=column,
            tag=tag,
            name=name,
            languages=ours,
        )
    raise LanguageError(
        N_("no such language: {tag} (sopan knows {languages})"),
        path=place,
        line=line,
        column=column,
        tag=tag,
        languages=ours,
    )


def _code_of_name(name: str) -> str | None:
    """Return the code of the language with this name, in English, in one of ours, or in a language of ours."""
    if name in _NAMES:
        return _NAMES[name]
    if len(name) < 4 or not name.replace(" ", "").replace("'", "").isalpha():
        return None
    return _names().get(name)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return the names of our languages in English and in each of them (``indonesiska``, ``івріт``), in lower case."""
    from babel import Locale

    names: dict[str, str] = {}
    for speaker in ("en", *CODES):
        spoken = Locale(speaker).languages
        names |= {spoken[code].lower(): code for code in CODES if code in spoken}
    return names


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    """Return the English names of languages by subtag."""
    from babel import Locale

    return dict(Locale("en").languages)
