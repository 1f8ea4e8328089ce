"""What a handbook is made of: the phrasebook, the pages that people wrote, and how the house speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from sopan.handbook.locale import Locale
from sopan.handbook.wordings import Wordings
from sopan.handbook.written import Written
from sopan.phrasebook.address import alternative, rewritten
from sopan.phrasebook.compiled import Alternative
from sopan.phrasebook.model import Book, Concept, LanguageBook, Rule, Say


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the handbook.

    ``path`` is where it stands (``uk/concepts/dont-know.md``), ``body`` its Markdown without front matter, ``plain``
    the same as Markdown without HTML. ``words`` are those by which the search finds it besides its text, ``wordings``
    whole phrases that it is about, ``excerpt`` what the search shows of it; a page that is not ``searched`` never comes
    up. ``concept`` is that of a rule's page, ``label`` what the navigation calls it, if not by its title.
    """

    path: str
    title: str
    body: str
    plain: str
    description: str = ""
    words: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    excerpt: str = ""
    searched: bool = True
    weight: int = 0
    kind: str = ""
    concept: str = ""
    label: str = ""
    meta: Mapping[str, object] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The section it belongs to, empty for the page at the root."""
        return self.path.partition("/")[0] if "/" in self.path else ""

    @property
    def inner(self) -> str:
        """Its path within its section."""
        return self.path.partition("/")[2]

    def address(self, directories: bool) -> str:
        """Return where it is found on a site; ``directories``: each page has a folder of its own."""
        return address(self.path, directories)


def address(path: str, directories: bool) -> str:
    """Return where the page of a path is found on a site, given whether each page has a folder of its own."""
    pure = PurePosixPath(path)
    if not directories:
        return str(pure.with_suffix(".html"))
    folder = pure.parent if pure.stem == "index" else pure.with_suffix("")
    return "" if str(folder) == "." else f"{folder}/"


@dataclass(frozen=True)
class Handbook:
    """All that the pages are rendered from.

    ``written`` are the pages of people by their path, ``folders`` those of the phrase rules, ``address`` is the
    house's form of address by language, ``source`` where the rule files can be read on the web, if anywhere.
    """

    book: Book
    locales: Mapping[str, Locale]
    written: Mapping[str, Written]
    folders: Sequence[Path] = ()
    address: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule by its id."""
        return {rule.id: rule for one in self.book.languages.values() for rule in one.rules}

    @cached_property
    def wordings(self) -> Mapping[str, Wordings]:
        """What spells out the patterns of each language."""
        return {code: Wordings(book) for code, book in self.book.languages.items()}

    @cached_property
    def guides(self) -> Mapping[tuple[str, str], list[Written]]:
        """The written pages that lead to a concept in a language, in the order of the handbook."""
        found: dict[tuple[str, str], list[Written]] = {}
        for page in sorted(self.written.values(), key=lambda one: (one.weight, one.path)):
            code = page.path.partition("/")[0]
            for concept in dict.fromkeys(page.concepts()):
                found.setdefault((code, concept), []).append(page)
        return found

    @cached_property
    def groups(self) -> Mapping[str, list[Concept]]:
        """The concepts by their group, both in the order of the phrasebook."""
        found: dict[str, list[Concept]] = {}
        for concept in self.book.concepts.values():
            found.setdefault(concept.group, []).append(concept)
        return found

    def languages(self) -> Sequence[LanguageBook]:
        """Return the languages of the phrasebook, in order."""
        return tuple(self.book.languages.values())

    def said(self, rule: Rule, say: Say) -> Alternative:
        """Return an alternative of a rule in the house's form of address."""
        return alternative(say, self.book.languages[rule.language].address, self.address.get(rule.language, ""))

    def better(self, rule: Rule, text: str) -> str:
        """Return the better text of an example in the house's form of address."""
        address = self.book.languages[rule.language].address
        form = self.address.get(rule.language, "") or address.default
        words = address.rewrite.get(form, {}) if form != address.default else {}
        return rewritten(text, words) if words else text

    def title(self, rule: Rule) -> str:
        """Return a rule's title in the house's form of address."""
        return rule.titles.get(self.address.get(rule.language, ""), rule.title)

    def file(self, rule: Rule) -> str:
        """Return the path of a rule's file within its folder of phrase rules."""
        return f"{rule.language}/{rule.path.name}"
