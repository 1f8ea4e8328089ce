"""One finding at a time: a person picks an alternative, edits, skips, ignores with a reason, undoes, or stops."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

Sopan = Callable[..., "tuple[int, str, str]"]

PACK = """\
title: Säg inte knaster
why: Det låter konstigt.
never: |
  knaster
say:
  - text: "Vi hörs {{time}}."
  - text: "Tack för ditt mejl."
    anywhere: true
examples:
  bad:
    - text: "Ja, [[knaster]]!"
      better: "Ja!"
  good:
    - "Ja!"
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rule of the house, compiled once."""
    pack = tmp_path_factory.mktemp("rules")
    (pack / "sv").mkdir()
    (pack / "concepts.yaml").write_text(
        'forbidden:\n  - {id: knaster, group: clarity, severity: error, guide: "+", gloss: a word}\n', "utf-8"
    )
    (pack / "sv" / "knaster.yaml").write_text(PACK, "utf-8")
    return pack


@pytest.fixture
def shop(tmp_path: Path, pack: Path) -> Path:
    """A folder with two files, three findings in all."""
    (tmp_path / "sopan.toml").write_text(f'packs = ["{pack.as_posix()}"]\n[languages]\n"*" = "sv"\n', "utf-8")
    (tmp_path / "a.md").write_text("Det är knaster nu. Och mer knaster här.\n", "utf-8")
    (tmp_path / "b.json").write_text('{"a": "Det är \\"knaster\\" nu."}\n', "utf-8")
    return tmp_path


def go(sopan: Sopan, shop: Path, *answers: str, env: dict[str, str] | None = None) -> tuple[int, str]:
    """Answer in this order; return the exit code and what was shown."""
    code, out, err = sopan(
        "check", "a.md", "b.json", "--interactive", cwd=shop, input="\n".join(answers) + "\n", env=env or {}
    )
    assert "Traceback" not in err
    return code, out


def text(shop: Path, name: str = "a.md") -> str:
    return (shop / name).read_text("utf-8")


def test_an_alternative_is_put_in(sopan: Sopan, shop: Path) -> None:
    code, out = go(sopan, shop, "1", "s", "1")
    assert text(shop) == "Tack för ditt mejl. Och mer knaster här.\n"
    assert text(shop, "b.json") == '{"a": "Tack för ditt mejl."}\n'
    assert out.rstrip().endswith("2 findings mended, 1 left")
    assert code == 1


def test_placeholders_are_asked_for(sopan: Sopan, shop: Path) -> None:
    _, out = go(sopan, shop, "2", "före 15", "2", "", "q")
    assert text(shop) == "Vi hörs före 15. Vi hörs {{time}}.\n"
    assert "What stands for {{time}}?" in out


def test_what_is_mended_wholly_is_exit_code_0(sopan: Sopan, shop: Path) -> None:
    code, out = go(sopan, shop, "1", "1", "kl. 15", "1")
    assert code == 0
    assert out.rstrip().endswith("3 findings mended")


def test_skipping_changes_nothing(sopan: Sopan, shop: Path) -> None:
    before = text(shop), text(shop, "b.json")
    code, out = go(sopan, shop, "s", "s", "s")
    assert (text(shop), text(shop, "b.json")) == before
    assert code == 1
    assert len(re.findall("sv/knaster", out)) == 3


def test_the_end_of_input_stops(sopan: Sopan, shop: Path) -> None:
    code, out = go(sopan, shop, "1")
    assert code == 1
    assert out.rstrip().endswith("1 finding mended, 2 left")


def test_undo_takes_back_step_by_step_across_files(sopan: Sopan, shop: Path) -> None:
    before = text(shop), text(shop, "b.json")
    code, out = go(sopan, shop, "1", "s", "u", "u", "u", "s", "1", "u", "u", "q")
    assert "There is nothing to undo." in out
    assert (text(shop), text(shop, "b.json")) == before
    assert code == 1


def test_ignoring_writes_the_reason_where_the_format_has_room(sopan: Sopan, shop: Path) -> None:
    code, _ = go(sopan, shop, "i", "", "i", "ett namn", "i", "kundens ord")
    assert "sopan: ignore[sv/knaster] ett namn" in text(shop)
    assert 'reason = "kundens ord"' in text(shop, "b.json.sopan.toml")
    assert text(shop, "b.json") == '{"a": "Det är \\"knaster\\" nu."}\n'
    assert code == 0


def test_an_ignored_finding_comes_back_with_undo(sopan: Sopan, shop: Path) -> None:
    go(sopan, shop, "s", "s", "i", "kundens ord", "q")
    assert (shop / "b.json.sopan.toml").exists()
    (shop / "b.json.sopan.toml").unlink()
    (shop / "c.json").write_bytes((shop / "b.json").read_bytes())
    code, out, _ = sopan("check", "b.json", "c.json", "--interactive", cwd=shop, input="i\nskäl\nu\ns\ns\n")
    assert not (shop / "b.json.sopan.toml").exists()
    assert code == 1
    assert out.rstrip().endswith("2 left")


def test_a_sentence_is_edited_in_the_editor(sopan: Sopan, shop: Path) -> None:
    editor = shop / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf \'Vi "ses" i dag.\\n\' > "$1"\n', "utf-8")
    editor.chmod(0o755)
    go(sopan, shop, "s", "s", "e", env={"EDITOR": str(editor)})
    assert text(shop, "b.json") == '{"a": "Vi \\"ses\\" i dag."}\n'


def test_what_has_markup_in_it_is_left_to_an_editor(sopan: Sopan, shop: Path) -> None:
    (shop / "a.md").write_text("Ja, **knaster** {{name}} nu.\n", "utf-8")
    _, out = go(sopan, shop, "e", "q")
    assert "edit the file itself" in out
    assert text(shop) == "Ja, **knaster** {{name}} nu.\n"


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_asked_about(sopan: Sopan, shop: Path) -> None:
    (shop / "a.md").write_bytes(b"\xff\xff")
    code, _, err = sopan("check", "a.md", "b.json", "--interactive", cwd=shop, input="1\n")
    assert "a.md:1:1: byte 0xFF cannot be decoded" in err
    assert text(shop, "b.json") == '{"a": "Tack för ditt mejl."}\n'
    assert code == 2
