"""The handbook as folders of Markdown with a configuration for each language: the way out to other generators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from shutil import copyfile
from typing import Any

import yaml

from sopan.handbook import nav, render
from sopan.handbook.build import Built
from sopan.handbook.checker import ASSETS
from sopan.handbook.handbook import Page
from sopan.handbook.locale import Locale
from sopan.handbook.theme import EXTENSIONS, FEATURES, SCRIPTS, STYLES

_RULES = re.compile(r"/rules\.[a-z]+\.js")
_LINK = re.compile(r"\]\((?P<up>(?:\.\./)+)(?P<path>[^)#\s]+)(?P<part>#[^)\s]*)?\)")


def export(built: Built, folder: Path, *, plain: bool = False) -> list[Path]:
    """Write a handbook into a folder and return the configurations written, one a language.

    The handbook is one built for languages apart. The pages of a language stand in a folder of its code, with all that
    they load; ``plain`` writes them without HTML.
    The sites are meant to be published side by side (``uk/``, ``sv/``).
    """
    made = []
    for code, locale in built.handbook.locales.items():
        pages = [page for page in built.pages if page.language == code]
        for page in pages:
            text = f"{render.plain(page)}" if plain else render.source(page)
            _write(folder / page.path, _within(text, page, code))
        for path, file in _files(built, code):
            target = folder / code / path
            target.parent.mkdir(parents=True, exist_ok=True)
            copyfile(file, target)
        for path, text in built.assets.items():
            if not _RULES.search(path) or f"/rules.{code}.js" in path:
                _write(folder / code / path, text)
        settings = _configuration(built, pages, locale)
        place = folder / f"mkdocs.{code}.yml"
        _write(place, f"# sopan export wrote this; build it with: mkdocs build -f {place.name}\n{settings}")
        made.append(place)
    return made


def _files(built: Built, code: str) -> Iterator[tuple[str, Path]]:
    for path, file in built.copies.items():
        if not path.startswith("phrases/") or path.startswith(f"phrases/{code}/"):
            yield path, file


def _within(text: str, page: Page, code: str) -> str:
    """Return a page's Markdown with its links to the outside of its language as they are between sites."""
    depth = len(PurePosixPath(page.path).parts) - 1  # folders between the page and what all languages share

    def moved(match: re.Match[str]) -> str:
        if match["up"].count("../") < depth:
            return match.group()
        path, part = match["path"], match["part"] or ""
        if not path.endswith(".md"):  # a file that all languages share stands in each of them here
            return f"]({'../' * (depth - 1)}{path}{part})"
        pure = PurePosixPath(path)
        address = pure.parent if pure.stem == "index" else pure.with_suffix("")
        inside = depth - (PurePosixPath(page.path).stem == "index")  # a page is a folder of its own there
        return f"]({'../' * (inside + 1)}{address}/{part})"

    return _LINK.sub(moved, text)


def _configuration(built: Built, pages: list[Page], locale: Locale) -> str:
    by_path = {page.path: page for page in pages}
    languages = built.handbook.locales.items()
    settings: dict[str, Any] = {
        "site_name": built.title,
        "docs_dir": locale.code,
        "site_dir": f"site/{locale.code}",
        "theme": {"name": "material", "language": locale.code, "font": False, "features": list(FEATURES)},
        "markdown_extensions": [one for one in EXTENSIONS if one != "toc"] + [{"toc": {"permalink": True}}],
        "extra_css": [f"{ASSETS}/{name}" for name in STYLES],
        "extra_javascript": [f"{ASSETS}/{name}" for name in SCRIPTS],
        "plugins": ["search"],
        "nav": [_entry(item, by_path) for item in nav.tree(built.handbook, pages, locale.code)],
        "extra": {
            "alternate": [{"name": other.name, "lang": code, "link": f"../{code}/"} for code, other in languages],
        },
    }
    return yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=120)


def _entry(item: str | nav.Branch, pages: dict[str, Page]) -> dict[str, Any] | str:
    if isinstance(item, nav.Branch):
        return {item.title: [_entry(one, pages) for one in item.items]}
    page = pages[item]
    if PurePosixPath(item).stem == "index" and not page.label:
        return page.inner
    return {page.label or page.title: page.inner}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
