"""What a scalar stands for, as PyYAML has it, and where each character of it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sopan.readers.data.scalars import Scalars

LOADERS = [loader for loader in (getattr(yaml, "CSafeLoader", None), yaml.SafeLoader) if loader]
BREAKS = " \n\r\x85\u2028\u2029"

FRAGMENTS = [
    "a", "ж", "b c", " ", "  ", "\n", "\n\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\t", "\n  ", "\n   ", "\n ",
    "'", "''", '"', "\\", "\\n", "\\x41", "\\u0416", "\\u0416\\u0417", "\\U0001F600", "\\ ", "\\\n", '\\"', "\\/",
    "\\L", "#", " # c", ":", ": ", "- ", "|", ">", "|2", "|-", ">+", ">1", "!", "! ", "!!str ", "&a ", "&b\n", "[",
    "]", ", ", "{", "}", "? ", "k: ", "😀", "\xa0", "\u200e", "%", "---\n", "a: |\n  ", '"a","b"',
]  # fmt: skip
TEMPLATES = [
    "{}", "a: |{}", "- >{}", "a:\n  b: |2{}", "- '{}'", 'x: "{}"', '[a, "{}"]', "k: {}", "- - |\n    {}", "- >+\n  {}",
    "k: >-\n  {}", "k: |\n  {}", "a: |3-\n   {}", "- a: >2\n    {}", "a: |2-\n     {}", "a: !t\n  {}",
]  # fmt: skip
texts = st.lists(st.sampled_from(FRAGMENTS), max_size=9).map("".join)
indented = st.tuples(st.lists(st.sampled_from(["a", "ж b", "", " ", "  c", "\td"]), max_size=6), st.integers(0, 5)).map(
    lambda drawn: ("\n" + " " * drawn[1]).join(drawn[0])
)


def scalars(source: str, loader: Any) -> Iterator[tuple[str, str, list[int], int, int, Any]]:
    """The scalars of a text, as far as it is YAML: as we decode them and as PyYAML does, with the cuts and the span."""
    found = Scalars()
    try:
        for event in yaml.parse(source, Loader=loader):
            if isinstance(event, yaml.ScalarEvent) and event.value:
                first, last = event.start_mark.index, event.end_mark.index
                start, end = found.span(source, first, last, event.style, event.value)
                cuts: list[int] = []
                text = found.decode(source, start, end, cuts)
                yield text, event.value, cuts, start, end, event
    except yaml.YAMLError:
        return


@pytest.mark.parametrize("loader", LOADERS)
@given(template=st.sampled_from(TEMPLATES), text=texts | indented)
def test_any_scalar_is_what_it_is_for_pyyaml(loader: Any, template: str, text: str) -> None:
    for mine, theirs, cuts, start, end, event in scalars(template.replace("{}", text), loader):
        if event.style in ("|", ">") and event.style:
            mine, theirs = mine.rstrip(BREAKS), theirs.rstrip(BREAKS)
        assert mine == theirs
        place = start
        for first, stop, _ in zip(cuts[::3], cuts[1::3], cuts[2::3], strict=True):
            assert place <= first <= stop <= end
            place = stop


@pytest.mark.parametrize("style", [None, "'", '"', "|", ">"])
@given(text=st.text(st.sampled_from("aжш'\"\\:# -\n\t,[😀\xa0\u2028é"), min_size=1), width=st.integers(5, 40))
def test_what_pyyaml_writes_is_read(style: str | None, text: str, width: int) -> None:
    source = yaml.dump({"k": [text]}, default_style=style, allow_unicode=True, width=width)
    *_, (mine, theirs, _, _, _, _) = scalars(source, yaml.SafeLoader)
    assert theirs == text
    assert mine.rstrip(BREAKS) == text.rstrip(BREAKS)


@pytest.mark.parametrize(
    ("source", "spans"),
    [
        ("a: b c", ["a", "b c"]),
        ("'a''b': \"c\\n\"", ["a''b", "c\\n"]),
        ('a: ! "b"', ["a", "b"]),
        ("a: &x !!str # why\n  'b'", ["a", "b"]),
        ("- |2-  # why\n   a\n  b\n\n\n", ["|2-  # why\n   a\n  b"]),
        ("- >+\n  a\n\n", [">+\n  a"]),
        ("[a , &b c]", ["a", "c"]),
    ],
)
def test_the_span_of_a_scalar_is_where_its_text_is(source: str, spans: list[str]) -> None:
    assert [source[start:end] for _, _, _, start, end, _ in scalars(source, yaml.SafeLoader)] == spans


def test_a_line_that_is_all_blanks_is_looked_at_once() -> None:
    source = "a: |2\n" + " " * 200_000 + "\n  b"
    found = Scalars()
    assert found.span(source, 3, len(source), "|", " " * 199_998 + "\nb") == (3, len(source))
    assert found.decode(source, 3, len(source), []) == " " * 199_998 + "\nb"
