"""Pages that people write: their front matter, the directives in them, and the rules they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from sopan.errors import N_, RuleError, nearest

_FRONT_MATTER = re.compile(r"---\n(.*?)^---\n", re.S | re.M)
_HEADING = re.compile(r"^# +(.+?) *(?:\{.*\})?$", re.M)
_DIRECTIVE = re.compile(
    r"""^(?P<code>(?P<fence>`{3,}+|~{3,}+)[^\n]*\n(?s:.*?)^(?P=fence)[ ]*$)  # in a block of code nothing is filled
    | ^\[\[(?P<name>[a-z-]+)(?::(?P<words>[^\]]*))?\]\][ ]*$""",
    re.MULTILINE | re.VERBOSE,
)
_CONCEPT = re.compile(r"\((?:\.\./)*concepts/([a-z0-9-]+)\.md(?:#[^)]*)?\)")


@dataclass(frozen=True, slots=True)
class Directive:
    """A line that the build fills from the rules: ``[[say: dont-know 1 3]]``; ``line`` is 1-based."""

    name: str
    words: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Written:
    """A page as its author wrote it: ``path`` is its place in the handbook, ``body`` what follows the front matter.

    ``line`` is the 1-based line of the file on which the body begins.
    """

    path: str
    file: Path
    meta: Mapping[str, Any]
    body: str
    line: int

    @property
    def title(self) -> str:
        """Its title: the front matter's, else its first heading, else its name."""
        heading = _HEADING.search(self.body)
        return str(self.meta.get("title") or (heading and heading[1]) or PurePosixPath(self.path).stem)

    @property
    def description(self) -> str:
        """What it is about, in a sentence; may be empty."""
        return str(self.meta.get("description", ""))

    @property
    def weight(self) -> int:
        """Its place among its neighbours."""
        return int(self.meta.get("weight", 0))

    def concepts(self) -> Iterator[str]:
        """Yield the concepts that the page leads to, by a link or a directive."""
        yield from _CONCEPT.findall(self.body)
        for directive in self.directives():
            yield from (word for word in directive.words if not word.isdigit())

    def directives(self) -> Iterator[Directive]:
        """Yield the directives of the page."""
        for match in _DIRECTIVE.finditer(self.body):
            if not match["code"]:
                yield self._directive(match)

    def filled(self, fill: Mapping[str, Any]) -> str:
        """Return the body with each directive replaced by what ``fill`` makes of it, by its name.

        Raises RuleError for an unknown directive; so may what fills it, see :meth:`fail`.
        """

        def replaced(match: re.Match[str]) -> str:
            if match["code"]:
                return match.group()
            directive = self._directive(match)
            if directive.name not in fill:
                near = nearest(directive.name, fill)
                raise self.fail(directive, N_("no such directive: {word}"), word=directive.name, near=near)
            return str(fill[directive.name](self, directive))

        return _DIRECTIVE.sub(replaced, self.body)

    def fail(self, directive: Directive, template: str, **fields: Any) -> RuleError:
        """Return an error at a directive."""
        return RuleError(template, path=self.file, line=directive.line, **fields)

    def _directive(self, match: re.Match[str]) -> Directive:
        words = tuple((match["words"] or "").split())
        return Directive(match["name"], words, self.line + self.body.count("\n", 0, match.start()))


def read(file: Path, path: str) -> Written:
    """Return the page in a file; raise RuleError when it is not UTF-8 or its front matter is broken."""
    try:
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise RuleError(N_("is not UTF-8 (byte {offset})"), path=file, offset=error.start) from error
    match = _FRONT_MATTER.match(text)
    if not match:
        return Written(path, file, {}, text, 1)
    try:
        meta = yaml.safe_load(match[1]) or {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1
        raise RuleError(
            N_("this is not valid YAML: {reason}"), path=file, line=line, reason=error.problem or ""
        ) from error
    if not isinstance(meta, dict) or not str(meta.get("weight", 0)).isdigit():
        raise RuleError(N_("front matter is “key: value” lines, “weight” a number"), path=file, line=1)
    return Written(path, file, meta, text[match.end() :], text[: match.end()].count("\n") + 1)


def collect(folders: Sequence[Path], sections: Sequence[str]) -> dict[str, Written]:
    """Return the pages of some folders by their path; a page of a later folder takes the place of a former one's.

    ``sections`` are the names of the language folders that are looked into.
    """
    found: dict[str, Written] = {}
    for folder in folders:
        for section in sections:
            for file in sorted((folder / section).rglob("*.md")):
                path = file.relative_to(folder).as_posix()
                found[path] = read(file, path)
    return found
