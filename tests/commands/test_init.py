from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sopan.config import load

Sopan = Callable[..., "tuple[int, str, str]"]

SV = "Tack för ditt mejl! Din beställning är på väg och kommer i morgon före klockan fem.\n"
UK = "Дякуємо за лист! Ваше замовлення вже в дорозі, воно буде у вас завтра до вечора.\n"
EN = "Thank you for your message, we will look into this for you as soon as we can.\n"

REPOSITORIES: dict[str, Mapping[str, str]] = {
    "replies in folders of places": {
        "replies/kyiv/a.md": UK,
        "replies/sthlm/b.md": SV,
        "replies/sthlm/c.txt": "Ok 12.",
    },
    "folders of languages": {"uk/a.md": UK, "sv/a.md": SV, "sv/b.html": f"<p>{SV}</p>", "README.md": EN},
    "translations of a program": {
        "src/locales/uk.json": '{"a": {"b": "Дякуємо за лист"}}',
        "src/locales/sv.json": '{"a": {"b": "Tack för ditt mejl"}}',
        "src/locales/en.json": '{"a": {"b": "Thank you for your message"}}',
        "src/data.json": "[1, 2",
        "package.json": '{"name": "x"}',
        "node_modules/x/readme.md": SV,
    },
    "an export of a help desk": {
        "zendesk/macros.json": '{"macros": [{"title": "Sent :: sv", "actions": [{"field": "comment_value", "value": '
        f'"{SV.strip()}"}}]}}]}}',
        "notes/broken.json": "{",
    },
    "files beside folders": {"a.md": UK, "b.md": SV, "mails/uk/c.md": UK, "empty.md": ""},
    "names that mean something in globs": {"[alt]/{x}.md": UK, "[alt]/!y.md": "Ok 12.", "!c.md": SV},
    "a text in two languages": {"m/both.json": f'["{UK.strip()}", "{SV.strip()}"]', "m/x/a.md": UK},
}


def build(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


@pytest.mark.parametrize("name", REPOSITORIES)
def test_what_is_written_can_be_checked_without_trouble(name: str, sopan: Sopan, tmp_path: Path) -> None:
    build(tmp_path, REPOSITORIES[name])
    code, out, err = sopan("init")
    assert (code, err) == (0, "")
    assert out.startswith("sopan.toml is written.")
    config = load(tmp_path / "sopan.toml")
    assert config.paths
    code, out, err = sopan("check")
    assert code == 0, (tmp_path / "sopan.toml").read_text("utf-8") + out + err
    wanted = [name for name, text in REPOSITORIES[name].items() if (UK.strip() in text or SV.strip() in text)]
    listed = sopan("files")[1]
    for path in wanted:
        assert path in listed or "node_modules" in path


def test_the_languages_of_folders_that_do_not_tell_are_written(sopan: Sopan, tmp_path: Path) -> None:
    build(tmp_path, REPOSITORIES["replies in folders of places"])
    sopan("init")
    config = load(tmp_path / "sopan.toml")
    assert {rule.glob: rule.value for rule in config.languages} == {"replies/kyiv/**": "uk", "replies/sthlm/**": "sv"}
    assert "1 file" not in sopan("check")[1]


def test_nothing_is_written_when_it_is_only_to_be_shown(sopan: Sopan, tmp_path: Path) -> None:
    build(tmp_path, REPOSITORIES["folders of languages"])
    shown = sopan("init", "--dry-run")[1]
    assert not (tmp_path / "sopan.toml").exists()
    sopan("init")
    assert (tmp_path / "sopan.toml").read_text("utf-8") == shown
    assert sopan("init", "--dry-run")[1] == shown


@pytest.mark.parametrize(
    ("name", "text"), [("sopan.toml", "cache = false"), ("pyproject.toml", "[tool.sopan]\ncache = false")]
)
def test_a_configuration_that_is_there_is_not_overwritten(name: str, text: str, sopan: Sopan, tmp_path: Path) -> None:
    build(tmp_path, {**REPOSITORIES["folders of languages"], name: text})
    code, out, err = sopan("init")
    assert (code, out) == (2, "")
    assert err == f"{name}: there is a configuration already. --force writes another, --dry-run only shows it.\n"
    assert (tmp_path / name).read_text("utf-8") == text
    assert sopan("init", "--force")[0] == 0
    assert "paths = [" in (tmp_path / "sopan.toml").read_text("utf-8")


def test_one_above_is_told_to_hold_no_longer(sopan: Sopan, tmp_path: Path) -> None:
    build(tmp_path, {"sopan.toml": "", "shop/a.md": UK})
    code, _, err = sopan("init", cwd=tmp_path / "shop")
    assert (code, err) == (0, "../sopan.toml no longer holds here.\n")
    assert (tmp_path / "shop/sopan.toml").exists()


@pytest.mark.parametrize("files", [{}, {"a.md": EN}, {"a.py": "x"}])
def test_where_there_is_no_text_nothing_is_written(files: Mapping[str, str], sopan: Sopan, tmp_path: Path) -> None:
    build(tmp_path, files)
    code, out, err = sopan("init")
    assert (code, out) == (2, "")
    assert "there is no text here in a language of sopan's" in err
    assert not (tmp_path / "sopan.toml").exists()
