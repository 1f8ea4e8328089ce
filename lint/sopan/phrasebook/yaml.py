"""YAML with places: every key and value knows its line and column, every scalar is text.

Authors type ``no`` and ``15:00``; neither is to become a boolean or a number. Only mappings, sequences and scalars are
read, no tags are followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml as pyyaml

from sopan.errors import N_, RuleError, nearest

_Loader = getattr(pyyaml, "CSafeLoader", pyyaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file with its place (1-based)."""

    node: pyyaml.Node
    path: Path
    source: str

    @property
    def line(self) -> int:
        """The line it starts on."""
        return int(self.node.start_mark.line) + 1

    @property
    def column(self) -> int:
        """The column it starts at."""
        return int(self.node.start_mark.column) + 1

    def fail(self, template: str, **fields: Any) -> RuleError:
        """Return an error at this place."""
        return RuleError(template, path=self.path, line=self.line, column=self.column, **fields)

    def text(self) -> str:
        """Return a scalar's text."""
        if not isinstance(self.node, pyyaml.ScalarNode):
            raise self.fail(N_("a text is expected here"))
        return str(self.node.value)

    def items(self) -> Iterator[Node]:
        """Yield a sequence's items."""
        if not isinstance(self.node, pyyaml.SequenceNode):
            raise self.fail(N_("a list is expected here (lines that begin with “- ”)"))
        for child in self.node.value:
            yield Node(child, self.path, self.source)

    def fields(self, known: Iterable[str], needed: Iterable[str] = ()) -> Mapping[str, Node]:
        """Return a mapping's values by key; an unknown, doubled or missing key is an error."""
        if not isinstance(self.node, pyyaml.MappingNode):
            raise self.fail(N_("“key: value” lines are expected here"))
        names = tuple(known)
        found: dict[str, Node] = {}
        for key_node, value_node in self.node.value:
            key = Node(key_node, self.path, self.source)
            name = key.text()
            if name in found:
                raise key.fail(N_("“{word}” stands here twice"), word=name)
            if name not in names:
                raise key.fail(
                    N_("unknown key “{word}” (known: {known})"),
                    word=name,
                    known=", ".join(names),
                    near=nearest(name, names),
                )
            found[name] = Node(value_node, self.path, self.source)
        for name in needed:
            if name not in found:
                raise self.fail(N_("“{word}” is missing"), word=name)
        return found

    def keys(self) -> list[str]:
        """Return a mapping's keys as they stand."""
        assert isinstance(self.node, pyyaml.MappingNode)
        return [str(key.value) for key, _ in self.node.value]

    def lines(self) -> Iterator[tuple[str, int, int]]:
        """Yield ``(text, line, column)`` for each line of a literal block that holds something.

        A ``#`` after two blanks, or at the start of a line, begins a comment.
        """
        text = self.text()
        style = getattr(self.node, "style", None)
        if style not in ("|", None) or (style is None and "\n" in text):
            raise self.fail(N_("patterns stand in a block that begins with “|”, one a line"))
        rows = self.source.split("\n")
        number = self.line + (1 if style == "|" else 0)
        if style == "|":
            end = int(self.node.end_mark.line)
            span = range(number, end + 1 + (end + 1 <= len(rows) and self.node.end_mark.column > 0))
        else:
            span = range(number, number + 1)
        for row in span:
            if row > len(rows):
                break
            whole = rows[row - 1].rstrip("\r")
            start = 0 if style == "|" else self.column - 1
            line = whole[start:]
            stripped = line.strip()
            cut = len(line) if not stripped.startswith("#") else 0
            comment = line.find("  #", len(line) - len(line.lstrip()))
            if comment >= 0:
                cut = min(cut, comment)
            kept = line[:cut].rstrip()
            if kept.strip():
                indent = len(kept) - len(kept.lstrip())
                yield kept.lstrip(), row, start + indent + 1


def parse(path: Path, source: str) -> Node:
    """Return the root of a YAML text; raise RuleError where it is broken or empty."""
    try:
        node = pyyaml.compose(source, Loader=_Loader)
    except pyyaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise RuleError(
            N_("this is not valid YAML: {reason}"),
            path=path,
            line=mark.line + 1 if mark else 0,
            column=mark.column + 1 if mark else 0,
            reason=error.problem or error.context or "",
            hint=N_(
                "Quote texts that hold “: ” or begin with a mark, and put patterns in a block that begins with “|”."
            ),
        ) from error
    except pyyaml.YAMLError as error:
        raise RuleError(N_("this is not valid YAML: {reason}"), path=path, reason=str(error)) from error
    if node is None:
        raise RuleError(N_("the file is empty"), path=path)
    return Node(node, path, source)


def read(path: Path) -> Node:
    """Return the root of a YAML file; raise RuleError when it is unreadable or broken."""
    try:
        source = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise RuleError(N_("cannot be read: {reason}"), path=path, reason=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise RuleError(N_("is not UTF-8 (byte {offset})"), path=path, offset=error.start) from error
    return parse(path, source.replace("\r\n", "\n"))
