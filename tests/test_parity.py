"""Versions of a macro in several languages carry the same placeholders and links."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sopan.config import Config
from sopan.finding import Checked
from sopan.language.paths import without_language
from sopan.parity import Parity, marks, versions
from sopan.readers import read_text

MESSAGES = ("missing {what} {place}", "extra {what} {place}")


def found(files: dict[str, tuple[str, str]], config: Config | None = None, format: str = "markdown") -> list[str]:
    """Return ``path:line:column text: message`` of the findings in files, each a language and a text."""
    parity = Parity(files, config or Config(), lambda code: MESSAGES, lambda path: files[path][1])
    for path, (code, text) in files.items():
        document = read_text(text, format)
        codes = (code,) * len(document.parts)
        alone = not parity.concerns(path)
        parity.add(Checked(path, document, codes, (), versions=tuple(versions(document, path, codes, alone=alone))))
    findings = [finding for checked in parity.findings() for finding in checked.findings]
    for finding in findings:
        text = read_text(files[finding.path][1], format).source
        assert text[finding.start : finding.end] == finding.text
    return sorted(
        f"{finding.path}:{finding.line}:{finding.column} {finding.language}: {finding.message}" for finding in findings
    )


def test_the_same_in_all_is_nothing() -> None:
    assert (
        found(
            {
                "uk/refund.md": ("uk", "Вітаю, {{ name }}! [Тут](https://x.com/uk/help?a=1).\n"),
                "he/refund.md": ("he", "שלום {{name}}, https://x.com/he/help?a=1 וכן {{name | upper}}\n"),
            }
        )
        == []
    )


def test_one_is_missing_in_one_and_one_is_only_in_another() -> None:
    files = {
        "uk/refund.md": ("uk", "Вітаю!\n\nСума: {{amount}}. {{name}}\n"),
        "he/refund.md": ("he", "שלום {{name}}!\n"),
        "sv/refund.md": ("sv", "Hej {{name}}!\n\nBelopp: {{amount}}. %{extra}\n"),
    }
    assert found(files) == [
        "he/refund.md:1:1 he: missing {{amount}} uk/refund.md:3:7",
        "sv/refund.md:3:21 sv: extra %{extra} uk/refund.md:1:1",
    ]


def test_of_two_the_one_that_lacks_it_is_told() -> None:
    files = {"mail.uk.md": ("uk", "Текст https://x.com/a.\n"), "mail.sv.md": ("sv", "Text utan.\n")}
    assert found(files) == ["mail.sv.md:1:1 sv: missing https://x.com/a mail.uk.md:1:7"]


def test_what_is_no_version_is_not_compared() -> None:
    files = {"uk/refund.md": ("uk", "{{a}} так\n"), "he/other.md": ("he", "לא\n"), "sv.md": ("sv", "nej\n")}
    assert found(files) == []
    assert found({"a/refund.md": ("uk", "{{a}} так\n"), "b/refund.md": ("he", "לא\n")}) == []


def test_the_configuration_says_what_belongs_together(tmp_path: Path) -> None:
    from sopan.config import load

    (tmp_path / "sopan.toml").write_text('[versions]\nrefund = ["kl/r*.md", "kyiv/vidmova.md"]\n', encoding="utf-8")
    config = load(tmp_path / "sopan.toml")
    files = {
        f"{tmp_path}/kl/refund.md": ("ms", "Hai {{name}}\n"),
        f"{tmp_path}/kyiv/vidmova.md": ("uk", "Вітаю\n"),
    }
    (told,) = found(files, config)
    assert told.endswith(f"kyiv/vidmova.md:1:1 uk: missing {{{{name}}}} {tmp_path}/kl/refund.md:1:5")


def test_unnamed_ones_are_counted() -> None:
    files = {"uk.md": ("uk", "%s і %s\n"), "sv.md": ("sv", "%s och\n"), "he.md": ("he", "%s וגם %s\n")}
    files = {f"locales/{name}": value for name, value in files.items()}
    assert found(files) == ["locales/sv.md:1:1 sv: missing %s locales/uk.md:1:6"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{{ a }} {{a|b: 'c'}} {{{a}}}", ["a", "a", "a"]),
        ("%{b} ${b} #{b} <%= b %> {b}", ["b"] * 5),
        ("{% if x %}{{y}}{% endif %} {{#if z}}{{/if}}", ["y"]),
        ("<a href='https://x.com/{{id}}?lang=uk'>", ["https://x.com/*?lang=*", "id"]),
        ('"https:\\/\\/uk.X.com\\/iw-IL\\/"', ["https://*.x.com/*"]),
        ("mailto:hjalp@x.se tel:+46 70", ["mailto:", "tel:"]),
        ("100 % {", []),
    ],
)
def test_marks(text: str, names: list[str]) -> None:
    assert [mark.name for mark in marks(text, 0, len(text))] == names
    assert all(text[mark.start : mark.end] == mark.text for mark in marks(text, 0, len(text)))


@pytest.mark.parametrize(
    ("paths", "same"),
    [
        (["uk/refund.md", "he/refund.md", "iw/refund.md"], "*/refund.md"),
        (["mail.sv.html", "mail.id.html"], "mail.*.html"),
        (["a/refund_he_IL.txt", "a/refund_uk.txt"], "a/refund_*.txt"),
        (["values-iw/s.md", "values-in-rID/s.md"], "*/s.md"),
        (["locales/ms.json", "locales/id.json"], "locales/*.json"),
        (["sv/LC_MESSAGES/a.md", "uk/LC_MESSAGES/a.md"], "*/LC_MESSAGES/a.md"),
        (["refund.md", "a/b.md", ""], ""),
    ],
)
def test_the_path_without_its_language(paths: list[str], same: str) -> None:
    assert {without_language(path) for path in paths} == {same}


def test_in_a_run(sopan: Callable[..., object], tmp_path: Path) -> None:
    for code, text in {"uk": "Вітаю, {{name}}! Дякую за лист.", "sv": "Hej! Tack för brevet."}.items():
        (tmp_path / code).mkdir()
        (tmp_path / code / "hello.md").write_text(text, encoding="utf-8")
    ran = sopan("check", "uk", "sv", "--format", "json", cwd=tmp_path)
    document = json.loads(ran.out)  # type: ignore[attr-defined]
    assert document["summary"] == {"files": 2, "errors": 0, "warnings": 1, "suggestions": 0}
    (finding,) = document["findings"]
    assert (finding["rule"], finding["path"]) == ("sv/parity", "sv/hello.md")
    assert finding["related"] == [{"path": "uk/hello.md", "line": 1, "column": 8}]
    assert "{{name}}" in finding["message"]


def test_keys_of_one_file(sopan: Callable[..., object], tmp_path: Path) -> None:
    texts = {"uk": {"hello": "Вітаю, {{name}}! Дякую за ваш лист."}, "sv": {"hello": "Hej! Tack för brevet i dag."}}
    (tmp_path / "texts.json").write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    ran = sopan("check", "texts.json", "--format", "json", cwd=tmp_path)
    findings = json.loads(ran.out)["findings"]  # type: ignore[attr-defined]
    assert [finding["rule"] for finding in findings] == ["sv/parity"]


@pytest.mark.parametrize("form", ["_zero", "_one", ".two", "_other"])
def test_a_form_for_one_or_two_may_say_its_number_in_words(form: str) -> None:
    def file(text: str) -> str:
        keys = f'"parcel": {{"{form[1:]}": "{text}"}}' if form[0] == "." else f'"parcel{form}": "{text}"'
        return f"{{{keys}}}"

    files = {
        "sv.json": ("sv", file("{{count}} paket till {{name}}")),
        "he.json": ("he", file("חבילה אחת בדרך")),
        "uk.json": ("uk", file("{{count}} посилка для {{name}}")),
    }
    missing = {message.split()[3] for message in found(files, format="json")}
    assert missing == ({"{{count}}", "{{name}}"} if form == "_other" else {"{{name}}"})


def test_a_form_of_a_catalogue_may_say_its_number_in_words() -> None:
    head = 'msgid "%(count)d parcel from %(shop)s"\nmsgid_plural "%(count)d parcels from %(shop)s"\n'
    files = {
        "sv/a.po": ("sv", f'{head}msgstr[0] "%(count)d paket"\nmsgstr[1] "%(count)d paket från %(shop)s"\n'),
        "he/a.po": ("he", f'{head}msgstr[0] "חבילה אחת"\nmsgstr[1] "שתי חבילות"\n'),
    }
    assert found(files, format="po") == ["he/a.po:4:12 he: missing %(shop)s sv/a.po:4:33"]
