from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers import read, read_text
from sopan.readers.data.presets import NONE
from sopan.readers.escapes import written
from sopan.source import Document


def parts(document: Document) -> list[tuple[str, str | None, str]]:
    return [(part.where, part.language, document.text[part.start : part.end].strip()) for part in document.parts]


def texts(source: str) -> list[str]:
    return [text for _, _, text in parts(read_text(source, "yaml"))]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a: Hej du", [("a", None, "Hej du")]),
        ("Hej du", [("", None, "Hej du")]),
        ("- Hej du\n- 1\n- - Ja du\n", [("[0]", None, "Hej du"), ("[2][0]", None, "Ja du")]),
        ("a: {b: Hej du, c: ['Ja, du']}", [("a.b", None, "Hej du"), ("a.c[0]", None, "Ja, du")]),
        ("a: Hej du # inte jag\n# inte jag\n", [("a", None, "Hej du")]),
        ("Hej du\n--- # två\na: Ja du\n...\n", [("[0]", None, "Hej du"), ("[1].a", None, "Ja du")]),
        ("%YAML 1.1\n---\na: Hej du", [("a", None, "Hej du")]),
        ("? a\n: Hej du\n? [b c, d e]\n: Ja du\n", [("a", None, "Hej du"), ("?", None, "Ja du")]),
        ("1: Hej du\n'2': Ja du\n~: Nej du", [("1", None, "Hej du"), ("2", None, "Ja du"), ("~", None, "Nej du")]),
        ("a: &x Hej du\nb: *x\n*x : Ja du", [("a", None, "Hej du"), ("*x", None, "Ja du")]),
        ("a: &x {b: Hej du}\nc:\n  <<: *x\n  d: Ja du", [("a.b", None, "Hej du"), ("c.d", None, "Ja du")]),
        ("locale: sv\ntext: Hej du", [("text", "sv", "Hej du")]),
        ("uk:\n  a: Не знаю\nsv:\n  a: Hej du", [("uk.a", "uk", "Не знаю"), ("sv.a", "sv", "Hej du")]),
        ("id:\n  a: Halo Anda", [("id.a", "id", "Halo Anda")]),
        ("en:\n  a: Hi you", [("en.a", "en", "Hi you")]),
        ("---\nin:\n  a: Halo Anda\n---\na: Hej du", [("[0].in.a", "in", "Halo Anda"), ("[1].a", None, "Hej du")]),
        ("id: Hej du och du", []),
        ("app:\n  a: Hej du", [("app.a", None, "Hej du")]),
        ("- name: Retur\n  body: |\n    Hej du\n", [("[0].name", None, "Retur"), ("[0].body", None, "Hej du")]),
        ("uk:\n  things:\n    one: Одна річ\n    few: Дві речі\n    many: П'ять речей", [
            ("uk.things.one", "uk", "Одна річ"),
            ("uk.things.few", "uk", "Дві речі"),
            ("uk.things.many", "uk", "П'ять речей"),
        ]),
    ],
)  # fmt: skip
def test_paths_and_languages(source: str, found: list[tuple[str, str | None, str]]) -> None:
    assert parts(read_text(source, "yaml")) == found


@pytest.mark.parametrize(
    "value", ["Yes", "No", "True", "Null", "!!bool 'Yes'", "!!binary SGVqIGR1Lg==", "2001-12-14T1"]
)
def test_what_is_no_string_is_no_text(value: str) -> None:
    assert texts(f"a: {value}\nb: Hej du") == ["Hej du"]


@pytest.mark.parametrize("value", ['"Yes"', "'No'", "!!str True", "! Null"])
def test_what_is_said_to_be_a_string_is_one(value: str) -> None:
    assert len(texts(f"a: {value}")) == 1


def test_a_key_tells_html() -> None:
    document = read_text("uk:\n  a_html: |\n    Раз\n\n    - два\n  b: |\n    Раз\n\n    - два\n", "yaml")
    assert [part.layers for part in document.parts] == [("html", "yaml-block"), ("yaml-block",)]
    assert [text for _, _, text in parts(document)] == ["Раз\n\n- два", "Раз\x1eдва"]


SCALARS = {
    "yaml-plain": "k: Hej @ du",
    "yaml-flow": "k: [a, Hej @ du]",
    "yaml-single": "k: 'It''s @ du'",
    "yaml-double": 'k: "Hej \\"du\\" @ \\u00e5"',
    "yaml-block": "k:\n- |2+\n   Hej\n  @ du\n\n",
}


@pytest.mark.parametrize(("layer", "source"), SCALARS.items())
@pytest.mark.parametrize("said", ["inte vårt", "vår, inte", 'vår "bil\'s"', "it\\s", "Ja: nej", "[x]", "{{x}} är"])
def test_a_phrase_is_replaced(layer: str, source: str, said: str) -> None:
    source = source.replace("@", "inte nu")
    document = read_text(source, "yaml")
    assert [part.layers for part in document.parts] == [(layer,)]
    start = document.text.index("inte nu")
    first, last = document.map.span(start, start + 7)
    assert source[first:last] == "inte nu"
    new = written(said, (layer,))
    if new is None:
        assert layer in ("yaml-plain", "yaml-flow")
        return
    fixed = yaml.safe_load(source[:first] + new + source[last:])["k"]
    whole = yaml.safe_load(source)["k"]
    if isinstance(fixed, list):
        fixed, whole = fixed[-1], whole[-1]
    assert fixed == whole.replace("inte nu", said)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_phrase_over_two_lines(newline: str) -> None:
    source = 'a: >-\n  Hej  \n  du\nb: Hej\n  du\nc: "Hej\\\n  \\ du"\n'.replace("\n", newline)
    document = read_text(source, "yaml")
    assert texts(source) == ["Hej   du", "Hej du", "Hej du"]
    for part in document.parts:
        first, last = document.map.span(part.start, part.end)
        assert (source[first : first + 3], source[last - 2 : last]) == ("Hej", "du")


def test_a_mark_within_the_text() -> None:
    document = read_text("\ufeffa: Hej du", "yaml")
    assert document.source == "\ufeffa: Hej du"
    assert document.map.span(0, 6) == (4, 10)


def test_characters_that_end_lines_for_yaml_only() -> None:
    source = "a: \"Hej\u2028du\"\nb: 'Ja\x85 du'\nc: Nej du"
    document = read_text(source, "yaml")
    assert [text for _, _, text in parts(document)] == ["Hej\u2028du", "Ja du", "Nej du"]
    start = document.text.index("Nej")
    assert document.map.span(start, start + 3) == (source.index("Nej"), source.index("Nej") + 3)


def test_an_anchor_is_read_once_however_often_it_is_used() -> None:
    lines = ["a0: &a0 [Hej du, Ja du]"]
    lines += [f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]" for number in range(1, 30)]
    assert texts("\n".join(lines)) == ["Hej du", "Ja du"]


@pytest.mark.parametrize("deep", ["- ", "? ", "- - ? "])
def test_nesting_may_be_deep(deep: str) -> None:
    read_text(deep * 20_000 + "Hej du", "yaml")
    assert texts("- " * 20_000 + "Hej du") == ["Hej du"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "[{b: "])
def test_brackets_may_not(opening: str) -> None:
    with pytest.raises(ReadError, match="more than 256 brackets are open") as raised:
        read_text(f"a:\n  {opening * 5000}", "yaml")
    assert raised.value.line == 2


def test_keys_may_be_long() -> None:
    assert texts(f"? {'k' * 100_000}\n: Hej du") == ["Hej du"]


@pytest.mark.parametrize(
    ("source", "line", "column", "said"),
    [
        ("a: b: c", 1, 5, "colon in it in quotes"),
        ("a: 1\nb: %{name} x", 2, 4, "begins with % in quotes"),
        ("a: @x", 1, 4, "begins with @ in quotes"),
        ("a: `x`", 1, 4, "begins with ` in quotes"),
        ("a: *x* y", 1, 4, "begins with * in quotes"),
        ("a: *x", 1, 4, "no anchor of the name x"),
        ("a: &x y\n--- \nb: *x", 3, 4, "no anchor of the name x"),
        ("a: !<x y", 1, 4, "begins with ! in quotes"),
        ("a: - b", 1, 4, "begins with - in quotes"),
        ("a: {{x}} y", 1, 10, "begins with a bracket in quotes"),
        ("a: {% if x %}", 1, 5, "begins with % in quotes"),
        ("a: [x", 1, 4, "begins with [ in quotes"),
        ("a: >x\n  y", 1, 4, "begins with > in quotes"),
        ("a:\n\tb: c", 2, 1, "not with tabs"),
        ("a: 'It's x'", 1, 8, "quotes of another kind"),
        ('a: 1\nb: "x\nc: 1', 2, 4, "Close the quotes"),
        ('a: "C:\\dir"', 1, 7, "Double the backslash"),
        ("a: x\ny z\nb: 1", 3, 1, "Indent the further lines"),
        ("a:\n  b: c\n d: e", 3, 2, "Indent this line"),
        ("a: x\x08", 1, 5, "U+0008 may not stand in YAML"),
        ("a: 😀\x7f", 1, 5, "U+007F may not stand in YAML"),
        ("a: \ud800", 1, 4, "U+D800 may not stand in YAML"),
        ("%YAML 9.1\n---\na: b", 1, 1, "this is no YAML"),
    ],
)
def test_broken_yaml_has_a_place_and_says_what_to_do(source: str, line: int, column: int, said: str) -> None:
    with pytest.raises(ReadError) as raised:
        read_text(source, "yaml")
    assert said in str(raised.value)
    assert (raised.value.line, raised.value.column) == (line, column)


SAMPLE = """# Svar
sv: &sv
  greeting: "Hej \\"du\\" \\u00e5"
  body: |2-
     Vi vet
    inte, {{x}}
  list: ['Ja, du', Nej du, {a: Så är det}]
  folded: >
    Ett
    två
...
---
? en key
: ! 'It''s so'
<<: *sv
"""


def test_a_part_of_a_file_is_read_or_refused(sound: Callable[[Document], None]) -> None:
    read_ones = 0
    for end in range(len(SAMPLE)):
        try:
            document = read_text(SAMPLE[:end] or " ", "yaml")
        except ReadError as error:
            assert error.line
        else:
            sound(document)
            read_ones += 1
    assert read_ones > 100


words = st.text(st.sampled_from("abжшåä'\"\\:#-,!|*?😀 \n"), max_size=12)


@given(
    values=st.lists(words, min_size=1, max_size=5),
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    flow=st.booleans(),
    newline=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_a_phrase_planted_in_what_pyyaml_writes(
    values: list[str], style: str | None, flow: bool, newline: str, encoding: str
) -> None:
    planted = [f"{value}їх не{number}є{value}" for number, value in enumerate(values)]
    source = yaml.dump({"k": planted}, default_style=style, default_flow_style=flow, allow_unicode=True, width=9999)
    source = source.replace("\n", newline)
    document = read(source.encode(encoding), "a.yaml")
    assert document.source == source
    for number in range(len(values)):
        phrase = f"їх не{number}є"
        start = document.text.index(phrase)
        first, last = document.map.span(start, start + len(phrase))
        assert source[first:last] == phrase


@pytest.mark.parametrize("begun", ["", 'a: "', "a: '", "a: |\n  ", "a: |2\n", "a: >\n  ", "a: "])
@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "''",
        "\n",
        "\\n",
        " ",
        "\t",
        "- ",
        "a: ",
        "&a ",
        "!a ",
        "# a\n",
        "- >\n a\n\n",
        "- |\n\n",
        "[],",
        "\u2028",
        "1:1",
    ],
)
def test_a_mark_repeated_for_ever_is_read_or_refused(begun: str, unit: str) -> None:
    """A backtracking expression would not come back from one of these."""
    try:
        read_text(begun + unit * (60_000 // len(unit)), "yaml")
    except ReadError as error:
        assert error.line


def test_a_file_of_no_export() -> None:
    source = "macros:\n- title: Hej du\n  actions:\n  - field: subject\n    value: Ja du"
    assert [where for where, _, _ in parts(read_text(source, "yaml"))] == ["macros[0].actions[0].value"]
    document = read_text(source, "yaml", NONE)
    assert [where for where, _, _ in parts(document)] == ["macros[0].title", "macros[0].actions[0].value"]
