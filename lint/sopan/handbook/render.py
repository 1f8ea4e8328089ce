"""All the pages of a handbook."""

from __future__ import annotations

from collections.abc import Iterator

from sopan.handbook import checker, concept, directives, home, indexes
from sopan.handbook.checker import TOGETHER, Place
from sopan.handbook.handbook import Handbook, Page
from sopan.handbook.locale import ENGLISH


def pages(handbook: Handbook, title: str = "sopan", place: Place = TOGETHER) -> Iterator[Page]:
    """Yield every page, those of a language together; raise RuleError for a written page that cannot be filled.

    ``title`` is what the handbook is called, ``place`` tells how its pages find what they load.
    """
    made = [*directives.pages(handbook), *concept.pages(handbook), *indexes.pages(handbook)]
    made += checker.pages(handbook, place)
    if any(page.language == ENGLISH for page in made):
        made.append(home.matrix(handbook))
    if "index.md" not in handbook.written:
        yield home.root(handbook, title)
    for code in handbook.locales:
        yield from (page for page in made if page.language == code)


def source(page: Page) -> str:
    """Return a page as a Markdown file with front matter."""
    from json import dumps

    head = {"title": page.title, "description": page.description, **page.meta}
    if not page.searched:
        head["search"] = {"exclude": True}
    lines = "".join(f"{key}: {dumps(value, ensure_ascii=False)}\n" for key, value in head.items() if value)
    return f"---\n{lines}---\n\n{page.body}"


def plain(page: Page) -> str:
    """Return a page as Markdown without HTML or front matter."""
    return page.plain if page.plain.lstrip().startswith("# ") else f"# {page.title}\n\n{page.plain}"
