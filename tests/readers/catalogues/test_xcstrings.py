from __future__ import annotations

import json
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers import read_text
from sopan.source import Document


def unit(value: str, state: str = "translated") -> dict[str, object]:
    return {"stringUnit": {"state": state, "value": value}}


def catalogue(strings: object, source: str = "en") -> str:
    value = {"sourceLanguage": source, "strings": strings, "version": "1.0"}
    return json.dumps(value, ensure_ascii=False, indent=2, separators=(",", " : "))


def parts(strings: object, source: str = "en") -> list[tuple[str, str | None, str]]:
    document = read_text(catalogue(strings, source), "xcstrings")
    return [(part.where, part.language, document.text[part.start : part.end]) for part in document.parts]


def test_languages_and_states() -> None:
    strings = {
        "a": {
            "comment": "Inte text",
            "extractionState": "stale",
            "localizations": {
                "en": unit("Hello"),
                "uk": unit("Так %@ є"),
                "he": unit("שלום", "needs_review"),
                "sv": unit("Hej", "new"),
            },
        },
        "b": {"shouldTranslate": False, "localizations": {"en": unit("Hello"), "sv": unit("Hej")}},
        "c": {"shouldTranslate": True, "localizations": {"en": unit("Hello"), "sv": unit("")}},
        "": {"localizations": {}},
    }
    assert parts(strings) == [
        ("a.en", "en", "Hello"),
        ("a.uk", "uk", "Так \x1a є"),
        ("a.he", "he", "שלום"),
        ("c.en", "en", "Hello"),
    ]


def test_variations() -> None:
    plural = {"plural": {"one": unit("%arg sak"), "other": unit("%arg saker"), "few": unit("x", "new")}}
    strings = {
        "a": {
            "localizations": {
                "en": unit("x"),
                "sv": {
                    **unit("Hej %#@n@ ja"),
                    "substitutions": {"n": {"argNum": 1, "formatSpecifier": "lld", "variations": plural}},
                },
                "uk": {"variations": {"device": {"mac": {"variations": plural}, "other": unit("Так")}}},
                "he": {"stringSet": {"state": "translated", "values": ["ראשון", "שני"]}},
            }
        }
    }
    assert parts(strings) == [
        ("a.en", "en", "x"),
        ("a.sv", "sv", "Hej \x1a ja"),
        ("a.sv.substitutions.n.plural.one", "sv", "\x1a sak"),
        ("a.sv.substitutions.n.plural.other", "sv", "\x1a saker"),
        ("a.uk.device.mac.plural.one", "uk", "\x1a sak"),
        ("a.uk.device.mac.plural.other", "uk", "\x1a saker"),
        ("a.uk.device.other", "uk", "Так"),
        ("a.he[0]", "he", "ראשון"),
        ("a.he[1]", "he", "שני"),
    ]


def test_a_key_is_the_text_of_the_source_language() -> None:
    source = catalogue(
        {'Hej "du"': {}, "b": {"localizations": {"sv": unit("Ja")}}, "N": {"shouldTranslate": False}}, "sv"
    )
    document = read_text(source, "xcstrings")
    assert [(part.where, part.language, part.layers) for part in document.parts] == [
        ('Hej "du".sv', "sv", ("json", "key")),
        ("b.sv", "sv", ("json",)),
    ]
    assert document.text == 'Hej "du"\x1eJa'
    assert source[slice(*document.map.span(0, 8))] == r"Hej \"du\""


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("[]", ":1:1: this is no string catalogue: it has no strings"),
        ('\n{"strings": []}', ":2:1: this is no string catalogue: it has no strings"),
        ('"Hej"', ":1:1: this is no string catalogue: it has no strings"),
        ('{"strings": {"a" {}}}', ":1:17: a colon"),
    ],
)
def test_broken_files(source: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_text(source, "xcstrings")


texts = st.text(st.sampled_from("aåжש😀 \n\"\\'{}%@<&"), max_size=12)
languages = st.sampled_from(["sv", "uk", "he", "pt-BR"])
units = texts.map(unit)
variations = st.recursive(
    units,
    lambda inner: st.builds(
        lambda by, found: {"variations": {by: found}},
        st.sampled_from(["plural", "device"]),
        st.dictionaries(st.sampled_from(["one", "other", "mac"]), inner, max_size=3),
    ),
    max_leaves=4,
)


def values(value: object) -> Iterable[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "value":
                yield inner
            else:
                yield from values(inner)


localized = st.dictionaries(languages, variations, max_size=3).map(lambda found: {"localizations": found})


@given(strings=st.dictionaries(texts, localized, max_size=4))
def test_any_catalogue(
    strings: dict[str, object], said: Callable[[Iterable[str]], str], sound: Callable[[Document], None]
) -> None:
    document = read_text(json.dumps({"sourceLanguage": "", "strings": strings}), "xcstrings")
    assert document.text == said(values(strings))
    sound(document)
