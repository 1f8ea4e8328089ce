"""``sopan explain``: all about a rule."""

from __future__ import annotations

from pathlib import Path

import click

from sopan.commands.parameters import complete_rule, language_option
from sopan.commands.setup import book, house, known, linter
from sopan.console import Console
from sopan.errors import N_, SopanError
from sopan.interface import Interface
from sopan.language import CODES
from sopan.phrasebook.compiled import OTHER_LANGUAGE
from sopan.phrasebook.model import Book, Rule
from sopan.report.rule import House, explained, held, origin
from sopan.run import STDIN, read_bytes

HELP = N_(
    "Tell all about a rule: what not to say, why, and what to say instead.\n\n"
    "RULE is a rule such as uk/dont-know, or a concept such as dont-know, which alone lists its rules in all languages."
    "\n\n"
    "With --on FILE it tells instead what a reply to a complaint should hold, and where in the file each of it stands."
)

STRANGER = N_(
    "A text is clearly not in the language that its file, its folder, a field or --lang says. Move it, translate it, "
    "or say the right language."
)


@click.pass_obj
def explain(console: Console, name: str | None, language: str | None, on: str | None) -> int:
    """Print a rule, or a concept and its rules, or what a file holds of what is expected."""
    if on is not None:
        return _held(on, name, language, console)
    if name is None:
        raise SopanError(N_("name a rule, or a file with --on"))
    _named(name, language, console)
    return 0


def _held(path: str, name: str | None, language: str | None, console: Console) -> int:
    """Print where each expected part of the replies in a file stands; return 1 when one is missing."""
    wanted = name.rpartition("/")[2] if name else ""
    missing = 0
    check = linter(console)
    replies = check.explain(Path(path), read_bytes(path), language, "text" if path == STDIN else None)
    for number, (_, parts) in enumerate(replies):
        if number:
            console.out.line()
        parts = [part for part in parts if wanted in ("", part.rule.concept)]
        missing += sum(part.place is None for part in parts)
        for part in parts:
            for line in held(part, console):
                console.out.line(line)
    check.phrasebook.save()
    return 1 if missing else 0


def _named(name: str, language: str | None, console: Console) -> None:
    code, _, concept = name.rpartition("/")
    code = code or language or ""
    if concept == OTHER_LANGUAGE:
        console.out.line(console.ui.gettext(STRANGER))
        return
    check = linter(console)
    found = book(check, [known(code, CODES)] if code else CODES)
    known(concept, found.concepts)
    rules = [rule for each in found.languages.values() for rule in each.rules if rule.concept == concept]
    if code:
        _explain(rules, f"{code}/{concept}", found, house(check, found), console)
    else:
        _list(rules, concept, found, console)


def _explain(rules: list[Rule], name: str, found: Book, house: House, console: Console) -> None:
    if not rules:
        raise SopanError(N_("there is no rule {rule} yet"), rule=name)
    for rule in rules:
        for line in explained(rule, found.concepts[rule.concept], house, console):
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
            click.Argument(["name"], required=False, shell_complete=complete_rule, metavar=_("RULE")),
            language_option(ui, _("The language of the rule, or of the file.")),
            click.Option(
                ["--on"],
                metavar=_("FILE"),
                help=_("Tell which parts of a reply to a complaint stand where in this file, and which are missing."),
            ),
        ],
    )
