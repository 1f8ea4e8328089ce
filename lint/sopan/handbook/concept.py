"""The page of a concept in a language: what to say, what not to say, why, and what the linter finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopan.errors import N_
from sopan.handbook import names
from sopan.handbook.handbook import Handbook, Page
from sopan.handbook.locale import Locale
from sopan.handbook.pieces import AVOID, BETTER, Html, Pair, Phrase, Pieces, Plain
from sopan.handbook.tables import link
from sopan.phrasebook.model import Concept, Rule
from sopan.report.rule import NAMED_NAMES, UNLESS_NAMES
from sopan.report.text import SEVERITY_NAMES

SHOWN = 3
"""Pairs that are shown before the rest is folded."""
WHOLE = 120
"""Characters from which an example is a whole reply."""
_MOST_WORDINGS = 80
_MOST_FORMS = 12
_MORE = N_("More examples")
_WHY = N_("Why")
_FINE = N_("Unless")
_FINE_TEXT = N_("This is all right to say:")
_REPLY = N_("A whole reply")
_BEFORE = N_("Before")
_AFTER = N_("After")
_FOUND = N_("What the linter finds")
_WORDINGS = N_("Wordings")
_FORMS = N_("Forms of words")
_NOT_WHERE = N_("What makes it all right")
_OTHERS = N_("The same in other languages")
_ABOUT = N_("About this rule")
_RULE = N_("Rule")
_SINCE = N_("Since")
_CHANGED = N_("Changed")
_GUIDES = N_("In the guide")
_FILE = N_("File")
_PERMALINK = N_("Link to this page")
_SHOWS = N_("How it sounds")
_LACKS = N_("Replies that lack it")
_RULES_LINK = N_("All rules")


def pages(handbook: Handbook) -> Iterator[Page]:
    """Yield the page of each rule."""
    for rule in handbook.rules.values():
        concept = handbook.book.concepts[rule.concept]
        locale = handbook.locales[rule.language]
        page = _Concept(handbook, rule, concept, locale)
        yield Page(
            path=f"{rule.language}/concepts/{rule.concept}.md",
            title=handbook.title(rule),
            body=page.body(Html()),
            plain=page.body(Plain()),
            description=rule.why,
            words=tuple(handbook.wordings[rule.language].words(rule)),
            wordings=tuple(handbook.wordings[rule.language].said(rule, expected=concept.expected)),
            excerpt=handbook.said(rule, rule.say[0]).text,
            kind="concept",
            concept=rule.concept,
            meta={"rule": rule.id},
        )


class _Concept:
    def __init__(self, handbook: Handbook, rule: Rule, concept: Concept, locale: Locale) -> None:
        self.handbook = handbook
        self.rule = rule
        self.concept = concept
        self.locale = locale
        self.title = handbook.title(rule)

    def body(self, pieces: Pieces) -> str:
        """Return the page's Markdown."""
        return "\n\n".join(filter(None, self._parts(pieces))) + "\n"

    def _parts(self, pieces: Pieces) -> Iterator[str]:
        _ = self.locale
        yield f"# {pieces.text(self.title)}"
        yield pieces.chips(self._chips())
        yield f"## {pieces.text(_(BETTER))}"
        yield pieces.phrases(phrases(self.handbook, self.rule), self.locale)
        yield from self._expected(pieces) if self.concept.expected else self._forbidden(pieces)
        yield f"## {pieces.text(_(_FOUND))}"
        yield from self._found(pieces)
        yield from self._others(pieces)
        yield f"## {pieces.text(_(_ABOUT))}"
        yield self._about(pieces)

    def _chips(self) -> list[tuple[str, str]]:
        group, _ = names.group(self.concept.group, self.locale)
        return [(self.rule.severity, self.locale(SEVERITY_NAMES[self.rule.severity])), ("group", group)]

    def _forbidden(self, pieces: Pieces) -> Iterator[str]:
        _ = self.locale
        better = [self.handbook.better(self.rule, bad.better) for bad in self.rule.bad]
        pairs = [Pair(bad.text, bad.start, bad.end, text) for bad, text in zip(self.rule.bad, better, strict=True)]
        whole = max(pairs, key=lambda pair: len(pair.text))
        if len(whole.text) >= WHOLE:
            pairs.remove(whole)
        yield f"## {pieces.text(_(AVOID))}"
        yield pieces.pairs(pairs[:SHOWN], self.locale)
        if pairs[SHOWN:]:
            yield pieces.folded(_(_MORE), pieces.pairs(pairs[SHOWN:], self.locale))
        yield f"## {pieces.text(_(_WHY))}"
        yield pieces.text(self.rule.why)
        yield f"## {pieces.text(_(_FINE))}"
        yield pieces.text(_(_FINE_TEXT))
        yield pieces.quotes((good.text for good in self.rule.good), self.locale)
        if len(whole.text) >= WHOLE:
            yield f"## {pieces.text(_(_REPLY))}"
            yield pieces.reply(whole, _(_BEFORE), _(_AFTER), self.locale)

    def _expected(self, pieces: Pieces) -> Iterator[str]:
        _ = self.locale
        yield f"## {pieces.text(_(_SHOWS))}"
        yield pieces.quotes((found.text for found in self.rule.bad), self.locale)
        yield f"## {pieces.text(_(_WHY))}"
        yield pieces.text(self.rule.why)
        yield f"## {pieces.text(_(_LACKS))}"
        yield pieces.quotes((good.text for good in self.rule.good), self.locale)

    def _found(self, pieces: Pieces) -> Iterator[str]:
        _, rule, spelled = self.locale, self.rule, self.handbook.wordings[self.rule.language]
        lines = [*rule.never, *(line for group in rule.forms.values() for line in group)]
        marked = [] if self.concept.expected else [bad.text[bad.start : bad.end] for bad in rule.bad]
        wordings = _distinct([*marked, *spelled.shown(lines)])[:_MOST_WORDINGS]
        if wordings:
            yield pieces.folded(_(_WORDINGS), pieces.words(wordings, self.locale))
        forms = [_row(lemma, found) for lemma, found in spelled.inflected(lines).items()]
        if forms:
            yield pieces.folded(_(_FORMS), pieces.words(forms, self.locale))
        fine = [_(UNLESS_NAMES[key]) + ": " + ", ".join(texts) for key, texts in self._unless() if texts]
        if rule.unless_named:
            fine.append(_(NAMED_NAMES[rule.unless_named]))
        if fine:
            yield pieces.folded(_(_NOT_WHERE), pieces.words(fine, self.locale))

    def _unless(self) -> Iterator[tuple[str, list[str]]]:
        spelled = self.handbook.wordings[self.rule.language]
        for key, lines in self.rule.unless.items():
            yield key, spelled.shown(lines)[:_MOST_FORMS]

    def _others(self, pieces: Pieces) -> Iterator[str]:
        rows = []
        for code, locale in self.handbook.locales.items():
            other = self.handbook.rules.get(f"{code}/{self.concept.id}")
            if other and code != self.rule.language:
                title = pieces.text(self.handbook.title(other))
                rows.append(f"- {locale.name}: {link(pieces, title, f'../../{other.page[:-1]}.md', locale)}")
        if rows:
            yield f"## {pieces.text(self.locale(_OTHERS))}"
            yield "\n".join(rows)

    def _about(self, pieces: Pieces) -> str:
        _, rule = self.locale, self.rule
        rows = [f"- {_(_RULE)}: `{rule.id}` · [{pieces.text(_(_PERMALINK))}]({self.concept.id}.md)"]
        guides = self.handbook.guides.get((rule.language, self.concept.id), [])
        if guides:
            links = " · ".join(f"[{pieces.text(page.title)}](../{page.path.partition('/')[2]})" for page in guides)
            rows.append(f"- {_(_GUIDES)}: {links}")
        if rule.since:
            rows.append(f"- {_(_SINCE)}: {_.date(rule.since)}")
        rows += [f"- {_(_CHANGED)}: {_.date(one.date)}: {pieces.text(one.note)}" for one in reversed(rule.changed)]
        file = self.handbook.file(rule)
        source = f"{self.handbook.source}{file}" if self.handbook.source else f"../../phrases/{file}"
        rows.append(f"- {_(_FILE)}: [`phrases/{file}`]({source})")
        rows.append(f"- [{pieces.text(_(_RULES_LINK))}](../rules/index.md#{self.concept.group})")
        return "\n".join(rows)


def phrases(handbook: Handbook, rule: Rule, numbers: Sequence[int] = ()) -> Iterator[Phrase]:
    """Yield the approved alternatives of a rule, or those with some 1-based numbers, in each form of address."""
    locale = handbook.locales[rule.language]
    for number, say in enumerate(rule.say, 1):
        if numbers and number not in numbers:
            continue
        said = handbook.said(rule, say)
        default = handbook.book.languages[rule.language].address.default
        texts = [(names.form(default, locale) if said.variants else "", said.text)]
        texts += [(names.form(form, locale), text) for form, text in said.variants]
        yield Phrase(tuple(texts), say.when)


def _row(lemma: str, forms: Sequence[str]) -> str:
    more = ", …" if len(forms) > _MOST_FORMS else ""
    return f"{lemma}: {', '.join(forms[:_MOST_FORMS])}{more}" if list(forms) != [lemma] else lemma


def _distinct(texts: Sequence[str]) -> list[str]:
    """Return texts without those that differ from a former one in their capitals only."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(" ".join(text.lower().split()), " ".join(text.split()))
    return list(found.values())
