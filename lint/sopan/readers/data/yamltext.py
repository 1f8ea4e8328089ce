"""YAML text as trees of nodes whose strings are spans of the file, a tree a document.

PyYAML's events are followed rather than its nodes: they come one after another however deep the file is nested, and an
alias is an event, not all that its anchor holds once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from sys import intern
from typing import Any, Final

import yaml

from sopan.errors import N_, ReadError
from sopan.readers.data.scalars import Scalars
from sopan.readers.data.tree import FALSE, OTHER, TRUE, Entry, Node
from sopan.source import Lines

_DEEPEST: Final = 256
"""Brackets within brackets: libyaml takes a step for each of them at each token."""

_TRUE: Final = frozenset(("true", "yes", "on"))
_OTHER_TAGS: Final = frozenset(f"tag:yaml.org,2002:{name}" for name in "null bool int float timestamp binary".split())
_IMPLICIT: Final[dict[str, list[tuple[str, re.Pattern[str]]]]] = yaml.SafeLoader.yaml_implicit_resolvers
"""By a scalar's first character, what makes a plain one a number, a date, a boolean or nothing."""


def parse(
    text: str, scalars: Scalars, *, typed: bool = True, problem: str = N_("this is no YAML: {problem}")
) -> Iterator[Entry]:
    """Yield the value of each document as an entry with the key 0.

    Strings are spans as ``scalars`` decodes them; if nothing is ``typed``, numbers and the like are strings, too. What
    an alias stands for is read where its anchor is, once; a key that is no scalar is ``?``. Raise ReadError with the
    place of an error and ``problem`` as its message, a template whose field ``problem`` is what PyYAML says.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from _trees(text, yaml.parse(text, Loader=loader), scalars, typed)
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise _broken(text, error, problem) from None


def _trees(text: str, events: Iterator[Any], scalars: Scalars, typed: bool) -> Iterator[Entry]:
    """Yield the trees of a file's events."""
    scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
    ends, alias = (yaml.MappingEndEvent, yaml.SequenceEndEvent), yaml.AliasEvent
    anchors: set[str] = set()
    above: list[tuple[Node, str | int | None, int]] = []
    node, flow = Node(False), 0
    key: str | int | None = 0  # of an object's next value, None where its key comes first
    for event in events:
        kind = event.__class__
        if kind is scalar or kind is alias:
            if kind is alias:
                if event.anchor not in anchors:
                    raise _unknown(text, event)
                name, (start, end) = f"*{event.anchor}", OTHER
            else:
                if event.anchor:
                    anchors.add(event.anchor)
                name = event.value
                start, end = _span(text, event, scalars, typed, flow > 0) if key is not None else OTHER
            if key is None:
                key = intern(name)
                continue
            if start >= 0 or node.is_object:
                node.entries.append((key, None, start, end))
            key = key + 1 if isinstance(key, int) else None
        elif kind is mapping or kind is sequence:
            if event.anchor:
                anchors.add(event.anchor)
            inner = Node(kind is mapping)
            if key is not None:
                node.entries.append((key, inner, 0, 0))
            above.append((node, "?" if key is None else key + 1 if isinstance(key, int) else None, flow))
            node, key = inner, None if kind is mapping else 0
            if event.flow_style:
                flow += 1
                if flow > _DEEPEST:
                    raise _too_deep(text, event)
        elif kind in ends:
            node, key, flow = above.pop()
        elif kind is yaml.DocumentStartEvent:
            node, key = Node(False), 0
            anchors.clear()
        elif kind is yaml.DocumentEndEvent:
            yield from node.entries


def _span(text: str, event: Any, scalars: Scalars, typed: bool, flow: bool) -> tuple[int, int]:
    """Return the span of a scalar that is a string, or what else it is."""
    value, tag, style = event.value, event.tag, event.style
    if not value or tag in _OTHER_TAGS:
        return OTHER
    if typed and tag is None and not style and (meant := _meant(value)):
        return (TRUE if value.lower() in _TRUE else FALSE) if meant.endswith("bool") else OTHER
    return scalars.span(text, event.start_mark.index, event.end_mark.index, style, value, flow)


def _meant(value: str) -> str | None:
    """Return the tag of what a plain scalar stands for that is no string."""
    return next((tag for tag, pattern in _IMPLICIT.get(value[:1], ()) if pattern.match(value)), None)


# -- errors


_FIRST: Final = N_("Put a text that begins with {char} in quotes.")
_BESIDE: Final = N_("Indent this line as those that belong beside it.")
_HINTS: Final = (
    ("tab character", "", N_("Indent with spaces, not with tabs.")),
    ("mapping values are not allowed", "", N_("Put a text with a colon in it in quotes.")),
    ("unexpected end of stream", "quoted", N_("Close the quotes that open here.")),
    ("unknown escape", "", N_("Double the backslash, or put the text in single quotes.")),
    ("expected ':'", "", N_("Indent the further lines of a text more than its key.")),
    ("comment or line break", "", _FIRST),
    ("cannot start any token", "", _FIRST),
    ("expected node content", "", _FIRST),
    ("sequence entries are not allowed", "", _FIRST),
    ("'-' indicator", "", _BESIDE),
    ("", "an alias", _FIRST),
    ("", "an anchor", _FIRST),
    ("", "a tag", _FIRST),
    ("", "a flow", _FIRST),
    ("expected key", "", _BESIDE),
)
"""What stands in an error's problem and in its context, and what to do about it."""
_QUOTE: Final = N_("Text follows the closing quote: put quotes of another kind around all of it.")
_BRACKET: Final = N_("Put a text that begins with a bracket in quotes.")
_BEFORE: Final = {
    "'": _QUOTE,
    '"': _QUOTE,
    "}": _BRACKET,
    "]": _BRACKET,
}
"""What stands before the place where a key was expected, and what to do about it."""
_UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _broken(text: str, error: Exception, template: str) -> ReadError:
    """Return the error of a text that PyYAML cannot read, with its place."""
    if isinstance(error, yaml.reader.ReaderError | UnicodeEncodeError):
        found = _UNPRINTABLE.search(text)
        place = found.start() if found else 0
        line, column = Lines(text).place(place)
        problem = N_("the character U+{code} may not stand in YAML")
        return ReadError(problem, line=line, column=column, hint=N_("Delete it."), code=f"{ord(text[place]):04X}")
    if not isinstance(error, yaml.MarkedYAMLError):
        line, column = Lines(text).place(0)
        return ReadError(template, line=line, column=column, problem=str(error).splitlines()[0])
    mark, context = error.problem_mark, error.context_mark
    place = mark.index if mark else len(text)
    problem, about = error.problem or "", error.context or ""
    hint = next((hint for said, within, hint in _HINTS if said in problem and within in about), "")
    char = text[place : place + 1]
    if char == "\t":
        hint = _HINTS[0][2]
    elif "expected key" in problem:
        hint = _BEFORE.get(text[max(place - 80, 0) : place].rstrip()[-1:], hint)
    elif context and (hint == _FIRST or place >= len(text)):
        char = text[context.index : context.index + 1]
        if "a flow" not in about or place >= len(text):
            place = context.index  # not where the end was missed, but where that which has none begins
    line, column = Lines(text).place(place)
    return ReadError(template, line=line, column=column, hint=hint, char=char, problem=problem)


def _unknown(text: str, event: Any) -> ReadError:
    """Return the error of an alias without an anchor, which more often is a text that begins with an asterisk."""
    line, column = Lines(text).place(event.start_mark.index)
    problem = N_("there is no anchor of the name {name}")
    return ReadError(problem, line=line, column=column, hint=_FIRST, char="*", name=event.anchor)


def _too_deep(text: str, event: Any) -> ReadError:
    line, column = Lines(text).place(event.start_mark.index)
    return ReadError(N_("more than {count} brackets are open"), line=line, column=column, count=_DEEPEST)
