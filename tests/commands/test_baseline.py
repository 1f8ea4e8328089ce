"""``sopan baseline``: freezing, shrinking, and telling whether the file is up to date."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Sopan = Callable[..., "tuple[int, str, str]"]

WAIT = "---\nlang: sv\n---\nDu får vänta.\n"
KNOW = "---\nlang: sv\n---\nJag vet inte när paketet kommer.\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A folder with replies that have a finding each."""
    (tmp_path / "macros").mkdir()
    (tmp_path / "macros" / "wait.md").write_text(WAIT, "utf-8")
    (tmp_path / "macros" / "know.md").write_text(KNOW, "utf-8")
    return tmp_path


def rules(shop: Path, name: str = "sopan-baseline.json") -> dict[str, list[str]]:
    """Return the rules of a baseline, by file."""
    document = json.loads((shop / name).read_text("utf-8"))
    return {path: [entry["rule"] for entry in entries] for path, entries in document["findings"].items()}


BOTH = {"macros/know.md": ["sv/dont-know"], "macros/wait.md": ["sv/bare-wait"]}


def test_what_is_found_is_frozen(sopan: Sopan, shop: Path) -> None:
    assert sopan("baseline", "macros", cwd=shop) == (0, "sopan-baseline.json: 2 findings are frozen\n", "")
    assert rules(shop) == BOTH
    assert sopan("baseline", "--check", "macros", cwd=shop) == (0, "sopan-baseline.json is up to date.\n", "")


def test_freezing_some_files_leaves_the_others_and_drops_what_is_gone(sopan: Sopan, shop: Path) -> None:
    sopan("baseline", "macros", cwd=shop)
    (shop / "macros" / "wait.md").unlink()
    (shop / "new.md").write_text(WAIT, "utf-8")
    assert sopan("baseline", "new.md", cwd=shop)[0] == 0
    assert rules(shop) == {"macros/know.md": ["sv/dont-know"], "new.md": ["sv/bare-wait"]}


def test_paths_are_those_from_the_file_on(sopan: Sopan, shop: Path) -> None:
    (shop / "house").mkdir()
    told = sopan("baseline", "../macros", "--output", "known.json", cwd=shop / "house")
    assert told == (0, "known.json: 2 findings are frozen\n", "")
    assert rules(shop, "house/known.json") == {f"../{path}": found for path, found in BOTH.items()}
    assert sopan("baseline", "--check", "--output", "house/known.json", cwd=shop)[0] == 0


@pytest.mark.parametrize("paths", [("macros",), ()])
def test_what_is_gone_is_told_by_check_and_taken_out_by_shrink(
    paths: tuple[str, ...], sopan: Sopan, shop: Path
) -> None:
    sopan("baseline", "macros", cwd=shop)
    (shop / "macros" / "know.md").write_text(WAIT, "utf-8")
    before = (shop / "sopan-baseline.json").read_bytes()
    told = "sopan-baseline.json: 1 finding in it is gone (macros/know.md: sv/dont-know)"
    assert sopan("baseline", "--check", *paths, cwd=shop) == (
        1,
        "",
        f"{told}. Run “sopan baseline --shrink” and commit the file.\n",
    )
    assert (shop / "sopan-baseline.json").read_bytes() == before
    assert sopan("baseline", "--shrink", *paths, cwd=shop) == (0, "", f"{told}, and taken out.\n")
    assert rules(shop) == {"macros/wait.md": ["sv/bare-wait"]}
    assert sopan("baseline", "--check", *paths, cwd=shop)[0] == 0


def test_files_that_are_gone_are_told_and_renamed_ones_are_followed(sopan: Sopan, shop: Path) -> None:
    sopan("baseline", "macros", cwd=shop)
    (shop / "macros" / "know.md").rename(shop / "macros" / "later.md")
    (shop / "macros" / "wait.md").unlink()
    code, _, err = sopan("baseline", "--shrink", "macros", cwd=shop)
    assert (code, err.count("2 findings in it are gone")) == (0, 1)
    assert rules(shop) == {"macros/later.md": ["sv/dont-know"]}


def test_many_that_are_gone_are_not_all_named(sopan: Sopan, shop: Path) -> None:
    for number in range(4):
        (shop / "macros" / f"{number}.md").write_text(WAIT, "utf-8")
    sopan("baseline", "macros", cwd=shop)
    for number in range(4):
        (shop / "macros" / f"{number}.md").unlink()
    err = sopan("baseline", "--check", cwd=shop)[2]
    assert "4 findings in it are gone (macros/0.md: sv/bare-wait, " in err and "macros/2.md: sv/bare-wait, …)" in err


def test_what_a_run_does_not_look_for_is_not_gone(sopan: Sopan, shop: Path) -> None:
    (shop / "uk").mkdir()
    (shop / "sv").mkdir()
    (shop / "uk" / "a.md").write_text("Вітаю, {{name}}! Дякую за лист.", "utf-8")
    (shop / "sv" / "a.md").write_text("Hej! Tack för brevet i dag.", "utf-8")
    sopan("baseline", "--reply-to", "complaint", "uk", "sv", cwd=shop)
    frozen = rules(shop)
    assert "sv/parity" in frozen["sv/a.md"] and "uk/acknowledge" in frozen["uk/a.md"]
    assert sopan("baseline", "--check", "sv", cwd=shop)[0] == 0
    assert sopan("baseline", "--check", "--lang", "sv", "uk/a.md", cwd=shop)[0] == 0
    assert sopan("baseline", "--check", "--as", "json", "--lang", "sv", "sv/a.md", cwd=shop)[0] == 2
    assert sopan("baseline", "--check", "--as", "text", "--lang", "uk", "uk/a.md", cwd=shop)[0] == 0
    (shop / "sv" / "a.md").write_text("Hej {{name}}! Tack för brevet i dag.", "utf-8")
    assert sopan("baseline", "--check", "sv", cwd=shop)[0] == 0
    code, _, err = sopan("baseline", "--check", "uk", "sv", cwd=shop)
    assert (code, err.count("(sv/a.md: sv/parity)")) == (1, 1)


def test_a_file_that_cannot_be_checked_keeps_its_entries(sopan: Sopan, shop: Path) -> None:
    sopan("baseline", "macros", cwd=shop)
    (shop / "macros" / "know.md").write_bytes(b"\xff\xfe\xff")
    for option in ((), ("--shrink",), ("--check",)):
        assert sopan("baseline", *option, "macros", cwd=shop)[0] == 2
        assert rules(shop) == BOTH


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-"], "standard input has no findings that could be known again"),
        ([], "there is nothing to check. Name files or folders, or set paths in sopan.toml."),
        (
            ["--check"],
            "sopan-baseline.json: cannot be read: No such file or directory. “sopan baseline” with the files",
        ),
        (["--shrink", "macros"], "sopan-baseline.json: cannot be read: No such file or directory."),
        (["--output", "no/such.json", "macros"], "no/such.json: cannot be written: No such file or directory"),
    ],
)
def test_what_cannot_be_done_is_told(arguments: list[str], told: str, sopan: Sopan, shop: Path) -> None:
    code, _, err = sopan("baseline", *arguments, cwd=shop)
    assert (code, told in err) == (2, True), err


def test_a_faulty_file_is_told_with_its_line_and_left_alone(sopan: Sopan, shop: Path) -> None:
    path = shop / "sopan-baseline.json"
    path.write_text('{"version": 1,\n "findings": []}', "utf-8")
    for arguments in (["macros"], ["--check"], ["--shrink", "macros"]):
        assert sopan("baseline", *arguments, cwd=shop) == (2, "", "sopan-baseline.json:2: findings must be a table\n")
    assert path.read_text("utf-8").endswith("[]}")
