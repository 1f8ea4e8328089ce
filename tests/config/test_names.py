from __future__ import annotations

from pathlib import Path

import pytest

from sopan.config.names import OWN, concepts, forms, rules
from sopan.language import CODES
from sopan.phrasebook.compiled import MIXED_ADDRESS, OTHER_LANGUAGE
from sopan.phrasebook.load import load
from sopan.resources import phrases_dir


@pytest.mark.parametrize("code", CODES)
def test_the_names_are_those_of_the_phrasebook(code: str) -> None:
    found = load([phrases_dir()], [code]).languages[code]
    assert sorted({*(rule.concept for rule in found.rules), *OWN}) == concepts((), code)
    assert list(found.address.forms) == forms((), code)


def test_what_sopan_finds_itself_has_names_that_are_known() -> None:
    assert {MIXED_ADDRESS, OTHER_LANGUAGE} < set(OWN)


def test_rules_are_named_with_their_language() -> None:
    found = set(rules(()))
    assert {"uk/dont-know", "sv/parity"} < found
    assert not any(name.endswith("/language") for name in found)


def test_a_pack_adds_rules(tmp_path: Path) -> None:
    (tmp_path / "uk").mkdir()
    (tmp_path / "uk/our-own.yaml").touch()
    assert "our-own" in concepts((tmp_path,), "uk")
    assert "our-own" not in concepts((tmp_path,), "sv")
    assert "uk/our-own" in rules((tmp_path,))


@pytest.mark.parametrize(
    ("text", "added"),
    [
        (
            "address: |\n  stern = stern  # rarely\n\n  # none\n  kind = kind stern\n\nsets: |\n  @a = b\n",
            ["stern", "kind"],
        ),
        ("address: |-\r\n    stern = stern\r\nother: x\r\n", ["stern"]),
        ("address: stern = kind\n", ["stern"]),
        ("# address: |\nmarkers: |\n  address: x\n", []),
    ],
)
def test_a_pack_adds_forms_of_address(text: str, added: list[str], tmp_path: Path) -> None:
    (tmp_path / "sv").mkdir()
    (tmp_path / "sv/language.yaml").write_text(text, newline="")
    assert forms((tmp_path,), "sv") == ["du", "ni", *added]


def test_a_pack_that_cannot_be_read_adds_nothing(tmp_path: Path) -> None:
    (tmp_path / "sv").mkdir()
    (tmp_path / "sv/language.yaml").write_bytes(b"\xff\xffaddress: |\n")
    assert forms((tmp_path, tmp_path / "missing"), "sv") == ["du", "ni"]
