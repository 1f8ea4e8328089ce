"""What people see, kept as files: ``pytest --update-golden`` writes them anew, and the diff is the review."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sopan.cli import COMMANDS
from sopan.interface import LANGUAGES

ROOT = Path(__file__).parent.parent

Sopan = Callable[..., "tuple[int, str, str]"]
Golden = Callable[[str, str], None]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_help_of_every_command(code: str, sopan: Sopan, golden: Golden) -> None:
    env = {"SOPAN_LANG": code, "COLUMNS": "80"}
    pages = [sopan(*command, "--help", env=env)[1] for command in ([], *([name] for name in COMMANDS))]
    golden(f"help/{code}.txt", "\n\n".join(pages))


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_findings_in_the_examples(form: str, sopan: Sopan, golden: Golden) -> None:
    code, out, err = sopan("check", "examples", "--format", form, cwd=ROOT)
    assert (code, err) == (1, "")
    golden(f"examples.{'json' if form == 'json' else 'txt'}", out)


def test_the_picture_of_the_readme_shows_what_sopan_shows(
    golden: Golden, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOPAN_CACHE", str(cache))
    spec = importlib.util.spec_from_file_location("picture", ROOT / "bench" / "picture.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    picture = module.picture()
    lines = [
        "".join(text.itertext()) for text in ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")
    ]
    assert [line.count("\u2068") for line in lines] == [line.count("\u2069") for line in lines]
    golden("../../docs/assets/check.svg", picture)
