"""The ``---`` block at the top of a Markdown file: its language, and the fields a customer sees."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sopan.errors import N_, ReadError
from sopan.source import Lines, SourceMap, TextBuilder

VISIBLE: Final = ("subject", "preheader")
"""Fields that a customer reads."""

LANGUAGE: Final = ("language", "lang", "locale")
"""Fields that name the text's language; the first that is there counts."""

REPLY_TO: Final = ("reply_to", "reply-to")

_OPEN = re.compile(r"---[ \t]*\r?\n")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_BEGUN = re.compile(
    r"""(?:[ \t\r]*\n|\#[^\n]*\n)*+(?:["']?([A-Za-z_][\w.-]*)["']?[ \t]*:(?:\s|\Z)|---[ \t\r]*(?:\n|\Z))"""
)
_PLAIN = re.compile(
    r"""([A-Za-z_][\w-]*)[ \t]*:
    (?:[ \t]+(?:"([^"\\\n]*)"|'([^'\n]*)'|([^\s\[\]{}&*!|>%@`"'\#,?:-](?:[^\n:#]|:(?!\s)|(?<!\s)\#)*)))?
    [ \t\r]*(?:\n|\Z)""",
    re.VERBOSE,
)


class Field(NamedTuple):
    """A visible field: its name and its span in the text of :class:`FrontMatter`."""

    name: str
    start: int
    end: int


class FrontMatter(NamedTuple):
    """What the top of a file says.

    ``text`` is what the fields' spans and ``body`` (where the body starts) are offsets into, and ``map`` leads from it
    to the file; they are the file itself unless a field is written with escapes or over several lines.
    """

    text: str
    map: SourceMap | None
    body: int
    fields: tuple[Field, ...] = ()
    language: str | None = None
    reply_to: str | None = None


def front_matter(text: str) -> FrontMatter:
    """Return the front matter of a file; raise ReadError with line and column if it is broken."""
    opened = _OPEN.match(text)
    begun = _BEGUN.match(text, opened.end()) if opened else None
    if not opened or not begun:
        return FrontMatter(text, None, 0)  # no front matter, or a thematic break and text after it
    values: dict[str, tuple[int, int]] = {}
    place, plain = opened.end(), True
    while True:
        if text.startswith(("---", "..."), place) and (close := _CLOSE.match(text, place)):
            break
        if place >= len(text):
            if not (begun.group(1) or "").islower():
                return FrontMatter(text, None, 0)
            raise ReadError(
                N_("the front matter is not closed"), line=1, column=1, hint=N_("End it with a line of ---.")
            )
        if plain and (match := _PLAIN.match(text, place)):
            group = match.lastindex or 1
            values[match.group(1).lower()] = match.span(group) if group > 1 else (match.end(1), match.end(1))
        else:
            match = _LINE.match(text, place)
            assert match is not None
            plain = plain and (not match.group().strip() or match.group().startswith("#"))
        place = match.end()
    if not plain:
        return _composed(text, opened.end(), place, close.end())
    fields = []
    for name, (start, end) in values.items():
        end = start + len(text[start:end].rstrip())
        values[name] = start, end
        if name in VISIBLE:
            fields.append(Field(name, start, end))
    named = {name: text[start:end] for name, (start, end) in values.items()}
    return FrontMatter(text, None, close.end(), tuple(fields), _first(named, LANGUAGE), _first(named, REPLY_TO))


def _first(values: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((values[name] for name in names if values.get(name)), None)


def _composed(text: str, start: int, end: int, body: int) -> FrontMatter:
    """Read a front matter that is more than plain lines, with PyYAML."""
    import yaml

    from sopan.readers.data.scalars import write_scalar

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(text[start:end], Loader=loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _broken(text, start, end, error) from None
    if node is None:
        return FrontMatter(text, None, body)
    if not isinstance(node, yaml.MappingNode):
        line, column = Lines(text).place(start)
        raise ReadError(N_("the front matter is no list of keys and values"), line=line, column=column)
    named: dict[str, str] = {}
    fields: list[Field] = []
    out = TextBuilder()
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            continue
        name = key.value.lower()
        named[name] = value.value
        if name in VISIBLE and value.value:
            begin, stop = start + value.start_mark.index, start + value.end_mark.index
            out.part(begin)
            first = out.length
            write_scalar(out, text, begin, stop, value.style, value.value)
            fields.append(Field(name, first, out.length))
    language, reply_to = _first(named, LANGUAGE), _first(named, REPLY_TO)
    if not fields:
        return FrontMatter(text, None, body, (), language, reply_to)
    out.part(body)
    first = out.length
    out.copy(text, body, len(text))
    derived, map_ = out.build()
    return FrontMatter(derived, map_, first, tuple(fields), language, reply_to)


def _broken(text: str, start: int, end: int, error: Exception) -> ReadError:
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if context is not None and (mark is None or start + mark.index >= end):
        mark = context  # not where the end was missed, but where that which has none begins
    line, column = Lines(text).place(min(start + mark.index, end) if mark is not None else start)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    hint = N_("Put a text with a colon in it in quotes.") if "mapping values" in problem else ""
    return ReadError(N_("the front matter is no YAML: {problem}"), line=line, column=column, hint=hint, problem=problem)
