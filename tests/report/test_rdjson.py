from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest

from sopan.finding import Fix

Checks = SimpleNamespace

POSITION = {
    "type": "object",
    "required": ["line"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
    "additionalProperties": False,
}
RANGE = {
    "type": "object",
    "required": ["start"],
    "properties": {"start": POSITION, "end": POSITION},
    "additionalProperties": False,
}
NAMED = {"type": "object", "properties": {"url": {"type": "string", "format": "uri"}}}
SCHEMA = {
    "type": "object",
    "required": ["diagnostics"],
    "properties": {
        "source": {**NAMED, "required": ["name"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location"],
                "properties": {
                    "message": {"type": "string"},
                    "location": {
                        "type": "object",
                        "required": ["path"],
                        "properties": {"path": {"type": "string"}, "range": RANGE},
                        "additionalProperties": False,
                    },
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {**NAMED, "required": ["value"]},
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["range", "text"],
                            "properties": {"range": RANGE, "text": {"type": "string"}},
                            "additionalProperties": False,
                        },
                    },
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
"""Reviewdog's messages (proto/rdf/reviewdog.proto), written down as a schema without what sopan has no use for."""


def diagnostics(checks: Checks, *results: Any, **more: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(checks.written("rdjson", results, checks.context(**more)))["diagnostics"]
    return found


def cut(source: bytes, range: dict[str, dict[str, int]]) -> str:
    """Return what reviewdog takes to be in a range: lines are parted by line feeds, columns are bytes."""
    lines = source.split(b"\n")
    start, end = range["start"], range["end"]
    assert start["line"] == end["line"]
    return lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode()


@pytest.mark.parametrize("handbook", ["", "https://handbook.example/"])
def test_the_report_is_as_reviewdog_documents_it(handbook: str, checks: Checks) -> None:
    text = checks.written("rdjson", checks.everything(), checks.context(handbook=handbook))
    jsonschema.validate(json.loads(text), SCHEMA)


def test_columns_are_bytes_of_utf8(checks: Checks) -> None:
    for result in (checks.ukrainian(), checks.hebrew(), checks.macros()):
        source = checks.sources[result.path].encode()
        found = diagnostics(checks, result)
        for finding, diagnostic in zip(result.findings, found, strict=True):
            assert cut(source, diagnostic["location"]["range"]) == finding.text


def test_suggestions_replace_just_what_the_fix_replaces_and_advice_is_none(checks: Checks) -> None:
    source = checks.sources["macros.json"].encode()
    first, second = diagnostics(checks, checks.macros())
    assert [(cut(source, one["range"]), one["text"]) for one in first["suggestions"]] == [
        ("Jag vet inte", "Jag tar reda på det"),
        ("\\u201eJag vet inte\\u201c", "\\u201eJag frågar {{team}}\\u201c"),
    ]
    assert "suggestions" not in second


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"macros.json": b"other"},
        {"macros.json": b"\xff\xfe\xff"},
    ],
    ids=["gone", "changed", "no text"],
)
def test_without_the_file_it_was_found_in_whole_lines_are_told_and_nothing_is_suggested(
    files: dict[str, bytes], checks: Checks
) -> None:
    first = diagnostics(checks, checks.macros(), read=files.get)[0]
    assert first["location"]["range"] == {"start": {"line": 1}, "end": {"line": 1}}
    assert "suggestions" not in first


def test_over_several_lines_each_end_has_its_own(checks: Checks) -> None:
    text = "Hej 😀\r\nå jag\nvet ö inte 😀."
    words = "jag\nvet ö inte"
    fixes = (Fix("safe", text.index("vet"), text.index("inte"), "", ""),)
    finding = checks.found(text, "sv/dont-know", words, path="a.md", fixes=fixes)
    (found,) = diagnostics(checks, checks.checked("a.md", finding), read={"a.md": text.encode()}.get)
    assert found["location"]["range"] == {"start": {"line": 2, "column": 4}, "end": {"line": 3, "column": 12}}
    assert found["suggestions"][0]["range"] == {"start": {"line": 3, "column": 1}, "end": {"line": 3, "column": 8}}


def test_paths_stay_relative_to_the_working_folder(checks: Checks, tmp_path: Any) -> None:
    (found,) = diagnostics(checks, checks.hebrew("he/a.txt"), base=tmp_path)
    assert found["location"]["path"] == "he/a.txt"


def test_a_rule_leads_to_its_page(checks: Checks) -> None:
    (found,) = diagnostics(checks, checks.hebrew(), handbook="https://handbook.example/")
    assert found["code"] == {"value": "he/dont-know", "url": "https://handbook.example/he/concepts/dont-know/"}
