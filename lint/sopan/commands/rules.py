"""``sopan rules``: which concepts have rules in which languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from sopan.commands.parameters import language_option
from sopan.commands.setup import book, linter
from sopan.console import Console
from sopan.errors import N_
from sopan.interface import P_, Interface
from sopan.language import CODES
from sopan.layout import table
from sopan.phrasebook.model import Book, LanguageBook, Rule
from sopan.report.text import SEVERITY_NAMES

RULES = P_("{count} rule", "{count} rules")
GAPS = P_("{count} gap", "{count} gaps")

HELP = N_(
    "List the concepts and the languages that have a rule for each.\n\n"
    "The numbers are the rule's patterns; a gap is a concept that has no rule in the language."
)


@click.pass_obj
def rules(console: Console, language: str | None, report: str) -> None:
    """Print the matrix of concepts and languages, or the rules of one language."""
    codes = (language,) if language else CODES
    found = book(linter(console), codes)
    if report == "json":
        from json import dumps

        console.out.line(dumps(_document(found), ensure_ascii=not console.out.unicode, indent=2))
        return
    lines = _listed(found.languages[language], console) if language else _matrix(found, console)
    for line in lines:
        console.out.line(line)
    made = sum(len(each.rules) for each in found.languages.values())
    gaps = sum(row.count(None) for row in _rows(found).values())
    console.out.line()
    console.out.line(f"{console.ui.counted(*RULES, made)}, {console.ui.counted(*GAPS, gaps)}")


def _rows(found: Book) -> dict[str, list[Rule | None]]:
    """Return, for each concept, its rule in each language."""
    rules = {rule.id: rule for each in found.languages.values() for rule in each.rules}
    return {concept: [rules.get(f"{code}/{concept}") for code in found.languages] for concept in found.concepts}


def _matrix(found: Book, console: Console) -> Iterator[str]:
    gap = console.out.glyphs.dot
    cells = [
        [concept, console.ui.gettext(SEVERITY_NAMES[found.concepts[concept].severity])]
        + [str(len(rule.never)) if rule else gap for rule in row]
        for concept, row in _rows(found).items()
    ]
    totals = [str(len(each.rules)) for each in found.languages.values()]
    yield from table([["", "", *found.languages], *cells, ["", "", *totals]])


def _listed(each: LanguageBook, console: Console) -> Iterator[str]:
    if each.rules:
        yield from table(
            [
                [
                    console.show(rule.id),
                    console.ui.gettext(SEVERITY_NAMES[rule.severity]),
                    str(len(rule.never)),
                    console.show(rule.title),
                ]
                for rule in each.rules
            ]
        )


def _document(found: Book) -> dict[str, Any]:
    codes = list(found.languages)
    rows = _rows(found)
    concepts = [
        {
            "id": concept.id,
            "group": concept.group,
            "severity": concept.severity,
            "expected": concept.expected,
            "guide": list(concept.guide),
            "gloss": concept.gloss,
            "rules": {code: _rule(rule) for code, rule in zip(codes, rows[concept.id], strict=True)},
        }
        for concept in found.concepts.values()
    ]
    summary = {
        "concepts": len(concepts),
        "rules": sum(len(each.rules) for each in found.languages.values()),
        "gaps": sum(row.count(None) for row in rows.values()),
    }
    return {"version": 1, "languages": codes, "summary": summary, "concepts": concepts}


def _rule(rule: Rule | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    return {
        "id": rule.id,
        "title": rule.title,
        "severity": rule.severity,
        "patterns": len(rule.never),
        "say": len(rule.say),
        "bad": len(rule.bad),
        "good": len(rule.good),
        "page": rule.page,
    }


def command(ui: Interface) -> click.Command:
    """Return the command, its help in the interface's language."""
    _ = ui.gettext
    return click.Command(
        "rules",
        callback=rules,
        help=_(HELP),
        short_help=_("List the rules by concept and language."),
        options_metavar=_("[OPTIONS]"),
        params=[
            language_option(ui, _("List the rules of this language only.")),
            click.Option(
                ["--format", "report"],
                type=click.Choice(("text", "json")),
                default="text",
                help=_("How the list is written: text for people, json for programs."),
            ),
        ],
    )
