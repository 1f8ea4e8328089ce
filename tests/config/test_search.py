from __future__ import annotations

from pathlib import Path

import pytest

from sopan.config import Config, find, load
from sopan.errors import ConfigError


def write(folder: Path, text: str, name: str = "sopan.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_defaults(tmp_path: Path) -> None:
    assert find(tmp_path) == Config()
    assert find(tmp_path).path is None


def test_found_upwards(tmp_path: Path) -> None:
    write(tmp_path, 'fail-on = "warning"')
    write(tmp_path / "a/b", "[project]\nname = 'x'\n", "pyproject.toml")
    assert find(tmp_path / "a/b").fail_on == "warning"
    write(tmp_path / "a", "[tool.sopan]\nfail-on = 'suggestion'\n", "pyproject.toml")
    assert find(tmp_path / "a/b").fail_on == "suggestion"
    write(tmp_path / "a", 'fail-on = "error"')
    assert find(tmp_path / "a/b").path == tmp_path / "a/sopan.toml"


def test_a_pyproject_that_only_mentions_us_is_nobodys_configuration(tmp_path: Path) -> None:
    write(tmp_path, '[tool.other]\nx = "tool.sopan"\n', "pyproject.toml")
    assert find(tmp_path).fail_on == "error"


def test_a_byte_order_mark_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "sopan.toml").write_bytes(b'\xef\xbb\xbffail-on = "warning"\r\n')
    assert find(tmp_path).fail_on == "warning"


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "sopan.toml").write_bytes(b"\xff\xff")
    with pytest.raises(ConfigError, match=r"sopan\.toml: this file is not in UTF-8"):
        find(tmp_path)


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "missing.toml")


@pytest.mark.parametrize(
    ("start", "place"),
    [(".", "sopan.toml:1: "), ("a", "../sopan.toml:1: "), ("../other", "{tmp_path}/house/sopan.toml:1")],
)
def test_an_error_shows_the_path_as_the_user_would_write_it(
    start: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "house", "x = 1")
    (tmp_path / "house" / start).resolve().mkdir(exist_ok=True)
    monkeypatch.chdir((tmp_path / "house" / start).resolve())
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert str(caught.value).startswith(place.format(tmp_path=tmp_path))
