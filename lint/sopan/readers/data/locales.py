"""The names of locales, as keys, columns and titles have them."""

from __future__ import annotations

from typing import Final

_LOCALES: Final = {
    "uk": "uk", "uk-ua": "uk-UA", "ua": "uk", "ukrainian": "uk", "українська": "uk",
    "he": "he", "he-il": "he-IL", "iw": "he", "iw-il": "he-IL", "hebrew": "he", "עברית": "he",
    "sv": "sv", "sv-se": "sv-SE", "sv-fi": "sv-FI", "swedish": "sv", "svenska": "sv",
    "ms": "ms", "ms-my": "ms-MY", "ms-sg": "ms-SG", "ms-bn": "ms-BN", "malay": "ms", "melayu": "ms",
    "bahasa melayu": "ms",
    "id": "id", "id-id": "id-ID", "in": "id", "in-id": "id-ID", "indonesian": "id", "indonesia": "id",
    "bahasa indonesia": "id",
    "en": "en", "en-us": "en-US", "en-gb": "en-GB", "en-001": "en", "english": "en",
    "de": "de", "fr": "fr", "es": "es", "es-419": "es-419", "es-es": "es-ES", "it": "it", "nl": "nl", "pl": "pl",
    "pt": "pt", "pt-br": "pt-BR", "ru": "ru", "tr": "tr", "ar": "ar", "ja": "ja", "ko": "ko", "zh-cn": "zh-CN",
    "zh-tw": "zh-TW", "da": "da", "no": "no", "nb": "nb", "fi": "fi", "cs": "cs", "th": "th", "vi": "vi",
}  # fmt: skip


def locale_of(name: str) -> str | None:
    """Return the tag of the locale that a name is, if it is one (``uk_UA``, ``Swedish``).

    >>> locale_of("uk_UA"), locale_of("Svenska "), locale_of("title")
    ('uk-UA', 'sv', None)
    """
    return _LOCALES.get(name.strip().lower().replace("_", "-"))
