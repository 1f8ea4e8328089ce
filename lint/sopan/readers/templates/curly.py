"""Liquid, Jinja, Twig and Nunjucks, which are alike; Handlebars and Mustache."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopan.readers.templates.tags import Tag, tag, tags

SHOWS = r"\{\{(?:[^{}]++|\}(?!\})|\{(?!\{))*+\}\}"
DOES = r"\{%(?:[^%{]++|%(?!\})|\{(?!%))*+%\}"
"""What matches ``{{ name }}`` and ``{% tag %}``; neither runs over the beginning of another one."""

_JINJA = re.compile(rf"{SHOWS}|{DOES}|\{{\#(?:[^#{{]++|\#(?!\}})|\{{(?!\#))*+\#\}}", re.VERBOSE)

_HANDLEBARS = re.compile(
    rf"""
  (?P<escaped>\\\{{\{{)
| (?P<comment>\{{\{{~?!--(?:[^-{{]++|-(?!-~?\}}\}})|\{{(?!\{{~?!--))*+--~?\}}\}})
| (?P<raw>\{{\{{\{{\{{\s*+(?P<name>[\w.-]++)[^{{}}]*+\}}\}}\}}\}})
| \{{\{{\{{(?:[^{{}}]++|\}}(?!\}}\}}))*+\}}\}}\}}
| {SHOWS}
""",
    re.VERBOSE,
)


def jinja(text: str) -> Iterator[Tag]:
    """Yield the tags of a template in Jinja or Liquid."""
    return tags(text, _JINJA, tag)


def handlebars(text: str) -> Iterator[Tag]:
    """Yield the tags of a template in Handlebars."""
    return tags(text, _HANDLEBARS, _handlebars)


def _handlebars(match: re.Match[str]) -> Tag | None:
    if match["escaped"]:
        return Tag(match.start(), match.start() + 1)
    if match["comment"]:
        return Tag(*match.span())
    if match["raw"]:
        return Tag(*match.span(), keeps=re.compile(rf"\{{{{4}}/\s*+{re.escape(match['name'])}\s*+\}}{{4}}"))
    if match[0].startswith(("{{=", "{{~=")):
        return Tag(*match.span())
    return tag(match)
