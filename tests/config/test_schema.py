from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

import sopan.config
from sopan.config.keys import KEYS
from sopan.config.reading import parse
from sopan.config.schema import schema, text
from sopan.config.written import toml
from sopan.errors import ConfigError

from .test_reading import FULL, WRONG

VALIDATOR = Draft7Validator(schema())
PUBLISHED = Path(sopan.config.__file__).parent / "sopan.schema.json"

UNKNOWN_TO_EDITORS = (
    "there is no folder",
    "there is no rule",
    "no such language",
    "is not one of sopan's",
    "cannot be",
)
"""What only sopan itself can tell: whether folders are there, and the names of rules, languages and forms."""


def test_the_published_schema_is_that_of_the_keys() -> None:
    assert PUBLISHED.read_text("utf-8") == text(), "sopan config --schema > lint/sopan/config/sopan.schema.json"


def test_it_is_a_schema_that_describes_every_key() -> None:
    Draft7Validator.check_schema(schema())
    properties = schema()["properties"]
    assert list(properties) == list(KEYS)
    for found in properties.values():
        assert found["description"].endswith(".")
        Draft7Validator(found | {"definitions": schema()["definitions"]}).validate(found["default"])


def test_a_configuration_with_everything_is_valid() -> None:
    VALIDATOR.validate(tomllib.loads(FULL))


@pytest.mark.parametrize("wrong", WRONG)
def test_what_the_reader_refuses_is_not_valid(wrong: str) -> None:
    try:
        table = tomllib.loads(wrong)
    except tomllib.TOMLDecodeError:
        return
    if any(told in WRONG[wrong] for told in UNKNOWN_TO_EDITORS) and not wrong.startswith(
        ("fail-on", "[reply", "[for", "[pre")
    ):
        return
    if "1.0" in wrong or "[versions]\nexclude" in wrong:  # 1.0 is a whole number in JSON
        return
    assert not VALIDATOR.is_valid(table)


# -- any configuration

GLOBS = st.sampled_from(["a/**", "*.md", "uk", "dont-know", "", "!a", "a\\b"])
PATHS = st.sampled_from(
    ["a", "a.b", "a.[].b", "[]", "[2].a", "[k=v|w].c", 'a."b.c"', "a[]", "a..b", "", "[k].a", "a=b", "a]"]
)
ODD = st.sampled_from([0, 1, True, "x", "", ["a"], [1], {}, {"a": 1}, [[]]])
LISTS = st.lists(GLOBS, max_size=3)
SEVERITY = st.sampled_from(["off", "error", "warning", "suggestion", "info", 1])
FORM = st.sampled_from(["ти", "ви", 1])
RULE_NAMES = st.sampled_from(["dont-know", "uk/dont-know", "parity", "sv/shouting"])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(["text", "html", "markdown"], st.one_of(st.lists(PATHS, max_size=2), ODD)),
        **dict.fromkeys(["items", "language", "title"], st.one_of(PATHS, ODD)),
        "unless": st.one_of(PATHS, PATHS.map("{}=true".format), ODD),
        "other": ODD,
    },
)


def tables(names: st.SearchStrategy[str], values: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.dictionaries(names, values, max_size=2)


def settings_of(
    names: st.SearchStrategy[str], values: st.SearchStrategy[object]
) -> st.SearchStrategy[dict[str, object]]:
    globs = tables(st.sampled_from(["a/**", "", "!a", "a\\b"]), st.one_of(tables(names, values), ODD))
    return st.tuples(tables(names, values), globs).map(lambda both: both[0] | both[1])


VALUES: dict[str, st.SearchStrategy[object]] = {
    "paths": LISTS,
    "exclude": LISTS,
    "gitignore": ODD,
    "languages": tables(GLOBS, st.sampled_from(["uk", "sv-SE", 1, True])),
    "formats": tables(GLOBS, st.sampled_from(["html", "text", "htm", 1])),
    "presets": tables(GLOBS, st.sampled_from(["none", "no"])),
    "fields": tables(GLOBS, st.one_of(FIELDS, ODD)),
    "reply-to": tables(GLOBS, st.sampled_from(["complaint", "praise"])),
    "versions": tables(st.sampled_from(["a", "b c", ""]), LISTS),
    "address": settings_of(st.just("uk"), FORM),
    "rules": settings_of(RULE_NAMES, SEVERITY),
    "fail-on": SEVERITY,
    "baseline": ODD,
    "handbook": st.sampled_from(["", "https://a.se", "file:///a", "a.se", "http:// a", 1]),
    "processes": st.sampled_from([0, 256, 257, -1, True, "1"]),
    "cache": ODD,
    "other": ODD,
}
DOCUMENTS = st.sets(st.sampled_from(sorted(VALUES)), max_size=2).flatmap(
    lambda names: st.fixed_dictionaries({name: st.one_of(VALUES[name], VALUES[name], ODD) for name in sorted(names)})
)


@settings(max_examples=200)
@given(DOCUMENTS)
def test_editors_and_sopan_agree(document: dict[str, object]) -> None:
    text = "\n".join(f"{key} = {inline(value)}" for key, value in document.items())
    assert tomllib.loads(text) == document
    try:
        parse(text, Path("sopan.toml"))
    except ConfigError as error:
        assert not VALIDATOR.is_valid(document), error
    else:
        VALIDATOR.validate(document)


def inline(value: object) -> str:
    """Return a value as TOML, tables within lines."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(key)} = {inline(inner)}" for key, inner in value.items()) + "}"
    return toml(value)
