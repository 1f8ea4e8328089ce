"""The bundled phrasebook keeps its contract: every example of every rule, however it is typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopan.language import CODES, language
from sopan.match import Matcher
from sopan.phrasebook import contract
from sopan.phrasebook.address import render
from sopan.phrasebook.compiled import Phrasebook
from sopan.phrasebook.load import load
from sopan.phrasebook.model import Book
from sopan.readers import read_text
from sopan.resources import phrases_dir


@pytest.fixture(scope="module")
def book() -> Book:
    return load([phrases_dir()])


def test_all_concepts_are_there(book: Book) -> None:
    concepts = book.concepts.values()
    assert sum(not concept.expected for concept in concepts) == 42
    assert sum(concept.expected for concept in concepts) == 7
    assert all(concept.gloss and concept.group and concept.guide for concept in concepts)


@pytest.mark.parametrize("code", CODES)
def test_every_concept_has_a_rule(book: Book, code: str) -> None:
    assert {rule.concept for rule in book.languages[code].rules} == set(book.concepts)


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_enough_to_go_by(book: Book, code: str) -> None:
    for rule in book.languages[code].rules:
        assert 2 <= len(rule.say) <= 4, rule.id
        assert len(rule.bad) >= 6, rule.id
        assert len(rule.good) >= (4 if book.concepts[rule.concept].expected else 6), rule.id
        ways = len(rule.never) + sum(map(len, rule.forms.values()))
        if not book.concepts[rule.concept].expected and not rule.detect:
            assert ways >= (10 if rule.severity == "error" else 6), rule.id
        assert len({line.text for line in rule.never}) == len(rule.never), f"{rule.id} has a pattern twice"
        assert len({example.text for example in rule.bad}) == len(rule.bad), f"{rule.id} has an example twice"


@pytest.mark.parametrize("code", CODES)
def test_every_example_is_what_its_rule_says(book: Book, cache: Path, code: str) -> None:
    rules = book.languages[code].rules
    matcher = Matcher(Phrasebook([phrases_dir()], cache).language(code))
    failures = [
        f"{failure.path}:{failure.line}: {failure.template.format_map(failure.fields)}: {failure.text}"
        for failure in contract.check(rules, matcher)
    ]
    assert failures == []
    assert contract.count(rules) >= 16 * len(rules)


@pytest.mark.parametrize("code", CODES)
def test_the_alternatives_are_written_in_the_script_of_the_language(book: Book, code: str) -> None:
    script = {"Latin": ("a", "\u024f"), "Cyrillic": ("\u0400", "\u04ff"), "Hebrew": ("\u0590", "\u05ff")}
    first, last = script[language(code).script]
    for rule in book.languages[code].rules:
        for say in rule.say:
            letters = [char for char in say.text.split("{{")[0] if char.isalpha()]
            assert any(first <= char.lower() <= last for char in letters) or say.text.startswith("{{"), say.text


@pytest.mark.parametrize("code", CODES)
def test_the_forms_of_every_lemma(book: Book, code: str, golden: Callable[[str, str], None]) -> None:
    """The lexicon grows by rules; this file shows what they make of it, so that a change is read before it is made."""
    lines = []
    for entry in sorted(book.languages[code].lexicon, key=lambda entry: (entry.lemma, entry.kind)):
        forms = (f"{form.text}:{','.join(sorted(form.tags))}" if form.tags else form.text for form in entry.forms)
        lines.append(f"{entry.lemma}/{entry.kind}\n  " + "\n  ".join(sorted(set(forms))) + "\n")
    golden(f"forms/{code}.txt", "".join(lines))


@pytest.mark.parametrize("code", CODES)
def test_every_form_of_address(book: Book, cache: Path, code: str) -> None:
    """Each approved alternative, in each form of address, holds nothing that a house with that form would mend."""
    address = book.languages[code].address
    assert len(address.forms) >= 2, code
    assert address.mixed
    for form in address.forms:
        matcher = Matcher(Phrasebook([phrases_dir()], cache, address={code: form}).language(code))
        for rule in book.languages[code].rules:
            for say in rule.say:
                text = read_text(render(say, address, form), "text").text
                found = [(match.rule.id, text[match.start : match.end]) for match in matcher.matches(text)]
                assert found == [], f"{rule.id}, {form}: {text}"
