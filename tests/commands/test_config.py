from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sopan.config.keys import KEYS
from sopan.config.reading import parse
from sopan.config.schema import text

Sopan = Callable[..., "tuple[int, str, str]"]

HOUSE = """\
exclude = ["drafts"]
fail-on = "warning"

[languages]
"macros/**" = "sv"

[reply-to]
"macros/complaints/**" = "complaint"

[versions]
refund = ["macros/refund.md"]

[address]
uk = "ти"

[address."macros/vip/**"]
sv = "ni"

[rules]
shouting = "off"

[rules."macros/**"]
"sv/shouting" = "error"
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "sopan.toml").write_text(HOUSE, "utf-8")
    for name in ("macros/refund.md", "macros/vip/a.md", "macros/complaints/b.txt", "drafts/c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Tack för ditt mejl.\n", "utf-8")
    return tmp_path


def test_every_key_is_shown_with_its_place(sopan: Sopan, shop: Path) -> None:
    code, out, err = sopan("config")
    assert (code, err) == (0, "")
    lines = [line.split("  # ") for line in out.splitlines() if line]
    told = {line[0].strip(): line[1] for line in lines if len(line) > 1}
    assert told['exclude = ["drafts"]'] == "sopan.toml:1"
    assert told["gitignore = true"] == "default"
    assert told['"macros/**" = "sv"'] == "sopan.toml:5"
    assert told['[rules."macros/**"]'] == "sopan.toml:22"
    assert all(any(name in line[0] for line in lines) for name in KEYS)


def test_what_is_shown_may_be_pasted_into_a_file(sopan: Sopan, shop: Path) -> None:
    out = sopan("config")[1]
    found = parse(out, shop / "sopan.toml")
    assert found.severities_of(shop / "macros/a.md") == {"shouting": "off", "sv/shouting": "error"}
    assert found.fail_on == "warning"


def test_without_a_file_the_defaults_are_shown(sopan: Sopan) -> None:
    code, out, _ = sopan("config")
    assert code == 0
    assert out.startswith("# There is no sopan.toml here or above: these are the defaults.\npaths = []")
    assert {line.partition("  # ")[2] for line in out.splitlines()[1:]} == {"default"}


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (
            "macros/refund.md",
            [
                "checked yes",
                "format markdown  its name",
                "language sv  told by the configuration (sopan.toml:5)",
                "version of refund  sopan.toml:11",
                'address uk = "ти"  sopan.toml:14',
                'rules shouting = "off"  sopan.toml:20',
                'rules sv/shouting = "error"  sopan.toml:22',
            ],
        ),
        (
            "drafts/c.md",
            [
                "checked only where it is named  excluded by sopan.toml:1",
                "format markdown  its name",
                "language sv  detected",
                'address uk = "ти"  sopan.toml:14',
                'rules shouting = "off"  sopan.toml:20',
            ],
        ),
    ],
)
def test_what_holds_for_a_file_and_why(path: str, told: list[str], sopan: Sopan, shop: Path) -> None:
    code, out, err = sopan("config", path)
    assert (code, err) == (0, "")
    about = out.partition(f"\n# {path}\n")[2]
    assert [
        " ".join(line.removeprefix("#").split(None, line.count("version of") + 1)) for line in about.splitlines()
    ] == told


def test_what_a_file_replies_to_and_how_its_customers_are_addressed(sopan: Sopan, shop: Path) -> None:
    assert "#   replies to  complaint  sopan.toml:8\n" in sopan("config", "macros/complaints/b.txt")[1]
    assert 'address   sv = "ni"  sopan.toml:16\n' in sopan("config", "macros/vip/a.md")[1]
    (shop / "macros/complaints/own.md").write_text("---\nreply_to: complaint\n---\nTack.\n", "utf-8")
    assert "complaint  told by the file itself\n" in sopan("config", "macros/complaints/own.md")[1]


def test_in_a_folder_below_places_are_told_from_there(sopan: Sopan, shop: Path) -> None:
    out = sopan("config", "refund.md", cwd=shop / "macros")[1]
    assert "# ../sopan.toml:5\n" in out
    assert "told by the configuration (../sopan.toml:5)" in out


@pytest.mark.parametrize(
    ("path", "told"), [("no.md", "there is no such file"), ("macros", "this is a folder"), ("x.xyz", "no such file")]
)
def test_a_file_that_cannot_be_had_is_exit_code_2(path: str, told: str, sopan: Sopan, shop: Path) -> None:
    code, out, err = sopan("config", path)
    assert (code, out) == (2, "")
    assert told in err


def test_a_file_of_an_unknown_format_is_shown_with_its_trouble(sopan: Sopan, shop: Path) -> None:
    (shop / "a.xyz").write_text("x")
    code, out, _ = sopan("config", "a.xyz")
    assert code == 0
    assert "checked   only where it is named  of no format that is read" in out
    assert "the format of this file is not known" in out


def test_for_programs(sopan: Sopan, shop: Path) -> None:
    document = json.loads(sopan("config", "macros/refund.md", "--json")[1])
    assert (document["version"], document["path"]) == (1, "sopan.toml")
    assert list(document["keys"]) == list(KEYS)
    assert document["keys"]["fail-on"] == {"value": "warning", "origin": "sopan.toml:2"}
    assert document["keys"]["gitignore"] == {"value": True, "origin": None}
    assert document["keys"]["rules"]["value"] == {"shouting": "off", "macros/**": {"sv/shouting": "error"}}
    assert document["file"]["path"] == "macros/refund.md"
    assert document["file"]["holds"][0] == {"name": "checked", "value": "yes", "why": ""}
    assert "file" not in json.loads(sopan("config", "--json")[1])


def test_the_schema(sopan: Sopan) -> None:
    assert sopan("config", "--schema")[1] == text()


def test_a_mistake_is_told_with_its_place(sopan: Sopan, shop: Path) -> None:
    (shop / "sopan.toml").write_text("\nfail_on = 1\n")
    assert sopan("config") == (2, "", "sopan.toml:2: unknown key: fail_on. Did you mean fail-on?\n")
