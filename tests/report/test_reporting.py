"""What the command line gives its reports to work with: lint/sopan/commands/reporting.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopan.commands.reporting import guidance, read, repository
from sopan.config import names
from sopan.interface import Interface
from sopan.linter import Linter
from sopan.report.own import OWN


@pytest.fixture
def linter(cache: Path) -> Linter:
    return Linter(cache=cache)


def test_a_rule_tells_why_and_what_to_say_when(linter: Linter) -> None:
    told = guidance(linter, Interface())("uk/dont-know")
    assert told
    assert (told.language, told.page) == ("uk", "uk/concepts/dont-know/")
    assert told.title == "Не кажіть «не знаю»"
    assert told.why
    assert told.say and all(text and when for text, when in told.say)


def test_only_the_languages_that_are_asked_for_are_read(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    from sopan.commands import setup

    asked: list[list[str]] = []
    book = setup.book
    monkeypatch.setattr(setup, "book", lambda check, codes: asked.append(codes) or book(check, codes))
    tell = guidance(linter, Interface())
    assert asked == []
    assert tell("sv/dont-know") and tell("sv/your-fault")
    assert asked == [["sv"]]


@pytest.mark.parametrize("concept", names.OWN)
def test_every_rule_of_sopan_s_own_tells_something(concept: str, linter: Linter) -> None:
    told = guidance(linter, Interface())(f"he/{concept}")
    assert told
    assert (told.title, told.why) == OWN[concept]
    assert (told.say, told.language, told.page) == ((), "en", "")


def test_nothing_is_told_of_a_rule_that_does_not_exist(linter: Linter) -> None:
    assert guidance(linter, Interface())("sv/no-such-rule") is None


def test_a_file_is_read_again_unless_it_is_gone_or_was_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"abc")
    assert read(str(path)) == b"abc"
    assert read(str(tmp_path / "b.md")) is None
    assert read("-") is None


def test_the_root_of_the_repository_is_found_upwards(tmp_path: Path) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    assert repository(inside) == inside
    (tmp_path / ".git").write_text("gitdir: elsewhere\n")  # as in a worktree
    assert repository(inside) == tmp_path
