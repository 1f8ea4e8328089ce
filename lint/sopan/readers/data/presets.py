"""Which fields of the exports we know are what a customer reads.

A preset is a row of :data:`PRESETS`, known by its shape. Paths are keys joined by dots; ``[]`` stands for each entry of
an array, ``[key=one|other]`` for each object of an array whose key is one of these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from sopan.readers.data.prose import LANGUAGE_KEYS

Kind = Literal["auto", "text", "html", "markdown"]
"""What a string is: ``auto`` is HTML if it has tags or entities, plain text otherwise."""
AUTO: Final = "auto"


class Field(NamedTuple):
    """A text of an item: where it stands and what it is (a :data:`Kind`).

    Where the path leads to an array, its last string is the text. An item with an entry ``unless`` does not have it.
    """

    path: str
    kind: Kind = AUTO
    unless: str = ""


class Preset(NamedTuple):
    """A kind of export: where its items are, what tells that it is one, and the fields of an item.

    ``marks`` are keys that an item must have. The language of an item stands in one of ``languages``, or in its
    ``title`` (``Refund :: uk``, ``[sv] Refund``).
    """

    name: str
    items: tuple[str, ...]
    marks: tuple[str, ...]
    fields: tuple[Field, ...]
    languages: Mapping[str | int, int] = LANGUAGE_KEYS
    title: str = "title"


_INTERNAL = "actions.[field=comment_mode_is_public].value=false"  # a note for agents only

PRESETS: Final = (
    Preset(
        name="zendesk-macros",
        items=("macros.[]", "macro"),
        marks=("actions",),
        fields=(
            Field("actions.[field=subject].value", "text"),
            Field("actions.[field=comment_value].value", AUTO, unless=_INTERNAL),
            Field("actions.[field=comment_value_html].value", "html", unless=_INTERNAL),
        ),
    ),
)

ROOTS: Final = {
    key: tuple(preset for preset in PRESETS if any(path.split(".")[0] == key for path in preset.items))
    for key in {path.split(".")[0] for preset in PRESETS for path in preset.items}
}
"""The presets that a file may be of, by a key of its root."""

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

_IN_BRACKETS = re.compile(r"\A\s*[\[(]([^\[\]()]{2,16})[\])]|[\[(]([^\[\]()]{2,16})[\])]\s*\Z")


def language_of_title(title: str) -> str | None:
    """Return the language that a title's first or last segment names (``Refund :: uk``, ``[sv] Refund``), if any."""
    segments = title.split("::")
    names = [segments[-1], segments[0]] if len(segments) > 1 else []
    names += [found[1] or found[2] for found in _IN_BRACKETS.finditer(title)]
    for name in names:
        language = _LOCALES.get(name.strip().lower().replace("_", "-"))
        if language:
            return language
    return None
