"""What the README tells a newcomer to type does what it says."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FILES = re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", README, re.S)
COMMANDS = [line[2:] for block in re.findall(r"```console\n(.*?)```", README, re.S) for line in block.splitlines()]

Sopan = Callable[..., tuple[int, str, str]]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for name, text in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    return tmp_path


@pytest.mark.parametrize("command", [command for command in COMMANDS if "sopan" in shlex.split(command)])
def test_a_command_does_what_it_says(command: str, sopan: Sopan, house: Path) -> None:
    before, _, after = command.rpartition(" | ")
    words = shlex.split(after or command)
    text = shlex.split(before)[1] if before else ""
    code, out, err = sopan(*words[words.index("sopan") + 1 :], cwd=house, input=text)
    assert err == ""
    assert out
    if words[1] == "check":
        assert code == 1
        assert "error" in out
    else:
        assert code == 0


def test_the_library_does_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    (source,) = re.findall(r"```python\n(.*?)```", README, re.S)
    exec(source, {})
    assert capsys.readouterr().out.startswith("uk/dont-know 0 7 ")


def test_every_link_leads_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    assert targets
    for target in targets:
        assert (ROOT / target).exists(), target
