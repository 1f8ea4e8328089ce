from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Literal

import pytest

from sopan.interface import Interface

from .clients import Page

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

Checks = SimpleNamespace

ROOT = Path(__file__).parents[2]


def page(checks: Checks, *results: object, **more: object) -> Page:
    return Page(checks.written("html", results or checks.everything(), checks.context(**more)))


def test_each_finding_is_an_article_in_the_section_of_its_file(checks: Checks) -> None:
    parsed = page(checks)
    assert len(parsed.all("article")) == 6
    headings = [element.text.split() for element in parsed.all("h2")]
    assert ["macros/refund.md", "1", "error,", "1", "warning"] in headings
    assert parsed.all("h1")[0].text == "Words to change"


def test_the_sentence_has_its_words_marked(checks: Checks) -> None:
    parsed = page(checks, checks.ukrainian())
    quote = parsed.all("blockquote")[0]
    assert quote.text == "Я не знаю, коли приїде кур'єр."
    assert [mark.text for mark in parsed.all("mark")] == ["не знаю", "Заспокойтеся"]


def test_every_text_is_in_its_own_language_and_direction(checks: Checks) -> None:
    parsed = page(checks, checks.hebrew(), checks.ukrainian())
    for tag in ("blockquote", "p", "ul"):
        spoken = [one.attributes for one in parsed.all(tag) if one.attributes.get("lang") and "article" in one.inside]
        assert {one["dir"] for one in spoken if one["lang"] == "he"} == {"rtl"}, tag
        assert {one["dir"] for one in spoken if one["lang"] == "uk"} == {"ltr"}, tag


def test_an_alternative_has_its_moment_and_its_other_forms(checks: Checks) -> None:
    parsed = page(checks, checks.hebrew(), checks.macros())
    assert parsed.all("p", **{"class": "when"})[0].text == "כשמישהו אחר יודע"
    (forms,) = parsed.all("ul", **{"class": "forms"})
    assert forms.text == "to several people: Vi tar reda på det"


def test_the_why_is_folded_away(checks: Checks) -> None:
    parsed = page(checks, checks.hebrew())
    (why,) = [one for one in parsed.all("details") if "article" in one.inside]
    assert why.text == "Whyמי שכותב „לא יודע” סוגר את השיחה."


def test_other_places_and_what_could_not_be_checked_are_told(checks: Checks) -> None:
    text = page(checks).all("body")[0].text
    assert "See also: ms/sent.md:3:7" in text
    assert "Could not be checked: macros/hi.txt" in text
    assert "macros/hi.txt:2:3: the language of this text is undecided" in text


def test_rules_lead_to_the_handbook_where_its_address_is_known(checks: Checks) -> None:
    addresses = [one.attributes["href"] for one in page(checks, handbook="https://handbook.example/").all("a")]
    assert "https://handbook.example/he/concepts/dont-know/" in addresses
    assert page(checks).all("a") == []


def test_nothing_found_is_a_short_page_without_choices(checks: Checks) -> None:
    parsed = page(checks, checks.clean())
    assert parsed.all("h1")[0].text == "Nothing to change"
    assert parsed.all("form") == parsed.all("article") == []


def test_the_page_speaks_the_language_of_the_interface(cache: Path, checks: Checks) -> None:
    ui = Interface.of({"SOPAN_LANG": "he", "SOPAN_CACHE": str(cache)})
    (html,) = page(checks, ui=ui).all("html")
    assert html.attributes == {"lang": "he", "dir": "rtl"}


def test_the_page_asks_for_nothing(checks: Checks) -> None:
    parsed = page(checks, handbook="https://handbook.example/")
    for element in parsed.elements:
        for name in ("src", "href", "action", "srcset", "data", "poster"):
            address = element.attributes.get(name)
            assert address is None or element.tag == "a" or address == "data:,", f"{element.tag} {name}"
        assert not [name for name in element.attributes if name.startswith("on")]
    (style,) = parsed.all("style")
    assert "url(" not in style.text and "@import" not in style.text


def test_no_other_style_and_script_may_run(checks: Checks) -> None:
    parsed = page(checks)
    (policy,) = parsed.all("meta", **{"http-equiv": "Content-Security-Policy"})
    for tag in ("style", "script"):
        (element,) = parsed.all(tag)
        digest = b64encode(sha256(element.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in str(policy.attributes["content"])
    assert str(policy.attributes["content"]).startswith("default-src 'none'; ")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '" onclick="x', "'", "&lt;", "</article>", "{shown}"])
def test_no_text_is_markup(text: str, checks: Checks) -> None:
    finding = checks.found(
        text, "uk/dont-know", text, path=f"{text}.md", message=text, say=(text,), where=text, page=text
    )
    parsed = page(checks, checks.checked(f"{text}.md", finding), handbook='https://a.example/"<')
    assert parsed.all("mark")[0].text == text
    assert parsed.all("p", **{"class": "message"})[0].text == text
    assert parsed.all("h2")[0].text == f"{text}.md 1 error"
    assert len(parsed.all("script")) == 1


# -- colours


def luminance(colour: str) -> float:
    """Return how bright a colour is, as the Web Content Accessibility Guidelines define it."""
    colour = colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def themes() -> Iterator[tuple[str, dict[str, str]]]:
    style = (files("sopan.report") / "page.css").read_text("utf-8")
    variables = r"--([a-z-]+): (#[0-9a-f]{3,6});"
    light, dark = (dict(re.findall(variables, block)) for block in re.findall(r":root \{(.*?)\}", style, re.S)[:2])
    yield "light", light
    yield "dark", light | dark


@pytest.mark.parametrize(("name", "colours"), list(themes()))
def test_every_text_can_be_told_from_its_ground(name: str, colours: dict[str, str]) -> None:
    on_ground = ["text", "quiet", "link", "error", "warning", "suggestion"]
    pairs = [(text, "ground") for text in on_ground] + [("text", "raised"), ("quiet", "raised"), ("text", "say-soft")]
    pairs += [("quiet", "say-soft"), *(("text", f"{name}-soft") for name in ("error", "warning", "suggestion"))]
    for text, ground in pairs:
        bright, dim = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= 4.5, f"{text} on {ground}"


# -- in a browser


@pytest.fixture
def saved(tmp_path: Path, checks: Checks) -> str:
    """The address of a page with all that can be."""
    path = tmp_path / "report.html"
    path.write_text(checks.written("html", checks.everything()), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def axe() -> str:
    """The checker of accessibility, as a script."""
    script = ROOT / ".venv/node_modules/axe-core/axe.min.js"
    if not script.is_file():
        missing = "no axe-core: make test installs it"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return script.read_text("utf-8")


def shown(tab: Tab) -> int:
    return tab.locator("article:visible").count()


def test_what_is_shown_can_be_chosen(browser: Browser, saved: str) -> None:
    with browser.new_page() as tab:
        tab.goto(saved)
        output = tab.locator("output")
        assert (shown(tab), output.inner_text()) == (6, "6 of 6 are shown")
        tab.get_by_label("Language").select_option("uk")
        assert (shown(tab), output.inner_text()) == (2, "2 of 6 are shown")
        tab.get_by_label("warning (2)").uncheck()
        assert shown(tab) == 1
        tab.get_by_label("Rule").select_option("he/dont-know")
        assert (shown(tab), tab.locator("section.file:visible").count()) == (0, 0)
        tab.get_by_role("button", name="Show everything").click()
        output.filter(has_text="6 of 6 are shown").wait_for()
        assert shown(tab) == 6


def test_without_a_script_all_is_shown_and_nothing_can_be_chosen(browser: Browser, saved: str) -> None:
    with browser.new_page(java_script_enabled=False) as tab:
        tab.goto(saved)
        assert shown(tab) == 6
        assert not tab.locator("form").is_visible()


def test_the_page_fits_a_phone_and_breaks_no_rule_of_its_own(browser: Browser, saved: str) -> None:
    with browser.new_page(viewport={"width": 360, "height": 740}) as tab:
        complaints: list[str] = []
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.goto(saved)
        tab.locator("main > details > summary").click()
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360
        assert complaints == []


def test_on_paper_nothing_is_folded_away(browser: Browser, saved: str) -> None:
    with browser.new_page() as tab:
        tab.goto(saved)
        why = tab.locator("article details p").first
        assert not why.is_visible()
        tab.emulate_media(media="print")
        assert why.bounding_box()
        assert not tab.locator("form").is_visible()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_nobody_is_kept_out(colours: Literal["light", "dark"], browser: Browser, saved: str, axe: str) -> None:
    with browser.new_page(color_scheme=colours, bypass_csp=True) as tab:
        tab.goto(saved)
        tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        tab.evaluate(axe)
        report = tab.evaluate("axe.run()")
        assert [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in report["violations"]] == []
