"""The languages of the handbook: its own words, plurals, dates and the order of the alphabet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sopan.interface import Interface
from sopan.language import CODES, language

ENGLISH = "en"
"""The language of the section for leads and engineers."""

_ALPHABETS = {
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "sv": "abcdefghijklmnopqrstuvwxyzåäö",
}
"""Where code points are not in the order of the alphabet; apostrophes and hyphens are passed over."""


class Locale:
    """A language of the handbook: how it calls itself, which way it runs, and its words.

    ``_`` and :meth:`counted` translate messages marked with ``N_`` and ``P_``.
    """

    def __init__(self, code: str, environ: Mapping[str, str]) -> None:
        self.code = code
        self.name = "English" if code == ENGLISH else language(code).name
        self.direction = "ltr" if code == ENGLISH else language(code).direction
        self._interface = Interface.speaks(code, environ)
        self._order = {letter: place for place, letter in enumerate(_ALPHABETS.get(code, ""))}

    def __call__(self, message: str) -> str:
        """Return a message in this language."""
        return self._interface.gettext(message)

    def counted(self, message: tuple[str, str], count: int) -> str:
        """Return a message about ``count`` things; both templates hold ``{count}``."""
        return self._interface.counted(*message, count)

    def plurals(self, message: tuple[str, str]) -> dict[str, str]:
        """Return a message for each plural category of the language (``one``, ``few`` … as CLDR names them)."""
        from babel import Locale as Cldr

        rule = Cldr.parse(self.code).plural_form
        return {rule(count): self._interface.ngettext(*message, count) for count in reversed(range(1, 101))}

    def date(self, day: str) -> str:
        """Return an ISO date as people write it."""
        from babel.dates import format_date

        return format_date(date.fromisoformat(day), format="long", locale=self.code)

    def order(self, text: str) -> tuple[tuple[int, ...], str]:
        """Return by what a text is sorted in a list from A to Z: blanks first, letters as the alphabet has them."""
        letters = (char for char in text.lower() if char.isalnum() or char == " ")
        return tuple(
            -1 if char == " " else self._order.get(char, len(self._order) + ord(char)) for char in letters
        ), text


def locales(environ: Mapping[str, str], codes: tuple[str, ...] = CODES) -> dict[str, Locale]:
    """Return the handbook's languages by code, English last."""
    return {code: Locale(code, environ) for code in (*codes, ENGLISH)}
