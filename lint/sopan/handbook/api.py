"""What other programs read of the handbook: the phrasebook as JSON, ``llms.txt``, feeds and the sitemap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from json import dumps
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from sopan.errors import N_
from sopan.handbook.handbook import Handbook, Page
from sopan.handbook.indexes import news
from sopan.handbook.locale import ENGLISH
from sopan.phrasebook.model import Concept, LanguageBook, Line, Rule

VERSION = 1
"""Version of the JSON; it grows when a field changes its meaning or goes."""
SCHEMA = "rules.schema.json"
_FEED = N_("Changed rules")
_NEW = N_("New rule")


def rules(handbook: Handbook) -> str:
    """Return the whole phrasebook as JSON (``rules.schema.json`` describes it)."""
    document = {
        "$schema": SCHEMA,
        "version": VERSION,
        "concepts": [_concept(one) for one in handbook.book.concepts.values()],
        "languages": {book.code: _language(handbook, book) for book in handbook.languages()},
    }
    return dumps(document, ensure_ascii=False, indent=1) + "\n"


def _concept(concept: Concept) -> dict[str, Any]:
    made = {
        "id": concept.id,
        "group": concept.group,
        "severity": concept.severity,
        "expected": concept.expected,
        "guide": list(concept.guide),
        "gloss": concept.gloss,
    }
    return made | ({"where": concept.where} if concept.expected else {})


def _language(handbook: Handbook, book: LanguageBook) -> dict[str, Any]:
    locale = handbook.locales[book.code]
    return {
        "name": locale.name,
        "direction": locale.direction,
        "address": handbook.address.get(book.code, "") or book.address.default,
        "sets": {name: line.text for name, line in book.sets.items()},
        "rules": [_rule(handbook, rule) for rule in book.rules],
    }


def _rule(handbook: Handbook, rule: Rule) -> dict[str, Any]:
    expected = handbook.book.concepts[rule.concept].expected
    marked = [{"text": one.text, "start": one.start, "end": one.end} for one in rule.bad]
    good = [one.text for one in rule.good]
    if expected:
        examples: dict[str, Any] = {"found": marked, "missing": good}
    else:
        bad = [{**made, "better": one.better} for made, one in zip(marked, rule.bad, strict=True)]
        examples = {"bad": bad, "good": good}
    return {
        "id": rule.id,
        "concept": rule.concept,
        "severity": rule.severity,
        "title": handbook.title(rule),
        "why": rule.why,
        "since": rule.since or None,
        "changed": [{"date": one.date, "note": one.note} for one in rule.changed],
        "shows" if expected else "never": _texts(rule.never),
        "forms": {form: _texts(lines) for form, lines in rule.forms.items()},
        "detect": list(rule.detect),
        "unless": {key: _texts(lines) for key, lines in rule.unless.items()},
        "unless_named": rule.unless_named or None,
        "say": [_say(handbook, rule, number) for number in range(len(rule.say))],
        "examples": examples,
        "page": rule.page,
    }


def _say(handbook: Handbook, rule: Rule, number: int) -> dict[str, Any]:
    say = rule.say[number]
    said = handbook.said(rule, say)
    return {"text": said.text, "when": say.when, "variants": dict(said.variants)}


def _texts(lines: Iterable[Line]) -> list[str]:
    return [line.text for line in lines]


def llms(handbook: Handbook, pages: Sequence[Page], title: str) -> str:
    """Return ``llms.txt``: the pages' plain twins, by language."""
    parts = [
        f"# {title}",
        f"> What not to say to customers, why, and what to say instead, in {_names(handbook)}.",
        "The whole phrasebook as JSON: [api/rules.json](api/rules.json), "
        "its schema: [api/rules.schema.json](api/rules.schema.json).",
    ]
    for code, locale in handbook.locales.items():
        links = [_link(page) for page in pages if page.language == code]
        if links:
            parts.append(f"## {locale.name}\n\n" + "\n".join(links))
    return "\n\n".join(parts) + "\n"


def _link(page: Page) -> str:
    return f"- [{page.title}]({page.path})" + (f": {page.description}" if page.description else "")


def _names(handbook: Handbook) -> str:
    return ", ".join(locale.name for code, locale in handbook.locales.items() if code != ENGLISH)


def feed(handbook: Handbook, code: str, site: str) -> str:
    """Return the Atom feed of a language's new and changed rules; ``site`` is the handbook's address or empty."""
    locale = handbook.locales[code]
    found = news(handbook, code)
    updated = found[0][0] if found else "2026-01-01"
    title = f"sopan · {locale.name} · {locale(_FEED)}"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{code}">',
        f"<title>{escape(title)}</title>",
        f"<id>{escape(site or 'urn:sopan:')}{code}/feed.xml</id>",
        f"<updated>{updated}T00:00:00Z</updated>",
        f'<link rel="self" href={quoteattr(f"{site}{code}/feed.xml")}/>',
        "<author><name>sopan</name></author>",
        *(_entry(handbook, rule, day, note, site) for day, rule, note in found),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(handbook: Handbook, rule: Rule, day: str, note: str, site: str) -> str:
    locale = handbook.locales[rule.language]
    return (
        f"<entry><title>{escape(handbook.title(rule))}</title><id>{escape(site or 'urn:sopan:')}{rule.page}#{day}</id>"
        f"<updated>{day}T00:00:00Z</updated><link href={quoteattr(site + rule.page)}/>"
        f"<summary>{escape(note or locale(_NEW))}</summary><content>{escape(rule.why)}</content></entry>"
    )


def sitemap(addresses: Mapping[str, str], languages: Sequence[str]) -> str:
    """Return the sitemap, given the pages' full addresses by their path; versions in other languages are alternates."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for path, address in addresses.items():
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(other)}/>'
            for code, other in versions(path, addresses, languages)
        )
        lines.append(f"<url><loc>{escape(address)}</loc>{links}</url>")
    return "\n".join([*lines, "</urlset>"]) + "\n"


def versions(path: str, addresses: Mapping[str, str], languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the versions of a page in all languages that have it, itself included: code and address."""
    code, slash, inner = path.partition("/")
    if not slash or code not in languages:
        return
    found = [(one, addresses[f"{one}/{inner}"]) for one in languages if f"{one}/{inner}" in addresses]
    if len(found) > 1:
        yield from found
