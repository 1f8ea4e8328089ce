"""Files are fixed until nothing is left that can be, and nothing else in them changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopan.config import Config
from sopan.finding import Level
from sopan.linter import Linter
from sopan.repair import Repaired, repair
from sopan.run import Options

Sopan = Callable[..., "tuple[int, str, str]"]

RULE = """\
title: Säg inte knaster
why: Det låter konstigt.
never: |
  knaster
  blå banan
instead: |
  knaster => kära kund
say:
  - text: "Jag ser till att rätt person svarar."
    anywhere: true
  - text: "Rätt person svarar {{time}}."
examples:
  bad:
    - text: "Hej [[knaster]]!"
      better: "Hej!"
  good:
    - "Hej!"
"""


@pytest.fixture(scope="module")
def linter(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Linter:
    """A linter with a rule of the house that has fixes of all levels."""
    pack = tmp_path_factory.mktemp("pack")
    (pack / "sv").mkdir()
    (pack / "concepts.yaml").write_text(
        'forbidden:\n  - {id: greet-friend, group: indifference, severity: error, guide: "+", gloss: a friend}\n',
        "utf-8",
    )
    (pack / "sv" / "greet-friend.yaml").write_text(RULE, "utf-8")
    return Linter(Config(packs=(pack,)), cache=cache)


def repaired(linter: Linter, text: str | bytes, name: str = "a.md", level: Level = "safe") -> Repaired:
    data = text.encode() if isinstance(text, str) else text
    return repair(linter, name, data, Options(language="sv"), level)


CASES = [
    ("a.md", "Så knaster, **nu** knaster!\r\n", "safe", "Så kära kund, **nu** kära kund!\r\n"),
    ("a.md", "Ja, KNASTER ja!", "safe", "Ja, KÄRA KUND ja!"),
    ("a.md", "Tack! Knaster är smaskigt.", "safe", "Tack! Kära kund är smaskigt."),
    ("a.html", "<p>Vi ses, kna&shy;ster!</p>", "safe", "<p>Vi ses, kära kund!</p>"),
    ("a.json", '{"a": "Tack, knaster, tack!"}', "safe", '{"a": "Tack, kära kund, tack!"}'),
    ("a.txt", "Hej! Det var blå banan. Vi ses.", "safe", "Hej! Det var blå banan. Vi ses."),
    ("a.txt", "Hej! Det var blå banan. Vi ses.", "suggested", "Hej! Jag ser till att rätt person svarar. Vi ses."),
    ("a.txt", "Hej! Det var {{name}}, blå banan. Ses.", "suggested", "Hej! Det var {{name}}, blå banan. Ses."),
    ("a.md", "Hej! Det var *blå* banan. Ses.", "suggested", "Hej! Det var *blå* banan. Ses."),
    (
        "a.md",
        "Hej Eva, det är blå banan. Ses.",
        "suggested",
        "Hej Eva, det är blå banan. Ses.",
    ),  # nobody is greeted then
    (
        "a.md",
        "Det är blå banan för 20 kr. Ses.",
        "suggested",
        "Det är blå banan för 20 kr. Ses.",
    ),  # figures would be lost
    ("a.txt", "[Autosvar] Det är blå banan. Ses.", "suggested", "[Autosvar] Det är blå banan. Ses."),
    ("a.txt", 'Det var "blå banan" det. Ses.', "suggested", "Jag ser till att rätt person svarar. Ses."),
    ("a.txt", '"Blå banan" var det. Ses.', "suggested", '"Blå banan" var det. Ses.'),
    ("a.md", "Blå banan. Ja, blå banan.", "suggested", "Jag ser till att rätt person svarar. Ja, blå banan."),
    (
        "a.json",
        '{"a": "Det är blå banan.", "b": "Det är blå banan."}',
        "suggested",
        '{"a": "Jag ser till att rätt person svarar.", "b": "Jag ser till att rätt person svarar."}',
    ),
]


@pytest.mark.parametrize(("name", "text", "level", "expected"), CASES)
def test_fixed(name: str, text: str, level: Level, expected: str, linter: Linter) -> None:
    done = repaired(linter, text, name, level)
    assert done.after.decode() == expected
    again = repaired(linter, done.after, name, level)
    assert (again.after, again.applied) == (done.after, ())


def test_what_remains_is_told(linter: Linter) -> None:
    done = repaired(linter, "Vi ses, knaster! Det var blå banan.")
    assert [finding.text for finding in done.applied] == ["knaster"]
    assert [finding.text for finding in done.checked.findings] == ["blå banan"]


def test_a_fix_that_makes_another_finding_is_refused(linter: Linter) -> None:
    assert [one.rule for one in linter.check_text("Hej kära kund!", "sv")] == ["sv/faceless-greeting"]
    done = repaired(linter, "Hej knaster! Vi ses, knaster!")
    assert done.after.decode() == "Hej knaster! Vi ses, kära kund!"
    assert [finding.start for finding in done.refused] == [4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encoding_and_byte_order_mark_stay(encoding: str, linter: Linter) -> None:
    data = "Vi ses, knaster, så här!\n".encode(encoding)
    assert repaired(linter, data).after == "Vi ses, kära kund, så här!\n".encode(encoding)


def test_alternatives_that_a_person_must_fill_in_are_only_offered(linter: Linter) -> None:
    (finding,) = linter.check_text("Det var blå banan.", "sv")
    assert [(fix.level, fix.say) for fix in finding.fixes] == [
        ("suggested", "Jag ser till att rätt person svarar."),
        ("advice", "Rätt person svarar {{time}}."),
    ]


# -- the command


def test_the_command_fixes_in_place_and_what_remains_decides(sopan: Sopan, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Hej!! Vi ses!!! Tack.\n", "utf-8")
    (tmp_path / "b.md").write_text("Jag vet inte!!\n", "utf-8")
    code, out, err = sopan("check", ".", "--lang", "sv", "--fix", "--format", "concise", cwd=tmp_path)
    assert code == 1
    assert "3 findings fixed" in err
    assert (tmp_path / "a.md").read_text("utf-8") == "Hej! Vi ses! Tack.\n"
    assert (tmp_path / "b.md").read_text("utf-8") == "Jag vet inte!\n"
    assert "b.md:1:1" in out and "shouting" not in out
    assert sopan("check", "a.md", "--lang", "sv", "--fix", cwd=tmp_path)[0] == 0


def test_a_difference_is_shown_and_nothing_changed(sopan: Sopan, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Hej!!\nTack.\n", "utf-8")
    code, out, _ = sopan("check", ".", "--lang", "sv", "--diff", cwd=tmp_path)
    assert code == 1
    assert out == "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n-Hej!!\n+Hej!\n Tack.\n"
    assert path.read_text("utf-8") == "Hej!!\nTack.\n"


def test_standard_input_is_fixed_as_a_difference_only(sopan: Sopan) -> None:
    assert sopan("check", "-", "--lang", "sv", "--diff", input="Hej!!\n")[1].endswith("-Hej!!\n+Hej!\n")
    code, _, err = sopan("check", "-", "--lang", "sv", "--fix", input="Hej!!\n")
    assert code == 2
    assert "standard input cannot be fixed in place" in err


def test_a_file_that_cannot_be_written_is_told(sopan: Sopan, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    (folder / "a.md").write_text("Hej!!\n", "utf-8")
    (folder / "a.md").chmod(0o444)
    folder.chmod(0o555)
    try:
        code, _, err = sopan("check", "locked", "--lang", "sv", "--fix", cwd=tmp_path)
        if (folder / "a.md").read_text("utf-8") == "Hej!!\n":  # whoever runs as root may write anywhere
            assert code == 2
            assert "cannot be written" in err
    finally:
        folder.chmod(0o755)


# -- the contract of what a rule's author says can be replaced


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("knaster => kunden", ""),
        ("knatser => kära kund", "does not find the words that are to be replaced, “knatser”"),
        ("knaster => jag vet inte", "what is put in place of the words is not clean: sv/dont-know"),
    ],
)
def test_replacements_are_tried(line: str, told: str, sopan: Sopan, tmp_path: Path, linter: Linter) -> None:
    pack = tmp_path / "rules"
    (pack / "sv").mkdir(parents=True)
    (pack / "concepts.yaml").write_bytes((linter.config.packs[0] / "concepts.yaml").read_bytes())
    (pack / "sv" / "greet-friend.yaml").write_text(RULE.replace("knaster => kära kund", line), "utf-8")
    (tmp_path / "sopan.toml").write_text('packs = ["rules"]\n')
    code, out, _ = sopan("test", "greet-friend", "--lang", "sv", cwd=tmp_path)
    assert code == (1 if told else 0)
    assert told in out
