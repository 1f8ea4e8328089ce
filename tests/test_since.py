"""Only what stands on lines changed since a commit."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sopan.errors import SopanError
from sopan.finding import Checked
from sopan.linter import Linter
from sopan.since import Changes

BAD = "Jag vet inte när den kommer."
GOOD = "Hej! Vi ses i morgon."


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., None]:
    """Run git in an empty repository."""

    def run(*arguments: str) -> None:
        name = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *name, *arguments], cwd=tmp_path, check=True, capture_output=True)

    run("init", "-q")
    return run


@pytest.fixture(scope="module")
def linter(cache: Path) -> Linter:
    """A linter whose phrasebook is compiled once."""
    return Linter(cache=cache)


def kept(linter: Linter, folder: Path, name: str, changes: Changes) -> list[int]:
    """Return the lines of the findings of a file that are new."""
    path = folder / name
    checked: Checked = linter.check(path, path.read_bytes(), "sv")
    return [finding.line for finding in changes.keeps(checked).findings]


def test_changed_lines_count_and_others_do_not(tmp_path: Path, git: Callable[..., None], linter: Linter) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"{BAD}\n\n{GOOD}\n\n{GOOD}\n", "utf-8")
    git("add", ".")
    git("commit", "-qm", "one")
    path.write_text(f"Ny rad.\n\n{BAD}\n\n{GOOD}\n\n{BAD}\n", "utf-8")
    changes = Changes("HEAD", tmp_path)
    assert changes.touches(str(path))
    assert kept(linter, tmp_path, "a.md", changes) == [7]


def test_a_file_that_git_does_not_know_is_new_throughout(
    tmp_path: Path, git: Callable[..., None], linter: Linter
) -> None:
    (tmp_path / "old.md").write_text(f"{BAD}\n", "utf-8")
    git("add", ".")
    git("commit", "-qm", "one")
    (tmp_path / "ny mapp").mkdir()
    (tmp_path / "ny mapp" / "fråga.md").write_text(f"{GOOD}\n\n{BAD}\n", "utf-8")
    changes = Changes("HEAD", tmp_path)
    assert not changes.touches(str(tmp_path / "old.md"))
    assert kept(linter, tmp_path, "old.md", changes) == []
    assert kept(linter, tmp_path, "ny mapp/fråga.md", changes) == [3]


def test_names_and_lines_that_look_like_a_difference_are_told_apart(
    tmp_path: Path, git: Callable[..., None], linter: Linter
) -> None:
    path = tmp_path / 'a "b"\tפרטים.md'
    path.write_text(f"{GOOD}\n", "utf-8")
    git("add", ".")
    git("commit", "-qm", "one")
    path.write_text(f"{GOOD}\n++ b/x\n@@ -1 +1,9 @@\n\n{BAD}\n", "utf-8")
    changes = Changes("HEAD", tmp_path)
    assert kept(linter, tmp_path, path.name, changes) == [5]


def test_a_removed_line_makes_nothing_new(tmp_path: Path, git: Callable[..., None], linter: Linter) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"{GOOD}\n\n{BAD}\n", "utf-8")
    git("add", ".")
    git("commit", "-qm", "one")
    path.write_text(f"{BAD}\n", "utf-8")
    assert kept(linter, tmp_path, "a.md", Changes("HEAD", tmp_path)) == []


def test_what_is_wrong_is_told(tmp_path: Path, git: Callable[..., None]) -> None:
    with pytest.raises(SopanError, match=r"git says: .*nothing-such"):
        Changes("nothing-such", tmp_path)
    with pytest.raises(SopanError, match="git knows no commit --output=x"):
        Changes("--output=x", tmp_path)


def test_without_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(SopanError, match=r"git says: .*not a git repository"):
        Changes("HEAD", tmp_path)
