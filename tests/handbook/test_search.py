"""The index of each language holds its own pages only, and their words in so many forms as a query needs."""

from __future__ import annotations

from sopan.handbook.handbook import Handbook, Page
from sopan.handbook.search import Known, forms, split, with_forms
from sopan.language import language


def page(name: str, *words: str) -> Page:
    return Page(f"uk/concepts/{name}.md", name, "", "", words=words)


def test_each_index_is_of_its_language_alone() -> None:
    index = {
        "config": {"lang": ["en"], "separator": "x", "pipeline": ["stemmer"]},
        "docs": [{"location": "uk/a/"}, {"location": "he/b/#c"}, {"location": ""}],
    }
    parts = split(index, {code: Known() for code in ("uk", "he", "sv")})
    assert [doc["location"] for doc in parts["uk"]["docs"]] == ["a/"]
    assert [doc["location"] for doc in parts["he"]["docs"]] == ["b/#c"]
    assert parts["sv"]["docs"] == []
    assert parts["he"]["config"]["sopan"]["language"] == "he"
    assert parts["he"]["config"]["pipeline"] == []
    assert "forms" in parts["he"]["config"]["fields"]


def test_words_go_to_the_page_and_not_to_its_parts() -> None:
    docs = with_forms([{"location": "uk/a/"}, {"location": "uk/a/#b"}], {"uk/a/": "знаю"})
    assert docs == [{"location": "uk/a/", "forms": "знаю"}, {"location": "uk/a/#b"}]


def test_a_form_that_begins_like_another_is_left_out() -> None:
    found = forms([page("a", "знаю", "знаємо", "знатимемо", "обов'язково"), page("b", "чекати")], language("uk"))
    words = found["uk/concepts/a.md"].split()
    assert "обовязково" in words
    for form in ("знаю", "знаємо", "знатимемо"):
        stem = form[: max(len(form) - 3, 4)]
        assert any(word.startswith(stem) for word in words), form


def test_a_word_of_most_pages_is_left_out() -> None:
    pages = [page(str(number), "не", f"слово{number}абвг") for number in range(10)]
    assert all("не" not in words.split() for words in forms(pages, language("uk")).values())


def test_niqqud_and_apostrophes_do_not_matter() -> None:
    made = Page("he/concepts/a.md", "a", "", "", words=("לֹא", "צ'יק"))
    assert forms([made], language("he"))["he/concepts/a.md"].split() == ["לא", "ציק"]


def test_every_rule_with_patterns_has_words(handbook: Handbook) -> None:
    for rule in handbook.rules.values():
        if rule.never:
            assert handbook.wordings[rule.language].words(rule), rule.id
