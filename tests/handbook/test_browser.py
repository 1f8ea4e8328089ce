"""The handbook in a real browser: found, switched, copied, printed, read without a server, and open to everybody."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import yaml

from sopan.language import CODES

from .conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

QUERIES: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "queries.yaml").read_text("utf-8"))
LEAST = 18
"""Queries of a language, out of twenty, that must find their page among the first three."""
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
KINDS = {
    "root": "",
    "home": "{code}/",
    "concept": "{code}/concepts/dont-know/",
    "expected": "{code}/concepts/when/",
    "address": "{code}/concepts/informal-address/",
    "a-z": "{code}/a-z/",
    "rules": "{code}/rules/",
    "situation": "{code}/situations/delay/",
    "situations": "{code}/situations/",
    "guide": "{code}/guide/",
    "news": "{code}/new/",
    "check": "{code}/check/",
    "manual": "en/pattern-language/",
    "coverage": "en/coverage/",
}
AXE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has left a page before all of it came."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the handbook is served."""
    with _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


Open = Callable[..., "Page"]


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Open]:
    """Open a page of the handbook; a failed request, one to another host, or an error on a page fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(path: str, base: str = address, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("requestfailed", failed)
        page.on("response", answered)
        page.on("request", asked)
        page.goto(base + path)
        return page

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left before it came
            faults.append(f"{request.failure}: {request.url}")

    def answered(answer: Response) -> None:
        if answer.status >= 400:
            faults.append(f"{answer.status} {answer.url}")

    def asked(request: Request) -> None:
        split = urlsplit(request.url)
        if split.scheme in ("http", "https", "ws", "wss") and split.hostname != "127.0.0.1":
            faults.append(f"elsewhere: {request.url}")

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


# -- search


def found(page: Page, query: str) -> list[str]:
    """Return the pages that the search finds, the first one first."""
    box, meta = page.locator(".md-search__input"), page.locator(".md-search-result__meta")
    box.fill("")
    page.wait_for_timeout(150)
    empty = meta.inner_text()
    box.fill(query)
    page.wait_for_function("empty => document.querySelector('.md-search-result__meta').innerText !== empty", arg=empty)
    page.wait_for_timeout(150)
    links = page.locator(".md-search-result__item > a").evaluate_all("links => links.map(link => link.href)")
    places = (urlsplit(link).path.rpartition(".html")[0] or urlsplit(link).path for link in links)
    return list(dict.fromkeys("/".join(place.strip("/").split("/")[-2:]) for place in places))


@pytest.mark.parametrize("code", CODES)
def test_search_finds_what_a_person_has_in_mind(code: str, opened: Open) -> None:
    page = opened(f"{code}/")
    page.locator(".md-search__input").click()
    missed = []
    for one in QUERIES[code]:
        wanted = {f"concepts/{name}" for name in ([one["page"]] if isinstance(one["page"], str) else one["page"])}
        first = found(page, one["query"])[:3]
        if not wanted & set(first):
            missed.append((one["query"], one["page"], first))
    assert len(QUERIES[code]) == 20
    assert len(missed) <= len(QUERIES[code]) - LEAST, missed


@pytest.mark.parametrize(
    ("code", "queries"),
    [
        ("he", ["אין לי מושג", "אֵין לִי מֻשָּׂג", "ואין לי מושג"]),
        ("uk", ["в'язнути з претензіями", "в’язнути з претензіями", "вʼязнути з претензіями"]),
    ],
)
def test_marks_and_apostrophes_make_no_difference(code: str, queries: list[str], opened: Open) -> None:
    page = opened(f"{code}/")
    page.locator(".md-search__input").click()
    assert len({tuple(found(page, query)[:1]) for query in queries}) == 1


def test_search_by_keyboard_alone(opened: Open) -> None:
    page = opened("sv/")
    page.keyboard.press("/")
    page.keyboard.type("lugna ner")
    page.wait_for_selector(".md-search-result__item a")
    page.wait_for_timeout(400)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sv/concepts/calm-down/**")


def test_search_hears_what_comes_without_a_key(opened: Open) -> None:
    page = opened("uk/")
    page.locator(".md-search__input").click()
    page.evaluate(
        """() => { const box = document.querySelector('.md-search__input'); box.value = 'заспокойтесь';
        box.dispatchEvent(new InputEvent('input', {bubbles: true, inputType: 'insertFromPaste'})) }"""
    )
    page.wait_for_selector(".md-search-result__item a[href*='calm-down']")


def test_search_on_a_phone(opened: Open) -> None:
    page = opened("he/", viewport=PHONE, has_touch=True, is_mobile=True)
    page.locator("label.md-header__button[for=__search]").first.tap()
    assert "concepts/calm-down" in found(page, "תירגעו")[:3]


# -- languages


@pytest.mark.parametrize(
    ("start", "end"), [("concepts/hurry-up", "concepts/hurry-up"), ("guide/touchpoints", "guide"), ("check", "check")]
)
def test_the_language_switch_leads_to_the_same_page_or_the_nearest(start: str, end: str, opened: Open) -> None:
    page = opened(f"uk/{start}/")
    switch(page, "he")
    page.wait_for_url(f"**/he/{end}/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("html").get_attribute("lang") == "he"


def switch(page: Page, code: str) -> None:
    """Choose a language as a reader does."""
    page.locator(".md-select").hover()
    page.locator(f".md-select__link[hreflang={code}]").click()


# -- copying and printing


def test_a_phrase_is_copied_with_one_click(opened: Open) -> None:
    page = opened("he/concepts/dont-know/", permissions=["clipboard-read", "clipboard-write"])
    button = page.locator(".sopan-copy").first
    wanted = button.get_attribute("data-clipboard-text")
    button.click()
    page.wait_for_selector(".sopan-copy[data-copied]")
    assert page.evaluate("navigator.clipboard.readText()") == wanted


def test_what_only_a_screen_needs_is_not_printed(opened: Open) -> None:
    page = opened("uk/concepts/dont-know/")
    page.emulate_media(media="print")
    for selector in (".sopan-copy", ".md-header", ".md-sidebar--primary", ".md-footer", ".md-search"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.locator(".sopan-text").first.is_visible()


def test_the_worksheet_is_a_sheet_of_paper(opened: Open, tmp_path: Path) -> None:
    page = opened("uk/guide/touchpoints/")
    assert page.locator(".sopan-print").is_visible()
    page.evaluate("window.print = () => { window.printed = true }")
    page.locator(".sopan-print").click()
    assert page.evaluate("window.printed") is True
    sheet = page.pdf(prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox \[0 0 (\d+)", sheet)
    assert set(sizes) <= {b"841", b"842"}, "not all of it is A4 across"
    assert len(sizes) <= 3
    page.emulate_media(media="print")
    row = page.locator("td:empty").first.bounding_box()
    assert row and row["height"] > 30


# -- without a server


def test_it_is_read_from_a_folder(opened: Open, offline_site: Path) -> None:
    page = opened("uk/concepts/hurry-up.html", base=f"{offline_site.as_uri()}/")
    page.locator(".md-search__input").click()
    assert "dont-know" in str(found(page, "не знаємо коли")[:3])
    page.keyboard.press("Escape")
    page.goto(f"{offline_site.as_uri()}/uk/concepts/hurry-up.html")
    switch(page, "he")
    page.wait_for_url("**/he/concepts/hurry-up.html")
    page.goto(f"{offline_site.as_uri()}/uk/check.html")
    page.locator("textarea").fill("Не знаю, де ваша посилка.")
    page.wait_for_selector(".sopan-check-cards > li")
    assert page.locator(".sopan-check-mark").first.inner_text() == "Не знаю"


# -- for everybody


@pytest.fixture(scope="module")
def axe() -> str:
    """The checker of accessibility, as a script."""
    places = [folder / "node_modules/axe-core/axe.min.js" for folder in (ROOT / ".venv", ROOT)]
    script = next((place for place in places if place.is_file()), None)
    if script is None:
        missing = "no axe-core: make test installs it"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return script.read_text("utf-8")


@pytest.mark.parametrize("code", ["uk", "he"])
@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_kept_out(kind: str, code: str, opened: Open, axe: str) -> None:
    for colours in ("light", "dark"):
        for viewport in (WIDE, PHONE):
            page = opened(KINDS[kind].format(code=code), color_scheme=colours, viewport=viewport)
            if kind == "check":
                page.locator(".sopan-check-example").click()
                page.wait_for_selector(".sopan-check-cards > li")
            page.evaluate(axe)
            report = page.evaluate("tags => axe.run({runOnly: tags})", list(AXE))
            faults = [(one["id"], [node["html"][:160] for node in one["nodes"]][:4]) for one in report["violations"]]
            assert faults == [], (colours, viewport)
            page.context.close()


@pytest.mark.parametrize("code", ["uk", "he"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_off_on_a_phone(kind: str, code: str, opened: Open) -> None:
    for width in (390, 320):
        page = opened(KINDS[kind].format(code=code), viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.context.close()


def test_the_keyboard_reaches_phrases_and_what_is_folded(opened: Open) -> None:
    page = opened("uk/concepts/dont-know/")
    reached = set()
    for _ in range(90):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("`${document.activeElement.tagName} ${document.activeElement.className}`"))
    assert any("sopan-copy" in one for one in reached)
    assert any(one.startswith("SUMMARY") for one in reached)
