"""The extension for VS Code, loaded by Node: what it asks VS Code for is what the server takes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from sopan.language import CODES
from sopan.lsp.uris import format_in
from sopan.readers import FORMAT_OF, TEMPLATES, format_of

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "editors" / "vscode"
PACKAGE = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
SETTINGS = PACKAGE["contributes"]["configuration"]["properties"]

pytestmark = pytest.mark.skipif(not shutil.which("node") and not os.environ.get("CI"), reason="there is no Node here")


def told(**settings: Any) -> Any:
    """Return what the extension asks for, started with the default settings and some others."""
    given = {name: said["default"] for name, said in SETTINGS.items()} | settings
    command = ["node", str(Path(__file__).with_name("vscode.js")), str(EXTENSION / "extension.js"), json.dumps(given)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_it_starts_the_server_with_the_settings() -> None:
    name, title, server, client = told(**{"sopan.language": "uk"})["clients"][0]
    assert (name, title) == ("sopan", "sopan")
    assert server == {"command": "sopan", "args": ["lsp"]}
    assert client["initializationOptions"] == {"language": "uk"}
    own = told(**{"sopan.command": ["python", "-m", "sopan", "lsp"]})["clients"][0][2]
    assert own == {"command": "python", "args": ["-m", "sopan", "lsp"]}


def test_it_starts_anew_when_it_is_told_to() -> None:
    found = told()
    assert (found["started"], found["stopped"]) == (3, 3)
    assert found["commands"] == [one["command"] for one in PACKAGE["contributes"]["commands"]]
    assert found["errors"] == []


def test_a_server_that_cannot_be_started_is_told() -> None:
    found = told(broken=True)
    assert found["errors"][0] == "sopan: sopan could not be started: no such program"
    assert found["stopped"] == 0


def test_it_hands_over_the_documents_that_the_server_reads() -> None:
    selectors = told()["clients"][0][3]["documentSelector"]
    kinds = {one["language"] for one in selectors if "language" in one}
    assert [kind for kind in kinds - {"toml", "xml"} if format_in(None, kind) is None] == []
    assert {one["scheme"] for one in selectors} == {"file", "untitled"}
    (pattern,) = (one["pattern"] for one in selectors if "pattern" in one)
    endings = re.fullmatch(r"\*\*/\*\.\{(.*)\}", pattern)
    assert endings
    assert [ending for ending in endings[1].split(",") if not format_of(f"a.{ending}")] == []
    handed = {"." + ending for ending in endings[1].split(",")}
    handed |= {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".yaml", ".yml"}
    handed |= {".properties", ".xml", ".ts", ".xlsx", *TEMPLATES}  # by their kinds; a table of Excel is no text
    assert {*FORMAT_OF} <= handed


def test_it_wakes_up_for_kinds_that_it_hands_over() -> None:
    selectors = told()["clients"][0][3]["documentSelector"]
    kinds = {one["language"] for one in selectors if "language" in one}
    awake = {event.removeprefix("onLanguage:") for event in PACKAGE["activationEvents"] if ":" in event}
    assert awake - {"workspaceContains:**/sopan.toml"} <= kinds


def test_the_settings_are_those_of_the_manual() -> None:
    assert SETTINGS["sopan.language"]["enum"] == ["", *CODES]
    manual = (ROOT / "docs" / "en" / "editors.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in manual for name in SETTINGS)
    assert set(re.findall(r"^\| `(sopan\.\w+)`", manual, re.MULTILINE)) == set(SETTINGS)
