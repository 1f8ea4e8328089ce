"""The pages that people write, their directives filled from the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopan.errors import N_, nearest
from sopan.handbook import home as homes
from sopan.handbook import indexes, names
from sopan.handbook.concept import phrases
from sopan.handbook.handbook import Handbook, Page
from sopan.handbook.locale import ENGLISH
from sopan.handbook.pieces import PLACEHOLDER, Html, Phrase, Pieces, Plain
from sopan.handbook.tables import table
from sopan.handbook.written import Directive, Written
from sopan.phrasebook.model import Rule

_QUOTE = re.compile(r"(?:^>.*(?:\n|$))+", re.M)
_MARKUP = re.compile(r"[*`<\]\\]|__|&\w+;")
_BREAK = re.compile(r"(?: {2,}|\\)\n")
"""What ends a line within a paragraph of Markdown."""


def pages(handbook: Handbook) -> Iterator[Page]:
    """Yield the written pages; raise RuleError for a directive that cannot be filled."""
    for written in handbook.written.values():
        code, _, inner = written.path.partition("/")
        locale, home = handbook.locales[code], inner == "index.md"
        yield Page(
            path=written.path,
            title=written.title,
            body=_Filler(handbook, Html()).body(written),
            plain=_Filler(handbook, Plain()).body(written),
            description=written.description,
            weight=written.weight,
            searched=not written.path.endswith("/index.md"),
            kind="home" if home else "written",
            label=locale(names.HOME) if home else "",
            meta={key: value for key, value in written.meta.items() if key in ("points", "print")} | _hidden(home),
        )


def _hidden(home: bool) -> dict[str, list[str]]:
    """Return what the theme leaves out beside a page: a home shows all its ways itself."""
    return {"hide": ["navigation", "toc"]} if home else {}


def _unwrapped(text: str) -> str:
    """Return a text with each paragraph on one line, but for the lines that its author broke."""
    paragraphs = re.split(r"\n[ \t]*\n", text)
    lines = ([" ".join(line.split()) for line in _BREAK.split(one)] for one in paragraphs)
    return "\n\n".join("\n".join(one) for one in lines)


class _Filler:
    def __init__(self, handbook: Handbook, pieces: Pieces) -> None:
        self.handbook = handbook
        self.pieces = pieces

    def body(self, page: Written) -> str:
        body = page.filled({"say": self._say, "table": self._table, "home": self._home})
        code = page.path.partition("/")[0]
        return body if code == ENGLISH else _QUOTE.sub(lambda match: self._quoted(match.group(), code), body)

    def _quoted(self, quote: str, code: str) -> str:
        """Return a quotation as what it is, a reply that may be sent; one with markup in it stays as it is."""
        text = re.sub(r"^> ?", "", quote, flags=re.M).strip()
        if not isinstance(self.pieces, Html) or _MARKUP.search(PLACEHOLDER.sub("", text)):
            return quote
        return self.pieces.phrases([Phrase((("", _unwrapped(text)),))], self.handbook.locales[code]) + "\n"

    def _say(self, page: Written, directive: Directive) -> str:
        if not directive.words or any(not word.isdigit() for word in directive.words[1:]):
            raise page.fail(
                directive, N_("write “[[say: concept]]”, or “[[say: concept 1 3]]” for some of its phrases")
            )
        rule = self._rule(page, directive, directive.words[0])
        numbers = [int(word) for word in directive.words[1:]]
        for number in numbers:
            if not 1 <= number <= len(rule.say):
                raise page.fail(directive, N_("{rule} has {count} phrases"), rule=rule.id, count=len(rule.say))
        found = phrases(self.handbook, rule, numbers)
        return self.pieces.phrases(found, self.handbook.locales[rule.language])

    def _table(self, page: Written, directive: Directive) -> str:
        rules = [self._rule(page, directive, word) for word in directive.words]
        return table(self.handbook, rules, "../" * (page.path.count("/") - 1), self.pieces)

    def _home(self, page: Written, directive: Directive) -> str:
        code = page.path.partition("/")[0]
        if code == ENGLISH:
            return homes.english(self.handbook, self.pieces)
        locale = self.handbook.locales[code]
        return homes.cards(self.handbook, locale, self.pieces, indexes.situations(self.handbook, locale, "situations/"))

    def _rule(self, page: Written, directive: Directive, concept: str) -> Rule:
        code = page.path.partition("/")[0]
        rule = self.handbook.rules.get(f"{code}/{concept}")
        if rule is None:
            known = [one.concept for one in self.handbook.rules.values() if one.language == code]
            raise page.fail(
                directive,
                N_("{code} has no rule for {word}"),
                code=code,
                word=concept,
                near=nearest(concept, known),
            )
        return rule
