"""The site as it is built: in each page's own language and direction, whole in itself, and without a dead link."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache as kept
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from sopan.handbook.build import Built
from sopan.language import CODES

DIRECTIONS = {"ms": "ltr", "uk": "ltr", "sv": "ltr", "he": "rtl", "id": "ltr", "en": "ltr"}
ADDRESS = "https://sopan.example/"
LARGEST = 100_000
"""Bytes of HTML that a page may have."""
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Links(HTMLParser):
    """Collect what a page loads, where it leads, and what in it can be led to."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.loaded: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.html: dict[str, str | None] = {}
        self.alternates: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "html":
            self.html = found
        if found.get("id"):
            self.ids.add(str(found["id"]))
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))
        if tag == "link" and found.get("rel") == "alternate" and found.get("hreflang"):
            self.alternates[str(found["hreflang"])] = str(found["href"])
        elif tag == "link" and found.get("rel") not in ("canonical", "prev", "next", "alternate") and found.get("href"):
            self.loaded.append(str(found["href"]))
        if found.get("src"):
            self.loaded.append(str(found["src"]))


@kept
def parsed(path: Path) -> Links:
    return Links(path.read_text("utf-8"))


def html(site: Path) -> Iterator[Path]:
    yield from (path for path in sorted(site.rglob("*.html")) if path.name != "404.html")


def language_of(path: Path, site: Path) -> str:
    first = path.relative_to(site).parts[0]
    return first if first in DIRECTIONS else "en"


def test_every_page_tells_its_language_and_direction(site: Path) -> None:
    for path in html(site):
        code = language_of(path, site)
        found = parsed(path).html
        assert (found["lang"], found["dir"]) == (code, DIRECTIONS[code]), path


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    for path in html(site):
        for address in parsed(path).loaded:
            assert not urlsplit(address).netloc, (path, address)


def test_no_page_is_heavy(site: Path) -> None:
    assert {path: path.stat().st_size for path in html(site) if path.stat().st_size > LARGEST} == {}


def test_every_link_within_the_handbook_leads_somewhere(site: Path) -> None:
    dead = []
    for path in html(site):
        for address in (*parsed(path).links, *parsed(path).loaded):
            split = urlsplit(address)
            if split.scheme or split.netloc:
                continue
            target = (path.parent / unquote(split.path)).resolve() if split.path else path
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file():
                dead.append((path, address))
            elif target.suffix == ".html" and split.fragment and not split.fragment.startswith("__"):
                dead += [(path, address)] if unquote(split.fragment) not in parsed(target).ids else []
    assert dead == []


def test_versions_in_other_languages_name_each_other(site: Path) -> None:
    count = 0
    for path in html(site):
        for code, address in parsed(path).alternates.items():
            target = site / address.removeprefix(ADDRESS) / "index.html"
            own = f"{ADDRESS}{path.parent.relative_to(site).as_posix()}/"
            assert parsed(target).alternates[language_of(path, site)] == own
            assert language_of(target, site) == code
            count += 1
    assert count > 1000


def test_the_language_switch_leads_to_the_same_page(site: Path) -> None:
    text = (site / "uk/concepts/dont-know/index.html").read_text("utf-8")
    switch = dict(re.findall(r'<a href="([^"]*)" hreflang="(\w+)" lang="\w+" dir="\w+" class="md-select__link"', text))
    assert {code: address for address, code in switch.items()} == {
        **{code: f"../../../{code}/concepts/dont-know/" for code in CODES if code != "uk"},
        "uk": "./",
        "en": "../../../en/",
    }


@pytest.mark.parametrize("code", CODES)
def test_no_english_is_left_in_a_section(code: str, site: Path) -> None:
    """The words of the theme and ours are translated: a few that every page would have in English."""
    for path in (site / code).rglob("*.html"):
        text = re.sub(r"<script.*?</script>|<head>.*?</head>", "", path.read_text("utf-8"), flags=re.S)
        seen = " ".join(re.sub(r"<[^>]*>", "\n", text).split())
        for word in ("Say this", "Not this", "All rules", "What's new", "Table of contents", "Search", "Back to top"):
            assert word not in seen, (path, word)


@pytest.mark.parametrize("code", CODES)
def test_the_search_index_is_of_one_language(code: str, site: Path) -> None:
    index = json.loads((site / code / "search/search_index.json").read_text("utf-8"))
    assert index["config"]["sopan"]["language"] == code
    places = {doc["location"] for doc in index["docs"]}
    assert "concepts/dont-know/" in places
    assert not any(place.startswith(tuple(f"{one}/" for one in DIRECTIONS)) for place in places)
    assert "check/" not in places and "a-z/" not in places


def test_every_page_has_a_twin_in_plain_markdown(site: Path, built: Built) -> None:
    for page in built.pages:
        twin = (site / page.path).read_text("utf-8")
        assert twin.lstrip().startswith("# "), page.path
        assert page.kind == "written" or not re.search(r"<(?:div|p|span|button|details|mark)\b", twin), page.path


def test_every_concept_page_says_what_a_colleague_looks_for(built: Built) -> None:
    for page in built.pages:
        if page.kind == "concept":
            for piece in ("sopan-phrases", "data-clipboard-text", "sopan-chips", "sopan-fine"):
                assert piece in page.body, (page.path, piece)


def test_a_missing_page_leads_home_in_every_language(site: Path) -> None:
    text = (site / "404.html").read_text("utf-8")
    for code, direction in DIRECTIONS.items():
        assert re.search(rf'<p lang="{code}" dir="{direction}">[^<]+<a href="/{code}/">', text), code


def test_the_site_is_not_large(site: Path) -> None:
    assert sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) < 200_000_000
