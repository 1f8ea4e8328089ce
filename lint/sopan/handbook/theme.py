"""What Material for MkDocs has to be told, and what its pages lack: languages side by side, directions, landmarks."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from html import escape
from json import dumps, loads
from pathlib import Path
from typing import Any

from sopan.errors import N_
from sopan.handbook import search
from sopan.handbook.api import versions
from sopan.handbook.build import WEB, Built
from sopan.handbook.checker import ASSETS
from sopan.handbook.handbook import Page, address
from sopan.handbook.locale import ENGLISH, Locale
from sopan.language import language

FEATURES = (
    "content.code.copy",
    "navigation.footer",
    "navigation.indexes",
    "navigation.path",
    "navigation.prune",
    "navigation.tabs",
    "navigation.top",
    "search.highlight",
    "search.suggest",
    "toc.follow",
)
"""Features of the theme that the handbook is made for; ``navigation.instant`` would break the language switch."""
EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables", "toc")
STYLES = ("sopan.css",)
SCRIPTS = ("sopan.js",)
WORKER = "search.js"
"""What is put before the theme's search worker."""
SHIM = "iframe-worker.js"
"""Lets the search run in pages opened from a folder."""
_DARK = N_("Switch to dark colours")
_LIGHT = N_("Switch to light colours")
_PERMALINK = N_("Link to this section")
_TAGLINE = N_("what to say to customers")
_PATH = N_("Where you are")
_MENDED = {"he": {"מסמך1 תואם": "מסמך תואם אחד", "# מסמך תואם": "# מסמכים תואמים"}}
"""What the theme says wrongly in a language, in the words that its script has as JSON."""
_PRINT = N_("Print this page")
_NOT_FOUND = N_("This page does not exist")


def configure(config: Any) -> None:
    """Set in a MkDocs configuration what the pages need, beside what the house has set."""
    from markdown.extensions.toc import slugify_unicode

    theme = config.theme
    theme["font"] = False  # a font from elsewhere would tell others who reads
    theme["features"] = sorted({*theme.get("features", ()), *FEATURES} - {"navigation.instant"})
    if not theme.get("palette"):
        theme["palette"] = palette(str)
    config.extra.setdefault("generator", False)
    config.extra.setdefault("polyfills", [f"{ASSETS}/{SHIM}"])
    _append(config.markdown_extensions, EXTENSIONS)
    config.mdx_configs.setdefault("toc", {}).update(permalink=True, slugify=slugify_unicode)
    _append(config.extra_css, (f"{ASSETS}/{name}" for name in STYLES))
    _append(config.extra_javascript, (f"{ASSETS}/{name}" for name in SCRIPTS))


def _append(values: list[Any], more: Any) -> None:
    values += [one for one in more if one not in values]


def palette(translate: Any) -> list[dict[str, Any]]:
    """Return light and dark colours, with the names of their switches."""
    return [
        {
            "media": "(prefers-color-scheme: light)",
            "scheme": "default",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "material/weather-night", "name": translate(_DARK)},
        },
        {
            "media": "(prefers-color-scheme: dark)",
            "scheme": "slate",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "material/weather-sunny", "name": translate(_LIGHT)},
        },
    ]


def speak(config: Any, built: Built, locale: Locale) -> None:
    """Let the theme's own words be those of a language."""
    config.theme["language"] = locale.code
    if config.theme["palette"] and config.theme["palette"][0].get("primary") == "custom":
        config.theme["palette"] = palette(locale)
    config.site_name = f"{built.title} · {locale(_TAGLINE)}"
    config.mdx_configs["toc"]["permalink_title"] = locale(_PERMALINK)


def alternates(built: Built, pages: Mapping[str, Page], page: Page | None, directories: bool) -> list[dict[str, str]]:
    """Return the language switch of a page: the same page in each language, or the nearest one above it."""
    made = []
    for code, locale in built.handbook.locales.items():
        path = _nearest(f"{code}/{page.inner if page else ''}", pages)
        if path:
            made.append({"name": locale.name, "lang": code, "link": address(path, directories)})
    return made


def _nearest(path: str, pages: Mapping[str, Page]) -> str:
    """Return a page's path, or that of the next page above it; empty when there is none."""
    while path not in pages and "/" in path:
        folder, _, name = path.rpartition("/")
        path = f"{folder}/index.md" if name != "index.md" else f"{posixpath.dirname(folder)}/index.md"
    return path if path in pages and path != "index.md" else ""


_BASE = re.compile(r'"base": "([^"]*)"')
_HTML = re.compile(r"<html\b[^>]*>")
_HEAD_LINKS = re.compile(r'[ \t]*<link rel="alternate" href="[^"]*" hreflang="[^"]*">\n?')
_SWITCH = re.compile(r'(<a href="[^"]*" )hreflang="(\w+)"( class="md-select__link")')
_NAMED = re.compile(r'<(nav class="md-(?:path|tags)")(?: aria-label="[^"]*")?')


def finished(output: str, built: Built, page: Page | None, site: str, addresses: Mapping[str, str]) -> str:
    """Return a page's HTML with what the theme leaves out."""
    code = (page.language if page else "") or ENGLISH
    locale = built.handbook.locales.get(code) or next(iter(built.handbook.locales.values()))
    output = _HTML.sub(f'<html lang="{locale.code}" dir="{locale.direction}" class="no-js">', output, count=1)
    # the theme's script would ask for a sitemap at each of these: within noscript it does not see them
    output = _HEAD_LINKS.sub("", output)
    output = output.replace("</head>", f"{_head(built, page, site, addresses)}</head>", 1)
    output = _SWITCH.sub(lambda match: _switch(built, match), output)
    output = _NAMED.sub(lambda match: f'<{match[1]} aria-label="{escape(locale(_PATH))}"', output)
    output = output.replace(
        'data-md-component="search" role="dialog"',
        f'data-md-component="search" role="dialog" aria-label="{escape(_search_label(output))}"',
        1,
    )
    for wrong, right in _MENDED.get(locale.code, {}).items():
        output = output.replace(dumps(wrong), dumps(right))
    if page and page.meta.get("print"):
        output = _printable(output, locale)
    return output.replace("<h1>404 - Not found</h1>", f"<h1>404</h1>{_not_found(output, built)}", 1)


def _not_found(output: str, built: Built) -> str:
    """Return what a page says that stands for any missing one: the same in each language, with the way home."""
    base = _BASE.search(output)
    root = posixpath.join(base[1], "") if base else "/"
    lines = []
    for code, locale in built.handbook.locales.items():
        home = f'<a href="{escape(root)}{code}/">{escape(locale.name)}</a>'
        lines.append(f'<p lang="{code}" dir="{locale.direction}">{escape(locale(_NOT_FOUND))}: {home}</p>')
    return "".join(lines)


def _printable(output: str, locale: Locale) -> str:
    """Return a page's HTML as a sheet to be filled in by hand, with a button that prints it."""
    button = f'<p><button type="button" class="sopan-copy sopan-print">{escape(locale(_PRINT))}</button></p>'
    output = output.replace("md-content__inner md-typeset", "md-content__inner md-typeset sopan-sheet", 1)
    return output.replace("</h1>", f"</h1>\n{button}", 1)


def _search_label(output: str) -> str:
    found = re.search(r'class="md-search__input"[^>]*aria-label="([^"]*)"', output)
    return found[1] if found else "Search"


def _switch(built: Built, match: re.Match[str]) -> str:
    locale = built.handbook.locales[match[2]]
    return f'{match[1]}hreflang="{locale.code}" lang="{locale.code}" dir="{locale.direction}"{match[3]}'


def _head(built: Built, page: Page | None, site: str, addresses: Mapping[str, str]) -> str:
    if page is None:
        return ""
    links = []
    if site:
        links = [
            f'<link rel="alternate" hreflang="{code}" href="{escape(other)}">'
            for code, other in versions(page.path, addresses, tuple(built.handbook.locales))
        ]
    made = f"<noscript>{''.join(links)}</noscript>" if links else ""
    if page.kind == "check":  # what is pasted into the page can go nowhere
        made += "<meta http-equiv=\"Content-Security-Policy\" content=\"connect-src 'self'; form-action 'none'\">"
    return made


def source(repository: str | None, edit: str | None) -> str:
    """Return where the folder of phrase rules can be read, given the address of a repository; empty if nowhere."""
    if not repository or not edit:
        return ""
    base = edit if "://" in edit else posixpath.join(repository, edit)
    return f"{posixpath.dirname(base.rstrip('/'))}/phrases/"


def part_search(site: Path, built: Built, directories: bool) -> None:
    """Part the search index of a built site by language, and let its worker look for any form of a word."""
    folder = site / "search"
    index = loads((folder / "search_index.json").read_text("utf-8"))
    forms: dict[str, str] = {}
    known = {code: search.Known() for code in built.handbook.locales}
    for book in built.handbook.languages():
        pages = [page for page in built.pages if page.language == book.code]
        found = search.forms(pages, language(book.code))
        forms |= {address(path, directories): words for path, words in found.items()}
        known[book.code] = search.known(pages, book, built.handbook.book.concepts, directories)
    excerpts = {page.address(directories): page.excerpt for page in built.pages if page.excerpt}
    index["docs"] = search.with_forms(index["docs"], forms, excerpts)
    offline = (folder / "search_index.js").exists()
    for code, part in search.split(index, known).items():
        _write_index(site / code / "search", search.written(part), offline)
    english = [doc for doc in index["docs"] if doc["location"].startswith(f"{ENGLISH}/")]
    _write_index(folder, search.written({**index, "docs": english}), offline)
    for worker in (site / "assets" / "javascripts" / "workers").glob("search.*.min.js"):
        text = worker.read_text("utf-8")
        ours = (WEB / WORKER).read_text("utf-8")
        if not text.startswith(ours):
            worker.write_text(f"{ours}\n{text}", "utf-8")


def _write_index(folder: Path, text: str, offline: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "search_index.json").write_text(text, "utf-8")
    if offline:
        (folder / "search_index.js").write_text(f"var __index = {text}", "utf-8")
