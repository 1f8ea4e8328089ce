from __future__ import annotations

import csv
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sopan.readers.data import writers

SCALARS = {
    "k: {}": writers.plain,
    "k: [{}]": writers.between_brackets,
    "k: {{a: {}}}": writers.between_brackets,
    "k: '{}'": writers.single,
    'k: "{}"': writers.double,
    "k: |-\n  Hej {}": writers.block,
    "k: >-\n  Hej {}": writers.block,
}
texts = st.text(st.sampled_from("aж \n\"'\\:#-,?[]{}&*!|>%@`;0123.~yYno\u2028\t"), min_size=1, max_size=8).map(
    lambda text: text.strip(" \t")
)


@pytest.mark.parametrize(("template", "write"), SCALARS.items())
@given(text=texts.filter(bool))
def test_what_is_written_into_a_scalar_is_read_by_pyyaml(template: str, write: Any, text: str) -> None:
    written = write(text)
    if written is None:
        return
    value = yaml.load(template.format(written), Loader=yaml.SafeLoader)["k"]
    while not isinstance(value, str):
        (value,) = value if isinstance(value, list) else value.values()
    assert value == ("Hej " + text if "Hej" in template else text)


@pytest.mark.parametrize(
    "text", ["Hej, du", "Så är det. Är det?", "-nej", "it's", "3 mil", "Nej!", "a:b", "a#b", "(a) – b", "a [b] {c}"]
)
def test_what_needs_no_quotes_gets_none(text: str) -> None:
    assert writers.plain(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("a: b", "a:", "a #b", "# a", "- a", "? a", "* a", "'a'", '"a"', "[a]", "{{a}} b", "%a", "@a", "`a", "a\nb"),
        *("!a", "&a", "|", "> a", "a\tb", "Yes", "no", "~", "null", "12", "1.5", "2026-11-22", "12:30:45", ""),
    ],
)
def test_what_would_be_something_else_without_quotes(text: str) -> None:
    assert writers.plain(text) is None


@pytest.mark.parametrize("text", ["a, b", "a]", "{a", "[a", "a}", "a: b"])
def test_brackets_and_commas_between_brackets(text: str) -> None:
    assert writers.between_brackets(text) is None


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@given(text=st.text(st.sampled_from("aж \n\r\",;\t|'"), min_size=1, max_size=6))
def test_what_is_written_into_a_field_is_read_by_pythons_reader(delimiter: str, text: str) -> None:
    assert list(csv.reader([f'x{delimiter}"{writers.quoted(text)}"'], delimiter=delimiter)) == [["x", text]]
    written = writers.bare(delimiter)(text)
    if written is None:
        assert any(char in text for char in (delimiter, '"', "\n", "\r"))
    else:
        assert list(csv.reader([f"x{delimiter}{written}"], delimiter=delimiter)) == [["x", text]]
