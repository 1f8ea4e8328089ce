from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lsprotocol import types

from sopan.finding import Related
from sopan.interface import Interface
from sopan.lsp.diagnostics import diagnostics, elsewhere
from sopan.lsp.examine import Examined, Opened, examine
from sopan.lsp.houses import Houses
from sopan.lsp.text import Text
from sopan.lsp.uris import uri_of

Examine = Callable[..., Examined]

UK = "😀 Не знаю, коли.\n"
OTHER = "Вітаю!\n😀 {{name}}\n"


def no_text(path: str) -> Text:
    return Text("")


@pytest.fixture
def examined(tmp_path: Path, cache: Path) -> Examine:
    """Return what examines a document as if an editor had it open."""

    def made(name: str, text: str, kind: str = "markdown") -> Examined:
        uri = uri_of(tmp_path / name)
        return examine(Opened(uri, kind, 1, Text(text)), Houses(cache, lambda event, fields: None))

    return made


def test_findings_lead_to_the_handbook_of_the_house(examined: Examine, tmp_path: Path) -> None:
    (tmp_path / "sopan.toml").write_text('handbook = "https://example.com/book"\n', encoding="utf-8")
    (found,) = diagnostics(examined("uk/mail.md", UK), Interface(), no_text)
    assert found.code_description == types.CodeDescription("https://example.com/book/uk/concepts/dont-know/")


def test_other_places_are_told_in_the_units_of_their_own_text(examined: Examine, tmp_path: Path) -> None:
    checked = examined("uk/mail.md", UK)
    other = str(tmp_path / "sv.md")
    (finding,) = checked.findings
    checked = checked._replace(findings=(replace(finding, related=(Related(other, 2, 3),)),))
    (found,) = diagnostics(checked, Interface(), {other: Text(OTHER)}.__getitem__)
    assert found.related_information
    (related,) = found.related_information
    assert related.location == types.Location(uri_of(other), types.Range(types.Position(1, 3), types.Position(1, 11)))


def test_what_is_ignored_in_vain_is_shown_as_unnecessary(examined: Examine) -> None:
    checked = examined("uk/mail.md", f"<!-- sopan: ignore[uk/calm-down] так треба -->\n{UK}")
    told = {one.code: one.tags for one in diagnostics(checked, Interface(), no_text)}
    assert told == {"uk/dont-know": None, "uk/unused-ignore": [types.DiagnosticTag.Unnecessary]}


def test_what_is_ignored_is_not_told(examined: Examine) -> None:
    checked = examined("uk/mail.md", f"<!-- sopan: ignore[uk/dont-know] слова клієнта -->\n{UK}")
    assert list(diagnostics(checked, Interface(), no_text)) == []


def test_what_a_sidecar_file_ignores_in_vain_is_told_there(examined: Examine, tmp_path: Path) -> None:
    beside = tmp_path / "uk" / "mail.json.sopan.toml"
    beside.parent.mkdir()
    beside.write_text('[[ignore]]\nrule = "uk/calm-down"\nreason = "так"\ntext = "😀"\n', encoding="utf-8")
    checked = examined("uk/mail.json", '{"a": "Не знаю."}', "json")
    assert [one.code for one in diagnostics(checked, Interface(), no_text)] == ["uk/dont-know"]
    text = Text(beside.read_text(encoding="utf-8"))
    ((uri, found),) = elsewhere(checked, Interface(), lambda path: text).items()
    assert uri == uri_of(beside)
    assert [one.code for one in found] == ["uk/unused-ignore"]
    assert found[0].range.start.line == 1


def test_findings_that_are_alike_are_told_apart(examined: Examine) -> None:
    told = list(diagnostics(examined("uk/mail.md", f"{UK}\n{UK}"), Interface(), no_text))
    assert len({str(one.data) for one in told}) == len(told) == 2


XLIFF = """<?xml version="1.0" encoding="windows-1251"?>
<xliff version="1.2"><file target-language="uk"><body>
<trans-unit id="a"><target>Не знаю.</target></trans-unit>
</body></file></xliff>
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("uk/mail.html", '<meta charset="windows-1251"><p>Не знаю.'),
        ("uk/mail.xlf", XLIFF),
        ("uk/mail.properties", "a = Не знаю.\n"),
        ("uk/mail.md", "\ufeffНе знаю.\n"),
    ],
)
def test_an_editor_s_text_has_been_decoded_whatever_it_says(examined: Examine, name: str, text: str) -> None:
    checked = examined(name, text, "xml")
    (found,) = diagnostics(checked, Interface(), no_text)
    assert found.code == "uk/dont-know"
    start, end = found.range.start, found.range.end
    assert text.split("\n")[start.line][start.character : end.character] == "Не знаю"


def test_what_the_baseline_puts_up_with_is_no_more_than_a_hint(
    examined: Examine, sopan: Callable[..., object], tmp_path: Path
) -> None:
    (tmp_path / "uk").mkdir()
    (tmp_path / "uk" / "mail.md").write_text(UK, encoding="utf-8")
    (tmp_path / "sopan.toml").touch()
    sopan("baseline", "uk")
    assert (tmp_path / "sopan-baseline.json").exists()
    told = list(diagnostics(examined("uk/mail.md", f"{UK}\nМи не знаємо.\n"), Interface(), no_text))
    assert [one.severity for one in told] == [types.DiagnosticSeverity.Hint, types.DiagnosticSeverity.Error]
    (tmp_path / "sopan-baseline.json").write_text('{\n  "version": 2}', encoding="utf-8")
    (found,) = diagnostics(examined("uk/mail.md", UK), Interface(), lambda path: Text('{\n  "version": 2}'))
    assert found.code == "configuration"
    assert found.related_information
    assert found.related_information[0].location.uri == uri_of(tmp_path / "sopan-baseline.json")
