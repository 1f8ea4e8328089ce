"""The pages that lead to others: A–Z of wordings, rules by group, situations, what is new."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from sopan.errors import N_
from sopan.handbook import names
from sopan.handbook.handbook import Handbook, Page
from sopan.handbook.locale import Locale
from sopan.handbook.pieces import Html, Pieces, Plain
from sopan.phrasebook.model import Rule
from sopan.report.text import SEVERITY_NAMES

LONGEST = 5
"""Words of a wording that stands in the list from A to Z."""
_A_TO_Z_TEXT = N_("What must not be said, as people say it. Each wording leads to what to say instead.")
_RULES_TEXT = N_("Every rule of the phrasebook, by group.")
_SITUATIONS_TEXT = N_("What has happened? Each page tells how to answer, with phrases to copy.")
_NEWS_TEXT = N_("What was added to the rules and what was changed in them, the newest first.")
_NEW_RULE = N_("New rule")


def pages(handbook: Handbook) -> Iterator[Page]:
    """Yield the index pages of each language."""
    for book in handbook.languages():
        index = _Indexes(handbook, handbook.locales[book.code])
        yield index.page("a-z.md", names.A_TO_Z, _A_TO_Z_TEXT, index.a_to_z, alone=True)
        yield index.page("rules/index.md", names.ALL_RULES, _RULES_TEXT, index.rules)
        yield index.page("new.md", names.NEWS, _NEWS_TEXT, index.news, alone=True)
        if f"{book.code}/situations/index.md" not in handbook.written:
            yield index.page("situations/index.md", names.SITUATIONS, _SITUATIONS_TEXT, index.situations)


def situations(handbook: Handbook, locale: Locale, above: str) -> Iterator[tuple[str, str, str]]:
    """Yield the situations of a language as cards: title, address from ``above`` on, what it is about."""
    start = f"{locale.code}/situations/"
    found = [page for path, page in handbook.written.items() if path.startswith(start) and path != f"{start}index.md"]
    for page in sorted(found, key=lambda one: (one.weight, one.path)):
        yield page.title, above + page.path.removeprefix(start), page.description


class _Indexes:
    """The index pages of a language."""

    def __init__(self, handbook: Handbook, locale: Locale) -> None:
        self.handbook = handbook
        self.locale = locale
        self._rules = handbook.book.languages[locale.code].rules

    def page(self, name: str, title: str, text: str, body: Callable[[Pieces], str], *, alone: bool = False) -> Page:
        """Return a page with a title, a sentence and a body; one that stands ``alone`` has no neighbours to show."""
        _ = self.locale

        def whole(pieces: Pieces) -> str:
            return f"# {pieces.text(_(title))}\n\n{pieces.text(_(text))}\n\n{body(pieces)}\n"

        return Page(
            path=f"{_.code}/{name}",
            title=_(title),
            body=whole(Html()),
            plain=whole(Plain()),
            description=_(text),
            searched=False,
            kind="index",
            meta={"hide": ["navigation"]} if alone else {},
        )

    def situations(self, pieces: Pieces) -> str:
        """Return the situations as cards."""
        return pieces.cards(situations(self.handbook, self.locale, ""))

    def a_to_z(self, pieces: Pieces) -> str:
        """Return the marked words of all examples, by letter."""
        entries: dict[str, Rule] = {}
        for rule in self._rules:
            for bad in () if self.handbook.book.concepts[rule.concept].expected else rule.bad:
                wording = " ".join(bad.text[bad.start : bad.end].lower().split())
                if len(wording.split()) <= LONGEST and wording[:1].isalpha():
                    entries.setdefault(wording, rule)
        parts = []
        ordered = sorted(entries, key=self.locale.order)
        for letter, group in groupby(ordered, key=lambda wording: wording[0].upper()):
            parts.append(f"## {letter} {{ #{letter} }}")
            parts.append("\n".join(f"- [{pieces.text(one)}](concepts/{entries[one].concept}.md)" for one in group))
        text = "\n\n".join(parts)
        return f'<div class="sopan-index" markdown="1">\n\n{text}\n\n</div>' if isinstance(pieces, Html) else text

    def rules(self, pieces: Pieces) -> str:
        """Return all rules, by group."""
        parts = []
        for group, concepts in self.handbook.groups.items():
            ids = [f"{self.locale.code}/{concept.id}" for concept in concepts]
            rules = [self.handbook.rules[one] for one in ids if one in self.handbook.rules]
            if not rules:
                continue
            title, text = names.group(group, self.locale)
            parts.append(f"## {pieces.text(title)} {{ #{group} }}")
            if text:
                parts.append(pieces.text(text))
            parts.append("\n".join(f"- {self._rule(rule, pieces)}" for rule in rules))
        return "\n\n".join(parts)

    def _rule(self, rule: Rule, pieces: Pieces) -> str:
        severity = pieces.text(self.locale(SEVERITY_NAMES[rule.severity]))
        if isinstance(pieces, Html):
            severity = f'<span class="sopan-chip sopan-{rule.severity}">{severity}</span>'
        return f"[{pieces.text(self.handbook.title(rule))}](../concepts/{rule.concept}.md) {severity}"

    def news(self, pieces: Pieces) -> str:
        """Return what happened to the rules, by day."""
        parts = []
        for day, group in groupby(news(self.handbook, self.locale.code), key=lambda one: one[0]):
            parts.append(f"## {self.locale.date(day)} {{ #d{day} }}")
            lines = []
            for _, rule, note in group:
                title = pieces.text(self.handbook.title(rule))
                lines.append(f"- [{title}](concepts/{rule.concept}.md): {pieces.text(note or self.locale(_NEW_RULE))}")
            parts.append("\n".join(lines))
        return "\n\n".join(parts)


def news(handbook: Handbook, code: str) -> list[tuple[str, Rule, str]]:
    """Return what happened to the rules of a language, the newest first: ISO date, rule, note (empty: it is new)."""
    found = []
    for rule in handbook.book.languages[code].rules:
        found += [(rule.since, rule, "")] if rule.since else []
        found += [(change.date, rule, change.note) for change in rule.changed]
    return sorted(found, key=lambda one: one[0], reverse=True)
