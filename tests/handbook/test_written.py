"""Pages that people write are read with their places, and a mistake in one is told with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopan.errors import RuleError
from sopan.handbook import directives
from sopan.handbook.handbook import Handbook
from sopan.handbook.written import Written, collect, read

PAGE = """---
title: En sida
description: Vad den handlar om.
weight: 20
points: [sv-1]
---

# En sida

Se [regeln](../concepts/dont-know.md) och [en till](../concepts/calm-down.md#x).

[[say: dont-know 1]]

[[table: hurry-up bare-wait]]
"""


@pytest.fixture
def page(tmp_path: Path) -> Written:
    return written(tmp_path, PAGE)


def written(folder: Path, text: str, path: str = "sv/guide/sida.md") -> Written:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return read(file, path)


def test_its_front_matter_is_apart_from_its_body(page: Written) -> None:
    assert (page.title, page.description, page.weight) == ("En sida", "Vad den handlar om.", 20)
    assert page.meta["points"] == ["sv-1"]
    assert page.body.startswith("\n# En sida")


def test_it_leads_to_the_concepts_of_its_links_and_directives(page: Written) -> None:
    assert list(page.concepts()) == ["dont-know", "calm-down", "dont-know", "hurry-up", "bare-wait"]


def test_a_directive_knows_its_line_in_the_file(page: Written) -> None:
    lines = PAGE.splitlines()
    found = {directive.name: directive.line for directive in page.directives()}
    assert found == {"say": lines.index("[[say: dont-know 1]]") + 1, "table": lines.index(lines[-1]) + 1}


def test_a_page_without_front_matter_is_called_by_its_heading(tmp_path: Path) -> None:
    page = written(tmp_path, "# Hej { #hej }\n\nText.\n")
    assert (page.title, page.line) == ("Hej", 1)


@pytest.mark.parametrize(
    ("head", "line"),
    [("title: [", 3), ("title: a: b", 2), ("weight: first", 1), ("just words", 1)],
)
def test_a_broken_front_matter_is_told_with_its_line(head: str, line: int, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        written(tmp_path, f"---\n{head}\n---\n")
    assert (caught.value.path or "").endswith("sida.md")
    assert caught.value.line == line


def test_a_page_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes("# Å".encode("latin-1"))
    with pytest.raises(RuleError, match="UTF-8"):
        read(file, "sv/x.md")


@pytest.mark.parametrize(
    ("directive", "message"),
    [
        ("[[sya: dont-know]]", "no such directive: sya. Did you mean say?"),
        ("[[say: dont-knwo]]", "sv has no rule for dont-knwo. Did you mean dont-know?"),
        ("[[say: dont-know 99]]", "sv/dont-know has "),
        ("[[say: dont-know first]]", "for some of its phrases"),
        ("[[table: dont-know nothing]]", "sv has no rule for nothing"),
    ],
)
def test_a_directive_that_cannot_be_filled_is_told(
    directive: str, message: str, handbook: Handbook, tmp_path: Path
) -> None:
    page = written(tmp_path, f"# A\n\ntext\n\n{directive}\n")
    made = Handbook(handbook.book, handbook.locales, {page.path: page})
    with pytest.raises(RuleError) as caught:
        list(directives.pages(made))
    assert message in caught.value.render()
    assert caught.value.line == 5


def test_a_later_folder_takes_the_place_of_a_former(tmp_path: Path) -> None:
    written(tmp_path / "ours", "# Ours\n")
    written(tmp_path / "ours", "# Kept\n", "sv/index.md")
    written(tmp_path / "house", "# The house's\n")
    written(tmp_path / "house", "# None\n", "fi/index.md")
    found = collect([tmp_path / "ours", tmp_path / "house"], ["sv"])
    assert {path: page.title for path, page in found.items()} == {
        "sv/guide/sida.md": "The house's",
        "sv/index.md": "Kept",
    }


def test_a_block_of_code_holds_no_directive(tmp_path: Path) -> None:
    text = "# A\n\n```toml\n[[language]]\n[[say: nothing]]\n```\n\n~~~\n[[home]]\n~~~\n\n[[say: dont-know]]\n"
    file = tmp_path / "a.md"
    file.write_text(text, "utf-8")
    page = read(file, "en/a.md")
    assert [directive.name for directive in page.directives()] == ["say"]
    assert page.filled({"say": lambda *_: "FILLED"}) == text.replace("[[say: dont-know]]", "FILLED")
