"""``sopan say``: the reverse look-up, from a phrase to the courteous ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from math import log
from typing import TYPE_CHECKING

import click

from sopan.commands.parameters import language_option
from sopan.commands.setup import book, house, linter
from sopan.console import Console
from sopan.errors import N_, SopanError
from sopan.interface import Interface
from sopan.language import CODES
from sopan.language import language as language_of
from sopan.report.rule import House, guidance, headline, shortly
from sopan.run import STDIN, read_bytes

if TYPE_CHECKING:
    from sopan.finding import Finding
    from sopan.linter import Linter
    from sopan.phrasebook.model import Book, Rule

LEAST = 2.0
"""Weight of the words that a phrase must share with a rule to be near it."""

MOST = 3
"""How many concepts are offered when no rule finds the phrase."""

HELP = N_(
    "Look up what to say instead of a phrase, and why.\n\n"
    "TEXT is the phrase as you would write it to a customer; - reads it from standard input."
)


@click.pass_obj
def say(console: Console, text: tuple[str, ...], language: str | None) -> int:
    """Print the courteous alternatives to a phrase; return 1 when no rule finds it."""
    phrase = " ".join(text)
    if phrase == "-":
        phrase = read_bytes(STDIN).decode("utf-8", "replace")
    if not phrase.strip():
        raise SopanError(N_("there is no phrase to look up"))
    check = linter(console)
    for code in [language] if language else candidates(check, phrase):
        findings = check.check_text(phrase, code)
        if findings:
            found = book(check, [code])
            _answer(findings, found, house(check, found), console)
            return 0
    console.out.line(console.ui.gettext("No rule finds anything to say otherwise here."))
    near = nearest_rules(check, phrase, [language] if language else candidates(check, phrase))
    if near:
        console.out.line(console.ui.gettext("The nearest concepts:"))
    for rule in near:
        console.out.line()
        _print(shortly(rule, house(check, book(check, [rule.language])), console), console)
    return 1


def candidates(check: Linter, phrase: str) -> list[str]:
    """Return the languages a phrase may be in, the likeliest first; a few words often leave several."""
    guess = check.detector.guess(phrase)
    told = [code for code in (guess.code, *guess.candidates) if code in CODES]
    return told or [code for code in CODES if language_of(code).script == "Latin"]


def nearest_rules(check: Linter, phrase: str, codes: Iterable[str]) -> list[Rule]:
    """Return the rules that share the most telling words with a phrase."""
    scored: list[tuple[float, Rule]] = []
    for code in codes:
        matcher = check.matcher(code)
        words = matcher.words(phrase)
        shared = [(rule, words & _words(rule, matcher.words)) for rule in book(check, [code]).languages[code].rules]
        rarity = Counter(word for _, common in shared for word in common)
        scored += [
            (score, rule)
            for rule, common in shared
            if (score := sum(log(1 + len(shared) / rarity[word]) for word in common if len(word) > 1)) > LEAST
        ]
    return [rule for _, rule in sorted(scored, key=lambda one: -one[0])[:MOST]]


def _words(rule: Rule, words: Callable[[str], set[str]]) -> set[str]:
    """Return the words of a rule's title, patterns and bad examples."""
    texts = [rule.title, *(line.text for line in rule.never), *(bad.text for bad in rule.bad)]
    return words("\n".join(texts))


def _answer(findings: list[Finding], found: Book, house: House, console: Console) -> None:
    """Print the rule of each finding once, with the words it found."""
    rules = {rule.id: rule for each in found.languages.values() for rule in each.rules}
    words: dict[str, list[str]] = {}
    for finding in findings:
        words.setdefault(finding.rule, []).append(finding.text)
    for number, (name, texts) in enumerate(words.items()):
        if number:
            console.out.line()
        said = ", ".join(console.show(text) for text in dict.fromkeys(texts))
        if name in rules:
            console.out.line(f"{headline(rules[name], console)}  {console.out.style(said, 'match')}")
            _print(guidance(rules[name], house, console), console)
        else:  # a finding of no rule: the phrase is in another language
            console.out.line(f"{console.show(name)}  {said}")


def _print(lines: Iterable[str], console: Console) -> None:
    for line in lines:
        console.out.line(line)


def command(ui: Interface) -> click.Command:
    """Return the command, its help in the interface's language."""
    _ = ui.gettext
    return click.Command(
        "say",
        callback=say,
        help=_(HELP),
        short_help=_("Look up what to say instead of a phrase."),
        options_metavar=_("[OPTIONS]"),
        params=[
            click.Argument(["text"], nargs=-1, required=True, metavar=_("TEXT")),
            language_option(ui, _("The language of the phrase; otherwise its words tell.")),
        ],
    )
