"""A real editor with a real user's settings: Neovim, with the lines of the manual."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SENTENCE = "Ми 😀 не знаю, коли."
REPLY = f"😀 Вітаю, {{{{name}}}}! 👩🏽\u200d🚀 {SENTENCE} Дякуємо.\n"


@pytest.mark.skipif(not shutil.which("nvim") and not os.environ.get("CI"), reason="there is no Neovim here")
def test_neovim_shows_findings_and_puts_in_alternatives(environ: dict[str, str], tmp_path: Path) -> None:
    manual = (ROOT / "docs" / "en" / "editors.md").read_text(encoding="utf-8")
    (lines,) = re.findall(r"^```lua\n(.*?)^```", manual, re.DOTALL | re.MULTILINE)
    (tmp_path / "init.lua").write_text(lines, encoding="utf-8")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "sopan"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sopan "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    reply = tmp_path / "uk" / "mail.md"
    reply.parent.mkdir()
    reply.write_text(REPLY, encoding="utf-8")
    changed = tmp_path / "changed.md"
    own = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "DATA", "STATE")}
    own |= {"MANUAL": str(tmp_path / "init.lua"), "REPLY": str(reply), "CHANGED": str(changed)}
    done = subprocess.run(
        ["nvim", "--headless", "-n", "-u", "NONE", "-S", str(Path(__file__).with_name("neovim.lua"))],
        cwd=tmp_path,
        env={**environ, **own, "PATH": f"{command.parent}{os.pathsep}{environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [(one["code"], one["words"]) for one in told["shown"]] == [("uk/dont-know", ["не знаю"])]
    said = re.match("Say “(.+?)”", told["title"])
    assert said
    assert changed.read_text(encoding="utf-8") == REPLY.replace(SENTENCE, said[1])
