"""What the linter does about what a file asks to be ignored: with the house's rules, severities and words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from sopan.config import Config, load
from sopan.language import CODES
from sopan.linter import COMPLAINT
from sopan.phrasebook.compiled import Phrasebook
from sopan.phrasebook.load import IGNORES
from sopan.resources import phrases_dir
from sopan.suppress import asks
from sopan.suppress.apply import Outcome
from sopan.suppress.heed import heed

from .findings import document_of, found


@pytest.fixture
def phrasebook(cache: Path) -> Phrasebook:
    return Phrasebook([phrases_dir()], cache)


def heeded(
    text: str, phrasebook: Phrasebook, path: str = "a.md", config: Config | None = None, reply_to: str | None = None
) -> Outcome:
    document = document_of(text, Path(path).name)
    findings = found(document, path, code="sv")
    codes = ["sv"] * len(document.parts)
    return heed(config or Config(), phrasebook, document, path, codes, findings, reply_to)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("sv/dont-know", ["Undantaget för sv/dont-know behövs inte här: ta bort det"]),
        ("he/dont-know", ["Undantaget för he/dont-know behövs inte här: ta bort det"]),
        ("sv/dont-knw", ["Det finns ingen regel som heter sv/dont-knw. Menar du sv/dont-know?"]),
        ("xyzzy", ["Det finns ingen regel som heter xyzzy"]),
        ("mixed-address", ["Undantaget för mixed-address behövs inte här: ta bort det"]),
        ("parity", []),
        ("sv/acknowledge", []),
    ],
)
def test_the_rules_of_the_house_are_known(name: str, told: list[str], phrasebook: Phrasebook) -> None:
    outcome = heeded(f"<!-- sopan: ignore[{name}] r -->\nHej.\n", phrasebook)
    assert [one.message for one in outcome.about] == told


def test_in_a_reply_to_a_complaint_its_parts_are_looked_for(phrasebook: Phrasebook) -> None:
    outcome = heeded("<!-- sopan: ignore[acknowledge] r -->\nHej.\n", phrasebook, reply_to=COMPLAINT)
    assert [one.rule for one in outcome.about] == ["sv/unused-ignore"]


def test_the_house_sets_how_grave_it_is_and_what_is_off(tmp_path: Path, phrasebook: Phrasebook) -> None:
    (tmp_path / "sopan.toml").write_text(
        '[rules]\nunused-ignore = "error"\n"sv/unknown-ignore" = "off"\ndont-know = "off"\n', "utf-8"
    )
    config = load(tmp_path / "sopan.toml")
    text = "<!-- sopan: ignore[xyzzy, shouting, dont-know] r -->\nHej.\n"
    outcome = heeded(text, phrasebook, str(tmp_path / "a.md"), config)
    assert [(one.severity, one.text) for one in outcome.about] == [("error", "shouting")]


def test_the_sidecar_file_is_read(tmp_path: Path, phrasebook: Phrasebook) -> None:
    path = tmp_path / "a.md"
    sidecar = Path(f"{path}.sopan.toml")
    assert not asks("bad", str(path))
    assert asks("<!-- sopan: x -->", str(path))
    sidecar.write_text('[[ignore]]\nrule = "sv/bad"\nfile = true\nreason = "r"\n', "utf-8")
    assert asks("bad", str(path))
    outcome = heeded("bad\n", phrasebook, str(path))
    assert ([one.path for one in outcome.suppressed], outcome.kept) == ([str(sidecar)], [])
    assert [one.rule for one in outcome.beside] == ["sv/unknown-ignore"]


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_words_of_its_own(code: str) -> None:
    said = yaml.safe_load((phrases_dir() / code / "language.yaml").read_text("utf-8"))
    for kind, usual in IGNORES.items():
        own = said[f"ignore_{kind}"]
        assert own != usual
        assert set(re.findall(r"\{\w+\}", own)) == set(re.findall(r"\{\w+\}", usual))
