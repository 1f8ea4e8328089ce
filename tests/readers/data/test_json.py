from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from sopan.errors import ReadError
from sopan.readers import read, read_text
from sopan.source import Document


def parts(document: Document) -> list[tuple[str, str | None, str]]:
    return [
        (part.where, part.language, document.text[part.start : part.end].strip("\x1e\n ")) for part in document.parts
    ]


def texts(value: object) -> list[str]:
    return [text for _, _, text in parts(read_text(json.dumps(value), "json"))]


@pytest.mark.parametrize(
    "value",
    [
        "Не знаю.",
        "Зберегти",
        "не",
        "Spara",
        "Hej du",
        "Välkommen!",
        "hej!",
        "Mr. {name}",
        "שלום",
        "שָׁלוֹם",
        "OK, tack",
        "&#1053;&#1077; так",
    ],
)
def test_prose(value: str) -> None:
    assert texts({"text": value}) != []


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "x",
        "primary_button",
        "button",
        "camelCase",
        "en-US",
        "#fff",
        "2026-11-22",
        "2026-11-22 10:00:00",
        "https://a.b/c",
        "a@b.cd",
        "a/b/c.html",
        "1.0",
        "$5",
        "https://приклад.укр/шлях",
    ],
)
def test_no_prose(value: str) -> None:
    assert texts({"text": value}) == []


@pytest.mark.parametrize("key", ["id", "URL", "locale", "_comment", "$schema", "@x", "created_at", "type"])
def test_keys_that_hold_no_prose(key: str) -> None:
    assert texts({key: "Hej du", "text": "Ja du"}) == ["Ja du"]


def test_labels_of_such_things_are_prose() -> None:
    value = {"email": "Ел. пошта", "date": "Дата", "url": "приклад/шлях", "id": "abc def", "_x": "Не текст"}
    assert texts(value) == ["Ел. пошта", "Дата"]


def test_paths() -> None:
    value = {"a": [{"text": "Hej du"}, ["Ja du", 1, None, True, 1.5e3]], "b.c": {"d": "Nej du"}}
    assert parts(read_text(json.dumps(value), "json")) == [
        ("a[0].text", None, "Hej du"),
        ("a[1][0]", None, "Ja du"),
        ("b.c.d", None, "Nej du"),
    ]


def test_a_value_alone() -> None:
    assert parts(read_text(' "Hej du" \n', "json")) == [("", None, "Hej du")]
    assert parts(read_text("NaN", "json")) == []


def test_keys_twice() -> None:
    assert parts(read_text('{"a": "Hej du", "a": "Ja du"}', "json")) == [("a", None, "Hej du"), ("a", None, "Ja du")]


def test_descriptions_in_app_resource_bundles_are_no_text() -> None:
    assert texts({"@@locale": "he", "hello": "שלום לך", "@hello": {"description": "Some text"}}) == ["שלום לך"]


def test_the_language_beside_or_above() -> None:
    value = {
        "text": "Hej du",
        "locale": "sv_SE",
        "more": [{"text": "Ja du"}, {"language": "he", "text": "שלום לך"}],
        "other": {"language": "Swedish language", "text": "Nej du"},
    }
    assert [(language, text) for _, language, text in parts(read_text(json.dumps(value), "json"))] == [
        ("sv_SE", "Hej du"),
        ("sv_SE", "Ja du"),
        ("he", "שלום לך"),
        ("sv_SE", "Nej du"),
    ]


@pytest.mark.parametrize(
    ("value", "languages"),
    [
        ({"uk": {"a": "Hej du"}, "he": {"a": "Ja du"}}, ["uk", "he"]),
        ({"uk": "Hej du", "sv-SE": "Ja du"}, ["uk", "sv-SE"]),
        ({"en": {"a": "Hej du"}, "id": {"a": "Ja du"}}, ["en", "id"]),
        ({"id": {"a": "Hej du"}}, [None]),
        ({"id": {"a": "Hej du"}, "in": {"a": "Ja du"}}, [None, None]),
        ({"in-ID": {"a": "Hej du"}}, ["in-ID"]),
        ({"uk": {"a": "Hej du"}, "other": {"a": "Ja du"}}, [None, None]),
        ({"greeting": {"uk": "Hej du", "ms": "Ja du"}}, ["uk", "ms"]),
    ],
)
def test_keys_that_are_locales(value: object, languages: list[str | None]) -> None:
    assert [language for _, language, _ in parts(read_text(json.dumps(value), "json"))] == languages


def test_html_within() -> None:
    source = r'{"body": "<p>\u0446\u0435 <b>\u043d\u0435</b> \u043d\u0430\u0448\u0430<\/p>\n<img alt=\"x &amp; y\">"}'
    document = read_text(source, "json")
    assert [text for _, _, text in parts(document)] == ["це не наша", "x & y"]
    start = document.text.index("не наша")
    first, last = document.map.span(start, start + 7)
    assert source[first:last] == r"\u043d\u0435</b> \u043d\u0430\u0448\u0430"
    start = document.text.index("x & y")
    first, last = document.map.span(start, start + 5)
    assert source[first:last] == "x &amp; y"


def test_text_within(shown: Callable[[Document], str]) -> None:
    assert shown(read_text(json.dumps({"a": "Hej\n\n- du\n> nej\n{{x}}"}), "json")) == "Hej¶du¶◯"


def test_nothing_runs_from_a_value_into_the_next(sound: Callable[[Document], None]) -> None:
    opened = [
        "Hej {{ du",
        "där }} ja",
        "{n, plural, one {x",
        "y} other {z}}",
        "se https://a.b/{{x",
        "}} du",
        "> hej",
        "hej \x1e du",
    ]
    document = read_text(json.dumps(opened), "json")
    assert [where for where, _, _ in parts(document)] == ["[0]", "[1]", "[2]", "[3]", "[4]", "[5]", "[7]"]
    sound(document)


@pytest.mark.parametrize("ascii", [True, False])
def test_escapes(ascii: bool, sound: Callable[[Document], None]) -> None:
    value = 'Не "знаю" \\ \b\f\t/ 😀 å й'
    source = json.dumps([value], ensure_ascii=ascii).replace("/", "\\/")
    document = read_text(source, "json")
    assert document.text == value
    for offset in range(len(value)):
        first, last = document.map.span(offset, offset + 1)
        assert json.loads(f'"{source[first:last]}"') == value[offset]
    sound(document)


def test_half_a_surrogate(sound: Callable[[Document], None]) -> None:
    document = read_text(r'["Hej \ud83d du \ude00\ud83d\ude00"]', "json")
    assert document.text == "Hej \ufffd du \ufffd😀"
    document.text.encode()
    sound(document)


MACROS = {
    "macros": [
        {
            "title": "Refund :: uk",
            "description": "For agents only",
            "actions": [
                {"field": "status", "value": "solved now"},
                {"field": "comment_value", "value": ["channel:all", "Не знаю."]},
                {"value": "Тема", "field": "subject"},
            ],
        },
        {"title": "[sv] Retur", "actions": [{"field": "comment_value_html", "value": "<p>Hej&nbsp;du</p>"}]},
        {
            "title": "Note::he",
            "actions": [
                {"field": "comment_value", "value": "internal note"},
                {"field": "comment_mode_is_public", "value": False},
                {"field": "subject", "value": "נושא"},
            ],
        },
        {
            "title": "Retur",
            "locale": "ms-MY",
            "actions": [
                {"field": "comment_mode_is_public", "value": "true"},
                {"field": "comment_value", "value": "Hai <b>awak</b>"},
            ],
        },
        {"title": "Empty", "actions": []},
    ]
}


def test_zendesk_macros() -> None:
    assert parts(read_text(json.dumps(MACROS), "json")) == [
        ("macros[0].actions[1].value[1]", "uk", "Не знаю."),
        ("macros[0].actions[2].value", "uk", "Тема"),
        ("macros[1].actions[0].value", "sv", "Hej\xa0du"),
        ("macros[2].actions[2].value", "he", "נושא"),
        ("macros[3].actions[1].value", "ms-MY", "Hai awak"),
    ]


def test_one_zendesk_macro() -> None:
    assert parts(read_text(json.dumps({"macro": MACROS["macros"][0]}), "json"))[0][0] == "macro.actions[1].value[1]"


def test_macros_of_another_house() -> None:
    value = {"macros": [{"title": "Hej du", "body": "Ja du", "language": "sv"}]}
    assert parts(read_text(json.dumps(value), "json")) == [
        ("macros[0].title", "sv", "Hej du"),
        ("macros[0].body", "sv", "Ja du"),
    ]


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("{", 1, 2),
        ('{"a": "b"', 1, 10),
        ('{\n  "a": 1,\n}', 3, 1),
        ("[1,]", 1, 4),
        ("[1 2]", 1, 4),
        ('{"a" 1}', 1, 5),
        ('{"a": nul}', 1, 7),
        ('{"a": "b\\x"}', 1, 9),
        ('{"a": "b', 1, 7),
        ('["a": 1]', 1, 5),
        ("[1]\n]", 2, 1),
        ("[}", 1, 2),
        ('{"a":[1}', 1, 8),
        ("{'a': 1}", 1, 2),
        ("// x\n{}", 1, 1),
        ("\n\nHej", 3, 1),
    ],
)
def test_broken_json_has_a_place(source: str, line: int, column: int) -> None:
    with pytest.raises(ReadError) as raised:
        read(source.encode(), "a.json")
    assert (raised.value.line, raised.value.column, raised.value.path) == (line, column, "a.json")


def test_nesting_may_be_deep() -> None:
    deep = 10_000
    document = read_text("[" * deep + '"Hej du"' + "]" * deep, "json")
    assert document.text == "Hej du"
    assert len(document.parts[0].where) < 1000
    assert read_text('{"a":' * deep + '"Hej du"' + "}" * deep, "json").text == "Hej du"
    with pytest.raises(ReadError, match="too soon"):
        read_text("[" * deep, "json")


def test_long_lists_are_read_in_pieces(sound: Callable[[Document], None]) -> None:
    value = [f"Hej {number}\n\n<b>du</b>" if number % 7 == 0 else f"Hej {number}\n\ndu" for number in range(9000)]
    document = read_text(json.dumps(value), "json")
    assert len(document.parts) == len(value)
    for number in (0, 4095, 4096, 8999):
        part = document.parts[number]
        assert part.where == f"[{number}]"
        first, last = document.map.span(part.start + 4, part.start + 4 + len(str(number)))
        assert document.source[first:last] == str(number)


@pytest.mark.parametrize("ascii", [True, False])
def test_a_long_string(ascii: bool) -> None:
    value = "Не знаю 😀\n\n" * 20_000
    source = json.dumps({"image": "ab+c/" * 30_000, "data": "ab+c/" * 30_000, "text": value}, ensure_ascii=ascii)
    document = read_text(source, "json")
    assert [part.where for part in document.parts] == ["text"]
    assert document.text.replace("\x1e", "\n\n") == value
    start = document.text.rindex("знаю")
    first, last = document.map.span(start, start + 4)
    assert json.loads(f'"{source[first:last]}"') == "знаю"
