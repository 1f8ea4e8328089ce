"""The sidecar file of a file without comments: ``macros.json.sopan.toml`` says what is ignored in ``macros.json``.

It is read strictly: a key that is not known, or a value of another type, is an error with file and line.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple, NoReturn

from sopan.errors import N_, ReadError, nearest
from sopan.finding import Finding
from sopan.fingerprint import folded
from sopan.source import Lines
from sopan.suppress import ENDING
from sopan.suppress.directive import Name, reason
from sopan.suppress.ignores import Ignore
from sopan.suppress.spans import Span

KEYS: Final = ("rule", "reason", "text", "where", "file")
"""The keys of its tables."""

_TOKEN = re.compile(
    r'''
    ^[ \t]*+(?P<table>\[\[[ \t]*+ignore[ \t]*+\]\])
  | ^[ \t]*+(?P<quote>["']?)(?P<key>[\w-]++)(?P=quote)[ \t]*+=[ \t]*+
     (?!"""|\'\'\')(?P<value>"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')?+
  | """(?:[^\\]|\\.)*?"""  |  \'\'\'.*?\'\'\'  |  "(?:[^"\\\n]|\\.)*+"  |  '[^'\n]*+'  |  \#[^\n]*+
    ''',
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
"""What tells the place of a key, which TOML's own parser does not: strings and comments are run over."""


class Sidecar(NamedTuple):
    """A sidecar file: its path and its text."""

    path: str
    text: str


def beside(path: str) -> Sidecar | None:
    """Return the sidecar file of a file, None when there is none; raise ReadError when it cannot be read."""
    name = path + ENDING
    if not os.path.isfile(name):  # noqa: PTH113 - every file of a run is asked for: twice as fast as Path
        return None
    from sopan.readers.decoding import decode
    from sopan.readers.files import read_bytes

    try:
        return Sidecar(name, decode(read_bytes(name)).text)
    except ReadError as error:
        error.path = error.path or name
        raise


class _Table(NamedTuple):
    """Where a table stands: its offset, and for each key its own offset and the span of its value."""

    start: int
    keys: dict[str, tuple[int, Span]]


def ignored_beside(sidecar: Sidecar) -> list[Ignore]:
    """Return what a sidecar file ignores; raise ReadError with the place of the first mistake in it."""
    try:
        document = tomllib.loads(sidecar.text)
    except tomllib.TOMLDecodeError as error:
        told, _, place = str(error).partition(" (at ")
        line, column = map(int, re.findall(r"\d+", place) or (sidecar.text.count("\n") + 1, 0))
        raise ReadError(
            N_("this is not TOML: {reason}"), path=sidecar.path, line=line, column=column, reason=told
        ) from None
    return list(_Reading(sidecar).ignores(document))


class _Reading:
    """The reading of one sidecar file."""

    def __init__(self, sidecar: Sidecar) -> None:
        self.path = sidecar.path
        self.text = sidecar.text
        self.lines = Lines(sidecar.text)

    def ignores(self, document: Mapping[str, Any]) -> Iterator[Ignore]:
        tables = list(_tables(self.text))
        for key in document:
            if key != "ignore":
                place = max(self.text.find(key), 0)
                self.fail(place, N_("unknown key: {key}"), N_("Known are {known}."), key=key, known="[[ignore]]")
        entries = document.get("ignore", [])
        if not isinstance(entries, list) or len(entries) != len(tables):
            self.fail(0, N_("what is ignored stands in tables of its own, each of which begins with [[ignore]]"))
        for entry, table in zip(entries, tables, strict=True):
            yield self.ignore(entry, table)

    def ignore(self, entry: Mapping[str, Any], table: _Table) -> Ignore:
        """Return what a table ignores."""
        for key, value in entry.items():
            place = table.keys[key][0] if key in table.keys else table.start
            if key not in KEYS:
                near = nearest(key, KEYS)
                hint = "" if near else N_("Known are {known}.")
                self.fail(place, N_("unknown key: {key}"), hint, key=key, known=", ".join(KEYS), near=near)
            if key == "file":
                if value is not True:
                    self.fail(place, N_("{key} can only be true"), key=key)
            elif not isinstance(value, str):
                self.fail(place, N_("{key} must be a text, in quotation marks"), key=key)
        name = entry.get("rule", "").strip()
        if not name:
            self.fail(table.start, N_("“{word}” is missing"), word="rule")
        words, where = folded(entry.get("text", "")), entry.get("where", "").removesuffix(".*")
        if bool(words or where) == ("file" in entry):
            self.fail(
                table.start,
                N_("it must be told what is ignored: the words as text, or where they stand, or file = true for all"),
            )
        start, end = table.keys["rule"][1] if "rule" in table.keys else (table.start, table.start)
        named = (Name(name, start, end),)
        return Ignore(named, reason(entry.get("reason", "")), table.start, end, None, words, where)

    def fail(self, offset: int, template: str, hint: str = "", /, **fields: Any) -> NoReturn:
        line, column = self.lines.place(offset)
        raise ReadError(template, path=self.path, line=line, column=column, hint=hint, **fields)


def _tables(text: str) -> Iterator[_Table]:
    """Yield where the tables of a sidecar file stand."""
    found: _Table | None = None
    for match in _TOKEN.finditer(text):
        if match["table"]:
            if found:
                yield found
            found = _Table(match.start("table"), {})
        elif match["key"] and found:
            start, end = match.span("value")
            span = (start + 1, end - 1) if match["value"] else match.span("key")
            found.keys.setdefault(match["key"], (match.start("key"), span))
    if found:
        yield found


def sidecar_entry(finding: Finding, reason: str) -> str:
    """Return the table that ignores a finding, to be appended to the sidecar file of the file it is in."""
    words = "" if finding.whole else " ".join((finding.sentence.text or finding.text).split())
    rows = {"rule": finding.rule, "text": words, "where": finding.where, "reason": " ".join(reason.split())}
    lines = [f"{key} = {_quoted(value)}" for key, value in rows.items() if value]
    if not (words or finding.where):
        lines.insert(1, "file = true")
    return "\n".join(("[[ignore]]", *lines, ""))


def _quoted(text: str) -> str:
    """Return a text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
