from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from sopan.finding import Sentence
from sopan.interface import Interface
from sopan.report.prose import escaped

from .clients import rendered

Checks = SimpleNamespace


def shown(markdown: str) -> str:
    """Return the text that a forge shows, places without width left out."""
    return rendered(markdown).text.replace("\u200b", "")


def test_the_page_says_how_much_was_found_by_rule_and_in_which_file(checks: Checks) -> None:
    page = checks.written("markdown", checks.everything(), checks.context(handbook="https://handbook.example/"))
    text = shown(page)
    assert text.startswith("Words to change\n5 files checked: 3 errors, 2 warnings, 1 suggestion\n")
    assert "table" in rendered(page).tags
    assert (
        "| error | [he/dont-know](<https://handbook.example/he/concepts/dont-know/>) | 1 "
        '| <span dir="rtl">לא כותבים „לא יודע”</span> |\n' in page
    )
    assert "macros/refund.md: 1 error, 1 warning" in text
    assert "Could not be checked: macros/hi.txt" in text


def test_a_finding_has_its_place_its_sentence_and_all_alternatives(checks: Checks) -> None:
    page = checks.written("markdown", [checks.macros()])
    assert (
        "- **1:37** <code>macros\\[0\\].reply</code> error sv/dont-know: Skriv inte ”Jag vet inte”\n"
        "  > „<b>Jag vet inte</b>“, och lugna ner dig.\n"
        "\n"
        "  - Jag tar reda på det\n"
        "  - Jag frågar {{team}}\n"
    ) in page


def test_hebrew_stands_in_a_direction_of_its_own(checks: Checks) -> None:
    page = checks.written("markdown", [checks.hebrew()])
    assert '  > <span dir="rtl">iPhone שלך אצלנו, אבל אני <b>לא יודע</b> מתי הוא יגיע.</span>\n' in page


def test_in_hebrew_the_page_runs_from_right_to_left_and_others_stand_apart(cache: Path, checks: Checks) -> None:
    ui = Interface.of({"SOPAN_LANG": "he", "SOPAN_CACHE": str(cache)})
    page = checks.written("markdown", [checks.hebrew(), checks.macros()], checks.context(ui=ui))
    assert page.startswith('<div dir="rtl">\n\n## ') and page.endswith("\n\n</div>\n")
    assert '<span dir="ltr">Jag tar reda på det</span>' in page
    assert "<span" not in next(line for line in page.splitlines() if "iPhone" in line)


def test_every_element_that_is_opened_is_closed(checks: Checks) -> None:
    page = rendered(checks.written("markdown", checks.everything()))
    assert page.tags.count("details") == 4


def test_nothing_found_is_said_in_two_lines(checks: Checks) -> None:
    page = checks.written("markdown", [checks.clean()])
    assert page == "## Nothing to change\n\n1 file checked: nothing found\n"


MARKUP = [
    "*a* _b_ `c` **d** ~~e~~",
    "<script>alert(1)</script>",
    "[a](https://evil.example) ![b](c)",
    "| a | b |",
    "# a",
    "> a",
    "- a",
    "+ a",
    "1. a",
    "12) a",
    "---",
    "===",
    "***",
    "&amp; &#65; &copy;",
    "a\\*b\\\\",
    "<!-- a -->",
    "``` a",
    "~~~ a",
    "$a$ and $$b$$",
    "[x] a",
    "[a]: b",
    "a  \nb",
    "    a",
    "<https://a.example>",
    "\\",
    "*",
    "_a_b_",
    "snake_case_word",
    "{{name}} {% if a %}",
]


@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.parametrize("around", ["{}", "- {}", "> {}", "- **1:1** {}", "| a |\n| --- |\n| {} |", "*({})*"])
def test_no_text_is_markup(text: str, around: str) -> None:
    page = rendered(around.format(escaped(text)))
    plain = rendered(around.format("word"))
    assert page.tags == plain.tags
    assert _blanks(page.text.replace("\u200b", "")) == _blanks(plain.text.replace("word", text.strip()))


def _blanks(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("text", ["@team", "a @team b", "#12", "see #12."])
def test_nobody_is_called_and_no_issue_is_named(text: str) -> None:
    shown = rendered(escaped(text)).text
    assert not re.search(r"@\w|#\d", shown)
    assert shown.replace("\u200b", "").strip() == text


def test_blanks_around_the_words_of_a_finding_are_kept(checks: Checks) -> None:
    sentence = Sentence("- a ", "b*", " c. ")
    finding = checks.found("b*", "uk/dont-know", "b*", sentence=sentence)
    assert "\n  > \\- a <b>b\\*</b> c. \n" in checks.written("markdown", [checks.checked("a.md", finding)])
