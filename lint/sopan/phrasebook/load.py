"""Load phrasebooks: folders of YAML, ours and a house's packs, into the model; every mistake told with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sopan.errors import N_, PatternError, PhrasebookErrors, RuleError, SopanError, nearest
from sopan.finding import SEVERITIES
from sopan.language import CODES, language
from sopan.language.base import Language
from sopan.language.fold import Folder
from sopan.phrasebook import CONCEPTS_FILE, LANGUAGE_FILE, yaml
from sopan.phrasebook.lexicon import Entry, Lexicon, entry
from sopan.phrasebook.model import Book, Concept, Example, Good, LanguageBook, Line, Rule, Say

UNLESS = ("except", "unless_before", "unless_after", "unless_sentence")
"""Keys whose patterns cancel a match."""
_RULE_KEYS = ("title", "why", "severity", "never", *UNLESS, "say", "examples")
_RULE_NEEDS = ("title", "why", "never", "say", "examples")
_LANGUAGE_KEYS = ("sets", "alike", "lexicon", "abbreviations", "markers", "frequent", "numbers", "other_language")
_SET = re.compile(r"@([\w-]+)\s*=\s*")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def load(folders: Sequence[Path], codes: Iterable[str] = CODES) -> Book:
    """Return the phrasebook of the folders, each later one adding to and changing the former.

    ``codes`` limits it to some languages. Raises PhrasebookErrors with all mistakes found.
    """
    return _Loader(folders, tuple(codes)).book()


class _Loader:
    def __init__(self, folders: Sequence[Path], codes: tuple[str, ...]) -> None:
        self.folders = folders
        self.codes = codes
        self.errors: list[SopanError] = []
        self.concepts: dict[str, Concept] = {}

    def book(self) -> Book:
        for folder in self.folders:
            try:
                self._folder(folder)
            except SopanError as error:
                self.errors.append(error)
        languages = {}
        for code in self.codes:
            loader = _LanguageLoader(code, self.concepts, self.errors)
            for folder in self.folders:
                loader.add(folder / code)
            languages[code] = loader.book()
        if self.errors:
            raise PhrasebookErrors(self.errors)
        return Book(self.concepts, languages)

    def _folder(self, folder: Path) -> None:
        if not folder.is_dir():
            raise RuleError(N_("there is no such folder of phrase rules"), path=folder)
        known = {*CODES, CONCEPTS_FILE}
        for child in sorted(folder.iterdir()):
            if (
                child.name not in known
                and not child.name.startswith(".")
                and (child.is_dir() or child.suffix == ".yaml")
            ):
                raise RuleError(
                    N_("unknown name in a folder of phrase rules (known: {known})"),
                    path=child,
                    known=", ".join(sorted(known)),
                    near=nearest(child.name, known),
                )
        if (folder / CONCEPTS_FILE).is_file():
            self._concepts(yaml.read(folder / CONCEPTS_FILE))

    def _concepts(self, root: yaml.Node) -> None:
        for section, node in root.fields(("forbidden", "expected")).items():
            for item in node.items():
                keys = ("id", "group", "severity", "guide", "gloss")
                fields = item.fields(keys, keys)
                name = fields["id"].text()
                if not _NAME.fullmatch(name):
                    raise fields["id"].fail(N_("“{word}” is not a name: small letters, digits and hyphens"), word=name)
                self.concepts[name] = Concept(
                    name,
                    fields["group"].text(),
                    _severity(fields["severity"]),
                    tuple(fields["guide"].text().split()),
                    fields["gloss"].text(),
                    section == "expected",
                )


class _LanguageLoader:
    """Load one language's folders."""

    def __init__(self, code: str, concepts: Mapping[str, Concept], errors: list[SopanError]) -> None:
        self.code = code
        self.language: Language = language(code)
        self.concepts = concepts
        self.errors = errors
        self.lexicon = Lexicon(self.language)
        self.sets: dict[str, Line] = {}
        self.alike: dict[str, frozenset[str]] = {}
        self.lists: dict[str, list[str]] = {"abbreviations": [], "markers": [], "frequent": [], "numbers": []}
        self.rules: dict[str, Rule] = {}
        self.other_language = f"This text is not in {self.language.name}."

    def book(self) -> LanguageBook:
        order = list(self.concepts)
        rules = sorted(self.rules.values(), key=lambda rule: order.index(rule.concept))
        lists = {name: tuple(dict.fromkeys(words)) for name, words in self.lists.items()}
        return LanguageBook(
            code=self.code,
            sets=self.sets,
            alike=self.alike,
            lexicon=self.lexicon,
            other_language=self.other_language,
            rules=tuple(rules),
            **lists,
        )

    def add(self, folder: Path) -> None:
        if not folder.is_dir():
            return
        paths = sorted(folder.iterdir(), key=lambda path: (path.name != LANGUAGE_FILE, path.name))
        for path in paths:
            if path.name.startswith("."):
                continue
            try:
                if path.name == LANGUAGE_FILE:
                    self._language(yaml.read(path))
                elif path.suffix == ".yaml":
                    self._rule(path)
                else:
                    raise RuleError(N_("a phrase rule's file is named <concept>.yaml"), path=path)
            except SopanError as error:
                self.errors.append(error)

    # -- language.yaml

    def _language(self, root: yaml.Node) -> None:
        fold = Folder(self.language).word
        fields = root.fields(_LANGUAGE_KEYS)
        if "other_language" in fields:
            self.other_language = _one_line(fields["other_language"])
        for key, node in fields.items():
            for text, line, column in node.lines() if key != "other_language" else ():
                try:
                    if key == "sets":
                        self._set(text, Line(text, root.path, line, column))
                    elif key == "alike":
                        self._alike(text, fold)
                    elif key == "lexicon":
                        self.lexicon.add(self._entry(text))
                    elif key == "abbreviations":
                        self.lists[key].append(text)
                    else:
                        self.lists[key] += map(fold, text.split())
                except PatternError as error:
                    self.errors.append(placed(error, Line(text, root.path, line, column)))

    def _entry(self, text: str) -> Entry:
        return entry(text, self.language)

    def _set(self, text: str, line: Line) -> None:
        match = _SET.match(text)
        if not match:
            raise PatternError(N_("a set is written “@name = one | another”"), column=1)
        offset = match.end()
        self.sets[match[1]] = Line(text[offset:], line.path, line.line, line.column + offset)

    def _alike(self, text: str, fold: Callable[[str], str]) -> None:
        words = frozenset(fold(" ".join(word.split())) for word in text.split("|") if word.strip())
        if len(words) < 2:
            raise PatternError(N_("spelling twins are written “one | other”"), column=1)
        joined = words.union(*(self.alike.get(word, frozenset()) for word in words))
        for word in joined:
            self.alike[word] = joined

    # -- rules

    def _rule(self, path: Path) -> None:
        concept = self.concepts.get(path.stem)
        if concept is None:
            near = nearest(path.stem, self.concepts)
            raise RuleError(N_("no such concept: {word}"), path=path, word=path.stem, near=near)
        root = yaml.read(path)
        former = self.rules.get(concept.id)
        fields = root.fields(_RULE_KEYS, () if former else _RULE_NEEDS)
        said: dict[str, Any] = {"path": path}
        for key, read in (
            ("title", _one_line),
            ("why", _one_line),
            ("never", _lines),
            ("say", _say),
            ("severity", _severity),
        ):
            if key in fields:
                said[key] = read(fields[key])
        said["unless"] = {
            **(former.unless if former else {}),
            **{key: _lines(fields[key]) for key in UNLESS if key in fields},
        }
        if "examples" in fields:
            said["bad"], said["good"] = _examples(fields["examples"])
        if former:
            self.rules[concept.id] = replace(former, **said)
            return
        said.setdefault("severity", concept.severity)
        self.rules[concept.id] = Rule(id=f"{self.code}/{concept.id}", language=self.code, concept=concept.id, **said)


def placed(error: PatternError, line: Line) -> PatternError:
    """Return the error with the file, line and column of the pattern it was found in."""
    error.path = str(line.path)
    error.line = line.line
    error.column = line.column + max(error.column - 1, 0)
    return error


def _severity(node: yaml.Node) -> str:
    text = node.text()
    if text not in SEVERITIES:
        raise node.fail(N_("no such severity: {word} (known: {known})"), word=text, known=", ".join(SEVERITIES))
    return text


def _one_line(node: yaml.Node) -> str:
    text = " ".join(node.text().split())
    if not text:
        raise node.fail(N_("a text is expected here"))
    return text


def _lines(node: yaml.Node) -> tuple[Line, ...]:
    found = tuple(Line(text, node.path, line, column) for text, line, column in node.lines())
    if not found:
        raise node.fail(N_("there is no pattern here"))
    return found


def _say(node: yaml.Node) -> tuple[Say, ...]:
    found = []
    for item in node.items():
        fields = item.fields(("text", "when"), ("text",))
        when = _one_line(fields["when"]) if "when" in fields else ""
        found.append(Say(_text(fields["text"]), when, item.line))
    if not found:
        raise node.fail(N_("at least one approved alternative is needed"))
    return tuple(found)


def _examples(node: yaml.Node) -> tuple[tuple[Example, ...], tuple[Good, ...]]:
    fields = node.fields(("bad", "good"), ("bad", "good"))
    bad = tuple(map(_bad, fields["bad"].items()))
    good = tuple(Good(_text(item), item.line) for item in fields["good"].items())
    if not (bad and good):
        raise node.fail(N_("a rule needs bad and good examples"))
    return bad, good


def _bad(item: yaml.Node) -> Example:
    fields = item.fields(("text", "better"), ("text", "better"))
    text = _text(fields["text"])
    pieces = re.split(r"\[\[|\]\]", text)
    if len(pieces) != 3 or not pieces[1].strip() or text.find("[[") > text.find("]]"):
        raise fields["text"].fail(N_("mark exactly one span with [[ ]]: the words that the rule is to find"))
    start = len(pieces[0])
    return Example("".join(pieces), start, start + len(pieces[1]), _text(fields["better"]), fields["text"].line)


def _text(node: yaml.Node) -> str:
    text = node.text().strip("\n")
    if not text.strip():
        raise node.fail(N_("a text is expected here"))
    return text
