"""A browser finds what the linter finds: the same rules at the same places, in the same words."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sopan import Linter
from sopan.config import Config
from sopan.finding import Finding
from sopan.handbook.portable import SCRIPTS, portable
from sopan.handbook.portable_look import assets
from sopan.language import CODES
from sopan.linter import COMPLAINT
from sopan.phrasebook.compiled import expand
from sopan.phrasebook.contract import MUTATIONS
from sopan.phrasebook.load import load
from sopan.phrasebook.model import Book, Rule
from sopan.resources import phrases_dir

ROOT = Path(__file__).parents[2]
WEB = ROOT / "lint" / "sopan" / "handbook" / "web"
NODE = shutil.which("node") or shutil.which("nodejs")
STEP = 1 if os.environ.get("SOPAN_ALL_TEXTS") else 24
"""Of how many blind replies one is compared, where SOPAN_ALL_TEXTS is not set: to compile what they all need takes
Python most of a minute."""
RANDOM = 20 * (24 // STEP)
"""How many texts put together from pieces are compared."""
MUTATED = 5
"""Of how many ways to type an example one is tried."""
NATIVE = 60
"""Of how many patterns one is run as an expression of JavaScript's own: compiling it takes milliseconds."""

needs_node = pytest.mark.skipif(NODE is None and not os.environ.get("CI"), reason="no Node.js: apt-get install nodejs")


class Case(NamedTuple):
    """A text, what it answers, and what is to be found in it: rules and spans, those of some rules aside."""

    text: str
    found: list[tuple[str, int, int]]
    reply_to: str = ""
    aside: frozenset[str] = frozenset()


@pytest.fixture(scope="module")
def book() -> Book:
    return load([phrases_dir()])


@needs_node
@pytest.mark.parametrize("code", CODES)
def test_node_finds_what_python_finds(book: Book, cache: Path, code: str) -> None:
    linter = Linter(Config(), cache=cache)
    rules = book.languages[code].rules
    cases = [*_examples(rules, book), *_mutated(rules, book)]
    texts = [*_blind(code)[::STEP], *_random(code, book)]
    asked = [(text, COMPLAINT if place % 2 else "") for place, text in enumerate(texts)]
    answer = _node(linter, book, code, [*((case.text, case.reply_to) for case in cases), *asked])

    assert answer["expressions"]["count"] > 3000
    assert answer["expressions"]["others"] == []
    assert answer["places"]["others"] == []
    assert answer["places"]["count"] > 10
    for case, theirs in zip(cases, answer["findings"], strict=False):
        assert [(rule, *rest[-2:]) for rule, *rest in theirs if rule not in case.aside] == case.found, case.text
    for (text, reply_to), theirs in zip(asked, answer["findings"][len(cases) :], strict=True):
        assert theirs == list(map(_told, linter.check_text(text, code, reply_to or None))), text
    linter.phrasebook.save()  # other tests need the same expressions


def _node(linter: Linter, book: Book, code: str, texts: list[tuple[str, str]], form: str = "") -> Any:
    """Return what the harness answers on all expressions of a language, and on texts."""
    compiled = linter.phrasebook.language(code)
    rules = portable(book.languages[code], book.concepts, compiled, form)
    compiled_rules = [compiled.rule(place) for place in range(len(rules["rules"]))]
    examples = {rule.id: [bad.text for bad in rule.bad] for rule in book.languages[code].rules}
    asked = {
        "scripts": [str(WEB / name) for name in SCRIPTS],
        "strangers": "\n".join(assets({one.code: one.markers for one in book.languages.values()}).values()),
        "rules": rules,
        "expressions": [
            [[expand(one.expression, compiled.fragments) for one in group] for group in (rule.patterns, *rule.unless)]
            for rule in compiled_rules
        ],
        "runs": [
            {"rule": place, "texts": examples.get(rule.id, []), "step": NATIVE}
            for place, rule in enumerate(compiled_rules)
        ],
        "texts": texts,
    }
    assert NODE is not None
    done = subprocess.run(
        [NODE, str(Path(__file__).with_name("portable.js"))],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _told(finding: Finding) -> list[Any]:
    variants = [list(map(list, forms)) for forms in finding.variants]
    kind = [finding.rule, finding.severity, finding.message, list(finding.say), variants, finding.whole]
    return [*kind, finding.start, finding.end]


# -- examples, of which the contract says what is found


def _examples(rules: tuple[Rule, ...], book: Book) -> Iterator[Case]:
    for rule in rules:
        expected = book.concepts[rule.concept].expected
        for bad in rule.bad:
            yield Case(bad.text, [] if expected else [(rule.id, bad.start, bad.end)])
            if bad.better:
                yield Case(bad.better, [])
        yield from (Case(good.text, []) for good in rule.good if not expected)
        yield from (Case(say.text, []) for say in rule.say)


def _mutated(rules: tuple[Rule, ...], book: Book) -> Iterator[Case]:
    shouting = frozenset(rule.id for rule in rules if "capitals" in rule.detect)
    place = 0
    for rule in rules:
        if rule.detect or book.concepts[rule.concept].expected:
            continue
        for mutated in (one for bad in rule.bad for mutate in MUTATIONS.values() for one in mutate(bad)):
            place += 1
            if mutated.format == "text" and place % MUTATED == 0:
                aside = shouting if mutated.shouted else frozenset()
                yield Case(mutated.text, [(rule.id, mutated.start, mutated.end)], aside=aside)


# -- texts that Python reads, too


def _blind(code: str) -> list[str]:
    lines = (ROOT / "tests" / "corpora" / "blind" / f"{code}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


ODD = (
    "\u0301|\u0308|\u0345|\u05b8|\u200b|\u00ad|\ufeff|\u2019|\u02bc|'|`|\"|\u201e|\u00ab|\u2026|...|.|!|?!|,|;|:|-|\u2013|\u2014"
    "|\u05be|\u00a0|\u2028|\u0085|\t|\r|\r\n\r\n|\n|\n\n- |\n> |\n1. |\x1a|\x10|\x11|\x1e|\x1f|(|)|[|]|<|%|#|/|\\|²|½"
    "|Ⅷ|٣|İ|ı|ſ|K|Å|ẞ|Σ|😀|👨‍👩‍👧|𝐀|𐐀|𐐨|𝟘|e\u0301|и\u0306|漢字|\u1100\u1161|{{name}}|{{agent.first_name}}|{{delivery_date}}|{{{x}}}"
    "|{% if a %}|%s|%1$d|%(name)s|${eta}|#{who}|<%= x %>|{n, plural, one {x y} other {z}}|https://ex.am/p?q=1,|www.site.ua"
    "|mail@ex.org|15:00|30.11.2026|1.000,50|50 %|RM5|10minit|5menit|the and you that|der die das und"
).split("|")
"""What may stand anywhere in a text."""


def _random(code: str, book: Book) -> Iterator[str]:
    """Yield examples that are spoilt in several places."""
    choose = random.Random(code)
    texts = [bad.text for rule in book.languages[code].rules for bad in rule.bad]
    words = [word for text in texts for word in text.split()]
    for _ in range(RANDOM):
        text = choose.choice(texts) + choose.choice(("", " ", "\n\n")) + choose.choice(texts)
        for _ in range(choose.randint(1, 6)):
            place = choose.randrange(len(text))
            text = text[:place] + _piece(choose, words, text[place : place + 9]) + text[place:]
        yield choose.choice((text, text, text.upper(), unicodedata.normalize("NFD", text)))


def _piece(choose: random.Random, words: list[str], near: str) -> str:
    return choose.choice((choose.choice(ODD), choose.choice(ODD), f" {choose.choice(words)} ", near[:1] * 3, near))


# -- a house of its own

PACK = """
severity: suggestion
title: У нас так не кажуть
never: |
  бозна [що] (котра | котрий) ..2 ґанок
"""


@needs_node
def test_a_house_has_its_own_rules_and_form_of_address(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "uk").mkdir()
    (tmp_path / "uk" / "dont-know.yaml").write_text(PACK, encoding="utf-8")
    linter = Linter(Config(packs=(tmp_path,), address={"uk": "ти"}), cache=cache)
    house = load([phrases_dir(), tmp_path])
    texts = [("😀 Бозна що котрий це ваш ґанок", ""), *((text, "") for text in _blind("uk")[:: 24 * STEP])]
    answer = _node(linter, house, "uk", texts, form="ти")
    assert answer["expressions"]["others"] == []
    assert answer["findings"] == [list(map(_told, linter.check_text(text, "uk"))) for text, _ in texts]
    assert answer["findings"][0][0][:2] == ["uk/dont-know", "suggestion"]
    assert answer["findings"][0][0][-2:] == [2, 30]
