"""The server, as an editor sees it: over standard input and output, in the protocol's own messages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopan.interface import Interface

from .editor import CAPABILITIES, Editor

Start = Callable[..., Editor]

UK = "Вітаю! Не знаю, коли приїде кур'єр.\n"
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


def offset(text: str, position: dict[str, int], encoding: str = "utf-16") -> int:
    """Return the offset of a position: counted apart from the server's own way."""
    codec, width = CODECS[encoding]
    lines = re.split("(?<=\n)|(?<=\r)(?!\n)", text)
    line = lines[position["line"]].encode(codec)[: position["character"] * width].decode(codec)
    return sum(map(len, lines[: position["line"]])) + len(line)


def words(text: str, place: dict[str, Any], encoding: str = "utf-16") -> str:
    """Return what stands in a range."""
    return text[offset(text, place["start"], encoding) : offset(text, place["end"], encoding)]


def changed(text: str, action: dict[str, Any]) -> str:
    """Return a text after an action, as an editor puts it in."""
    edit = action["edit"]
    edits = edit["documentChanges"][0]["edits"] if "documentChanges" in edit else next(iter(edit["changes"].values()))
    for one in sorted(edits, key=lambda one: offset(text, one["range"]["start"]), reverse=True):
        start, end = (offset(text, one["range"][side]) for side in ("start", "end"))
        text = text[:start] + one["newText"] + text[end:]
    return text


def rules(told: Sequence[dict[str, Any]]) -> list[str]:
    return [one["code"] for one in told]


# -- what is found


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (None, "utf-16"),
        (["utf-8"], "utf-8"),
        (["utf-32", "utf-8"], "utf-32"),
        (["utf-16", "utf-8"], "utf-16"),
        (["utf-7"], "utf-16"),
    ],
)
def test_places_are_in_the_units_that_the_editor_counts_in(
    start: Start, offered: list[str] | None, chosen: str
) -> None:
    editor = start()
    assert editor.begin(encodings=offered)["positionEncoding"] == chosen
    text = (
        "😀 Вітаю! 👩🏽\u200d🚀 **Не знаю**, коли.\r\n"
        "Рядок\u2028ще він. І́ ми не знаємо цього.\r"
        "\u202bשלום\u202c 😀 не знаю.\n"
    )
    told = editor.open("uk/mail.md", text)
    assert [words(text, one["range"], chosen) for one in told] == ["Не знаю", "не знаємо", "не знаю"]
    hebrew = "שָׁלוֹם 😀, אֲנִי לֹא יוֹדֵעַ מתי.\n"
    (found,) = editor.open("he/mail.md", hebrew)
    assert words(hebrew, found["range"], chosen) == "אֲנִי לֹא יוֹדֵעַ"


def test_a_finding_is_told_as_it_is(editor: Editor) -> None:
    (found,) = editor.open("uk/mail.md", UK)
    assert found["source"] == "sopan"
    assert found["severity"] == 1
    assert found["code"] == "uk/dont-know"
    assert found["message"] == "Не кажіть «не знаю»"
    told = editor.open("sv/mail.md", "Du får vänta.\n")
    assert [one["severity"] for one in told] == [2]


def test_what_is_told_of_a_file_that_is_closed_is_taken_back(editor: Editor) -> None:
    assert editor.open("uk/mail.md", UK)
    editor.close("uk/mail.md")
    assert editor.told("uk/mail.md") == []


def test_the_last_of_many_fast_changes_is_told(editor: Editor) -> None:
    typed = "Не знаю 😀, коли.\n" * 3
    editor.open("uk/mail.md", "")
    text = ""
    for version, char in enumerate(typed, 2):
        end = {"line": text.count("\n"), "character": len(text.rpartition("\n")[2].encode("utf-16-le")) // 2}
        editor.change("uk/mail.md", version, {"range": {"start": end, "end": end}, "text": char})
        text += char
    told = editor.told("uk/mail.md", len(typed) + 1)
    assert [words(typed, one["range"]) for one in told] == ["Не знаю"] * 3
    versions = [
        one["params"]["version"] for one in editor.messages if one["method"] == "textDocument/publishDiagnostics"
    ]
    assert versions == sorted(set(versions))


pieces = st.sampled_from(
    ["не знаю, коли ", "Не знаємо. ", "😀", "\n", "\r\n", "\r", "\u2028", "\x0b", "**", "я", "`", "{{x}}", "е\u0301"]
)
long = st.lists(pieces, min_size=1, max_size=12).map("".join)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_document_that_was_changed_is_told_as_one_that_was_opened_so(editor: Editor, data: st.DataObject) -> None:
    text = data.draw(long)
    editor.open("uk/changed.md", text)
    changes = []
    for _ in range(data.draw(st.integers(1, 4))):
        inside = [place for place in range(len(text) + 1) if not place or text[place - 1 : place + 1] != "\r\n"]
        first, last = sorted(data.draw(st.sampled_from(inside)) for _ in range(2))
        new = data.draw(long)
        changes.append({"range": {"start": position(text, first), "end": position(text, last)}, "text": new})
        text = text[:first] + new + text[last:]
    editor.change("uk/changed.md", 2, *changes)
    after = editor.told("uk/changed.md", 2)
    assert after == editor.open("uk/fresh.md", text)
    for name in ("uk/changed.md", "uk/fresh.md"):
        editor.close(name)
        editor.told(name)


def position(text: str, place: int) -> dict[str, int]:
    lines = re.split("\r\n|\r|\n", text[:place])
    return {"line": len(lines) - 1, "character": len(lines[-1].encode("utf-16-le")) // 2}


def test_a_change_may_be_the_whole_text(editor: Editor) -> None:
    editor.open("uk/mail.md", UK)
    editor.change("uk/mail.md", 2, {"text": "Вітаю!\n"})
    assert editor.told("uk/mail.md", 2) == []


# -- which documents


@pytest.mark.parametrize(
    ("name", "kind", "text", "found"),
    [
        ("uk/mail.json", "json", '{"a": "Не\\u0020знаю\\ud83d\\ude00."}', ["Не\\u0020знаю"]),
        ("uk/mail.html", "html", "<p>Не&nbsp;<b>знаю</b>.", ["Не&nbsp;<b>знаю"]),
        ("uk/mail.unknown", "markdown", "**не** знаю", ["не** знаю"]),
        ("uk/mail.unknown", "python", "не знаю", []),
        ("uk/Лист №1 #2 100%.md", "markdown", "не знаю", ["не знаю"]),
        ("uk/mail.json", "jsonc", '{"a": "Не знаю"} // so', []),
        ("untitled:Untitled-1", "plaintext", "Ми не знаємо, коли приїде кур'єр із вашим замовленням.", ["не знаємо"]),
        ("uk/mail.md", "markdown", "", []),
        ("uk/mail.json", "json", "\n \n", []),
    ],
)
def test_the_name_tells_the_format_or_else_the_kind(
    editor: Editor, name: str, kind: str, text: str, found: list[str]
) -> None:
    assert [words(text, one["range"]) for one in editor.open(name, text, kind)] == found


def test_a_document_that_cannot_be_read_is_told_where(editor: Editor) -> None:
    (found,) = editor.open("uk/mail.json", '{\n  "a": "Вітаю",\n  "б": ,\n}\n', "json")
    assert (found["code"], found["severity"]) == ("unreadable", 1)
    assert found["range"]["start"]["line"] == 2
    assert "uk/mail.json" not in found["message"]


@pytest.mark.parametrize(
    ("name", "text", "severity"),
    [("mail.md", "Ok.\n\nHallo?\n", 3), ("mail.json", '{"reply": "Ok. Hallo?"}', 4)],
)
def test_a_language_that_nobody_can_tell_is_no_error(editor: Editor, name: str, text: str, severity: int) -> None:
    (found,) = editor.open(name, text, Path(name).suffix[1:])
    assert (found["code"], found["severity"]) == ("undecided-language", severity)
    assert found["range"] == {
        "start": {"line": 0, "character": 0},
        "end": {"line": 0, "character": len(text.splitlines()[0])},
    }


SHORT = "Tunggu saja."


@pytest.mark.parametrize("how", ["options", "asked", "pushed"])
def test_the_settings_tell_the_language_of_what_was_never_saved(start: Start, how: str) -> None:
    chosen = {"language": "id-ID"}
    editor = start(settings=chosen if how == "asked" else None)
    workspace = {**CAPABILITIES["workspace"], "configuration": how == "asked"}
    more = {"initializationOptions": chosen} if how == "options" else {}
    editor.begin({**CAPABILITIES, "workspace": workspace}, **more)
    if how == "asked":
        editor.until("workspace/configuration")
    if how == "pushed":
        editor.notify("workspace/didChangeConfiguration", {"settings": {"sopan": chosen}})
    editor.open("untitled:Untitled-1", SHORT, "plaintext")
    found = editor.request("textDocument/hover", editor.at("untitled:Untitled-1", 0, 3))
    assert found["contents"]["value"].endswith("id/bare-wait")


def test_what_a_document_says_goes_before_the_settings(start: Start) -> None:
    editor = start()
    editor.begin(initializationOptions={"language": "ms"})
    told = editor.open("untitled:1", "---\nlang: sv\n---\nDu får vänta.\n")
    assert rules(told) == ["sv/bare-wait"]


def test_a_setting_that_is_no_language_is_told(start: Start) -> None:
    editor = start()
    editor.begin(initializationOptions={"language": "tlh"})
    assert ["tlh" in one["params"]["message"] for one in editor.messages] == [True]


# -- what to do about it


def test_an_alternative_that_is_put_in_takes_the_finding_away(editor: Editor) -> None:
    (told,) = editor.open("uk/mail.md", UK)
    offered = [one for one in editor.actions("uk/mail.md", told) if one["title"].startswith("Say")]
    assert len(offered) > 1
    for number, action in enumerate(offered):
        assert action["kind"] == "quickfix"
        assert action["diagnostics"] == [told]
        document = action["edit"]["documentChanges"][0]["textDocument"]
        assert document == {"uri": editor.uri("uk/mail.md"), "version": 1}
        assert editor.open(f"uk/{number}.md", changed(UK, action)) == []


def test_the_escapes_of_the_format_are_kept(editor: Editor) -> None:
    text = '{"a": "\\ud83d\\ude00 \\u201eТак\\u201c. Не знаю, коли."}'
    (told,) = editor.open("uk/mail.json", text, "json")
    offered = [one for one in editor.actions("uk/mail.json", told) if one["title"].startswith("Say")]
    assert offered
    for action in offered:
        after = json.loads(changed(text, action))["a"]
        assert after.startswith("😀 „Так“. ") and "Не знаю" not in after


def test_a_finding_can_be_ignored_in_a_comment_whose_reason_is_then_asked_for(editor: Editor) -> None:
    (told,) = editor.open("uk/mail.md", UK)
    action = editor.actions("uk/mail.md", told)[-1]
    assert action["title"] == "Ignore uk/dont-know here; the reason is yours to write"
    ignored = changed(UK, action)
    (asked,) = editor.open("uk/ignored.md", ignored)
    assert asked["code"] == "uk/reasonless-ignore"
    assert editor.open("uk/reason.md", ignored.replace("] -->", "] слова клієнта -->")) == []


IGNORES = '[[ignore]]\nrule = "uk/dont-know"\ntext = "Не знаю"\nwhere = "a"\n'


@pytest.mark.parametrize("there", ["", '[[ignore]]\nrule = "uk/calm-down"\ntext = "😀"\nreason = "так"\n'])
def test_a_finding_can_be_ignored_beside_a_file_without_comments(start: Start, tmp_path: Path, there: str) -> None:
    editor = start()
    creates = {"workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]}}
    editor.begin({**CAPABILITIES, "workspace": creates})
    beside = tmp_path / "uk" / "mail.json.sopan.toml"
    beside.parent.mkdir()
    if there:
        beside.write_text(there, encoding="utf-8")
    (told,) = editor.open("uk/mail.json", '{"a": "Не знаю."}', "json")
    made, edited = editor.actions("uk/mail.json", told)[-1]["edit"]["documentChanges"]
    assert made == {"kind": "create", "uri": beside.as_uri(), "options": {"ignoreIfExists": True}}
    assert edited["textDocument"] == {"uri": beside.as_uri(), "version": None}
    (edit,) = edited["edits"]
    end = {"line": there.count("\n"), "character": 0}
    assert edit == {"range": {"start": end, "end": end}, "newText": f"\n{IGNORES}" if there else IGNORES}
    beside.write_text(there + edit["newText"] + 'reason = "слова клієнта"\n', encoding="utf-8")
    editor.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": beside.as_uri(), "type": 1}]})
    assert editor.told("uk/mail.json") == []


def test_an_editor_that_makes_no_files_is_not_asked_to(editor: Editor) -> None:
    (told,) = editor.open("uk/mail.json", '{"a": "Не знаю."}', "json")
    assert not [one for one in editor.actions("uk/mail.json", told) if one["title"].startswith("Ignore")]


def test_an_editor_that_knows_no_versions_gets_plain_changes(start: Start) -> None:
    editor = start()
    editor.begin({})
    (told,) = editor.open("uk/mail.md", UK)
    assert list(editor.actions("uk/mail.md", told)[0]["edit"]["changes"]) == [editor.uri("uk/mail.md")]


LOUD = "😀 Vi har SKICKAT DIN LAMPA i dag!!! Du får VETA MER i morgon???\n"


def test_all_that_is_safe_is_fixed_at_once(editor: Editor) -> None:
    told = editor.open("sv/mail.md", LOUD)
    assert len(told) > 1
    (action,) = editor.actions("sv/mail.md", told[0], only=["source.fixAll"])
    assert action["kind"] == "source.fixAll.sopan"
    after = changed(LOUD, action)
    left = editor.open("sv/after.md", after)
    assert len(left) < len(told)
    assert not [one for one in left if editor.actions("sv/after.md", one, only=["source.fixAll.sopan"])]


def test_what_is_safe_is_preferred(editor: Editor) -> None:
    told = editor.open("sv/mail.md", LOUD)
    offered = [editor.actions("sv/mail.md", one, only=["quickfix"]) for one in told]
    preferred = [[action for action in actions if action.get("isPreferred")] for actions in offered]
    assert all(len(actions) <= 1 for actions in preferred)
    assert sum(map(len, preferred)) > 1
    assert not editor.actions("sv/mail.md", told[0], only=["refactor"])


def test_pointing_at_a_finding_tells_why_and_what_to_say_when(editor: Editor) -> None:
    (told,) = editor.open("uk/mail.md", UK)
    found = editor.request("textDocument/hover", editor.at("uk/mail.md", 0, 9))
    assert found["range"] == told["range"]
    lines = found["contents"]["value"].split("\n")
    assert lines[0] == "**Не кажіть «не знаю»**"
    assert lines[2].startswith("Клієнт")
    assert len(lines) > 8
    assert {line[:2] for line in lines[4:-2:2]} == {"- "}
    assert {line[:5] for line in lines[5:-2:2]} == {"  - *"}
    assert lines[-1] == "uk/dont-know"
    assert editor.request("textDocument/hover", editor.at("uk/mail.md", 0, 1)) is None


def test_hebrew_is_told_from_right_to_left_with_the_forms_of_address(editor: Editor) -> None:
    text = "לצערי אין מה לעשות.\n"
    told = editor.open("he/mail.md", text)
    place = told[0]["range"]["start"]
    found = editor.request("textDocument/hover", editor.at("he/mail.md", place["line"], place["character"]))
    lines = found["contents"]["value"].split("\n")
    assert lines[0].startswith("**\u2068") and lines[0].endswith("\u2069**")
    assert any(line.startswith("  - to a woman: \u2068") for line in lines)


@pytest.mark.parametrize(
    ("locale", "chosen", "spoken"), [("sv-SE", "", "sv"), ("uk", "sv", "sv"), ("tlh", "", "en"), ("id", "", "id")]
)
def test_the_interface_is_in_the_language_of_the_editor(
    start: Start, environ: dict[str, str], locale: str, chosen: str, spoken: str
) -> None:
    editor = start(env={"SOPAN_LANG": chosen})
    editor.begin(locale=locale)
    (told,) = editor.open("mail.txt", "Ok?", "plaintext")
    english = "the language of this text cannot be told"
    assert told["message"].startswith(Interface.speaks(spoken, environ).gettext("{where}" + english).format(where=""))
    assert told["message"].startswith(english) == (spoken == "en")
