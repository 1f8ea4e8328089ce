"""Messages of ICU and Java, against trees that are written as messages and against another parser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyicumessageformat import Parser

from sopan.readers import read_text
from sopan.source import BREAK, OPAQUE, OPAQUES, Document


def shown_of(text: str) -> str:
    """A derived text with one kind of opaque word, and one break for several."""
    return re.sub(f"{BREAK}+", BREAK, re.sub(f"[{OPAQUES}]", OPAQUE, text))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Du har {n, plural, =0 {inga} one {en vara} other {{n} varor}} kvar.", "Du har¶inga¶en vara¶◯ varor¶kvar."),
        ("{n,plural,offset:1 one{# vara}other{# varor}}", "◯ vara¶◯ varor"),
        ("{n, plural, one {# a} other {{g, select, f {# b} other {c}}}}", "◯ a¶# b¶c"),
        ("{n, select, a {# b} other {#c}} #d", "# b¶#c¶#d"),
        ("{n, selectordinal, one {#:a} other {#:e}}", "◯:a¶◯:e"),
        ("{g, select, f {{n, plural, one {hennes} other {hennes #}}} other {deras}}", "hennes¶hennes ◯¶deras"),
        ("{n, plural, one {it''s '{'a b'}' '#'1} other {x}}", "it's {a b} #1¶x"),
        ("{n, plural, one {'{'''} other {'}''}'}}", "{'¶}'}"),
        ("{n, plural, one {об'єкт} other {об'єкти}}", "об'єкт¶об'єкти"),
        ("{n, plural, one {l'{x} a} other {d'{y} b}}", "l'◯ a¶d'◯ b"),
        ("{n, plural, one {'{x}' tagen} other {b}}", "'◯' tagen¶b"),
        ("{n, plural, one {'{x}'{y} it's} other {b}}", "'◯'◯ it's¶b"),
        ("{n, plural, one {{d, date, d 'av' MMMM} a} other {b}}", "◯ a¶b"),
        ("{n, plural, one {a {d, x, '{'} b} other {c}}", "a {d, x, {} b¶c"),
        ("{ n , plural , one { a } other { { n } b } }", "a¶◯ b"),
        ("{0,choice,0#inga|1#en vara|1<{0} varor} kvar", "inga¶en vara¶◯ varor¶kvar"),
        ("{0,choice,-1.5#a|∞≤b ''c'' '|'}", "a¶b 'c' '|'"),
        ("{0,choice,0#a|1#{1,choice,0#b|1#c}}", "a¶b¶c"),
        ("{user-name, select, other {a b}}", "a b"),
    ],
)  # fmt: skip
def test_branches_are_blocks(
    source: str, text: str, shown: Callable[[Document], str], sound: Callable[[Document], None]
) -> None:
    document = read_text(source, "text")
    assert shown(document) == text
    sound(document)


@pytest.mark.parametrize(
    "source",
    [
        "{n, plural, one {x",
        "{n, plural, one {en vara}",
        "{n, plural, one x}",
        "{n, plural, }",
        "{n, plural}",
        "{n, plurals, one {en vara}}",
        "{0,choice,inga|en}",
        "{0,choice,0#inga",
        "it''s '{'a b'}'",
    ],
)
def test_what_is_no_message_is_text(source: str) -> None:
    assert read_text(source, "text").text == source


def test_a_message_ends_within_its_value(sound: Callable[[Document], None]) -> None:
    document = read_text(
        json.dumps(["{n, plural, one {en vara}", "{n, plural, one '{", "två} other {en vara}}"]), "json"
    )
    assert [document.text[part.start : part.end] for part in document.parts] == [
        "{n, plural, one {en vara}",
        "{n, plural, one '{",
        "två} other {en vara}}",
    ]
    sound(document)


def test_broken_messages_do_not_hide_those_after_them(shown: Callable[[Document], str]) -> None:
    document = read_text(
        json.dumps([*["{n, plural, one {en"] * 200, "{n, plural, one {en vara} other {varor}}"]), "json"
    )
    assert shown(document).endswith("one {en¶en vara¶varor")


@pytest.mark.parametrize("depth", [1, 5, 500])
def test_messages_may_nest(depth: int, sound: Callable[[Document], None]) -> None:
    document = read_text("{n, plural, one {" * depth + "en vara" + "}}" * depth, "text")
    assert (document.text.strip(BREAK) == "en vara") == (depth < 10)
    sound(document)


# --- trees of messages


class Literal(NamedTuple):
    text: str


class Argument(NamedTuple):
    written: str


class Choice(NamedTuple):
    style: str
    branches: tuple[tuple[object, ...], ...]


literals = (
    st.lists(
        st.sampled_from(["сло'во", "ord", "מילה", " ", "'", "{", "}", "#", "😀", "''", "a."]), min_size=1, max_size=6
    )
    .map("".join)
    .map(Literal)
)
arguments = st.sampled_from(["{x}", "{0}", "{ n }", "{x, number}", "{d, date, short}", "{n,number,'#'}"]).map(Argument)
pieces = st.recursive(
    literals | arguments,
    lambda inner: st.builds(
        Choice,
        st.sampled_from(["plural", "select", "selectordinal"]),
        st.lists(st.lists(inner, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple),
    ),
    max_leaves=10,
)
messages = st.lists(pieces, min_size=1, max_size=4).map(lambda found: (Choice("plural", (tuple(found),)),))


def quoted(text: str, numbered: bool) -> str:
    """Write a text so that nothing in it is special."""
    special = "[{}#]" if numbered else "[{}]"
    found = re.search(f"{special}(?:.*{special})?", text, re.DOTALL)
    if not found:
        return text.replace("'", "''")
    before, middle, after = text[: found.start()], found[0], text[found.end() :]
    return "".join((before.replace("'", "''"), "'", middle.replace("'", "''"), "'", after.replace("'", "''")))


def joined(parts: tuple[object, ...]) -> list[object]:
    """Put literals that follow one another together, since their quotes would become one."""
    found: list[object] = []
    for part in parts:
        if found and isinstance(part, Literal) and isinstance(found[-1], Literal):
            found[-1] = Literal(found[-1].text + part.text)
        else:
            found.append(part)
    return found


def rendered(parts: tuple[object, ...], numbered: bool = False) -> tuple[str, str]:
    """A message as it is written and as it is read."""
    written = read = ""
    for part in joined(parts):
        if isinstance(part, Literal):  # nobody quotes what looks like an argument or a branch
            assume(not re.search(r"\{[^{}]*\}|\}\s*\w+\s*\{", part.text))
            written += quoted(part.text, numbered)
            read += part.text
        elif isinstance(part, Argument):
            written += part.written
            read += OPAQUE
        elif isinstance(part, Choice):
            branches = [rendered(branch, part.style != "select") for branch in part.branches]
            inner = "".join(f" ={number} {{{text}}}" for number, (text, _) in enumerate(branches))
            written += f"{{n, {part.style},{inner.replace('=', 'k') if part.style == 'select' else inner}}}"
            read += BREAK + BREAK.join(text for _, text in branches) + BREAK
    return written, read


def flat(parsed: list[object]) -> str:
    """What another parser makes of a message."""
    text = ""
    for piece in parsed:
        if isinstance(piece, str):
            text += piece
        elif isinstance(piece, dict) and "options" in piece:
            text += BREAK + BREAK.join(flat(branch) for branch in piece["options"].values()) + BREAK
        else:
            text += OPAQUE
    return text


@given(tree=messages)
def test_any_message(tree: tuple[object, ...], sound: Callable[[Document], None]) -> None:
    source, text = rendered(tree)
    assume("#{" not in source)  # a placeholder of Ruby's
    assert shown_of(flat(Parser({"require_other": False}).parse(source))) == shown_of(text)
    document = read_text(source, "text")
    assert shown_of(document.text) == shown_of(text)
    sound(document)
    for word in ("сло'во", "ord", "מילה", "😀"):
        for found in re.finditer(word, document.text):
            assert source[slice(*document.map.span(*found.span()))].replace("''", "'") == word
