"""Read a configuration file strictly: TOML to :class:`~sopan.config.Config`, or an error that knows the line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from sopan.config import SHARED_FILE, Config, Origin, PathRule
from sopan.errors import N_, ConfigError, nearest
from sopan.finding import SEVERITIES
from sopan.language import CODES

REPLY_TO = ("complaint",)
"""What a reply can answer; it decides which parts are expected of it."""

_SHARED_TABLE = ("tool", "sopan")


def parse(text: str, path: Path) -> Config:
    """Return the configuration that a file holds; raise ConfigError with the place of the first mistake."""
    try:
        table: Any = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        reason, _, place = str(error).partition(" (at ")
        found = re.fullmatch(r"line (\d+), column (\d+)\)", place)
        line, column = map(int, found.groups()) if found else (text.count("\n") + 1, 0)
        raise ConfigError(
            N_("this is not TOML: {reason}"), path=path, line=line, column=column, reason=reason
        ) from None
    prefix = _SHARED_TABLE if path.name == SHARED_FILE else ()
    for key in prefix:
        table = table.get(key, {}) if isinstance(table, dict) else {}
    return _Reading(path, prefix, _lines(text)).config(table)


class _Reading:
    """The reading of one file: its tables to a Config, or an error that knows the line."""

    def __init__(self, path: Path, prefix: tuple[str, ...], lines: Mapping[tuple[str, ...], int]) -> None:
        self.path = path
        self.prefix = prefix
        self.lines = lines

    def config(self, table: object) -> Config:
        readers = {
            "packs": ("packs", self.packs),
            "languages": ("languages", self.languages),
            "reply-to": ("reply_to", self.reply_to),
            "fail-on": ("fail_on", self.fail_on),
            "address": ("address", self.address),
            "versions": ("versions", self.versions),
        }
        if not isinstance(table, dict):
            self.fail((), N_("{key} must be a table"))
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in readers:
                near = nearest(key, readers)
                self.fail(
                    (key,),
                    N_("unknown key: {key}"),
                    "" if near else N_("Known are {known}."),
                    near=near,
                    known=", ".join(readers),
                )
            name, read = readers[key]
            values[name] = read(value)
        origins = {key: self.origin(key) for key in table}
        return Config(path=self.path, origins=origins, **values)

    def packs(self, value: object) -> tuple[Path, ...]:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.fail(("packs",), N_('{key} must be a list of folders, such as packs = ["phrases"]'))
        folders = tuple(self.path.parent / one for one in value)
        for name, folder in zip(value, folders, strict=True):
            if not folder.is_dir():
                self.fail(("packs",), N_("there is no folder {folder}"), folder=name)
        return folders

    def languages(self, value: object) -> tuple[PathRule, ...]:
        return tuple(self._languages(value))

    def _languages(self, value: object) -> Iterator[PathRule]:
        from sopan.language.tags import code_of, name_of

        expected = N_('{key} must be a table of globs and languages, such as "macros/kl/**" = "ms"')
        for rule in self.path_rules("languages", value, expected):
            code = code_of(rule.value)
            if code is None:
                name = name_of(rule.value)
                template = N_("{tag} ({name}) is not one of sopan's languages: {languages}")
                unknown = N_("no such language: {tag} (sopan knows {languages})")
                self.fail(
                    ("languages", rule.glob),
                    template if name else unknown,
                    tag=rule.value,
                    name=name,
                    languages=", ".join(CODES),
                )
            yield rule._replace(value=code)

    def reply_to(self, value: object) -> tuple[PathRule, ...]:
        expected = N_('{key} must be a table of globs, such as "macros/complaints/**" = "complaint"')
        rules = tuple(self.path_rules("reply-to", value, expected))
        for rule in rules:
            self.one_of(("reply-to", rule.glob), rule.value, REPLY_TO)
        return rules

    def fail_on(self, value: object) -> str:
        return self.one_of(("fail-on",), value, SEVERITIES)

    def address(self, value: object) -> dict[str, str]:
        expected = N_('{key} must be a table of languages and forms of address, such as uk = "ти"')
        if not isinstance(value, dict):
            self.fail(("address",), expected)
        for code, form in value.items():
            if not isinstance(form, str):
                self.fail(("address", code), N_("{key} must be a text, in quotation marks"))
            self.one_of(("address",), code, CODES)
        return dict(value)

    def versions(self, value: object) -> tuple[PathRule, ...]:
        expected = N_('{key} must be a table of names and files, such as refund = ["kl/refund.md", "kyiv/refund.md"]')
        if not isinstance(value, dict):
            self.fail(("versions",), expected)
        found = []
        for name, globs in value.items():
            if not isinstance(globs, list) or not all(isinstance(glob, str) for glob in globs):
                self.fail(("versions", name), expected)
            found += [PathRule(glob, name, self.origin("versions", name)) for glob in globs]
        return tuple(found)

    def path_rules(self, key: str, value: object, expected: str) -> Iterator[PathRule]:
        if not isinstance(value, dict):
            self.fail((key,), expected)
        for glob, said in value.items():
            if not isinstance(said, str):
                self.fail((key, glob), N_("{key} must be a text, in quotation marks"))
            yield PathRule(glob, said, self.origin(key, glob))

    def one_of(self, keys: tuple[str, ...], value: object, known: tuple[str, ...]) -> str:
        if value in known:
            return str(value)
        near = nearest(str(value), known)
        self.fail(
            keys,
            N_("{key} cannot be {value}"),
            "" if near else N_("Known are {known}."),
            value=value,
            near=near,
            known=", ".join(known),
        )

    def fail(self, keys: tuple[str, ...], template: str, hint: str = "", /, **fields: Any) -> NoReturn:
        key = keys[-1] if keys else ".".join(self.prefix)
        raise ConfigError(template, path=self.path, line=self.origin(*keys).line, hint=hint, key=key, **fields)

    def origin(self, *keys: str) -> Origin:
        """Return where a key is set, or the table that holds it."""
        place = (*self.prefix, *keys)
        while place and place not in self.lines:
            place = place[:-1]
        return Origin(self.path, self.lines.get(place, 0))


_HEADER = re.compile(r"\s*\[\[?\s*(?P<keys>[^\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?P<keys>(?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_BARE_KEY = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """Return the 1-based line of each key, by its full name. TOML's own parser does not tell."""
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.fullmatch(line)
        if header:
            table = _split(header["keys"])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_split(key["keys"])), number)
    return found


def _split(keys: str) -> tuple[str, ...]:
    return tuple("".join(parts) for parts in _BARE_KEY.findall(keys))
