"""Load phrasebooks: folders of YAML, ours and a house's packs, into the model; every mistake told with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sopan.errors import N_, PatternError, PhrasebookErrors, RuleError, SopanError, nearest
from sopan.language import CODES, language
from sopan.language.base import Language
from sopan.language.fold import Folder
from sopan.phrasebook import CONCEPTS_FILE, LANGUAGE_FILE, yaml
from sopan.phrasebook.lexicon import Entry, Lexicon, entry
from sopan.phrasebook.model import PLACES, Address, Book, Concept, LanguageBook, Line, Rule
from sopan.phrasebook.rulefile import one_line, read_rule, severity

_LINES = ("sets", "alike", "lexicon", "abbreviations", "markers", "frequent", "numbers", "address")
IGNORES = {
    "unused": "{rule} is not found here: nothing is ignored",
    "unknown": "There is no rule {rule}",
    "near": "Did you mean {near}?",
    "unnamed": "Say which rule is ignored here: ignore[…]",
    "unpaired": "{rule} has no counterpart: nothing is ignored",
    "reasonless": "Say why {rule} is ignored here",
}
"""What a writer is told of an ignore comment, where a language has no words for it."""
_LANGUAGE_KEYS = (
    *_LINES,
    *("rewrite", "other_language", "mixed_address", "parity_missing", "parity_extra"),
    *(f"ignore_{name}" for name in IGNORES),
)
_PAIR = re.compile(r"\s*=\s*")
_SET = re.compile(r"@([\w-]+)\s*=\s*")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def load(folders: Sequence[Path], codes: Iterable[str] = CODES) -> Book:
    """Return the phrasebook of the folders, each later one adding to and changing the former.

    ``codes`` limits it to some languages. Raises PhrasebookErrors with all mistakes found.
    """
    return _Loader(folders, tuple(codes)).book()


def markers(folders: Sequence[Path], code: str) -> frozenset[str]:
    """Return the words that tell a language from its neighbours, whatever else is wrong with its files."""
    fold = Folder(language(code)).word
    found: set[str] = set()
    for folder in folders:
        path = folder / code / LANGUAGE_FILE
        with suppress(SopanError):
            if path.is_file():
                fields = yaml.read(path).fields(_LANGUAGE_KEYS)
                lines = fields["markers"].lines() if "markers" in fields else ()
                found.update(fold(word) for text, *_ in lines for word in text.split())
    return frozenset(found)


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
                expected = section == "expected"
                fields = item.fields((*keys, "where") if expected else keys, (*keys, "where") if expected else keys)
                name = fields["id"].text()
                if not _NAME.fullmatch(name):
                    raise fields["id"].fail(N_("“{word}” is not a name: small letters, digits and hyphens"), word=name)
                self.concepts[name] = Concept(
                    name,
                    fields["group"].text(),
                    severity(fields["severity"]),
                    tuple(fields["guide"].text().split()),
                    fields["gloss"].text(),
                    expected,
                    _place(fields["where"]) if expected else "",
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
        self.forms: dict[str, tuple[str, ...]] = {}
        self.rewrite: dict[str, dict[str, str]] = {}
        self.mixed = ""
        self.parity = {"missing": "{what} is missing: {place}", "extra": "{what} is only here: {place}"}
        self.ignores = dict(IGNORES)

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
            parity=(self.parity["missing"], self.parity["extra"]),
            ignores=self.ignores,
            address=Address(self.forms, self.rewrite, self.mixed),
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
            self.other_language = one_line(fields["other_language"])
        if "mixed_address" in fields:
            self.mixed = one_line(fields["mixed_address"])
        for topic, told in (("parity", self.parity), ("ignore", self.ignores)):
            for name in told:
                if f"{topic}_{name}" in fields:
                    told[name] = one_line(fields[f"{topic}_{name}"])
        for key in _LINES:
            for text, line, column in fields[key].lines() if key in fields else ():
                try:
                    if key == "sets":
                        self._set(text, Line(text, root.path, line, column))
                    elif key == "alike":
                        self._alike(text, fold)
                    elif key == "lexicon":
                        self.lexicon.add(self._entry(text))
                    elif key == "abbreviations":
                        self.lists[key].append(text)
                    elif key == "address":
                        self._form(text)
                    else:
                        self.lists[key] += map(fold, text.split())
                except PatternError as error:
                    self.errors.append(placed(error, Line(text, root.path, line, column)))
        if "rewrite" in fields:
            self._rewrite(fields["rewrite"], fold)

    def _form(self, text: str) -> None:
        name, *allowed = _PAIR.split(text, 1)
        self.forms[name] = tuple(allowed[0].split()) if allowed else (name,)

    def _rewrite(self, root: yaml.Node, fold: Callable[[str], str]) -> None:
        for form, node in root.fields(self.forms).items():
            words = self.rewrite.setdefault(form, {})
            for text, line, column in node.lines():
                word, *new = _PAIR.split(f"{text} ", 1)
                if not new:
                    error = PatternError(N_("a word and what it becomes are written “word = other”"), column=1)
                    self.errors.append(placed(error, Line(text, root.path, line, column)))
                    continue
                words[fold(word)] = new[0].strip()

    def _entry(self, text: str) -> Entry:
        return entry(text, self.language)

    def _set(self, text: str, line: Line) -> None:
        match = _SET.match(text)
        if not match:
            raise PatternError(N_("a set is written “@name = one | another”"), column=1)
        offset = match.end()
        former = self.sets.get(match[1])
        if former and former.path == line.path:
            raise PatternError(N_("the set @{word} stands here twice"), column=1, word=match[1])
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
        former = self.rules.get(concept.id)
        said = read_rule(yaml.read(path), concept, former, self.forms, Folder(self.language).word)
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


def _place(node: yaml.Node) -> str:
    text = node.text()
    if text not in PLACES:
        raise node.fail(N_("no such place: {word} (known: {known})"), word=text, known=", ".join(PLACES))
    return text
