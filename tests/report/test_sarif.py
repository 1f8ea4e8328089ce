from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest

from sopan.finding import Fix

Checks = SimpleNamespace

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def run(checks: Checks, *results: Any, **more: Any) -> dict[str, Any]:
    log = json.loads(checks.written("sarif", results, checks.context(**more)))
    VALIDATOR.validate(log)
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


@pytest.mark.parametrize("handbook", ["", "https://handbook.example/"])
def test_the_log_is_as_the_standard_s_schema_says(handbook: str, checks: Checks) -> None:
    assert len(run(checks, *checks.everything(), handbook=handbook)["results"]) == 6


def test_nothing_found_is_a_log_too(checks: Checks) -> None:
    only = run(checks, checks.clean())
    assert (only["results"], only["tool"]["driver"]["rules"]) == ([], [])
    assert only["invocations"] == [{"executionSuccessful": True}]


def test_a_rule_tells_why_and_what_to_say_instead(checks: Checks) -> None:
    only = run(checks, checks.ukrainian(), handbook="https://handbook.example/")
    (_, rule) = only["tool"]["driver"]["rules"]
    assert rule == {
        "id": "uk/dont-know",
        "name": "DontKnow",
        "shortDescription": {"text": "Не кажіть «не знаю»"},
        "fullDescription": {"text": "Клієнт чує, що його питання нікого не цікавить."},
        "help": {
            "text": "Не кажіть «не знаю»\n\nКлієнт чує, що його питання нікого не цікавить.\n\n"
            "- Уточню це в колег і напишу вам до {{time}}. (коли відповідь має хтось інший)",
            "markdown": "**Не кажіть «не знаю»**\n\nКлієнт чує, що його питання нікого не цікавить.\n\n"
            "- Уточню це в колег і напишу вам до {{time}}. *(коли відповідь має хтось інший)*",
        },
        "helpUri": "https://handbook.example/uk/concepts/dont-know/",
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["uk"], "problem.severity": "error"},
    }


def test_hebrew_help_runs_from_right_to_left(checks: Checks) -> None:
    (rule,) = run(checks, checks.hebrew())["tool"]["driver"]["rules"]
    assert rule["help"]["markdown"].startswith('<div dir="rtl">\n\n**לא כותבים')


def test_a_rule_that_nothing_is_known_of_has_all_that_github_asks_for(checks: Checks) -> None:
    rule = run(checks, checks.macros())["tool"]["driver"]["rules"][0]
    assert rule["id"] == "sv/calm-down"
    assert rule["fullDescription"]["text"] == rule["help"]["text"] == "Skriv inte ”lugna ner dig”"
    assert rule["defaultConfiguration"] == {"level": "note"}
    assert "helpUri" not in rule


def test_guidance_is_asked_for_only_of_rules_that_were_found(checks: Checks) -> None:
    asked: list[str] = []
    run(checks, checks.hebrew(), checks.hebrew("b.txt"), guidance=asked.append)
    assert asked == ["he/dont-know"]


def test_every_result_points_to_its_rule(checks: Checks) -> None:
    only = run(checks, *checks.everything())
    for result in only["results"]:
        assert only["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_regions_are_counted_in_code_points(checks: Checks) -> None:
    only = run(checks, checks.macros())
    assert only["columnKind"] == "unicodeCodePoints"
    location = only["results"][0]["locations"][0]
    region = location["physicalLocation"]["region"]
    assert region == {
        "startLine": 1,
        "startColumn": 37,
        "endLine": 1,
        "endColumn": 49,
        "charOffset": 36,
        "charLength": 12,
        "snippet": {"text": "Jag vet inte"},
    }
    text = checks.sources["macros.json"].removeprefix("\ufeff")
    assert text[36:48] == "Jag vet inte"
    assert location["logicalLocations"] == [{"fullyQualifiedName": "macros[0].reply", "kind": "value"}]


def test_a_fix_is_told_with_all_of_its_place_and_advice_is_none(checks: Checks) -> None:
    first, second = run(checks, checks.macros())["results"]
    assert [fix["description"]["text"] for fix in first["fixes"]] == ["Jag tar reda på det", "„Jag frågar {{team}}“"]
    assert first["fixes"][1]["artifactChanges"][0]["replacements"] == [
        {
            "deletedRegion": {
                "charOffset": 30,
                "charLength": 24,
                "startLine": 1,
                "startColumn": 31,
                "endLine": 1,
                "endColumn": 55,
            },
            "insertedContent": {"text": "\\u201eJag frågar {{team}}\\u201c"},
        }
    ]
    assert "fixes" not in second


def test_a_fix_in_a_file_that_has_changed_is_told_by_its_offsets_alone(checks: Checks) -> None:
    fix = run(checks, checks.macros(), read=lambda path: b"other")["results"][0]["fixes"][0]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    assert replacement["deletedRegion"] == {"charOffset": 36, "charLength": 12}


def test_a_fix_that_deletes_has_a_description_too(checks: Checks) -> None:
    finding = checks.found("Не знаю.", "uk/dont-know", "Не знаю", fixes=(Fix("safe", 0, 8, "", ""),))
    (result,) = run(checks, checks.checked("a.md", finding))["results"]
    assert result["fixes"][0]["description"] == {"text": "Не кажіть «Не знаю»"}


def test_a_fingerprint_has_a_name_of_our_own(checks: Checks) -> None:
    marks = [result["partialFingerprints"] for result in run(checks, checks.ukrainian())["results"]]
    assert all(set(mark) == {"sopan/v1"} for mark in marks)
    assert len({mark["sopan/v1"] for mark in marks}) == 2


def test_other_places_are_told_once(checks: Checks) -> None:
    (result,) = run(checks, checks.missing())["results"]
    (place,) = result["relatedLocations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "ms/sent.md"
    assert place["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 7}


def test_what_could_not_be_checked_is_told_and_the_run_has_failed(checks: Checks) -> None:
    (invocation,) = run(checks, checks.undecided(), checks.clean())["invocations"]
    assert not invocation["executionSuccessful"]
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == "macros/hi.txt:2:3: the language of this text is undecided"
    assert told["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "macros/hi.txt", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 2, "startColumn": 3},
    }


@pytest.mark.parametrize(
    "path", ["a b.md", "100%.md", "#1?.md", "лист.md", "מכתב.md", "a:b.md", "😀.md", "[x]^`{y}|.md", "a\udcff.md"]
)
def test_any_path_is_a_relative_uri(path: str, checks: Checks) -> None:
    finding = checks.found("Не знаю.", "uk/dont-know", "Не знаю", path=f"macros/{path}")
    (result,) = run(checks, checks.checked(f"macros/{path}", finding))["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uriBaseId"] == "%SRCROOT%"
    assert artifact["uri"].isascii() and not urlsplit(artifact["uri"]).scheme
    assert unquote(urlsplit(artifact["uri"]).path, errors="surrogateescape") == f"macros/{path}"


@pytest.mark.parametrize("inside", [True, False])
def test_a_file_outside_of_the_repository_has_its_whole_address(inside: bool, tmp_path: Path, checks: Checks) -> None:
    path = tmp_path / "replies" / "a.txt"
    base = tmp_path if inside else tmp_path / "other"
    (result,) = run(checks, checks.hebrew(str(path)), base=base)["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == (
        {"uri": "replies/a.txt", "uriBaseId": "%SRCROOT%"} if inside else {"uri": path.absolute().as_uri()}
    )


def test_standard_input_has_a_name(checks: Checks) -> None:
    (result,) = run(checks, checks.hebrew("-"))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "stdin:",
        "description": {"text": "standard input"},
    }
