"""The settings for editors that the manual shows: they can be read, and start the server."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..documents import Block, Page
from .editor import Editor

PAGE = Page.read(Path(__file__).parents[2] / "docs" / "en" / "editors.md")


def block(start: str) -> Block:
    (found,) = (one for one in PAGE.blocks if one.text.startswith(start))
    return found


def commands(value: Any) -> Iterator[list[str]]:
    """Yield the commands of servers in settings, however deep."""
    if isinstance(value, dict):
        if "command" in value:
            command = value["command"]
            yield command if isinstance(command, list) else [command, *value["args"]]
        for one in value.values():
            yield from commands(one)


def test_settings_start_the_server() -> None:
    helix = tomllib.loads(block("[language-server.sopan]").text)
    kate, sublime = (json.loads(block(f'{{\n  "{name}"').text) for name in ("servers", "clients"))
    for settings in (helix, kate, sublime):
        found = list(commands(settings))
        assert found and all(one == ["sopan", "lsp"] for one in found)
    for language in helix["language"]:
        assert language["language-servers"] == list(helix["language-server"])
    assert "source.fixAll.sopan" in json.loads(block('{\n  "editor').text)["editor.codeActionsOnSave"]


METHODS = {
    "textDocument/didOpen": "textDocumentSync",
    "textDocument/hover": "hoverProvider",
    "textDocument/codeAction": "codeActionProvider",
    "positionEncoding": "positionEncoding",
}


def test_the_server_can_do_what_the_page_lists(editor: Editor) -> None:
    listed = " ".join(row[1] for row in PAGE.table("Another editor"))
    able = editor.begun
    assert able["textDocumentSync"] == {"openClose": True, "change": 2, "save": True}
    for method, name in METHODS.items():
        assert f"`{method}`" in listed
        assert able.get(name), name
