"""What the manual lists is what there is: keys, formats, fields, limits, exit codes, modules."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Any

import pytest

import sopan
from sopan import Checked, Finding, Linter, cli, errors
from sopan.commands.words import REASONS
from sopan.config import Config
from sopan.config.reading import parse as parse_configuration
from sopan.detect import DETECTORS
from sopan.errors import ConfigError, PhrasebookErrors, RuleError, SopanError
from sopan.globs import expression
from sopan.interface import VARIABLES
from sopan.language import CODES, language, sentences
from sopan.language.decide import path_language
from sopan.match import TIMEOUT
from sopan.phrasebook import emit, pattern
from sopan.phrasebook import yaml as rule_yaml
from sopan.phrasebook.contract import MUTATIONS
from sopan.phrasebook.lexicon import classes
from sopan.phrasebook.load import load
from sopan.phrasebook.model import PLACES, Concept
from sopan.phrasebook.rulefile import read_rule
from sopan.readers import READERS, TEMPLATES, read_text
from sopan.readers.data.exports import EXPORTS
from sopan.readers.data.presets import steps
from sopan.resources import phrases_dir
from sopan.source import OPAQUE, OPAQUE_NAME, OPAQUE_TIME

from .documents import ROOT, Page

Ran = Callable[..., "tuple[int, str, str]"]


def page(name: str) -> Page:
    return Page.read(ROOT / "docs" / "en" / f"{name}.md")


RULES, PATTERNS, FORMATS = page("rule-files"), page("pattern-language"), page("formats")
JSON, PYTHON, CONFIGURATION = page("json"), page("python"), page("configuration")


def code(cell: str) -> str:
    """Return the first piece of code in a cell, whichever way it is written."""
    found = re.search(r"`([^`]+)`|<code>(.+?)</code>", cell)
    return (found[1] or found[2]).replace("&#124;", "|") if found else ""


def codes(rows: list[list[str]]) -> set[str]:
    """Return what the first cells of rows name."""
    return {code(row[0]) for row in rows}


# -- rule files

SAY = "say:\n  - text: s\n"
FORBIDDEN = {
    "title": "title: t\n",
    "why": "why: w\n",
    "never": "never: |\n  x\n",
    "say": SAY,
    "examples": 'examples:\n  bad:\n    - text: "[[x]]"\n      better: y\n  good:\n    - z\n',
}
EXPECTED = {
    **{key: FORBIDDEN[key] for key in ("title", "why", "say")},
    "shows": "shows: |\n  x\n",
    "examples": 'examples:\n  found:\n    - "[[x]]"\n  missing:\n    - z\n',
}


def refused(text: str, *, expected: bool = False) -> RuleError:
    """Return the error that the text of a rule file raises."""
    concept = Concept("x", "g", "error", ("+",), "x", expected)
    with pytest.raises(RuleError) as caught:
        read_rule(rule_yaml.parse(Path("x.yaml"), text), concept, None, {"du": ("du",)}, str)
    return caught.value


def known(error: SopanError) -> set[str]:
    """Return the names that an error about an unknown one calls known."""
    return set(str(error.fields["known"]).split(", "))


@pytest.mark.parametrize(("column", "keys"), [(1, FORBIDDEN), (2, EXPECTED)])
def test_the_keys_of_a_rule(column: int, keys: Mapping[str, str]) -> None:
    rows = {code(row[0]): row[column] for row in RULES.table("A rule")}
    expected = column == 2
    assert known(refused("x: y\n", expected=expected)) == {key for key, said in rows.items() if said != "–"}
    assert {key for key, said in rows.items() if said == "needed"} == keys.keys()
    for key in keys:
        rest = "".join(text for name, text in keys.items() if name != key)
        assert str(refused(rest, expected=expected)).endswith(f"“{key}” is missing")


def test_the_keys_of_an_approved_phrase() -> None:
    text = "".join(FORBIDDEN.values())
    rows = RULES.table("Approved phrases")
    assert known(refused(text.replace("text: s", "txt: s"))) == codes(rows) | {"du"}
    assert "“text” is missing" in str(refused(text.replace("text: s", "when: s")))


def test_the_keys_of_examples() -> None:
    forbidden, expected = "".join(FORBIDDEN.values()), "".join(EXPECTED.values())
    assert known(refused(forbidden.replace("good:", "god:"))) == codes(RULES.table("Examples"))
    assert known(refused(expected.replace("missing:", "mising:"), expected=True)) == codes(RULES.table("Examples", 1))
    (bad, _) = RULES.table("Examples")
    assert known(refused(forbidden.replace("better:", "beter:"))) == set(re.findall(r"`(\w+)`", bad[1]))


def test_the_ways_of_typing() -> None:
    assert re.findall(r"^- (.+)$", RULES.section("Examples"), re.MULTILINE) == list(MUTATIONS)


def test_the_keys_of_changes_and_detectors() -> None:
    rows = {code(row[0]): row[3] for row in RULES.table("A rule")}
    text = "".join(FORBIDDEN.values())
    assert known(refused(text + "changed: [{x: y}]\n")) == set(re.findall(r"`(\w+)`", rows["changed"]))
    assert known(refused(text + "detect: x\n")) == set(re.findall(r"`(\w+)`", rows["detect"])) == set(DETECTORS)
    assert known(refused(text + "severity: x\n")) == set(re.findall(r"`(\w+)`", rows["severity"]))
    assert known(refused(text + "unless_named: x\n")) == set(re.findall(r"`(\w+)`", rows["unless_named"]))


def unloadable(folder: Path, name: str, text: str) -> SopanError:
    """Return the first error that a phrasebook with this file raises."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PhrasebookErrors) as caught:
        load([folder], ["sv"])
    return caught.value.errors[0]


@pytest.mark.parametrize("section", ["forbidden", "expected"])
def test_the_keys_of_concepts(section: str, tmp_path: Path) -> None:
    rows = {code(row[0]): row[1] for row in RULES.table("concepts.yaml")}
    keys = {key for key, needed in rows.items() if needed == "yes" or section == "expected"}
    assert known(unloadable(tmp_path, "concepts.yaml", f"{section}:\n  - x: y\n")) == keys
    for key in keys:
        others = ", ".join(f"{name}: x" for name in keys - {key})
        error = unloadable(tmp_path, "concepts.yaml", f"{section}:\n  - {{{others}}}\n")
        assert str(error).endswith(f"“{key}” is missing")
    assert known(unloadable(tmp_path, "concepts.yaml", "x: y\n")) == {"forbidden", "expected"}


def test_where_an_expected_part_is_looked_for() -> None:
    assert [code(row[0]) for row in RULES.table("concepts.yaml", 1)] == list(PLACES)


def test_the_keys_of_a_language(tmp_path: Path) -> None:
    assert known(unloadable(tmp_path, "sv/language.yaml", "x: y\n")) == codes(RULES.table("language.yaml"))


def test_the_forms_of_address() -> None:
    book = load([phrases_dir()])
    listed = {row[0]: re.findall(r"`(.+?)`", row[1]) for row in RULES.table("Forms of address")}
    assert listed == {name: list(each.address.forms) for name, each in book.languages.items()}


def test_word_classes_and_tags() -> None:
    listed = [(row[0], code(row[1]), row[2], row[3]) for row in RULES.table("Word classes")]
    assert listed == [
        (name, kind, str(one.least) if one.least == one.most else f"{one.least}–{one.most}", one.parts)
        for name in CODES
        for kind, one in classes(language(name)).items()
    ]
    tags = {row[0]: re.findall(r"`(.+?)`", row[1]) for row in RULES.table("Tags of forms")}
    assert tags == {name: list(language(name).tags) for name in CODES}


# -- patterns


def test_the_sets_that_are_built_in() -> None:
    assert codes(PATTERNS.table("Sets")) == {f"@{name}" for name in pattern.BUILT_IN}


def test_the_limits_of_patterns() -> None:
    listed = [row[1].replace(",", "") for row in PATTERNS.table("Limits")]
    limits = (pattern.GAP_LIMIT, pattern.GAP, pattern.GAPS_LIMIT, pattern.STEM, emit.LONGEST, sentences.LONGEST)
    assert listed == [str(limit) for limit in (*limits, int(TIMEOUT))]


# -- configuration


def test_the_keys_of_the_configuration() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_configuration("x = 1", Path("sopan.toml"))
    rows = CONFIGURATION.table("Keys")
    assert known(caught.value) == codes(rows)
    default = parse_configuration("\n".join(f"{code(row[0])} = {code(row[2])}" for row in rows), Path("sopan.toml"))
    for one in fields(Config):
        if one.name not in ("path", "origins"):
            assert getattr(default, one.name) == getattr(Config(), one.name)


def test_globs() -> None:
    for glob, fits, fits_not in (map(code, row) for row in CONFIGURATION.table("Globs")):
        assert expression(glob).fullmatch(fits), glob
        assert not expression(glob).fullmatch(fits_not), glob


# -- formats


def test_the_formats() -> None:
    listed = {code(row[0]): tuple(re.findall(r"`(.+?)`", row[1])) for row in FORMATS.table("Which files")}
    assert listed == {name: reader.extensions for name, reader in READERS.items()}


def test_the_template_languages() -> None:
    listed = {name for row in FORMATS.table("Template languages") for name in re.findall(r"`(.+?)`", row[1])}
    assert listed == set(TEMPLATES)


def test_the_exports() -> None:
    listed = {code(row[0]): set(re.findall(r"`(.+?)`", row[2])) for row in FORMATS.table("Exports of help desks")}
    assert list(listed) == [preset.name for preset in EXPORTS]
    for preset in EXPORTS:
        assert listed[preset.name] <= {step for field in preset.fields for step in steps(field.path)}, preset.name


KINDS = {"␚": OPAQUE, "␐": OPAQUE_TIME, "␑": OPAQUE_NAME, "–": ""}


def test_placeholders() -> None:
    for row in FORMATS.table("Placeholders"):
        assert read_text(f"Hej {code(row[0])}, du", "text").text == f"Hej {KINDS[row[2]]}, du", row


def test_how_the_language_is_told() -> None:
    assert [row[0] for row in FORMATS.table("How the language is told")] == list(REASONS.values())


def test_languages_in_paths() -> None:
    for path, name, how in FORMATS.table("Languages in paths"):
        assert path_language(code(path)) == (None if name == "–" else (name, how))


# -- exit codes and variables


def test_the_exit_codes() -> None:
    exits = page("exit-codes")
    assert [int(row[0]) for row in exits.table("The codes")] == [0, 1, cli.FAILED, cli.INTERRUPTED, cli.GONE]
    assert codes(exits.table("By command")) == set(cli.COMMANDS)


def test_the_environment_variables() -> None:
    listed = page("install").section("Environment variables")
    used = set(VARIABLES)
    for path in (ROOT / "lint" / "sopan").rglob("*.py"):
        used |= set(re.findall(r'environ\.get\("([A-Z_]+)"', path.read_text(encoding="utf-8")))
    used.remove("LANGUAGE")  # set for Click, and put back
    assert set(re.findall(r"`([A-Z][A-Z_]+)`", listed)) == used


# -- JSON

NAMES = {"findings[].forms[]", "concepts[].rules"}
"""Objects whose keys are names."""
TYPES = {bool: "boolean", int: "integer", str: "string"}


def leaves(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the path and the type of each text, number and truth value in a JSON document."""
    if isinstance(value, dict):
        for key, inner in value.items():
            name = "*" if path in NAMES else key
            yield from leaves(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, f"{path}[]")
    elif value is not None:
        yield path, TYPES[type(value)]


def declared(schema: Mapping[str, Any], root: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the same of what a JSON Schema describes."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    if schema.get("type") == "object":
        inner = {**schema.get("properties", {}), **({"*": schema["additionalProperties"]} if path in NAMES else {})}
        for key, one in inner.items():
            yield from declared(one, root, f"{path}.{key}" if path else key)
    elif schema.get("type") == "array":
        yield from declared(schema["items"], root, f"{path}[]")
    else:
        values = schema.get("enum", [schema["const"]] if "const" in schema else [])
        yield path, schema.get("type") or TYPES[type(values[0])]


def faults(value: object, schema: Mapping[str, Any], root: Mapping[str, Any], path: str = "$") -> Iterator[str]:
    """Yield where a value is not what a schema says, of the keywords that ours uses."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    kind = {"object": dict, "array": list, "string": str, "integer": int}.get(schema.get("type", ""), object)
    if not isinstance(value, kind):
        yield f"{path} is no {schema['type']}"
        return
    if value != schema.get("const", value) or value not in schema.get("enum", [value]):
        yield f"{path} cannot be {value}"
    if isinstance(value, int) and value < schema.get("minimum", value):
        yield f"{path} is too small"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{path} is not of the pattern"
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from faults(item, schema["items"], root, f"{path}[{number}]")
    if isinstance(value, dict):
        yield from (f"{path} lacks {key}" for key in schema.get("required", ()) if key not in value)
        for key, inner in value.items():
            one = schema.get("properties", {}).get(key) or schema.get("additionalProperties")
            yield from faults(inner, one, root, f"{path}.{key}") if one else [f"{path}.{key} is not described"]


@pytest.fixture
def findings(sopan: Ran, tmp_path: Path) -> Any:
    """The document of a run with all that a finding can have: alternatives in other forms, other places, a whole
    reply."""
    for name, text in {
        "he/mail.md": "---\nreply_to: complaint\n---\nאני לא יודע מתי.\n",
        "sv/mail.md": "Hej {{name}}! Vi har skickat din lampa.\n",
    }.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "sopan.toml").write_text('handbook = "https://handbook.example/"\n')
    return json.loads(sopan("check", ".", "--format", "json", "--statistics", cwd=tmp_path)[1])


SCHEMA = json.loads((ROOT / "lint/sopan/report/findings.schema.json").read_text(encoding="utf-8"))


def test_the_fields_of_findings(findings: Any) -> None:
    listed = [(code(row[0]), row[1]) for row in JSON.table("Findings")]
    assert set(listed) == set(leaves(findings)) == set(declared(SCHEMA, SCHEMA))
    assert list(faults(findings, SCHEMA, SCHEMA)) == []


def test_the_schema_refuses_what_is_wrong(findings: Any) -> None:
    found = findings["findings"][0]
    found["severity"], found["start"]["line"], found["say"], found["more"] = "fatal", 0, [1], 1
    del found["message"], findings["version"]
    assert {fault.replace("$.findings[0]", "…") for fault in faults(findings, SCHEMA, SCHEMA)} == {
        "$ lacks version",
        "… lacks message",
        "….severity cannot be fatal",
        "….start.line is too small",
        "….say[0] is no string",
        "….more is not described",
    }


def test_the_fields_of_rules(sopan: Ran) -> None:
    listed = {(code(row[0]), row[1]) for row in JSON.table("Rules")}
    assert listed == set(leaves(json.loads(sopan("rules", "--lang", "sv", "--format", "json")[1])))


# -- python


def test_what_is_exported() -> None:
    assert codes(PYTHON.table("Python")) == set(sopan.__all__)


def test_the_linter_takes_what_the_page_says() -> None:
    for row in PYTHON.table("The linter"):
        name, _, arguments = code(row[0]).removesuffix(")").partition("(")
        method: Callable[..., object] = Linter if name == "Linter" else getattr(Linter, name)
        parameters = [one.replace(annotation=Parameter.empty) for one in signature(method).parameters.values()]
        assert str(Signature([one for one in parameters if one.name != "self"])) == f"({arguments})"


@pytest.mark.parametrize(("heading", "kind"), [("A finding", Finding), ("A checked file", Checked)])
def test_every_attribute_is_told(heading: str, kind: type) -> None:
    assert codes(PYTHON.table(heading)) == {one.name for one in fields(kind)}


def test_every_error_is_told() -> None:
    kinds = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, SopanError)}
    assert codes(PYTHON.table("Errors")) == kinds


# -- architecture


def test_every_module_has_its_place() -> None:
    package = ROOT / "lint" / "sopan"
    there = {path.name for path in package.glob("*.py") if not path.name.startswith("__")}
    there |= {f"{path.parent.name}/" for path in package.glob("*/__init__.py")}
    assert codes(page("architecture").table("Which module owns what")) == there


def test_a_reader_knows_nothing_of_rules_and_a_rule_nothing_of_files() -> None:
    package = ROOT / "lint" / "sopan"
    for folder, others in {
        "readers": "phrasebook|match|linter|language",
        "phrasebook": "readers|linter|config",
    }.items():
        for path in (package / folder).rglob("*.py"):
            if path.name != "contract.py":  # which takes the examples the whole way
                assert not re.search(rf"from sopan\.(?:{others})\b", path.read_text(encoding="utf-8")), path


def test_nothing_below_the_command_line_prints_or_exits() -> None:
    package = ROOT / "lint" / "sopan"
    below = [
        path for name in ("readers", "phrasebook", "language", "report") for path in (package / name).rglob("*.py")
    ]
    below += [package / f"{name}.py" for name in ("linter", "match", "vocabulary", "detect", "expected", "parity")]
    talks = re.compile(r"\bprint\(|\bsys\.(?:std|exit|argv)|\benviron\b|\binput\(")
    for path in below:
        assert not talks.search(path.read_text(encoding="utf-8")), path
