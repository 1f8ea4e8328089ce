"""What several pages hold in the same shape: links into other languages, and tables of what not to say."""

from __future__ import annotations

from collections.abc import Iterable

from sopan.errors import N_
from sopan.handbook.handbook import Handbook
from sopan.handbook.locale import Locale
from sopan.handbook.pieces import AVOID, BETTER, Html, Pieces
from sopan.phrasebook.model import Rule

_WHY = N_("Why")


def link(pieces: Pieces, title: str, address: str, locale: Locale) -> str:
    """Return a link whose title, running Markdown already, is in another language."""
    if isinstance(pieces, Html):
        return f"[{title}]({address}){{ lang={locale.code} dir={locale.direction} hreflang={locale.code} }}"
    return f"[{title}]({address})"


def table(handbook: Handbook, rules: Iterable[Rule], above: str, pieces: Pieces) -> str:
    """Return a table of what must not be said, why, and what to say instead.

    ``above`` leads from the page to its language's folder (``../``).
    """
    rules = list(rules)
    if not rules:
        return ""
    locale = handbook.locales[rules[0].language]
    rows = [f"| {pieces.text(locale(one))} " for one in (AVOID, _WHY, BETTER)]
    lines = ["".join(rows) + "|", "| --- | --- | --- |"]
    for rule in rules:
        wrong = min((bad.text for bad in rule.bad), key=len)
        address = f"{above}concepts/{rule.concept}.md"
        lines.append(
            f"| [{pieces.text(_line(wrong))}]({address}) | {pieces.text(rule.why)} "
            f"| {pieces.text(_line(handbook.said(rule, rule.say[0]).text))} |"
        )
    return "\n".join(lines)


def _line(text: str) -> str:
    return " ".join(text.split())
