"""``sopan explain``: all about a rule."""

from __future__ import annotations

import click

from sopan.commands.parameters import complete_rule, language_option
from sopan.commands.setup import book, known, linter
from sopan.console import Console
from sopan.errors import N_, SopanError
from sopan.interface import Interface
from sopan.language import CODES
from sopan.phrasebook.compiled import OTHER_LANGUAGE
from sopan.phrasebook.model import Book, Rule
from sopan.report.rule import explained, origin

HELP = N_(
    "Tell all about a rule: what not to say, why, and what to say instead.\n\n"
    "RULE is a rule such as uk/dont-know, or a concept such as dont-know, which alone lists its rules in all languages."
)

STRANGER = N_(
    "A text is clearly not in the language that its file, its folder, a field or --lang says. Move it, translate it, "
    "or say the right language."
)


@click.pass_obj
def explain(console: Console, name: str, language: str | None) -> None:
    """Print a rule, or a concept and its rules."""
    code, _, concept = name.rpartition("/")
    code = code or language or ""
    if concept == OTHER_LANGUAGE:
        console.out.line(console.ui.gettext(STRANGER))
        return
    found = book(linter(console), [known(code, CODES)] if code else CODES)
    known(concept, found.concepts)
    rules = [rule for each in found.languages.values() for rule in each.rules if rule.concept == concept]
    if code:
        _explain(rules, f"{code}/{concept}", found, console)
    else:
        _list(rules, concept, found, console)


def _explain(rules: list[Rule], name: str, found: Book, console: Console) -> None:
    if not rules:
        raise SopanError(N_("there is no rule {rule} yet"), rule=name)
    for rule in rules:
        for line in explained(rule, found.concepts[rule.concept], console):
            console.out.line(line)


def _list(rules: list[Rule], concept: str, found: Book, console: Console) -> None:
    for line in origin(found.concepts[concept], console):
        console.out.line(line)
    console.out.line()
    for rule in rules:
        console.out.line(f"  {console.show(rule.id)}  {console.show(rule.title)}")


def command(ui: Interface) -> click.Command:
    """Return the command, its help in the interface's language."""
    _ = ui.gettext
    return click.Command(
        "explain",
        callback=explain,
        help=_(HELP),
        short_help=_("Tell all about a rule."),
        options_metavar=_("[OPTIONS]"),
        params=[
            click.Argument(["name"], shell_complete=complete_rule, metavar=_("RULE")),
            language_option(ui, _("The language of the rule.")),
        ],
    )
