from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopan.config import Config
from sopan.errors import ConfigError
from sopan.readers.files import walk

Load = Callable[..., Config]


@pytest.fixture(autouse=True)
def files(house: Path) -> None:
    for name in ("macros/kl/a.md", "macros/kyiv/b.uk.md", "mails/c.html", "mails/d.reply", "drafts/e.md", "known.json"):
        (house / name).parent.mkdir(parents=True, exist_ok=True)
        (house / name).write_text("x")


def found(config: Config) -> list[str]:
    return [str(path) for path in walk(config.targets(), config.selection())]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([], []),
        (["macros/kl", "mails/c.html"], ["macros/kl/a.md", "mails/c.html"]),
        (["macros/*/*.md"], ["macros/kl/a.md", "macros/kyiv/b.uk.md"]),
        (["*.uk.md"], ["macros/kyiv/b.uk.md"]),
        (["k?"], ["macros/kl/a.md"]),
        (["macros", "macros/**"], ["macros/kl/a.md", "macros/kyiv/b.uk.md"]),
    ],
)
def test_paths_and_globs_are_those_of_the_house(paths: list[str], expected: list[str], config: Load) -> None:
    assert found(config(f"paths = {paths}")) == expected


def test_they_are_told_from_the_current_folder_on(config: Load, house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = config('paths = ["macros/kl", "mails/*.html"]')
    monkeypatch.chdir(house / "macros")
    assert found(made) == ["kl/a.md", "../mails/c.html"]
    monkeypatch.chdir(house.parent)
    assert found(made) == [str(house / "macros/kl/a.md"), str(house / "mails/c.html")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('paths = [\n"macros",\n"macro"]', "sopan.toml:3: there is no file or folder macro. Did you mean macros?"),
        ('paths = ["qqq"]', "sopan.toml:1: there is no file or folder qqq"),
        ('paths = ["macros/*.html"]', "sopan.toml:1: there is no text that macros/*.html fits"),
        ('paths = ["no/such/*.md"]', "sopan.toml:1: there is no text that no/such/*.md fits"),
        ('paths = ["drafts/*.md"]\nexclude = ["drafts/e.md"]', "sopan.toml:1: there is no text that drafts/*.md fits"),
        ('paths = ["a\\u0000b"]', "sopan.toml:1: there is no file or folder a\0b"),
    ],
)
def test_what_fits_nothing_is_an_error(text: str, told: str, config: Load) -> None:
    with pytest.raises(ConfigError) as caught:
        config(text).targets()
    assert str(caught.value) == told


def test_what_is_left_out_and_what_is_taken_besides(config: Load) -> None:
    text = 'exclude = ["drafts/**", "kyiv"]\nbaseline = "known.json"\n[formats]\n"*.reply" = "html"\n'
    everything = [str(path) for path in walk(["."], config(text).selection())]
    assert everything == ["macros/kl/a.md", "mails/c.html", "mails/d.reply"]
    assert [str(path) for path in walk(["."], config("").selection())] == [
        "known.json",
        "drafts/e.md",
        "macros/kl/a.md",
        "macros/kyiv/b.uk.md",
        "mails/c.html",
    ]
    assert [str(path) for path in walk(["drafts"], config(text).selection())] == ["drafts/e.md"]


def test_what_git_ignores_is_left_out_unless_told(config: Load, house: Path) -> None:
    (house / ".gitignore").write_text("mails\n")
    assert "mails/c.html" not in map(str, walk(["."], config("").selection()))
    assert "mails/c.html" in map(str, walk(["."], config("gitignore = false").selection()))
