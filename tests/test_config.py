from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.config import Config, Origin, find, load
from sopan.configfile import parse
from sopan.errors import ConfigError

FULL = """\
# our house
packs = ["house", "../shared"]
fail-on = "warning"

[languages]
"macros/kl/**" = "ms-MY"
"macros/**/sw.*" = "swedish"   # an old name
"*.in.md" = "in"

[reply-to]
"macros/complaints/**" = "complaint"
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "repo/house").mkdir(parents=True)
    (tmp_path / "shared").mkdir()
    return tmp_path / "repo"


def write(folder: Path, text: str, name: str = "sopan.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_defaults(tmp_path: Path) -> None:
    config = find(tmp_path)
    assert config == Config()
    assert (config.packs, config.fail_on, config.path) == ((), "error", None)
    assert config.language_of("uk/a.md") is None
    assert config.reply_to_of(Path("uk/a.md")) is None


def test_everything(house: Path) -> None:
    config = load(write(house, FULL))
    assert [pack.resolve() for pack in config.packs] == [house / "house", house.parent / "shared"]
    assert config.fail_on == "warning"
    assert config.language_of(house / "macros/kl/a/b.md") == "ms"
    assert config.language_of(house / "macros/x/sw.md") == "sv"
    assert config.language_of(house / "x/a.in.md") == "id"
    assert config.language_of(house / "macros/x/a.md") is None
    assert config.reply_to_of(house / "macros/complaints/a.md") == "complaint"
    assert config.reply_to_of(house / "macros/a.md") is None


def test_values_know_where_they_are_from(house: Path) -> None:
    path = write(house, FULL)
    config = load(path)
    assert config.origins["packs"] == Origin(path, 2)
    assert config.origins["languages"] == Origin(path, 5)
    assert config.languages[1].origin == Origin(path, 7)
    assert str(config.reply_to[0].origin) == f"{path}:11"


def test_globs_are_relative_to_the_file(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (house / "macros/kl").mkdir(parents=True)
    write(house, '[languages]\n"macros/kl/*" = "ms"\n')
    monkeypatch.chdir(house / "macros/kl")
    config = find(Path())
    assert config.language_of("a.md") == "ms"
    assert config.language_of(Path("../a.md")) is None
    assert config.language_of(house / "macros/kl/a.md") == "ms"


def test_the_last_glob_counts(house: Path) -> None:
    config = load(write(house, '[languages]\n"**" = "uk"\n"a/**" = "sv"\n'))
    assert (config.language_of(house / "a/b.md"), config.language_of(house / "b.md")) == ("sv", "uk")


def test_found_upwards(house: Path) -> None:
    (house / "a/b").mkdir(parents=True)
    write(house, 'fail-on = "warning"')
    write(house / "a", "[project]\nname = 'x'\n", "pyproject.toml")
    assert find(house / "a/b").fail_on == "warning"
    write(house / "a", "[tool.sopan]\nfail-on = 'suggestion'\n", "pyproject.toml")
    assert find(house / "a/b").fail_on == "suggestion"
    write(house / "a", 'fail-on = "error"')
    assert find(house / "a/b").path == house / "a/sopan.toml"


def test_in_pyproject(house: Path) -> None:
    path = write(house, '[tool.other]\nx = 1\n[tool.sopan.languages]\n"a/*" = "uk"\n', "pyproject.toml")
    config = find(house)
    assert config.language_of(house / "a/b.md") == "uk"
    assert config.languages[0].origin == Origin(path, 4)


def test_pyproject_that_only_mentions_us(house: Path) -> None:
    write(house, '[tool.other]\nx = "tool.sopan"\n', "pyproject.toml")
    assert find(house).fail_on == "error"


def test_byte_order_mark(house: Path) -> None:
    (house / "sopan.toml").write_bytes(b'\xef\xbb\xbffail-on = "warning"\r\n')
    assert find(house).fail_on == "warning"


WRONG = {
    'pack = ["house"]': r"sopan\.toml:1: unknown key: pack\. Did you mean packs\?",
    "\n\nzzz = 1": r"sopan\.toml:3: unknown key: zzz\. Known are packs, languages, reply-to, fail-on, address, ver",
    "[language]\n'a' = 'uk'": r"sopan\.toml:1: unknown key: language\. Did you mean languages\?",
    'packs = "house"': r"sopan\.toml:1: packs must be a list of folders",
    "packs = [1]": "packs must be a list of folders",
    '\npacks = ["house", "hous"]': r"sopan\.toml:2: there is no folder hous",
    'fail-on = "errors"': r"sopan\.toml:1: fail-on cannot be errors\. Did you mean error\?",
    "fail-on = 3": "fail-on cannot be 3",
    "languages = 3": "languages must be a table",
    '[languages]\n"a" = "uk"\n"b" = 3': r"sopan\.toml:3: b must be a text",
    '[languages]\n"a" = "en"': r"sopan\.toml:2: en \(English\) is not one of sopan's languages",
    '[languages]\n"a" = "xx"': r"sopan\.toml:2: no such language: xx \(sopan knows ms, uk, sv, he, id\)",
    "[languages]\n'a.b' . c = 'uk'": "must be a text",
    '[reply-to]\n"a" = "complain"': r"sopan\.toml:2: a cannot be complain\. Did you mean complaint\?",
    '[address]\nua = "ти"': r"sopan\.toml:1: address cannot be ua\. Known are ms, uk, sv, he, id\.",
    "[address]\nuk = 1": r"sopan\.toml:2: uk must be a text",
    "address = 1": "address must be a table of languages and forms of address",
    'versions = ["a"]': "versions must be a table of names and files",
    '[versions]\na = "b"': r"sopan\.toml:2: a must be a table of names and files",
    "x = = 1": r"sopan\.toml:1:5: this is not TOML: Invalid value",
    "a = 1\na = 2": r"sopan\.toml:2: this is not TOML: Cannot overwrite a value",
}


@pytest.mark.parametrize("text", WRONG)
def test_strict(house: Path, text: str) -> None:
    write(house, text)
    with pytest.raises(ConfigError, match=WRONG[text]):
        find(house)


@pytest.mark.parametrize("text", ["[tool]\nsopan = 3", "tool.sopan = []"])
def test_strict_in_pyproject(house: Path, text: str) -> None:
    path = write(house, text, "pyproject.toml")
    with pytest.raises(ConfigError, match=r"tool\.sopan must be a table"):
        load(path)


@pytest.mark.parametrize("text", ["x = " + "[" * 9999, "x = " + "9" * 9999, 'packs = ["\\u0000"]', 'packs = ["~no"]'])
def test_odd_values(house: Path, text: str) -> None:
    write(house, text)
    with pytest.raises(ConfigError):
        find(house)


@given(st.text(alphabet="packs=[]{}\"'\n#. tool-", max_size=40))
def test_any_text(text: str) -> None:
    with suppress(ConfigError):
        parse(text, Path("sopan.toml").absolute())


def test_not_text(house: Path) -> None:
    (house / "sopan.toml").write_bytes(b"\xff\xff")
    with pytest.raises(ConfigError, match=r"sopan\.toml: this file is not in UTF-8"):
        find(house)


def test_not_readable(house: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(house / "missing.toml")
