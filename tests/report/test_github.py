from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

import pytest

from sopan.finding import Checked
from sopan.report.github import report

from .clients import workflow_command as parsed

Checks = SimpleNamespace


def test_a_finding_is_an_annotation_with_all_alternatives(checks: Checks) -> None:
    first, second = map(parsed, checks.written("github", [checks.macros()]).splitlines())
    assert first == (
        "error",
        {"file": "macros.json", "line": "1", "col": "37", "endColumn": "49", "title": "sv/dont-know"},
        "Skriv inte ”Jag vet inte”\n→ Jag tar reda på det\n→ Jag frågar {{team}}",
    )
    assert (second.name, second.message) == ("notice", "Skriv inte ”lugna ner dig”")


def test_over_several_lines_there_are_no_columns(checks: Checks) -> None:
    (line,) = checks.written("github", [checks.missing()]).splitlines()
    assert parsed(line).properties == {"file": "id/sent.md", "line": "1", "endLine": "4", "title": "id/parity"}


def test_what_could_not_be_checked_is_an_error(checks: Checks) -> None:
    (line,) = checks.written("github", [checks.undecided()]).splitlines()
    assert parsed(line) == (
        "error",
        {"file": "macros/hi.txt", "line": "2", "title": "sopan"},
        "macros/hi.txt:2:3: the language of this text is undecided",
    )


@pytest.mark.parametrize("text", ["100 %", "%0A", "a,b=c::d", "a\r\nb", "::error::x", "%25%3A"])
def test_nothing_in_a_text_ends_or_begins_a_command(text: str, checks: Checks) -> None:
    path = f"macros/{text}.md".replace("\r\n", " ")
    finding = checks.found("Не знаю.", "uk/dont-know", "Не знаю", path=path, message=text, say=(text,))
    (line,) = checks.written("github", [checks.checked(path, finding)]).splitlines()
    command = parsed(line)
    assert command.properties["file"] == path
    assert command.message == f"{text}\n→ {text}"


def test_paths_are_those_of_the_repository(tmp_path: Path, checks: Checks) -> None:
    path = str(tmp_path / "shop" / "a.md")
    context = checks.context(base=tmp_path)
    line = checks.written("github", [checks.ukrainian(path)], context).splitlines()[0]
    assert parsed(line).properties["file"] == "shop/a.md"


def test_a_file_s_findings_are_written_before_the_next_file_is_checked(checks: Checks) -> None:
    def results() -> Iterable[Checked]:
        yield checks.hebrew()
        raise AssertionError

    assert next(iter(report(results(), checks.context()))).startswith("::error file=macros/he/delivery.txt,")
