from __future__ import annotations

import pytest

from sopan.readers.data import csv, json, jsonl, tsv, yaml
from sopan.readers.data.choose import choose
from sopan.readers.data.jsontext import parse
from sopan.readers.data.presets import Field, Preset
from sopan.readers.data.values import Values
from sopan.source import Document

LISTED = Preset(name="", items=("[]",), marks=("body",), fields=(Field("body"),))
ALONE = Preset(name="", items=("",), marks=("body",), fields=(Field("body"),))
JSON = '[{"title": "Ja du", "body": "not_prose"}, {"title": "Ja du"}, {"title": "Ja du", "body": "Hej du"}]'

FILES = [
    (json, JSON, LISTED, ["[0].body", "[2].body"]),
    (jsonl, JSON[1:-1].replace("}, {", "}\n{"), ALONE, ["[0].body", "[2].body"]),
    (yaml, JSON, LISTED, ["[0].body", "[2].body"]),
    (csv, "title,body\nJa du,not_prose\nJa du\nJa du,Hej du\n", LISTED, ["body:2", "body:4"]),
    (tsv, "title\tbody\nJa du\tnot_prose\nJa du\nJa du\tHej du\n", LISTED, ["body:2", "body:4"]),
]


@pytest.mark.parametrize(("reader", "source", "preset", "wheres"), FILES)
def test_with_a_preset_its_fields_and_nothing_else(
    reader: object, source: str, preset: Preset, wheres: list[str]
) -> None:
    read = reader.read  # type: ignore[attr-defined]
    document: Document = read(source, preset)
    assert [part.where for part in document.parts] == wheres
    other = preset._replace(marks=("subject",))
    assert read(source, other).parts == ()
    assert any("title" in part.where for part in read(source).parts)


@pytest.mark.parametrize(
    ("source", "languages"),
    [
        ('"Hej du"', ["sv"]),
        ('["Hej du", {"a": "Ja du"}]', ["sv", "sv"]),
        ('{"a": "Hej du", "b": {"locale": "uk", "c": "Ja du"}}', ["sv", "uk"]),
    ],
)
def test_what_is_said_of_the_whole_is_said_of_its_parts(source: str, languages: list[str]) -> None:
    values = Values(source)
    root, _ = parse(source)
    assert root is not None
    choose(root, "x", values, language="sv")
    document = values.document("json")
    assert [part.language for part in document.parts] == languages
    assert all(part.where.startswith("x") for part in document.parts)
