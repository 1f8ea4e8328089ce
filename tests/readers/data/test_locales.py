from __future__ import annotations

import pytest

from sopan.readers.data.locales import locale_of


@pytest.mark.parametrize(
    ("name", "locale"),
    [
        ("uk", "uk"),
        ("UK", "uk"),
        ("uk_UA", "uk-UA"),
        ("iw-IL", "he-IL"),
        (" Svenska ", "sv"),
        ("in", "id"),
        ("Bahasa Melayu", "ms"),
        ("pt-BR", "pt-BR"),
        ("title", None),
        ("app", None),
        ("", None),
    ],
)
def test_the_locale_that_a_name_is(name: str, locale: str | None) -> None:
    assert locale_of(name) == locale
