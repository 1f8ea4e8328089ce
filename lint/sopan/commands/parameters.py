"""Options and arguments that several commands take, with their completion in the shell."""

from __future__ import annotations

from collections.abc import Iterable

import click

from sopan.interface import Interface
from sopan.language import CODES


def language_option(ui: Interface, help: str) -> click.Option:
    """Return the option ``--lang``; its value is a code of ours, however the tag was written."""
    return click.Option(
        ["--lang", "language"],
        callback=code_of,
        shell_complete=complete_language,
        metavar=ui.gettext("LANGUAGE"),
        help=help,
    )


def language_argument(ui: Interface) -> click.Argument:
    """Return the argument for a language."""
    return click.Argument(
        ["language"], callback=code_of, shell_complete=complete_language, metavar=ui.gettext("LANGUAGE")
    )


def code_of(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return the code of a tag; raise LanguageError for a language that is not ours."""
    if value is None or value in CODES:
        return value
    from sopan.language.tags import require

    return require(value)


def complete_language(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Return the codes that begin like this."""
    return begin(CODES, incomplete)


def complete_concept(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Return the concepts that begin like this."""
    return begin(sorted({concept for code in CODES for concept in concepts(code)}), incomplete)


def complete_rule(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Return the rules (``uk/dont-know``), or before a slash the languages and concepts, that begin like this."""
    code, slash, _ = incomplete.partition("/")
    if slash:
        return begin((f"{code}/{concept}" for concept in concepts(code)), incomplete)
    return [*begin((f"{code}/" for code in CODES), incomplete), *complete_concept(ctx, param, incomplete)]


def begin(known: Iterable[str], incomplete: str) -> list[str]:
    """Return the words that begin with what has been typed."""
    return [word for word in known if word.startswith(incomplete)]


def concepts(code: str) -> list[str]:
    """Return the concepts that the bundled phrasebook has rules of in a language, as the names of its files tell."""
    from sopan.phrasebook import LANGUAGE_FILE
    from sopan.resources import phrases_dir

    folder = phrases_dir() / code
    if code not in CODES or not folder.is_dir():
        return []
    return sorted(path.stem for path in folder.glob("*.yaml") if path.name != LANGUAGE_FILE)
