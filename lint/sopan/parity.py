"""Parity: a macro that exists in several languages carries the same placeholders and links in each.

What belongs together is told by the files' paths, which differ in the language only (``uk/refund.md`` and
``he/refund.md``, ``mail.sv.html`` and ``mail.id.html``), by the keys within a file, or by the configuration.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sopan.finding import Checked, Finding, Related
from sopan.language import CODES
from sopan.language.paths import without_language
from sopan.readers.markup.placeholders import grammar
from sopan.source import NOTHING, Document, Lines

if TYPE_CHECKING:
    from sopan.config import Config

PARITY = "parity"
"""Concept of the findings."""
SEVERITY = "warning"
Messages = Callable[[str], tuple[str, str]]
"""A language's code to what a writer is told: that ``{what}`` is missing, that it is not in the others; ``{place}`` is
the other place."""


class Mark(NamedTuple):
    """A placeholder or link: what it is compared by, and its span in the file (code points)."""

    name: str
    text: str
    start: int
    end: int


class Version(NamedTuple):
    """One language's version of a macro: its span in the file, where it begins, and its marks with their places.

    ``key`` is its key path without the language, which it shares with the other versions in its file; empty where the
    keys name no language.
    """

    path: str
    language: str
    where: str
    key: str
    start: int
    end: int
    places: tuple[tuple[int, int], tuple[int, int]]
    marks: tuple[tuple[Mark, tuple[int, int], tuple[int, int]], ...]


_START = re.compile(r"(?P<link>https?:(?=//|\\/\\/)|mailto:|tel:)|[{%$#<]", re.I)
_LINK = re.compile(r"(?:https?:(?=//|\\/\\/)|mailto:|tel:)(?:\{\{[^{}\n]*\}\}|\\/|[^\s<>\"'{}|\\^`\[\]()])+", re.I)
_SILENT = re.compile(r"\{[%#]|\{\{\s*(?:[#/^!>&]|else\b|end\b)|<%(?!=)|\{!!?--")
"""What steers a template and shows nothing."""
_FILTER = re.compile(r"\s*[|].*$", re.S)
_UNNAMED = re.compile(r"%[-+0#]?\d*(?:\.\d+)?[a-z@]", re.I)


def marks(source: str, start: int, end: int) -> Iterator[Mark]:
    """Yield the placeholders and links in a stretch of a file, in order."""
    place = start
    while found := _START.search(source, place, end):
        place = found.start()
        if found["link"]:
            link = _LINK.match(source, place, end)
            place = found.end()
            if link:
                text = link.group().rstrip(".,;:!?*_~")
                yield Mark(_link_name(text), text, link.start(), link.start() + len(text))
            continue  # a placeholder within the link is met next
        one = grammar().match(source, place, end)
        if one is None or one.lastindex is not None:
            place += 1
            continue
        text = one.group()
        place = one.end()
        if not _SILENT.match(text):
            yield Mark(_placeholder_name(text), text, *one.span())


def _placeholder_name(text: str) -> str:
    inner = text.strip("{}%$#<>=! ")
    return _FILTER.sub("", "".join(inner.split())) if not _UNNAMED.fullmatch(text) else text


_FEW = re.compile(r"(?:[._\[](?:zero|one|two)\]?|(?<=\.po|\.ts):.*\[\d\])$", re.S)
"""The end of a path and a key path that lead to a plural form which may say its number in words: “en vas”."""
_COUNT = re.compile(r"(?:count|number|num|n)|\((?:count|number|num|n)\)[a-z]|%[-+0#]?(?:\d\$)?[din]")
"""What a number of things is called as a placeholder."""

_TAG = r"(?:{})(?:[-_][a-z]{{2,4}})?".format("|".join((*CODES, "iw", "in", "en")))
_SEGMENT = re.compile(rf"(?<=[/.=]){_TAG}(?=[/.&?#]|$)", re.I)


def _link_name(text: str) -> str:
    text = text.replace("\\/", "/").replace("&amp;", "&")
    scheme = text.partition(":")[0].lower()
    if scheme in ("mailto", "tel"):  # a country has its own address and number
        return f"{scheme}:"
    text = re.sub(r"\{\{[^{}]*\}\}", "*", text)
    return _SEGMENT.sub("*", text).rstrip("/").lower()


class Parity:
    """Gather the versions of macros while files are checked, and compare them at the end.

    ``paths`` are all files of the run: only families of two and more are looked into. ``source`` returns a file's text
    once more.
    """

    def __init__(self, paths: Iterable[str], config: Config, messages: Messages, source: Callable[[str], str]) -> None:
        self._config = config
        self._messages = messages
        self._source = source
        self._families = {path: self._family(path) for path in paths}
        self._sizes = Counter(self._families.values())
        self._versions: dict[tuple[str, str], list[Version]] = {}

    def _family(self, path: str) -> str:
        return self._config.versions_of(path) or without_language(path)

    def concerns(self, path: str) -> bool:
        """Tell whether other files of the run may be versions of this one."""
        name = self._families.get(path, "")
        return bool(name) and self._sizes[name] > 1

    def add(self, checked: Checked) -> None:
        """Take in a file that has been checked."""
        among = self.concerns(checked.path)
        family = self._families[checked.path] if among else checked.path
        for version in checked.versions:
            if among or version.key:
                self._versions.setdefault((family, version.key or version.where), []).append(version)

    def findings(self) -> Iterator[Checked]:
        """Yield what the versions lack or have too much, by file; such a result counts for no file of its own."""
        by_path: dict[str, list[Finding]] = {}
        for versions in self._versions.values():
            if len({version.language for version in versions}) > 1:
                for finding in compare(versions, self._messages, self._source):
                    by_path.setdefault(finding.path, []).append(finding)
        for path, found in by_path.items():
            found.sort(key=lambda one: (one.start, one.end, one.message))
            yield Checked(path, NOTHING, (), tuple(found), again=True)


def compare(versions: Sequence[Version], messages: Messages, source: Callable[[str], str]) -> Iterator[Finding]:
    """Yield a finding for each placeholder or link that most versions have and one has not, or the other way round.

    A named one counts once however often it stands; of unnamed ones (``%s``) the number counts.
    """
    counts = [Counter(mark.name for mark, *_ in version.marks) for version in versions]
    for name in dict.fromkeys(mark.name for version in versions for mark, *_ in version.marks):
        if _COUNT.fullmatch(name) and any(_FEW.search(f"{one.path}:{one.where}") for one in versions):
            continue
        numbered = bool(_UNNAMED.fullmatch(name))
        have = [count[name] if numbered else min(count[name], 1) for count in counts]
        usual = max(set(have), key=lambda number: (have.count(number), number))
        if all(number == usual for number in have):
            continue
        model = versions[have.index(usual)]
        for version, number in zip(versions, have, strict=True):
            if number < usual:
                yield _missing(version, name, model, messages, source(version.path))
            elif number > usual:
                yield _extra(version, name, number - usual, model, messages)


def _of(version: Version, name: str) -> list[tuple[Mark, tuple[int, int], tuple[int, int]]]:
    return [mark for mark in version.marks if mark[0].name == name]


def _missing(version: Version, name: str, model: Version, messages: Messages, source: str) -> Finding:
    mark, place, _ = _of(model, name)[-1]
    template = messages(version.language)[0]
    there = Related(model.path, *place)
    return _finding(
        version,
        version.start,
        version.end,
        version.places,
        template,
        mark.text,
        there,
        source[version.start : version.end],
    )


def _extra(version: Version, name: str, most: int, model: Version, messages: Messages) -> Finding:
    mark, start, end = _of(version, name)[-most]
    template = messages(version.language)[1]
    there = Related(model.path, *model.places[0])
    return _finding(version, mark.start, mark.end, (start, end), template, mark.text, there, mark.text)


def _finding(
    version: Version,
    start: int,
    end: int,
    places: tuple[tuple[int, int], tuple[int, int]],
    template: str,
    what: str,
    there: Related,
    text: str,
) -> Finding:
    return Finding(
        rule=f"{version.language}/{PARITY}",
        concept=PARITY,
        severity=SEVERITY,
        language=version.language,
        path=version.path,
        text=text,
        start=start,
        end=end,
        line=places[0][0],
        column=places[0][1],
        end_line=places[1][0],
        end_column=places[1][1],
        message=template.replace("{what}", what).replace("{place}", str(there)),
        say=(),
        page="",
        where=version.where,
        whole=True,
        related=(there,),
    )


_KEYS = re.compile(r"[^.\[\]]+|\[\d+\]")
_Unit = tuple[str, str, int, int]


def versions(document: Document, path: str, languages: Sequence[str], *, alone: bool) -> Iterator[Version]:
    """Yield the versions of a text that a file holds; of one that stands ``alone`` those that its keys tell."""
    if alone and len(set(languages) - {""}) < 2:
        return
    lines: Lines | None = None
    for (code, where, start, end), key in _units(document, languages):
        if alone and not key:
            continue
        lines = lines or Lines(document.source)
        found = marks(document.source, start, end)
        placed = tuple((mark, lines.place(mark.start), lines.place(mark.end)) for mark in found)
        yield Version(path, code, where, key, start, end, (lines.place(start), lines.place(end)), placed)


def _units(document: Document, languages: Sequence[str]) -> Iterator[tuple[_Unit, str]]:
    """Yield the versions in a file, each with the keys that it shares with those of other languages in the file.

    A version is its language, its key path and its span in the file; the keys are empty when they name no language.
    """
    spans: dict[tuple[str, str], tuple[int, int]] = {}
    for part, code in zip(document.parts, languages, strict=True):
        if code and part.end > part.start:
            start, end = document.map.span(part.start, part.end)
            former = spans.get((code, part.where), (start, end))
            spans[code, part.where] = (min(former[0], start), max(former[1], end))
    for (code, where), (start, end) in spans.items():
        keys = _KEYS.findall(where)
        shared = ["*" if key.replace("_", "-").partition("-")[0].lower() == code else key for key in keys]
        yield (code, where, start, end), ".".join(shared) if shared != keys else ""
