"""Fixes are chosen, written with the escapes of their place, and proved before anything is kept."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.finding import Finding, Fix, Level
from sopan.fix import applied, cased, chosen, fixed, is_plain, prove
from sopan.readers import read_text
from sopan.readers.escapes import written
from sopan.source import Document


def finding(*fixes: Fix) -> Finding:
    """Return a finding that nothing but its fixes is asked of."""
    return Finding("sv/a", "a", "error", "sv", "a.md", "", 0, 0, 1, 1, 1, 1, "", (), "", fixes=fixes)


def edit(document: Document, words: str, say: str, level: Level = "safe") -> Fix:
    """Return a fix that says something else in place of words that stand once in a document's text."""
    start = document.text.index(words)
    part = next(part for part in document.parts if part.start <= start < part.end)
    text = written(say, part.layers)
    assert text is not None
    span = (start, start + len(words))
    return Fix(level, *document.map.span(*span), text, say, span)


CASES = [
    ("text", "Hej kompis, du.", "kompis", "Anna & Bo", "Hej Anna & Bo, du."),
    ("markdown", "Hej **där** kompis!", "kompis", "*du* [a](b) <i> x_y_z", r"Hej **där** \*du\* \[a\](b) \<i> x_y_z!"),
    ("markdown", "Hej kompis!", "kompis", "{{agent_name}}", "Hej {{agent_name}}!"),
    ("html", "<p>Hej kompis!</p>", "kompis", "A & B <3", "<p>Hej A &amp; B &lt;3!</p>"),
    ("html", "<p>Hej &ouml;ppna kompis</p>", "öppna kompis", "vän", "<p>Hej vän</p>"),
    (
        "html",
        '<img alt="Hej kompis!">',
        "kompis",
        "\"du\" & 'jag'",
        '<img alt="Hej &quot;du&quot; &amp; &#39;jag&#39;!">',
    ),
    ("html", "<p>Hej kompis</p>", "kompis", "{{ a > b }}", "<p>Hej {{ a > b }}</p>"),
    ("json", '{"body": "Hej kompis, så!"}', "kompis", 'a "b" \\ é', '{"body": "Hej a \\"b\\" \\\\ é, så!"}'),
    ("json", '{"body": "Hej kompis, s\\u00e5!"}', "kompis", "då", '{"body": "Hej d\\u00e5, s\\u00e5!"}'),
    ("json", '{"b": "<p>Hej kompis, du!</p>"}', "kompis", 'a <"b">', '{"b": "<p>Hej a &lt;\\"b\\"&gt;, du!</p>"}'),
]


@pytest.mark.parametrize(("format", "source", "words", "say", "expected"), CASES)
def test_a_fix_is_written_as_its_place_asks_and_is_proved(
    format: str, source: str, words: str, say: str, expected: str
) -> None:
    document = read_text(source, format)
    fix = edit(document, words, say)
    assert applied(source, [fix]) == expected
    assert prove(document, [fix], lambda text: read_text(text, format)) is not None


@pytest.mark.parametrize(
    ("format", "source", "words", "text"),
    [
        ("json", '{"a": "Hej kompis, du."}', "kompis", '"'),
        ("json", '{"a": "Hej kompis, du."}', "kompis", '", "b": "Och så vidare'),
        ("html", "<p>Hej kompis</p><p>Och du</p>", "kompis", "<!-- "),
        ("markdown", "Hej kompis, du.", "kompis", "`kod`"),
        ("text", "Hej kompis, du.", "kompis", "an\n\nnan"),
    ],
)
def test_a_fix_that_would_change_more_than_its_words_is_refused(
    format: str, source: str, words: str, text: str
) -> None:
    document = read_text(source, format)
    harmful = edit(document, words, "vän")._replace(text=text)
    assert prove(document, [harmful], lambda text: read_text(text, format)) is None
    done = fixed(document, [finding(harmful)], "safe", lambda text: read_text(text, format))
    assert done.text == source
    assert len(done.refused) == 1


def test_one_that_does_harm_keeps_none_of_the_others_away() -> None:
    document = read_text("Hej kompis, hej polare!", "markdown")
    good, bad = edit(document, "polare", "vän"), edit(document, "kompis", "vän")._replace(text="`vän`")
    done = fixed(document, [finding(bad), finding(good)], "safe", lambda text: read_text(text, "markdown"))
    assert done.text == "Hej kompis, hej vän!"
    assert [one.fixes for one in done.applied] == [(good,)]


def test_a_changed_file_that_cannot_be_read_is_a_refusal() -> None:
    document = read_text("Hej kompis!", "text")

    def unreadable(text: str) -> Document:
        raise ReadError("no")

    assert fixed(document, [finding(edit(document, "kompis", "vän"))], "safe", unreadable).text == "Hej kompis!"


# -- which


def fix(level: Level, start: int, end: int) -> Fix:
    return Fix(level, start, end, "x", "x")


@pytest.mark.parametrize(
    ("fixes", "level", "expected"),
    [
        ([fix("safe", 0, 3)], "safe", [(0, 3)]),
        ([fix("suggested", 0, 3)], "safe", []),
        ([fix("suggested", 0, 3)], "suggested", [(0, 3)]),
        ([fix("advice", 0, 3)], "suggested", []),
        ([fix("safe", 0, 3), fix("safe", 3, 5)], "safe", [(0, 3), (3, 5)]),  # adjacent ones are not overlapping
        ([fix("safe", 0, 3), fix("safe", 2, 9)], "safe", [(2, 9)]),  # of two the longer
        ([fix("safe", 4, 6), fix("safe", 0, 2)], "safe", [(0, 2), (4, 6)]),
    ],
)
def test_which_fixes_are_put_in(fixes: list[Fix], level: Level, expected: list[tuple[int, int]]) -> None:
    found = chosen([finding(one) for one in fixes], level)
    assert [(one.start, one.end) for _, one in found] == expected


def test_of_several_fixes_of_a_finding_the_first_that_is_trusted_enough_counts() -> None:
    one = finding(fix("suggested", 0, 2), fix("suggested", 0, 9), fix("advice", 0, 1))
    assert [(one.start, one.end) for _, one in chosen([one], "suggested")] == [(0, 2)]
    assert chosen([one], "safe") == []


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=12))
def test_chosen_fixes_never_overlap_and_leave_none_out_that_would_fit(spans: list[tuple[int, int]]) -> None:
    offered = [fix("safe", start, start + length) for start, length in spans]
    kept = [one for _, one in chosen([finding(one) for one in offered], "safe")]
    assert all(one.end <= other.start for one, other in pairwise(kept))
    for one in offered:
        assert any(one.start < other.end and other.start < one.end for other in kept)


# -- what can be replaced at all


@pytest.mark.parametrize(
    ("format", "source", "words", "plain"),
    [
        ("markdown", "Hej du där.", "du där", True),
        ("markdown", "Hej **du** där.", "du", True),
        ("markdown", "Hej **du** där.", "du där", False),
        ("markdown", "Hej\n> du där.", "du där", True),
        ("html", "<p>Hej <b>du</b> där</p>", "du där", False),
        ("html", "<p>Hej\n  du d&auml;r</p>", "du där", True),
        ("text", "Hej {{name}} där", "\x11 där", False),
        ("json", '{"a": "Hej du d\\u00e4r, nu."}', "du där", True),
    ],
)
def test_only_text_is_replaced(format: str, source: str, words: str, plain: bool) -> None:
    document = read_text(source, format)
    found = re.search(re.escape(words).replace(r"\ ", r"\s+"), document.text)
    assert found
    assert is_plain(document, *found.span()) is plain


@pytest.mark.parametrize(
    ("like", "text", "expected"),
    [
        ("kamu", "Anda", "Anda"),
        ("KAMU", "Anda", "ANDA"),
        ("Kamu", "anda", "Anda"),
        ("Тебе", "вас", "Вас"),
        ("אתה", "את", "את"),
        ("I", "vi", "Vi"),
        ("", "vi", "vi"),
    ],
)
def test_capitals_stay(like: str, text: str, expected: str) -> None:
    assert cased(text, like) == expected
