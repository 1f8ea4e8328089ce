"""Phrase rule files: what they give, and what an author is told of a mistake."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopan.errors import PhrasebookErrors
from sopan.phrasebook.compile import compile_language
from sopan.phrasebook.compiled import Phrasebook
from sopan.phrasebook.load import load, markers

from .conftest import CONCEPTS, rule

Write = Callable[..., Path]


def told(write: Write, files: dict[str, str], concepts: str = CONCEPTS) -> list[str]:
    """Return what loading and compiling the Ukrainian part of a phrasebook complains of, paths cut to the file's
    name."""
    folder = write(files, concepts)
    with pytest.raises(PhrasebookErrors) as caught:
        book = load([folder], ["uk"])
        compile_language(book.languages["uk"], book.concepts)
    return [str(error).replace(f"{folder}/", "") for error in caught.value.errors]


def test_a_rule_as_it_was_written(write: Write) -> None:
    book = load(
        [write({"uk/dont-know.yaml": rule("не знаю  # a comment\n# another\n\nхтозна", **{"except": "не знаю чи"})})],
        ["uk"],
    )
    (only,) = book.languages["uk"].rules
    assert only.id == "uk/dont-know"
    assert only.severity == "error"
    assert [(line.text, line.line, line.column) for line in only.never] == [("не знаю", 4, 3), ("хтозна", 7, 3)]
    assert [line.text for line in only.unless["except"]] == ["не знаю чи"]
    assert [(bad.text, bad.start, bad.end, bad.better) for bad in only.bad] == [("x", 0, 1, "y")]
    assert only.page == "uk/concepts/dont-know/"


def test_a_house_changes_a_bundled_rule(write: Write, tmp_path: Path) -> None:
    ours = write({"uk/dont-know.yaml": rule("не знаю"), "uk/calm-down.yaml": rule("спокійно")})
    house = tmp_path.with_name("house")
    (house / "uk").mkdir(parents=True)
    (house / "uk" / "dont-know.yaml").write_text("severity: warning\nnever: |\n  хтозна\n", encoding="utf-8")
    (house / "uk" / "language.yaml").write_text("sets: |\n  @ми = ми | нас\n", encoding="utf-8")
    rules = {rule.concept: rule for rule in load([ours, house], ["uk"]).languages["uk"].rules}
    assert [line.text for line in rules["dont-know"].never] == ["хтозна"]
    assert (rules["dont-know"].severity, rules["dont-know"].title) == ("warning", "Say what you will do")
    assert rules["calm-down"].severity == "warning"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (rule("не знаю").replace("title", "titel"), "uk/dont-know.yaml:1:1: unknown key “titel” (known: title, why, "),
        (rule("не знаю").replace("title: Say what you will do\n", ""), "uk/dont-know.yaml:1:1: “title” is missing"),
        (rule("не знаю") + "why: twice\n", "uk/dont-know.yaml:13:1: “why” stands here twice"),
        (rule("не {знати}"), "uk/dont-know.yaml:4:6: no such word in the lexicon: знати"),
        (rule("хтозна\n  не @ви"), "uk/dont-know.yaml:5:8: no such set: @ви"),
        (rule("не (знаю"), "uk/dont-know.yaml:4:6: “(” is never closed"),
        (rule("не знаю", **{"except": "не знаю,"}), "uk/dont-know.yaml:6:6: “знаю,” is not a word"),
        (rule("не знаю").replace("[[x]]", "x"), "uk/dont-know.yaml:9:13: mark exactly one span with [[ ]]"),
        (rule("не знаю").replace("[[x]]", "[[x]] [[y]]"), "uk/dont-know.yaml:9:13: mark exactly one span"),
        (rule("не знаю").replace('  - text: "15:00"\n', ""), "uk/dont-know.yaml:5:5: a list is expected"),
        (rule("не знаю").replace("never: |\n", "never:\n"), "uk/dont-know.yaml"),
        ("title: a: b\n", "uk/dont-know.yaml:1:9: this is not valid YAML"),
        ("", "uk/dont-know.yaml: the file is empty"),
        (
            rule("не знаю") + "severity: fatal\n",
            "uk/dont-know.yaml:13:11: no such severity: fatal (known: error, warning",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(write: Write, text: str, message: str) -> None:
    if "never:\n" in text:
        text = text.replace("never:\n  не знаю", "never: [не знаю]")
    errors = told(write, {"uk/dont-know.yaml": text})
    assert len(errors) == 1
    assert errors[0].startswith(message)


def test_the_nearest_name_is_told(write: Write) -> None:
    files = {
        "uk/dont-know.yaml": rule("не {зати}\nне @вy\nне {знати:йа}"),
        "uk/language.yaml": "sets: |\n  @ви = ти\nlexicon: |\n  v знати знаю знають\n",
        "uk/dont-knwo.yaml": rule("не знаю"),
    }
    errors = told(write, files)
    assert "uk/dont-knwo.yaml: no such concept: dont-knwo. Did you mean dont-know?" in errors
    del files["uk/dont-knwo.yaml"]
    (tmp := write({})).joinpath("uk/dont-knwo.yaml").unlink()
    assert tmp.is_dir()
    errors = told(write, files)
    assert errors[0] == "uk/dont-know.yaml:4:6: no such word in the lexicon: зати. Did you mean знати?"
    assert errors[1].startswith("uk/dont-know.yaml:5:6: no such set: @вy")
    assert errors[2].startswith("uk/dont-know.yaml:6:6: no such tag: йа")


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("sets: |\n  @ви ти\n", "uk/language.yaml:2:3: a set is written “@name = one | another”"),
        ("sets: |\n  @ви = ти | (ви\n", "uk/language.yaml:2:14: “(” is never closed"),
        ("sets: |\n  @а = @б\n  @б = @а\n", "uk/language.yaml:2:8: the set @б contains itself"),
        ("lexicon: |\n  z знати знаю\n", "uk/language.yaml:2:3: no such word class: z"),
        ("lexicon: |\n  v знати\n", "uk/language.yaml:2:3: class v takes"),
        ("lexicon: |\n  x хтозна - хто\n", "uk/language.yaml:2:3: хтозна has no form хто to take away"),
        ("alike: |\n  у\n", "uk/language.yaml:2:3: spelling twins are written"),
        ("abbreviation: |\n  напр\n", "uk/language.yaml:1:1: unknown key “abbreviation”"),
    ],
)
def test_a_mistake_in_a_language_is_told(write: Write, language: str, message: str) -> None:
    errors = told(write, {"uk/dont-know.yaml": rule("не знаю"), "uk/language.yaml": language})
    assert errors[0].startswith(message)


def test_a_stray_file_is_told(write: Write) -> None:
    errors = told(write, {"ukr/dont-know.yaml": rule("не знаю")})
    assert errors[0].startswith("ukr: unknown name in a folder of phrase rules")
    assert errors[0].endswith("Did you mean uk?")


def test_the_markers_of_a_language_with_faulty_rules(write: Write) -> None:
    files = {
        "uk/language.yaml": "markers: |\n  Дякуємо вітаємо\n",
        "uk/dont-know.yaml": "title: [",
        "sv/calm-down.yaml": rule("lugn"),
    }
    folder = write(files)
    assert markers([folder], "uk") == {"дякуємо", "вітаємо"}
    assert Phrasebook([folder]).markers("uk") == {"дякуємо", "вітаємо"}
    assert Phrasebook([folder]).markers("he") == frozenset()
