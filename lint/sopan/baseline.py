"""The baseline: findings that were there when a house began, put up with for now, so that only new ones count.

They are known by rule, file and fingerprint, without line numbers: a text may move, be wrapped anew or go to another
key. What no longer occurs is taken out, so that a baseline only ever shrinks by itself.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from sopan.errors import N_, ConfigError, nearest
from sopan.finding import Finding
from sopan.fingerprint import fingerprint
from sopan.layout import CLOSE, OPEN, excerpt

VERSION: Final = 1
"""Of the form of the file."""
LONGEST: Final = 160
"""Characters of a sentence that are kept for those who review the file."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A finding that is put up with: its rule, its sentence for people to read, its fingerprint, and how often."""

    rule: str
    sentence: str
    fingerprint: str
    count: int


Entries = Mapping[str, Entry]
"""The entries of a file by their fingerprints."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings put up with in each file, by its path relative to the baseline's own, with slashes."""

    files: Mapping[str, Entries] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str, path: Path) -> Baseline:
        """Return the baseline that a file holds; raise ConfigError with the line of the first mistake."""
        try:
            document = json.loads(text)
        except json.JSONDecodeError as error:
            raise ConfigError(
                N_("this is no JSON: {reason}"), path=path, line=error.lineno, column=error.colno, reason=error.msg
            ) from None
        try:
            return cls(_files(document))
        except _Fault as fault:
            line = _line(text, fault.keys)
            raise ConfigError(fault.template, path=path, line=line, near=fault.near, **fault.fields) from None

    def text(self) -> str:
        """Return the file's text: an entry a line, in an order of its own, so that differences are small."""
        files = ",\n".join(
            f"    {_json(path)}: [\n{_lines(entries.values())}\n    ]"
            for path, entries in sorted(self.files.items())
            if entries
        )
        found = f"{{\n{files}\n  }}" if files else "{}"
        return f'{{\n  "version": {VERSION},\n  "findings": {found}\n}}\n'

    def with_files(self, files: Mapping[str, Iterable[Finding]], exists: Callable[[str], bool]) -> Baseline:
        """Return the baseline with all that was found in some files, and without those that are gone."""
        kept = {path: entries for path, entries in self.files.items() if path not in files and exists(path)}
        new = {path: frozen(findings, self.files.get(path, {})) for path, findings in files.items()}
        return Baseline({path: entries for path, entries in {**kept, **new}.items() if entries})

    def lost(self, other: Baseline) -> list[tuple[str, Entry]]:
        """Return, by file, the entries that another baseline lacks, or has less often."""
        found = []
        for path, entries in sorted(self.files.items()):
            others = other.files.get(path, {})
            for mark, entry in entries.items():
                count = entry.count - (others[mark].count if mark in others else 0)
                if count > 0:
                    found.append((path, replace(entry, count=count)))
        return found


def frozen(findings: Iterable[Finding], former: Entries) -> dict[str, Entry]:
    """Return the entries of a file's findings; ``former`` ones keep the sentence they have."""
    entries: dict[str, Entry] = {}
    for finding in findings:
        mark = fingerprint(finding)
        if mark in entries:
            entries[mark] = replace(entries[mark], count=entries[mark].count + 1)
        elif mark in former:
            entries[mark] = replace(former[mark], count=1)
        else:
            entries[mark] = Entry(finding.rule, _sentence(finding), mark, 1)
    return entries


def _sentence(finding: Finding) -> str:
    """Return what a reviewer reads: the sentence, the finding in it marked; of a whole reply how it begins."""
    before, said, after = finding.sentence
    if not said:
        return " ".join(finding.text.split())[:LONGEST]
    text = excerpt(before + said + after, len(before), len(before + said), LONGEST)
    return text.replace(OPEN, "⟦").replace(CLOSE, "⟧")


# -- a run


class Comparison:
    """The comparison of what a run finds with a baseline.

    ``exists`` tells whether a file of the baseline is still there, ``sought`` whether the run has looked for a rule in
    a file: an entry of another does not count as gone. The entries of a file that is gone go to those findings in new
    files that are the same: it may have been renamed.
    """

    def __init__(
        self, baseline: Baseline, exists: Callable[[str], bool], sought: Callable[[str, str], bool] = lambda *_: True
    ) -> None:
        self.baseline = baseline
        self.known = 0
        """How many findings were known."""
        self._exists = exists
        self._sought = sought
        self._left: dict[str, Counter[str]] = {}
        self._partly: set[str] = set()
        self._moved: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def new(self, path: str, findings: Sequence[Finding], *, wholly: bool = True) -> list[Finding]:
        """Return the findings in a file that the baseline does not know; may be called several times for a file.

        Of those alike the first are known. A file that could not ``wholly`` be checked keeps its entries.
        """
        entries = self.baseline.files.get(path)
        if entries is not None:
            pool = self._left.setdefault(path, _counts(entries.values()))
            if not wholly:
                self._partly.add(path)
        else:
            pool = self._orphans if findings else Counter()
        new = []
        for finding in findings:
            mark = fingerprint(finding) if pool else ""
            if not pool[mark]:
                new.append(finding)
                continue
            pool[mark] -= 1
            self.known += 1
            if entries is None:
                self._moved[path][mark] += 1
        return new

    def shrunk(self) -> Baseline:
        """Return the baseline without what no longer occurs in the files of the run, and without files that are
        gone."""
        files: dict[str, Entries] = {}
        for path, entries in self.baseline.files.items():
            if path in self._left and path not in self._partly:
                files[path] = dict(self._remaining(path, entries))
            elif self._exists(path):
                files[path] = entries
        for path, marks in self._moved.items():
            files[path] = {mark: replace(self._orphaned[mark], count=count) for mark, count in marks.items()}
        return Baseline({path: entries for path, entries in files.items() if entries})

    def _remaining(self, path: str, entries: Entries) -> Iterator[tuple[str, Entry]]:
        left = self._left[path]
        for mark, entry in entries.items():
            gone = left[mark] if left[mark] and self._sought(path, entry.rule) else 0
            if gone < entry.count:
                yield mark, replace(entry, count=entry.count - gone)

    @cached_property
    def _orphans(self) -> Counter[str]:
        """How many findings of each fingerprint files had that are gone."""
        counts: Counter[str] = Counter()
        for path, entries in self.baseline.files.items():
            if path not in self._left and not self._exists(path):
                counts.update(_counts(entries.values()))
        return counts

    @cached_property
    def _orphaned(self) -> Entries:
        """The entries of all files by their fingerprints, whatever the file."""
        return {mark: entry for entries in self.baseline.files.values() for mark, entry in entries.items()}


def _counts(entries: Iterable[Entry]) -> Counter[str]:
    return Counter({entry.fingerprint: entry.count for entry in entries})


# -- the file


def _json(value: object) -> str:
    """Return a value as JSON on one line, what cannot be seen in it (marks of direction, halves of letters) escaped."""
    text = json.dumps(value, ensure_ascii=False)
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in text)


def _lines(entries: Iterable[Entry]) -> str:
    return ",\n".join(f"      {_json(asdict(entry))}" for entry in sorted(entries))


_KEYS: Final = tuple(one.name for one in fields(Entry))


class _Fault(Exception):
    """A mistake in a baseline, and the keys that lead to it."""

    def __init__(self, keys: tuple[str | int, ...], template: str, *, near: str = "", **fields: Any) -> None:
        super().__init__(template)
        self.keys = keys
        self.template = template
        self.near = near
        self.fields = fields


def _files(document: object) -> dict[str, Entries]:
    """Return the entries of a decoded file; raise _Fault with the place of the first mistake."""
    table = _table((), document, ("version", "findings"))
    if table["version"] != VERSION:
        raise _Fault(("version",), N_("this is a baseline of version {version}"), version=table["version"])
    if not isinstance(table["findings"], dict):
        raise _Fault(("findings",), N_("{key} must be a table"), key="findings")
    files: dict[str, Entries] = {}
    for path, listed in table["findings"].items():
        if not isinstance(listed, list):
            raise _Fault(("findings", path), N_("{key} must be a list"), key=path)
        entries = (_entry(("findings", path, number), one) for number, one in enumerate(listed))
        files[path] = _without_doubles(entries)
    return files


def _without_doubles(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return entries by fingerprint: where two branches froze the same, a merge may have kept both."""
    found: dict[str, Entry] = {}
    for entry in entries:
        former = found.get(entry.fingerprint)
        found[entry.fingerprint] = entry if former is None else max(entry, former, key=lambda one: one.count)
    return found


def _entry(keys: tuple[str | int, ...], value: object) -> Entry:
    table = _table(keys, value, _KEYS)
    for key in _KEYS:
        if key == "count":
            if not isinstance(table[key], int) or isinstance(table[key], bool) or table[key] < 1:
                raise _Fault((*keys, key), N_("{key} must be a number from 1 on"), key=key)
        elif not isinstance(table[key], str):
            raise _Fault((*keys, key), N_("{key} must be a text, in quotation marks"), key=key)
    return Entry(**table)


def _table(keys: tuple[str | int, ...], value: object, known: Sequence[str]) -> dict[str, Any]:
    """Return an object that has the keys that are known, all of them and no others."""
    if not isinstance(value, dict):
        raise _Fault(keys, N_("{key} must be a table"), key=keys[-1] if keys else "{ }")
    for key in value:
        if key not in known:
            raise _Fault((*keys, key), N_("unknown key: {key}"), key=key, near=nearest(key, known))
    for key in known:
        if key not in value:
            raise _Fault(keys, N_("“{word}” is missing"), word=key)
    return value


def _line(text: str, keys: Iterable[str | int]) -> int:
    """Return the 1-based line of what keys lead to. Python's own reader of JSON does not tell; YAML's reads it, too."""
    import yaml

    node: Any = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    line = 1
    for key in keys:
        if isinstance(key, int):
            node = node.value[key]
            line = node.start_mark.line + 1
        else:
            name, node = next(pair for pair in node.value if pair[0].value == key)
            line = name.start_mark.line + 1
    return line
