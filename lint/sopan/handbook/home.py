"""The pages one begins at: the home of each language, the list of languages, and the coverage of the phrasebook."""

from __future__ import annotations

from collections.abc import Iterable

from sopan.errors import N_
from sopan.handbook import names
from sopan.handbook.handbook import Handbook, Page
from sopan.handbook.locale import ENGLISH, Locale
from sopan.handbook.pieces import Html, Pieces, Plain
from sopan.handbook.tables import link

_CHECK_TEXT = N_("Paste a reply and see what to say otherwise. Nothing leaves this page.")
_A_TO_Z_TEXT = N_("From what one wants to say to what to say instead.")
_GUIDE_TEXT = N_("How to deal with dissatisfied customers, and why it works.")
_NEWS_TEXT = N_("The newest rules and changes.")
_PICK = N_("What has happened?")
_LOOK = N_("Look up")
_GROUPS = N_("Rules by group")


def cards(handbook: Handbook, locale: Locale, pieces: Pieces, situations: Iterable[tuple[str, str, str]]) -> str:
    """Return the ways into the handbook of a language."""
    _ = locale
    ways = [(_(names.CHECK), "check.md", _(_CHECK_TEXT)), (_(names.A_TO_Z), "a-z.md", _(_A_TO_Z_TEXT))]
    if f"{locale.code}/guide/index.md" in handbook.written:
        ways.append((_(names.GUIDE), "guide/index.md", _(_GUIDE_TEXT)))
    ways.append((_(names.NEWS), "new.md", _(_NEWS_TEXT)))
    groups = []
    for group, concepts in handbook.groups.items():
        count = sum(f"{locale.code}/{one.id}" in handbook.rules for one in concepts)
        if count:
            title, text = names.group(group, locale)
            groups.append((title, f"rules/index.md#{group}", f"{text} {locale.counted(names.RULES, count)}.".strip()))
    found = [(_PICK, list(situations)), (_LOOK, ways), (_GROUPS, groups)]
    return "\n\n".join(f"## {pieces.text(_(title))}\n\n{pieces.cards(made)}" for title, made in found if made)


def english(handbook: Handbook, pieces: Pieces) -> str:
    """Return the languages as cards, for leads and engineers."""
    made = []
    for book in handbook.languages():
        locale, at = handbook.locales[book.code], handbook.locales[ENGLISH]
        patterns = sum(len(rule.never) for rule in book.rules)
        counts = f"{at.counted(names.RULES, len(book.rules))}, {at.counted(names.PATTERNS, patterns)}"
        made.append((locale.name, f"../{book.code}/index.md", counts))
    return pieces.cards(made)


def root(handbook: Handbook, title: str) -> Page:
    """Return the page at the root: the languages, each in its own words."""

    def body(pieces: Pieces) -> str:
        lines = []
        for code, locale in handbook.locales.items():
            written = handbook.written.get(f"{code}/index.md")
            name = link(pieces, locale.name, f"{code}/index.md", locale)
            text = written.description if written else ""
            lines.append(f"- {name}" + (f"\n\n    {_isolated(text, locale, pieces)}\n" if text else ""))
        tiles = "\n".join(lines)
        inner = f'<div class="sopan-tiles" markdown="1">\n\n{tiles}\n\n</div>' if isinstance(pieces, Html) else tiles
        return f"# {pieces.text(title)}\n\n{inner}\n"

    return Page(
        "index.md",
        title,
        body(Html()),
        body(Plain()),
        searched=False,
        kind="root",
        meta={"hide": ["navigation", "toc"]},
    )


def _isolated(text: str, locale: Locale, pieces: Pieces) -> str:
    if isinstance(pieces, Html):
        return f'<span lang="{locale.code}" dir="{locale.direction}">{pieces.text(text)}</span>'
    return pieces.text(text)


def matrix(handbook: Handbook) -> Page:
    """Return the table of concepts and languages: patterns and examples of each rule, gaps marked."""

    def body(pieces: Pieces) -> str:
        at = handbook.locales[ENGLISH]
        codes = [book.code for book in handbook.languages()]
        head = "| Concept | Group | Severity | " + " | ".join(
            f"{handbook.locales[code].name} ({code})" for code in codes
        )
        rows = [f"{head} |", "| --- | --- | --- |" + " ---: |" * len(codes)]
        gaps = 0
        for concept in handbook.book.concepts.values():
            cells = []
            for code in codes:
                rule = handbook.rules.get(f"{code}/{concept.id}")
                gaps += rule is None
                count = f"{len(rule.never)} · {len(rule.bad) + len(rule.good)}" if rule else "**gap**"
                cells.append(f"[{count}](../{code}/concepts/{concept.id}.md)" if rule else count)
            head = f"**{concept.id}**<br>{pieces.text(concept.gloss)}"
            group, _ = names.group(concept.group, at)
            rows.append(f"| {head} | {group} | {concept.severity} | " + " | ".join(cells) + " |")
        total = at.counted(names.RULES, len(handbook.rules))
        counted = at.counted(names.GAPS, gaps)
        return (
            f"# Coverage\n\n{total} for {len(handbook.book.concepts)} concepts in {len(codes)} languages, {counted}. "
            "In each cell: patterns · examples. How well they find what nobody wrote them for is told under "
            f"[Quality](quality.md).\n\n" + "\n".join(rows) + "\n"
        )

    return Page(
        path="en/coverage.md",
        title="Coverage",
        body=body(Html()),
        plain=body(Plain()),
        description="Which concept has a rule in which language.",
        searched=False,
        weight=900,
        kind="index",
        meta={"hide": ["navigation", "toc"]},
    )
