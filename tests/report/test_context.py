from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

Checks = SimpleNamespace


def test_pages_become_addresses_where_the_handbook_has_one(checks: Checks) -> None:
    assert checks.context().link("uk/concepts/dont-know/") == "uk/concepts/dont-know/"
    context = checks.context(handbook="https://handbook.example/")
    assert context.link("uk/concepts/dont-know/") == "https://handbook.example/uk/concepts/dont-know/"
    assert context.link("") == ""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("shop/macros/a.md", "macros/a.md"),
        ("./shop/./macros/a.md", "macros/a.md"),
        ("shop/macros/../b.md", "b.md"),
        ("shop/..a.md", "..a.md"),
        ("other/a.md", "other/a.md"),
        ("-", "-"),
    ],
)
def test_paths_inside_the_base_folder_are_relative_to_it(
    path: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checks: Checks
) -> None:
    monkeypatch.chdir(tmp_path)
    assert checks.context(base=tmp_path / "shop").path(path) == expected


def test_an_absolute_path_becomes_relative_or_stays(tmp_path: Path, checks: Checks) -> None:
    context = checks.context(base=tmp_path / "shop")
    assert context.path(str(tmp_path / "shop" / "a.md")) == "a.md"
    assert context.path(str(tmp_path / "a.md")) == (tmp_path / "a.md").as_posix()


def test_without_a_base_folder_paths_stay(checks: Checks) -> None:
    assert checks.context().path("../macros/a.md") == "../macros/a.md"
