from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers import read_text
from sopan.source import Document


def parts(value: object) -> list[tuple[str, str | None, str]]:
    document = read_text(json.dumps(value, ensure_ascii=False), "arb")
    return [(part.where, part.language, document.text[part.start : part.end]) for part in document.parts]


def test_texts() -> None:
    value = {
        "@@locale": "he_IL",
        "@@author": "Hej du",
        "ok": "ok",
        "@ok": {"description": "Inte text", "placeholders": {"x": {"example": "Inte text"}}},
        "empty": "",
        "count": 3,
        "more": {"a": "Ett", "@a": {"b": "Inte text"}, "list": ["Två", "{x}"]},
        "last": "Sist <b>ut</b>",
    }
    assert parts(value) == [
        ("ok", "he_IL", "ok"),
        ("more.a", "he_IL", "Ett"),
        ("more.list[0]", "he_IL", "Två"),
        ("last", "he_IL", "Sist ut"),
    ]


@pytest.mark.parametrize("head", [{}, {"@@locale": 3}, {"@@locale ": "en"}, {"@@locale": {"x": "y"}}])
def test_no_language(head: dict[str, object]) -> None:
    assert parts({**head, "a": "Hej"}) == [("a", None, "Hej")]


def test_the_language_may_come_last() -> None:
    assert parts({"a": "Hej", "@@locale": "sv"}) == [("a", "sv", "Hej")]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("it''s", "it's"),
        ("'{'name'}'", "{name}"),
        ("mappen '{name}' är borta", "mappen '\x11' är borta"),
        ("об'єкт {x}", "об'єкт \x1a"),
        ("l'{x} d'{y}", "l'\x1a d'\x1a"),
        (
            "{n, plural, =0{inga} one{# '{'vara'}'} other{# varor}} kvar",
            "\x1einga\x1e\x1a {vara}\x1e\x1a varor\x1e kvar",
        ),
        ("<b>it''s</b> {n, plural, other{<i>so</i>}}", "it's \x1eso\x1e"),
    ],
)
def test_texts_are_messages(text: str, read: str) -> None:
    assert parts({"a": f"ж {text}"}) == [("a", None, f"ж {read}")]


def test_a_placeholder_in_quotes_keeps_its_place() -> None:
    source = r'{"a": "\u0436 \u0027{name}\u0027{x} it\u0027s"}'
    document = read_text(source, "arb")
    assert document.text == "ж '\x11'\x1a it's"
    assert source[slice(*document.map.span(3, 4))] == "{name}"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("[]", ":1:1: this is no object of texts"),
        ('\n "Hej"', ":2:2: this is no object of texts"),
        ("3", ":1:1: this is no object of texts"),
        ('{"a": "b",\n}', ":2:1: this is no JSON"),
        ("{} {}", ":1:4: there is more than one value"),
    ],
)
def test_broken_files(source: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_text(source, "arb")


strings = st.text(st.sampled_from("aåжש😀 \n\"\\'{}#<&"), max_size=20)


@given(value=st.dictionaries(strings.map("k".__add__), strings, max_size=6), ascii=st.booleans())
def test_any_texts(
    value: dict[str, str], ascii: bool, said: Callable[..., str], sound: Callable[[Document], None]
) -> None:
    document = read_text(json.dumps({"@@locale": "sv", **value}, ensure_ascii=ascii), "arb")
    assert document.text == said(value.values(), messages=True)
    sound(document)
