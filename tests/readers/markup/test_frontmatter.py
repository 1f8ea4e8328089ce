from __future__ import annotations

from collections.abc import Callable

import pytest

from sopan.errors import ReadError
from sopan.readers import read, read_text
from sopan.readers.escapes import written
from sopan.source import Document


def parts(document: Document) -> list[tuple[str, str]]:
    return [(part.where, document.text[part.start : part.end].strip()) for part in document.parts]


@pytest.mark.parametrize(
    ("source", "language", "found"),
    [
        ("---\nlang: uk\nsubject: Не знаю\n---\nТекст", "uk", [("subject", "Не знаю"), ("", "Текст")]),
        ("---\nlanguage: he\n---\nТекст", "he", [("", "Текст")]),
        ("---\nlocale: sv_SE\nlang: sv\n---\nx", "sv", [("", "x")]),
        (
            "---\nsubject: 'Hej du' \npreheader: \"Läs mer\"\n---\nx",
            None,
            [("subject", "Hej du"), ("preheader", "Läs mer"), ("", "x")],
        ),
        ("---\r\nsubject: Hej\r\n---\r\nx", None, [("subject", "Hej"), ("", "x")]),
        ("---\nsubject: C# är bra  # note\n---\nx", None, [("subject", "C# är bra"), ("", "x")]),
        ("---\ntags: [a, b]\nsubject: Hej\n...\nx", None, [("subject", "Hej"), ("", "x")]),
        ("---\nsubject: ''\ntitle: Hej\n---\nx", None, [("", "x")]),
        ("---\nlang: uk\n---\n", "uk", []),
        ("---\n---\nx", None, [("", "x")]),
        ("---\nno front matter\n---\nx", None, [("", "no front matter\x1e\nx")]),
        ("---\nUppmärksamma: x", None, [("", "Uppmärksamma: x")]),
        ("---\n\n- a\n- b\n---\n", None, [("", "a\x1eb")]),
        ("--- \nx", None, [("", "x")]),
        ("---x\n", None, [("", "---x")]),
    ],
)
def test_fields(
    source: str, language: str | None, found: list[tuple[str, str]], sound: Callable[[Document], None]
) -> None:
    document = read_text(source, "markdown")
    assert document.language == language
    assert parts(document) == found
    sound(document)


@pytest.mark.parametrize("key", ["reply_to", "reply-to"])
def test_reply_to(key: str) -> None:
    assert read_text(f"---\n{key}: complaint\n---\nx", "markdown").reply_to == "complaint"


SCALARS = [
    (
        r'"Ми \u043de \x41 \"знаємо\" \U0001F600 \
       коли"',
        'Ми нe A "знаємо" 😀 коли',
    ),
    ('"раз\n  два\n\n  три"', "раз два\nтри"),
    ("'It''s\n  fine'", "It's fine"),
    ("раз\n  два", "раз два"),
    ("|\n  раз\n  два\n", "раз\nдва"),
    ("|2-\n    раз\n  два\n", "  раз\nдва"),
    (">-\n  раз\n  два\n\n  три\n", "раз два \nтри"),
    ("!!str раз", "раз"),
    ("&a раз", "раз"),
    ("раз # два", "раз"),
]


@pytest.mark.parametrize(("scalar", "value"), SCALARS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_scalars_of_all_styles_keep_their_places(
    scalar: str, value: str, newline: str, sound: Callable[[Document], None]
) -> None:
    source = f"---\nx: [1]\nsubject: {scalar}\ny: 1\n---\nТекст".replace("\n", newline)
    document = read_text(source, "markdown")
    subject, body = document.parts
    text = document.text[subject.start : subject.end]
    assert text.split() == value.split()
    assert document.text[body.start : body.end] == "Текст"
    assert document.map.span(body.start, body.end) == (len(source) - 5, len(source))
    for word in value.split():
        start = document.text.index(word)
        first, last = document.map.span(start, start + len(word))
        raw = source[first:last].replace('\\"', '"').replace("''", "'").replace(r"\u043d", "н")
        assert raw.replace(r"\x41", "A").replace(r"\U0001F600", "😀") == word
    sound(document)


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("---\nlang: uk\nТекст", 1, 1),
        ("---\nlang: uk\ntags: [a\n---\n", 3, 7),
        ("---\nlang: uk\n\ta: b\n---\n", 3, 1),
        ('---\nsubject: "a\n---\nx', 2, 10),
        ("---\na: b: c\n---\nx", 2, 5),
    ],
)
def test_broken_front_matter_has_a_place(source: str, line: int, column: int) -> None:
    with pytest.raises(ReadError, match="front matter") as raised:
        read(source.encode(), "a.md")
    assert (raised.value.line, raised.value.column, raised.value.path) == (line, column, "a.md")


def test_a_mark_does_not_move_anything() -> None:
    document = read('---\nsubject: "a\\u0062 c"\n---\nТекст'.encode("utf-16"), "a.md")
    start = document.text.index("b c")
    first, last = document.map.span(start, start + 3)
    assert document.source[first:last] == "\\u0062 c"


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("reply_to: complaint", "complaint"),
        ("reply-to: 'complaint'", "complaint"),
        ("reply_to: help@example.com", None),
        ("reply_to: {{ shop.email }}", None),
        ("reply_to: question", None),
    ],
)
def test_what_is_replied_to(front: str, expected: str | None) -> None:
    assert read_text(f"---\n{front}\n---\nHej!\n", "markdown").reply_to == expected


@pytest.mark.parametrize(
    "front", ["reply_to: complain", "lang: sv\nreply-to: Complaints", 'a: "\\t"\nreply_to: >-\n  complant']
)
def test_a_misspelt_reply_to_is_told(front: str) -> None:
    with pytest.raises(ReadError, match=r"reply_to cannot be \w+. Did you mean complaint?") as caught:
        read_text(f"---\n{front}\n---\nHej!\n", "markdown")
    assert caught.value.line == front.count("\n", 0, front.lower().index("reply")) + 2


@pytest.mark.parametrize(
    ("front", "layer"),
    [
        ("subject: Hej @ du", "yaml-plain"),
        ("subject: 'Hej @ du'", "yaml-single"),
        ('subject: "Hej @ du"', "yaml-double"),
        ("x: [1]\nsubject: Hej @ du", "yaml-plain"),
        ("x: [1]\nsubject: 'It''s @ du'", "yaml-single"),
        ('subject: "Hej \\"du\\" @"', "yaml-double"),
        ("subject: >-\n  Hej\n  @ du", "yaml-block"),
    ],
)
def test_a_field_says_how_it_is_written(front: str, layer: str) -> None:
    source = f"---\n{front.replace('@', 'inte nu')}\n---\nText"
    document = read_text(source, "markdown")
    assert document.parts[0].layers == (layer,)
    start = document.text.index("inte nu")
    first, last = document.map.span(start, start + 7)
    assert source[first:last] == "inte nu"
    fixed = source[:first] + str(written("är här", (layer,))) + source[last:]
    assert read_text(fixed, "markdown").text == document.text.replace("inte nu", "är här")


def test_nesting_may_be_deep() -> None:
    source = f"---\nx:\n  {'- ' * 50_000}x\nsubject: Hej du\n---\nText"
    assert [where for where, _ in parts(read_text(source, "markdown"))] == ["subject", ""]
