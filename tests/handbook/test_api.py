"""What other programs read is what its schema says, and leads where it says."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from sopan.handbook import api
from sopan.handbook.build import Built
from sopan.language import CODES

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://example.org/book/"


@pytest.fixture(scope="module")
def document(built: Built) -> dict[str, object]:
    found: dict[str, object] = json.loads(api.rules(built.handbook))
    return found


def test_the_phrasebook_is_as_its_schema_says(document: dict[str, object]) -> None:
    schema = json.loads((Path(api.__file__).parent / "rules.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(document)


def test_the_schema_knows_no_more_than_there_is(document: dict[str, object]) -> None:
    schema = json.loads((Path(api.__file__).parent / "rules.schema.json").read_text("utf-8"))
    languages: dict[str, dict[str, list[dict[str, object]]]] = document["languages"]  # type: ignore[assignment]
    used = {key for one in languages.values() for rule in one["rules"] for key in rule}
    assert used == schema["$defs"]["rule"]["properties"].keys()


def test_the_whole_phrasebook_is_there(document: dict[str, object], built: Built) -> None:
    languages: dict[str, dict[str, list[dict[str, object]]]] = document["languages"]  # type: ignore[assignment]
    ids = [rule["id"] for one in languages.values() for rule in one["rules"]]
    assert ids == [rule.id for rule in built.handbook.rules.values()]


def test_marked_spans_are_those_of_the_rule_files(document: dict[str, object], built: Built) -> None:
    languages: dict[str, dict[str, list[dict[str, dict[str, list[dict[str, object]]]]]]] = document["languages"]  # type: ignore[assignment]
    rule = next(one for one in languages["uk"]["rules"] if one["id"] == "uk/dont-know")  # type: ignore[comparison-overlap]
    first = rule["examples"]["bad"][0]
    assert str(first["text"])[first["start"] : first["end"]] == "Не знаю"  # type: ignore[misc]


@pytest.mark.parametrize("code", CODES)
def test_the_feed_is_atom_and_leads_to_every_new_rule(code: str, built: Built) -> None:
    feed = ElementTree.fromstring(api.feed(built.handbook, code, SITE))
    assert feed.tag == f"{ATOM}feed"
    links = {entry.find(f"{ATOM}link").get("href") for entry in feed.iter(f"{ATOM}entry")}  # type: ignore[union-attr]
    assert links == {SITE + rule.page for rule in built.handbook.book.languages[code].rules if rule.since}
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))


def test_the_sitemap_names_the_versions_of_a_page_in_each_of_them() -> None:
    addresses = {"index.md": SITE, "uk/a.md": f"{SITE}uk/a/", "he/a.md": f"{SITE}he/a/", "uk/b.md": f"{SITE}uk/b/"}
    root = ElementTree.fromstring(api.sitemap(addresses, ("uk", "he")))
    ns = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    found = {
        url.findtext("s:loc", namespaces=ns): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", ns)
        }
        for url in root.findall("s:url", ns)
    }
    both = {"uk": f"{SITE}uk/a/", "he": f"{SITE}he/a/"}
    assert found == {SITE: {}, f"{SITE}uk/a/": both, f"{SITE}he/a/": both, f"{SITE}uk/b/": {}}


def test_every_page_is_named_to_language_models(built: Built) -> None:
    text = api.llms(built.handbook, built.pages, "sopan")
    assert text.startswith("# sopan\n\n> ")
    assert all(f"]({page.path})" in text for page in built.pages if page.language)
