"""``sopan test``: check that every rule's examples are what the rule says."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopan.commands.parameters import complete_concept, language_option
from sopan.commands.setup import book, known, linter
from sopan.console import Console
from sopan.errors import N_, SopanError
from sopan.interface import P_, Interface
from sopan.language import CODES
from sopan.layout import clean
from sopan.progress import RULES, Progress
from sopan.report.text import block

if TYPE_CHECKING:
    from sopan.config import Config
    from sopan.linter import Linter
    from sopan.phrasebook.contract import Failure
    from sopan.phrasebook.model import Rule

TESTED = P_("{count} rule tested", "{count} rules tested")
EXAMPLES = P_("{count} example", "{count} examples")
FAILURES = P_("{count} failure", "{count} failures")

HELP = N_(
    "Check that every rule's examples are what the rule says they are.\n\n"
    "Bad examples must be found exactly where they are marked, however they are typed; better, good and approved texts "
    "must be clean under all rules of their language. The exit code is 1 when an example is not.\n\n"
    "CONCEPT limits the test to the rules of some concepts."
)


@click.pass_obj
def test(console: Console, concepts: tuple[str, ...], language: str | None, packs: tuple[Path, ...]) -> int:
    """Test the rules, print each failure with its place, and return the exit code."""
    from sopan.phrasebook import contract

    check = linter(console, packs=packs)
    found = book(check, (language,) if language else CODES)
    wanted = {known(concept, found.concepts) for concept in concepts}
    rules = [rule for each in found.languages.values() for rule in each.rules if not wanted or rule.concept in wanted]
    if not rules:
        raise SopanError(N_("there is no rule to test"))
    progress = Progress(console, len(rules), RULES)
    failures = 0
    for rule, failed in _tested(rules, check):
        for failure in failed:
            failures += 1
            progress.clear()
            _print(failure, rule.language, console)
        progress.step()
    progress.clear()
    counts = [console.ui.counted(*EXAMPLES, contract.count(rules)), console.ui.counted(*FAILURES, failures)]
    console.out.line(f"{console.ui.counted(*TESTED, len(rules))}: {', '.join(counts)}")
    return 1 if failures else 0


def _tested(rules: list[Rule], check: Linter) -> Iterator[tuple[Rule, list[Failure]]]:
    """Yield each rule with what is wrong with it, in order; several languages are tested side by side."""
    languages = dict.fromkeys(rule.language for rule in rules)
    processes = min(len(languages), os.cpu_count() or 1)
    if processes < 2:
        for code in languages:
            yield from _of_language([rule for rule in rules if rule.language == code], check)
        return
    from concurrent.futures import ProcessPoolExecutor

    for code in languages:  # compiled here, where it can be told, and kept for the others
        check.matcher(code)
    with ProcessPoolExecutor(processes) as pool:
        groups = [[rule for rule in rules if rule.language == code] for code in languages]
        for results in pool.map(_apart, groups, [check.config] * len(groups), [check.cache] * len(groups)):
            yield from results


def _apart(rules: list[Rule], config: Config, cache: Path | None) -> list[tuple[Rule, list[Failure]]]:
    """Test rules of one language in a process of its own."""
    from sopan.linter import Linter

    return list(_of_language(rules, Linter(config, cache=cache)))


def _of_language(rules: list[Rule], check: Linter) -> Iterator[tuple[Rule, list[Failure]]]:
    from sopan.phrasebook import contract

    for rule in rules:
        yield rule, list(contract.check([rule], check.matcher(rule.language)))
    check.phrasebook.save()


def _print(failure: Failure, language: str, console: Console) -> None:
    place = console.out.style(console.show(f"{failure.path}:{failure.line}"), "path")
    fields = {name: console.show(value) for name, value in failure.fields.items()}
    console.out.line(f"{place}: {console.ui.gettext(failure.template).format_map(fields)}")
    for line in block(clean(failure.text), language, console.out, console.ui):
        console.out.line(line)


def command(ui: Interface) -> click.Command:
    """Return the command, its help in the interface's language."""
    _ = ui.gettext
    return click.Command(
        "test",
        callback=test,
        help=_(HELP),
        short_help=_("Check the examples of the rules."),
        options_metavar=_("[OPTIONS]"),
        params=[
            click.Argument(["concepts"], nargs=-1, shell_complete=complete_concept, metavar=_("[CONCEPT…]")),
            language_option(ui, _("Test the rules of this language only.")),
            click.Option(
                ["--pack", "packs"],
                multiple=True,
                type=click.Path(exists=True, file_okay=False, path_type=Path),
                metavar=_("FOLDER"),
                help=_("Add a house's folder of rules; may be repeated."),
            ),
        ],
    )
