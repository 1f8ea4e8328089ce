"""The ``---`` block at the top of a Markdown file: its language, and the fields a customer sees."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sopan.errors import N_, ReadError, nearest
from sopan.source import Lines, SourceMap, TextBuilder

VISIBLE: Final = ("subject", "preheader")
"""Fields that a customer reads."""

LANGUAGE: Final = ("language", "lang", "locale")
"""Fields that name the text's language; the first that is there counts."""

REPLY_TO: Final = ("reply_to", "reply-to")
REPLIES: Final = ("complaint",)
"""What a text can be a reply to; other values, such as an address, are meant for another program."""

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
_LAYERS: Final[tuple[tuple[str, ...], ...]] = ((), (), ("yaml-double",), ("yaml-single",), ("yaml-plain",))
"""The layers of a value by its group in the expression above."""


class Field(NamedTuple):
    """A visible field: its name, its span in the text of :class:`FrontMatter`, and the layers that it is written in."""

    name: str
    start: int
    end: int
    layers: tuple[str, ...]


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
    values: dict[str, tuple[int, int, int]] = {}
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
            first, end = match.span(group) if group > 1 else (match.end(1), match.end(1))
            values[match[1].lower()] = first, first + len(text[first:end].rstrip()), group
        else:
            match = _LINE.match(text, place)
            assert match is not None
            plain = plain and (not match.group().strip() or match.group().startswith("#"))
        place = match.end()
    if not plain:
        return _composed(text, place, close.end())
    fields = tuple(Field(name, *values[name][:2], _LAYERS[values[name][2]]) for name in values if name in VISIBLE)
    named = {name: text[start:end] for name, (start, end, _) in values.items()}
    return FrontMatter(text, None, close.end(), fields, _first(named, LANGUAGE), _reply_to(text, named))


def _first(values: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((values[name] for name in names if values.get(name)), None)


def _reply_to(text: str, named: dict[str, str]) -> str | None:
    """Return what a text is a reply to; raise ReadError for a word that is only spelt wrong."""
    said = _first(named, REPLY_TO)
    if said is None or said in REPLIES:
        return said
    near = nearest(said.lower(), REPLIES)
    if not near:
        return None
    found = re.compile(r"^[\"']?reply[-_]to[\"']?[ \t]*:[ \t]*", re.MULTILINE | re.IGNORECASE).search(text)
    line, column = Lines(text).place(found.end() if found else 0)
    raise ReadError(N_("reply_to cannot be {value}"), line=line, column=column, value=said, near=near)


def _composed(text: str, end: int, body: int) -> FrontMatter:
    """Read a front matter that is more than plain lines and ends before ``end``."""
    from sopan.readers.data.scalars import Scalars
    from sopan.readers.data.yamltext import parse

    scalars = Scalars()
    top = text[:end]  # its opening line begins a document in YAML, too
    root = next(parse(top, scalars, typed=False, problem=N_("the front matter is no YAML: {problem}")), None)
    if root is None or root[2] < 0:
        return FrontMatter(text, None, body)
    if root[1] is None or not root[1].is_object:
        line, column = Lines(text).place(_LINE.match(text).end())  # type: ignore[union-attr]
        raise ReadError(N_("the front matter is no list of keys and values"), line=line, column=column)
    named: dict[str, str] = {}
    fields: list[Field] = []
    out = TextBuilder()
    for key, node, start, stop in root[1].entries:
        if node is not None or start < 0:
            continue
        name = str(key).lower()
        if name not in VISIBLE:
            named[name] = scalars.decode(text, start, stop, [])
            continue
        out.part(start)
        first = out.length
        out.parts.append(scalars.decode(text, start, stop, out.cuts))
        out.place = stop
        fields.append(Field(name, first, out.length, scalars.layers(text, start, stop)))
    language, reply_to = _first(named, LANGUAGE), _reply_to(text, named)
    if not fields:
        return FrontMatter(text, None, body, (), language, reply_to)
    out.part(body)
    first = out.length
    out.copy(text, body, len(text))
    derived, map_ = out.build()
    return FrontMatter(derived, map_, first, tuple(fields), language, reply_to)
