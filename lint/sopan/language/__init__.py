"""The five languages, by code."""

from __future__ import annotations

from importlib import import_module

from sopan.language.base import Language

CODES = ("ms", "uk", "sv", "he", "id")
_CLASSES = {"ms": "Malay", "uk": "Ukrainian", "sv": "Swedish", "he": "Hebrew", "id": "Indonesian"}


def language(code: str) -> Language:
    """Return the language of a code of :data:`CODES`; raise KeyError for another."""
    found = getattr(import_module(f"sopan.language.{code}"), _CLASSES[code])()
    assert isinstance(found, Language)
    return found
