from __future__ import annotations

import gettext
import importlib.util
import os
import re
import string
from io import BytesIO
from pathlib import Path
from types import ModuleType

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from sopan.interface import LANGUAGES, P_, Interface, choose

ROOT = Path(__file__).parent.parent
TRANSLATED = [code for code in LANGUAGES if code != "en"]
COUNTED = {"count", "nargs"}
"""Fields that a form for one or two may leave out: languages have words for that."""


@pytest.fixture(scope="module")
def update() -> ModuleType:
    spec = importlib.util.spec_from_file_location("update", ROOT / "locales" / "update.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def catalogue(code: str) -> Catalog:
    return read_po(BytesIO((ROOT / "locales" / code / "LC_MESSAGES" / "sopan.po").read_bytes()), locale=code)


def messages(code: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every message with its translation, both as the tuple of their forms."""
    return [
        tuple((text,) if isinstance(text, str) else tuple(text) for text in (message.id, message.string))  # type: ignore[misc]
        for message in catalogue(code)
        if message.id
    ]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({}, "en"),
        ({"LANG": "uk_UA.UTF-8"}, "uk"),
        ({"LANG": "uk_UA.UTF-8", "LC_MESSAGES": "sv_SE"}, "sv"),
        ({"LC_MESSAGES": "sv_SE", "LC_ALL": "he"}, "he"),
        ({"LC_ALL": "he", "SOPAN_LANG": "id"}, "id"),
        ({"LANG": "uk_UA.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "uk", "LC_ALL": ""}, "uk"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"SOPAN_LANG": "ms-MY"}, "ms"),
        ({"SOPAN_LANG": "iw"}, "he"),
        ({"SOPAN_LANG": "in_ID"}, "id"),
        ({"LANG": "sv_SE@euro"}, "sv"),
        ({"SOPAN_LANG": "nonsense", "LANG": "uk"}, "en"),
    ],
)
def test_the_environment_chooses_the_language(environ: dict[str, str], code: str) -> None:
    assert choose(environ) == code


@pytest.mark.parametrize(
    ("code", "count", "expected"),
    [
        ("en", 1, "1 error"),
        ("en", 0, "0 errors"),
        ("uk", 1, "1 помилка"),
        ("uk", 3, "3 помилки"),
        ("uk", 11, "11 помилок"),
        ("uk", 21, "21 помилка"),
        ("he", 1, "שגיאה אחת"),
        ("he", 2, "שתי שגיאות"),
        ("he", 20, "20 שגיאות"),
        ("sv", 2, "2 fel"),
        ("id", 1, "1 kesalahan"),
        ("ms", 5, "5 ralat"),
    ],
)
def test_plurals_are_those_of_the_language(code: str, count: int, expected: str, cache: Path) -> None:
    ui = Interface.of({"SOPAN_LANG": code, "SOPAN_CACHE": str(cache)})
    assert ui.counted(*P_("{count} error", "{count} errors"), count) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en", "4,800"), ("id", "4.800"), ("ms", "4,800"), ("uk", "4\xa0800"), ("sv", "4\xa0800"), ("he", "4,800")],
)
def test_numbers_are_written_as_the_language_writes_them(code: str, expected: str) -> None:
    assert Interface(code).number(4800) == expected
    assert Interface(code).number(999) == "999"


def test_a_catalogue_is_compiled_once_and_kept(tmp_path: Path) -> None:
    environ = {"SOPAN_LANG": "uk", "SOPAN_CACHE": str(tmp_path)}
    assert Interface.of(environ).gettext("error") == "помилка"
    (kept,) = tmp_path.rglob("sopan.mo")
    written = kept.stat().st_mtime_ns
    assert Interface.of(environ).gettext("error") == "помилка"
    assert kept.stat().st_mtime_ns == written
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["sopan.mo"]


def test_without_a_place_to_keep_it_the_interface_is_english(tmp_path: Path) -> None:
    nowhere = tmp_path / "file"
    nowhere.touch()
    assert Interface.of({"SOPAN_LANG": "uk", "SOPAN_CACHE": str(nowhere)}).gettext("error") == "error"


def test_click_speaks_the_language_only_within(cache: Path) -> None:
    ui = Interface.of({"SOPAN_LANG": "sv", "SOPAN_CACHE": str(cache)})
    before = os.environ.get("LANGUAGE"), gettext.textdomain()
    command = click.Command("x", params=[click.Option(["--y"])])

    def told() -> str:
        return command.get_help(click.Context(command, info_name="x"))

    with ui.speaking():
        assert told().startswith("Användning: x [OPTIONS]\n\nFlaggor:\n")
    assert (os.environ.get("LANGUAGE"), gettext.textdomain()) == before
    assert told().startswith("Usage: x")


def test_english_stays_english_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "sv")
    command = click.Command("x")
    with Interface.of({"SOPAN_LANG": "en", "LANG": "sv"}).speaking():
        assert command.get_help(click.Context(command, info_name="x")).startswith("Usage: x")
    assert os.environ["LANGUAGE"] == "sv"


# -- the catalogues


def test_the_template_is_up_to_date(update: ModuleType) -> None:
    assert update.TEMPLATE.read_bytes() == update.rendered(update.template()), "run make locales"


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_follows_the_template_and_has_its_own_form(code: str, update: ModuleType) -> None:
    path = ROOT / "locales" / code / "LC_MESSAGES" / "sopan.po"
    written = path.read_bytes()
    assert update.rendered(update.merged(written, update.template(), code)) == written, "run make locales"


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_has_a_translation(code: str) -> None:
    assert [english for english, own in messages(code) if not own or not all(own)] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_the_fields_of_its_message(code: str) -> None:
    for english, own in messages(code):
        if "\n\n" in english[0]:  # a help text is shown as it stands, its braces are an example
            continue
        allowed = [fields(form) - COUNTED for form in english]
        assert all(fields(form) - COUNTED in allowed for form in own), own
        assert fields(own[-1]) == fields(english[-1]), own


@pytest.mark.parametrize("code", TRANSLATED)
def test_isolates_in_a_translation_are_closed_and_no_blanks_stand_around_it(code: str) -> None:
    for _, own in messages(code):
        for text in own:
            assert len(re.findall("[\u2066-\u2068]", text)) == text.count("\u2069"), text
            assert text == text.strip(), text


@pytest.mark.parametrize("code", TRANSLATED)
def test_plural_forms_are_as_many_as_the_language_has(code: str, update: ModuleType) -> None:
    forms = int(re.findall(r"nplurals=(\d)", update.PLURALS[code])[0])
    assert catalogue(code).num_plurals == forms
    assert all(len(own) == forms for english, own in messages(code) if len(english) > 1)


def test_click_still_says_what_we_translate(update: ModuleType) -> None:
    said = {found[2] for found in extract_from_dir(Path(click.__file__).parent)}
    assert [words for words in update.CLICK if words not in said] == []
