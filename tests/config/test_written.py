from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given

from sopan.config import Config
from sopan.config.keys import KEYS
from sopan.config.reading import parse
from sopan.config.written import toml, values, written
from sopan.errors import ConfigError

from .test_reading import FULL
from .test_schema import DOCUMENTS, inline

Load = Callable[..., Config]


def again(config: Config) -> str:
    return "\n".join(line.text for line in written(config))


def same(one: Config, other: Config) -> bool:
    """Tell whether two configurations say the same, wherever it is written."""
    named = [field.name for field in fields(Config) if field.name != "origins"]
    return all(_bare(getattr(one, name)) == _bare(getattr(other, name)) for name in named)


def _bare(value: object) -> object:
    """Return a value without the places where it is set."""
    if isinstance(value, tuple):
        return [
            tuple(part for name, part in one._asdict().items() if name != "origin") if hasattr(one, "_asdict") else one
            for one in value
        ]
    return Path(os.path.normpath(value)) if isinstance(value, Path) else value


def test_what_is_written_can_be_read_again(config: Load, house: Path) -> None:
    (house / "rules").mkdir()
    found = config(FULL)
    assert same(parse(again(found), house / "sopan.toml"), found)


@given(DOCUMENTS)
def test_whatever_is_set_can_be_read_again(document: dict[str, object]) -> None:
    text = "\n".join(f"{key} = {inline(value)}" for key, value in document.items())
    try:
        found = parse(text, Path("sopan.toml"))
    except ConfigError:
        return
    assert same(parse(again(found), Path("sopan.toml")), found)


def test_the_defaults_are_those_of_the_table_of_keys() -> None:
    shown = {name: f"{name} = {inline(value)}" for name, value in values(Config()).items()}
    assert shown == {name: f"{name} = {key.default}" for name, key in KEYS.items()}


def test_each_line_tells_where_it_is_set(config: Load) -> None:
    lines = ['exclude = ["a"]', "", "[languages]", '"kl/**" = "ms"', "", "[rules]", 'shouting = "off"', ""]
    found = config("\n".join([*lines, '[rules."a/**"]', 'parity = "error"']))
    told = [(line.text, str(line.origin)) for line in written(found) if line.text and line.origin]
    assert told == [
        ('exclude = ["a"]', "sopan.toml:1"),
        ("[languages]", "sopan.toml:3"),
        ('"kl/**" = "ms"', "sopan.toml:4"),
        ("[rules]", "sopan.toml:6"),
        ('shouting = "off"', "sopan.toml:7"),
        ('[rules."a/**"]', "sopan.toml:9"),
    ]


def test_what_is_not_set_has_no_place() -> None:
    assert {line.origin for line in written(Config())} == {None}


def test_a_long_list_has_a_line_for_each_entry(config: Load) -> None:
    assert again(config(f"exclude = {['x' * 30, 'y' * 30]}")).splitlines()[1:5] == [
        "exclude = [",
        f'    "{"x" * 30}",',
        f'    "{"y" * 30}",',
        "]",
    ]


@pytest.mark.parametrize("text", ['a"b', "a\\b", "a\nb", "a\tb\x7f", "\x00", "ключ", "אב"])
def test_any_text_is_quoted(text: str) -> None:
    import tomllib

    assert tomllib.loads(f"a = {toml(text)}")["a"] == text
