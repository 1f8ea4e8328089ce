"""The server and a house: its configuration, its rules, and what changes while an editor has its texts open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .editor import CAPABILITIES, Editor

Start = Callable[..., Editor]

TEXT = "Hej! Du får vänta.\n"
EITHER = "Ok!!!"
"""A text whose language nobody can tell."""
RULE = """title: Skriv inte lampa
why: Vi säljer ljus.
never: |
  lampa
say:
  - text: "Ljuset är på väg."
examples:
  bad:
    - text: "Din [[lampa]]."
      better: "Ditt ljus."
  good:
    - "Ditt ljus."
"""
CONCEPTS = """forbidden:
  - {id: lamp, group: house, severity: warning, guide: house, gloss: lamp}
"""
CHANGED, CREATED, DELETED = 2, 1, 3


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def changes(editor: Editor, name: str, kind: int = CHANGED) -> None:
    """Tell the server that a file has changed."""
    editor.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": editor.uri(name), "type": kind}]})


def codes(told: list[dict[str, Any]]) -> list[str]:
    return [one["code"] for one in told]


@pytest.fixture
def house(editor: Editor) -> Editor:
    """An editor with a text open that the configuration says to be in Swedish."""
    write(editor.folder / "sopan.toml", '[languages]\n"replies/**" = "sv"\n')
    assert codes(editor.open("replies/wait.txt", TEXT, "plaintext")) == ["sv/bare-wait"]
    return editor


def test_files_that_change_are_watched_and_settings_are_asked_for(start: Start) -> None:
    editor = start()
    workspace = {"didChangeWatchedFiles": {"dynamicRegistration": True}, "configuration": True}
    workspace["didChangeConfiguration"] = {"dynamicRegistration": True}
    editor.begin({"workspace": workspace})
    registered = editor.until("client/registerCapability")["registrations"]
    assert {one["method"] for one in registered} == {
        "workspace/didChangeWatchedFiles",
        "workspace/didChangeConfiguration",
    }
    globs = {one["globPattern"] for one in registered[0]["registerOptions"]["watchers"]}
    assert {"**/sopan.toml", "**/pyproject.toml"} <= globs
    assert editor.until("workspace/configuration")["items"] == [{"section": "sopan"}]


def test_a_changed_configuration_counts_at_once(house: Editor) -> None:
    assert codes(house.open("replies/short.txt", EITHER, "plaintext")) == ["sv/shouting"]
    write(house.folder / "sopan.toml", '[languages]\n"replies/**" = "id"\n')
    changes(house, "sopan.toml")
    assert codes(house.told("replies/short.txt")) == ["id/shouting"]
    (house.folder / "sopan.toml").unlink()
    changes(house, "sopan.toml", DELETED)
    assert codes(house.told("replies/short.txt")) == ["undecided-language"]


def test_an_editor_that_watches_nothing_tells_what_it_saves(house: Editor) -> None:
    assert codes(house.open("replies/short.txt", EITHER, "plaintext")) == ["sv/shouting"]
    write(house.folder / "sopan.toml", "")
    house.notify("textDocument/didSave", {"textDocument": {"uri": house.uri("sopan.toml")}})
    assert codes(house.told("replies/short.txt")) == ["undecided-language"]


def test_a_mistake_in_the_configuration_is_told_there_and_where_it_keeps_a_text_from_being_checked(
    house: Editor,
) -> None:
    write(house.folder / "sopan.toml", '\n[langages]\n"replies/**" = "sv"\n')
    changes(house, "sopan.toml")
    (mistake,) = house.told("sopan.toml")
    assert mistake["code"] == "configuration"
    assert mistake["range"] == {"start": {"line": 1, "character": 0}, "end": {"line": 1, "character": 10}}
    (told,) = house.told("replies/wait.txt")
    assert told["message"] == mistake["message"]
    (related,) = told["relatedInformation"]
    assert related["location"] == {"uri": house.uri("sopan.toml"), "range": mistake["range"]}
    said = [one["params"]["message"] for one in house.messages if one["method"] == "window/showMessage"]
    assert said == [f"sopan.toml:2: {mistake['message']}"]
    write(house.folder / "sopan.toml", '[languages]\n"replies/**" = "sv"\n')
    changes(house, "sopan.toml")
    assert house.told("sopan.toml") == []
    assert codes(house.told("replies/wait.txt")) == ["sv/bare-wait"]


def test_the_mistake_is_taken_back_with_the_last_text_that_it_concerns(house: Editor) -> None:
    house.open("replies/more.txt", TEXT, "plaintext")
    write(house.folder / "sopan.toml", "x = 1\n")
    changes(house, "sopan.toml")
    assert [len(house.told("sopan.toml")) for _ in range(2)] == [1, 1]
    house.close("replies/wait.txt")
    assert len(house.told("sopan.toml")) == 1
    house.close("replies/more.txt")
    assert house.told("sopan.toml") == []


@pytest.mark.parametrize("name", ["sopan.toml", "pyproject.toml"])
def test_a_configuration_is_checked_while_it_is_written(editor: Editor, name: str) -> None:
    head = "[tool.sopan]\n" if name == "pyproject.toml" else ""
    (told,) = editor.open(name, f'{head}fail-on = "eror"\n', "toml")
    assert told["range"]["start"]["line"] == head.count("\n")
    assert "error" in told["message"]
    editor.change(name, 2, {"text": f'{head}fail-on = "error"\n'})
    assert editor.told(name, 2) == []


def test_another_tool_s_configuration_is_none_of_ours(editor: Editor) -> None:
    assert editor.open("pyproject.toml", "[tool.other]\nx = \n", "toml") == []


def test_the_rules_of_a_pack_are_read_anew_when_they_change(house: Editor) -> None:
    write(house.folder / "rules" / "concepts.yaml", CONCEPTS)
    write(house.folder / "rules" / "sv" / "lamp.yaml", RULE)
    write(house.folder / "sopan.toml", 'packs = ["rules"]\n\n[languages]\n"replies/**" = "sv"\n')
    changes(house, "sopan.toml")
    house.told("replies/wait.txt")
    assert codes(house.open("replies/lamp.txt", "Din lampa.\n", "plaintext")) == ["sv/lamp"]
    write(house.folder / "rules" / "sv" / "lamp.yaml", RULE.replace("lampa", "lykta"))
    changes(house, "rules/sv/lamp.yaml")
    assert house.told("replies/lamp.txt") == []


def test_a_mistake_in_a_rule_is_told_in_its_file(house: Editor) -> None:
    write(house.folder / "rules" / "concepts.yaml", CONCEPTS)
    write(house.folder / "rules" / "sv" / "lamp.yaml", RULE.replace("title:", "titel:"))
    write(house.folder / "sopan.toml", 'packs = ["rules"]\n\n[languages]\n"replies/**" = "sv"\n')
    changes(house, "sopan.toml")
    told = house.told("rules/sv/lamp.yaml")
    assert (told[0]["code"], told[0]["range"]["start"]["line"]) == ("phrasebook", 0)
    assert "phrasebook" in codes(house.told("replies/wait.txt"))
    write(house.folder / "rules" / "sv" / "lamp.yaml", RULE)
    changes(house, "rules/sv/lamp.yaml")
    assert house.told("rules/sv/lamp.yaml") == []
    assert codes(house.told("replies/wait.txt")) == ["sv/bare-wait"]


def test_rules_are_no_texts(house: Editor) -> None:
    write(house.folder / "rules" / "concepts.yaml", CONCEPTS)
    write(house.folder / "rules" / "sv" / "lamp.yaml", RULE)
    write(house.folder / "sopan.toml", 'packs = ["rules"]\n\n[languages]\n"**" = "sv"\n')
    changes(house, "sopan.toml")
    house.told("replies/wait.txt")
    assert house.open("rules/sv/lamp.yaml", RULE.replace("Ditt ljus", "Du får vänta"), "yaml") == []
    assert codes(house.open("other/lamp.yaml", "a: Du får vänta.\n", "yaml")) == ["sv/bare-wait"]


def test_each_folder_has_its_own_house(house: Editor) -> None:
    write(house.folder / "kyiv" / "sopan.toml", '[languages]\n"**" = "uk"\n')
    assert codes(house.open("kyiv/replies/mail.txt", "Не знаю.\n", "plaintext")) == ["uk/dont-know"]
    house.change("replies/wait.txt", 2, {"text": TEXT})
    assert codes(house.told("replies/wait.txt", 2)) == ["sv/bare-wait"]


def test_folders_above_the_workspace_tell_no_language(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "uk" / "work"
    folder.mkdir(parents=True)
    editor = start(folder=folder)
    editor.begin()
    (told,) = editor.open("mail.txt", "Ok?", "plaintext")
    assert told["code"] == "undecided-language"
    assert editor.open("uk/mail.txt", "Ok?", "plaintext") == []


# -- an editor that asks


PULLS = {**CAPABILITIES, "textDocument": {"diagnostic": {}}}


def test_an_editor_that_asks_for_diagnostics_is_told_no_other_way(start: Start) -> None:
    editor = start()
    told = editor.begin({**PULLS, "workspace": {"diagnostics": {"refreshSupport": True}}})
    assert told["diagnosticProvider"] == {"interFileDependencies": False, "workspaceDiagnostics": False}
    item = {"uri": editor.uri("sv/wait.txt"), "languageId": "plaintext", "version": 1, "text": TEXT}
    editor.notify("textDocument/didOpen", {"textDocument": item})
    asked = {"textDocument": {"uri": editor.uri("sv/wait.txt")}}
    answer = editor.request("textDocument/diagnostic", asked)
    assert answer["kind"] == "full"
    assert codes(answer["items"]) == ["sv/bare-wait"]
    assert not editor.messages
    write(editor.folder / "sopan.toml", "x = 1\n")
    changes(editor, "sopan.toml", CREATED)
    editor.until("workspace/diagnostic/refresh")
    answer = editor.request("textDocument/diagnostic", asked)
    assert codes(answer["items"]) == ["configuration"]
    told = [one["params"] for one in editor.messages if one["method"] == "textDocument/publishDiagnostics"]
    assert [(one["uri"], codes(one["diagnostics"])) for one in told] == [(editor.uri("sopan.toml"), ["configuration"])]
    assert editor.request("textDocument/diagnostic", {"textDocument": {"uri": "untitled:none"}})["items"] == []
