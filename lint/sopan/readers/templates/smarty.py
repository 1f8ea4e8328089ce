"""Smarty; and, since their files are called .tpl, too, templates that are written like Jinja's or in PHP."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopan.readers.markup.control import others
from sopan.readers.markup.placeholders import kind
from sopan.readers.templates.blade import PHP
from sopan.readers.templates.curly import DOES, SHOWS
from sopan.readers.templates.tags import Tag, tag, tags
from sopan.source import BREAK

_SMARTY = re.compile(
    rf"""
  (?P<comment>\{{\*(?:[^*{{]++|\*(?!\}})|\{{(?!\*))*+\*\}})
| (?P<other>{SHOWS}|{DOES})
| (?P<php>{PHP})
| \{{(?P<name>/?[A-Za-z_]\w*+)(?=[\s}}])(?:[^{{}}]++|\{{[^{{}}]*+\}})*+\}}
| \{{(?=[$\#]|"[^"{{}}]*+"\||'[^'{{}}]*+'\|)(?:[^{{}}]++|\{{[^{{}}]*+\}})*+\}}
""",
    re.VERBOSE,
)
_PARTS = frozenset(
    "else elseif foreachelse sectionelse forelse whileelse block capture function /block /capture /function".split()
)
_VANISHES = frozenset(
    "if foreach for while section assign append strip nocache config_load extends t setfilter break continue debug "
    "call".split()
)
_END_OF_TEXT = re.compile(r"\{/literal\}")
_END_OF_CODE = re.compile(r"\{/(?:php|javascript)\}")


def smarty(text: str) -> Iterator[Tag]:
    """Yield the tags of a template."""
    return tags(text, _SMARTY, _read)


def _read(match: re.Match[str]) -> Tag | None:
    start, end = match.span()
    name = match["name"]
    if match["comment"] or (match["php"] and not match[0].startswith("<?=")):
        return Tag(start, end)
    if match["other"]:
        return tag(match)
    if name == "literal":
        return Tag(start, end, keeps=_END_OF_TEXT)
    if name in ("php", "javascript"):
        return Tag(start, end, hides=_END_OF_CODE)
    if name in _PARTS:
        return Tag(start, end, BREAK)
    if name and (name in _VANISHES or name[0] == "/"):
        return Tag(start, end)
    return Tag(start, end, kind(match[0]), tuple((start + first, start + stop) for first, stop in others(match[0])))
