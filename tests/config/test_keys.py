from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from sopan.config import Config
from sopan.config.keys import KEYS
from sopan.config.model import BASELINE
from sopan.config.reading import parse
from sopan.finding import SEVERITIES

from ..documents import ROOT, Page


def test_the_manual_lists_the_keys_as_the_table_has_them() -> None:
    rows = Page.read(ROOT / "docs/en/configuration.md").table("Keys")
    assert rows == [[f"`{name}`", key.what, f"`{key.default}`"] for name, key in KEYS.items()]


def test_the_manual_has_a_section_for_every_key() -> None:
    page = Page.read(ROOT / "docs/en/configuration.md")
    for name in KEYS:
        page.section("processes and cache" if name in ("processes", "cache") else name)


def test_every_attribute_is_a_key() -> None:
    own = {"path", "origins", "address_by_path", "rules_by_path"}
    assert {one.name for one in fields(Config)} - own == {name.replace("-", "_") for name in KEYS}


@pytest.mark.parametrize("name", KEYS)
def test_the_default_is_what_holds_when_nothing_is_set(name: str) -> None:
    said = parse(f"{name} = {KEYS[name].default}", Path("sopan.toml"))
    attribute = name.replace("-", "_")
    assert getattr(said, attribute) == getattr(Config(), attribute)


def test_names_that_are_told_elsewhere_too() -> None:
    assert KEYS["baseline"].default == f'"{BASELINE}"'
    assert KEYS["fail-on"].kind.schema() == {"enum": list(SEVERITIES)}
