from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Sopan = Callable[..., "tuple[int, str, str]"]

FILES = {
    "replies/uk/wait.md": "Ваше замовлення вже в дорозі.\n",
    "replies/b.md": "---\nlang: sv\n---\nTack för ditt mejl.\n",
    "replies/both.json": '{"sv": "Tack för ditt mejl.", "uk": "Дякуємо за лист."}',
    "replies/short.txt": "Ok 123.\n",
    "replies/en.md": "Thank you for your message, we will look into this for you.\n",
    "replies/broken.json": '{"a": 1,}',
    "replies/code.ts": "export const a = 1;\n",
    "replies/.hidden.md": "x",
    "drafts/c.md": "x",
    "logo.png": "",
    "sopan.toml": 'paths = ["replies"]\nexclude = ["drafts/**"]\n',
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_what_would_be_checked_is_listed_with_what_told_the_language(sopan: Sopan, shop: Path) -> None:
    code, out, err = sopan("files")
    assert (code, err) == (0, "")
    rows = [line.split(None, 2) for line in out.splitlines() if line.startswith("replies")]
    assert rows == [
        ["replies/b.md", "markdown", "sv  told by the file itself"],
        ["replies/both.json", "json", "sv, uk  told by a field of the file"],
        ["replies/broken.json", "1:9", "this is no JSON: }"],
        ["replies/short.txt", "text", "the language of this text cannot be told"],
        ["replies/uk/wait.md", "markdown", "uk  told by the path"],
    ]
    assert out.splitlines()[-1] == (
        "5 files: sv 2, uk 2; 1 whose language cannot be told; 1 that cannot be read; "
        "2 more are left out, having no text in a language of sopan's"
    )


def test_what_is_left_out_is_listed_when_it_is_asked_for(sopan: Sopan, shop: Path) -> None:
    out = sopan("files", ".", "--all")[1]
    left = out.partition("Left out:\n")[2].partition("\n\n")[0]
    assert [line.split(None, 1) for line in left.splitlines()] == [
        ["drafts", "excluded by sopan.toml:2"],
        ["logo.png", "of no format that is read"],
        ["replies/.hidden.md", "hidden"],
        ["replies/code.ts", "this is program code, not a translation made with Qt"],
        ["replies/en.md", "this text looks like English, which is not one of sopan's languages"],
        ["sopan.toml", "of no format that is read"],
    ]


def test_for_programs(sopan: Sopan, shop: Path) -> None:
    document = json.loads(sopan("files", ".", "--all", "--json")[1])
    assert document["version"] == 1
    assert document["summary"] == {"files": 5, "languages": {"sv": 2, "uk": 2}}
    files = {one["path"]: one for one in document["files"]}
    assert files["replies/uk/wait.md"] == {
        "path": "replies/uk/wait.md",
        "format": "markdown",
        "preset": None,
        "languages": [{"language": "uk", "reason": "path"}],
        "trouble": None,
    }
    assert files["replies/broken.json"]["format"] is None
    assert files["replies/broken.json"]["trouble"].startswith("replies/broken.json:1:9: ")
    left = {one["path"]: (one["reason"], one["by"]) for one in document["left"]}
    assert left["drafts"] == ("excluded", "sopan.toml:2")
    assert left["replies/en.md"][0] == "other"
    assert "left" in json.loads(sopan("files", "--json")[1])


def test_the_kind_of_an_export_is_named(sopan: Sopan, tmp_path: Path) -> None:
    text = '{"macros": [{"title": "Sent :: sv", "actions": [{"field": "comment_value", "value": "Tack!"}]}]}'
    (tmp_path / "m.json").write_text(text)
    assert sopan("files")[1].startswith("m.json  zendesk-macros  sv  told by a field of the file\n")
    assert json.loads(sopan("files", "--json")[1])["files"][0]["preset"] == "zendesk-macros"
    assert "preset    zendesk-macros  its shape\n" in sopan("config", "m.json")[1]


@pytest.mark.parametrize(
    ("paths", "told"), [(["nothing"], "nothing: there is no such"), (["empty"], "empty: there is no text")]
)
def test_nothing_to_check_is_exit_code_2(paths: list[str], told: str, sopan: Sopan, shop: Path) -> None:
    (shop / "empty").mkdir()
    code, out, err = sopan("files", *paths)
    assert (code, out) == (2, "")
    assert err.startswith(told)


def test_without_paths_the_current_folder_is_looked_at(sopan: Sopan, tmp_path: Path) -> None:
    (tmp_path / "a.sv.md").write_text("Tack för ditt mejl.\n", "utf-8")
    assert sopan("files")[1].startswith("a.sv.md  markdown")


def test_a_line_of_the_configuration_that_told_the_language_is_named(sopan: Sopan, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Ok.\n")
    (tmp_path / "sopan.toml").write_text('[languages]\n"*.md" = "sv"\n')
    assert "sv  told by the configuration (sopan.toml:2)" in sopan("files")[1]
