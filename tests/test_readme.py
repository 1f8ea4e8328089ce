"""What the README tells a newcomer to type does what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from .documents import ROOT, Page, Shell

README = Page.read(ROOT / "README.md")
COMMANDS = [command.text for command in README.commands() if "sopan" in shlex.split(command.text)]


@pytest.fixture
def house(tmp_path: Path, environ: dict[str, str]) -> Shell:
    folder = tmp_path / "house"
    folder.mkdir()
    for block in README.files():
        block.write(folder)
    (folder / "examples").symlink_to(ROOT / "examples")
    return Shell(folder, environ)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_does_what_it_says(command: str, house: Shell) -> None:
    code, out, err = house.run(command)
    assert err == ""
    assert out
    if "sopan check" in command:
        assert code == 1
        assert "error" in out
    else:
        assert code == 0


def test_the_library_does_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    (source,) = (block.text for block in README.blocks if block.language == "python")
    exec(source, {})
    assert capsys.readouterr().out.startswith("uk/dont-know 0 7 ")


def test_every_link_leads_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README.text)
    assert targets
    for target in targets:
        assert (ROOT / target).exists(), target
