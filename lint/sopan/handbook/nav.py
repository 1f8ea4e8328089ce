"""The navigation of each language: what stands beside a page, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sopan.handbook import names
from sopan.handbook.handbook import Handbook, Page
from sopan.handbook.locale import ENGLISH, Locale

MANUAL = {
    "Use it": ("install", "configuration", "formats", "handbook"),
    "Write rules": ("first-rule", "pattern-language", "rule-files"),
    "Put it into CI": ("ci", "exit-codes", "json", "python"),
    "Behind it": ("coverage", "quality", "architecture"),
}
"""The pages of the English section, by what one wants to do."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of the navigation: its title, and the paths of pages or further branches in it."""

    title: str
    items: tuple[str | Branch, ...]


def tree(handbook: Handbook, pages: Sequence[Page], code: str) -> tuple[str | Branch, ...]:
    """Return the navigation of a language: paths of pages, and branches of them."""
    by_path = {page.path: page for page in pages if page.language == code}
    locale = handbook.locales[code]
    return _english(by_path) if code == ENGLISH else _language(handbook, by_path, locale)


def _language(handbook: Handbook, pages: Mapping[str, Page], locale: Locale) -> tuple[str | Branch, ...]:
    start = f"{locale.code}/"
    rules: list[str | Branch] = [f"{start}rules/index.md"]
    for group, concepts in handbook.groups.items():
        found = [path for one in concepts if (path := f"{start}concepts/{one.id}.md") in pages]
        if found:
            rules.append(Branch(names.group(group, locale)[0], tuple(found)))
    items: list[str | Branch] = [
        f"{start}index.md",
        f"{start}check.md",
        _folder(pages, f"{start}situations/", locale(names.SITUATIONS)),
        Branch(locale(names.ALL_RULES), tuple(rules)),
        f"{start}a-z.md",
        _folder(pages, f"{start}guide/", locale(names.GUIDE)),
        f"{start}new.md",
    ]
    placed = set(_paths(items))
    items += [path for path in _ordered(pages, start) if path not in placed]
    return tuple(item for item in items if (item.items if isinstance(item, Branch) else item in pages))


def _english(pages: Mapping[str, Page]) -> tuple[str | Branch, ...]:
    start = f"{ENGLISH}/"
    found: list[str | Branch] = [f"{start}index.md"]
    for title, named in MANUAL.items():
        found.append(Branch(title, tuple(path for name in named if (path := f"{start}{name}.md") in pages)))
    placed = set(_paths(found))
    rest = tuple(path for path in _ordered(pages, start) if path not in placed)
    return tuple(item for item in (*found, Branch("More", rest)) if not isinstance(item, Branch) or item.items)


def _folder(pages: Mapping[str, Page], start: str, title: str) -> Branch:
    return Branch(title, tuple(_ordered(pages, start)))


def _ordered(pages: Mapping[str, Page], start: str) -> list[str]:
    """Return the paths of the pages below a folder, the folder's own page first."""
    found = (path for path in pages if path.startswith(start))
    return sorted(found, key=lambda path: (path != f"{start}index.md", pages[path].weight, path))


def _paths(items: Iterable[str | Branch]) -> Iterable[str]:
    for item in items:
        if isinstance(item, Branch):
            yield from _paths(item.items)
        else:
            yield item
