"""The comments of a file that speak to sopan, however its format writes comments.

Whether something is a comment, the grammar of the format tells: ``sopan:`` in prose, in a string, in a block of code
or in a CDATA section is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from sopan.errors import ReadError
from sopan.readers import template_of
from sopan.suppress import MARK


class Comment(NamedTuple):
    """A comment: its span with its marks, and that of what it says from :data:`MARK` on, in code points of the decoded
    file."""

    start: int
    end: int
    first: int
    last: int


Find = Callable[[str], Iterable[Comment]]


def comments(source: str, format: str, path: str = "") -> list[Comment]:
    """Return the comments to sopan in a file, in order; ``path`` tells the template language that the file is in."""
    if MARK not in source:
        return []
    found: dict[int, Comment] = {}
    if format in FORMATS:
        found.update((one.start, one) for one in FORMATS[format](source))
    template = TEMPLATES.get(template_of(path), "")
    if template:
        found.update((one.start, one) for one in _matched(template, source))
    speaking = (_speaking(source, found[start]) for start in sorted(found))
    return [one for one in speaking if one is not None]


def _speaking(source: str, comment: Comment) -> Comment | None:
    said = source[comment.first : comment.last]
    blanks = len(said) - len(said.lstrip())
    return comment._replace(first=comment.first + blanks) if said.startswith(MARK, blanks) else None


# -- grammars


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.VERBOSE | re.DOTALL)


def _matched(expression: str, source: str) -> Iterator[Comment]:
    """Yield the comments that an expression matches: what has a group, which is what the comment says.

    Its other alternatives are what a comment cannot be in.
    """
    for match in _compiled(expression).finditer(source):
        if match.lastindex:
            indent = len(match.group()) - len(match.group().lstrip())
            yield Comment(match.start() + indent, match.end(), *match.span(match.lastindex))


def _grammar(expression: str) -> Find:
    return lambda source: _matched(expression, source)


_LINE: Final = r"(?:\A|(?<=[\r\n]))"
_REST: Final = r"([^\r\n]*+)"

_XML: Final = r"<!--(.*?)--> | <!\[CDATA\[.*?\]\]>"
_STRINGS: Final = rf'"(?:[^"\\]|\\.)*+" | /\*(.*?)\*/ | //{_REST}'
_PO: Final = rf"{_LINE}[ \t]*+\#(?![.,:|~=]){_REST}"
_PROPERTIES: Final = rf"{_LINE}[ \t\f]*+[\#!]{_REST} | {_LINE}(?:[^\\\r\n]|\\(?:\r\n|.))++"
_FLUENT: Final = rf"{_LINE}\#{{1,3}}[ ]{_REST}"
_YAML: Final = rf"(?:{_LINE}|(?<=[ \t]))\#{_REST}"
_YAML_LINE: Final = rf"{_LINE}[ \t]*+\#{_REST}"

TEMPLATES: Final[Mapping[str, str]] = {
    "liquid": r"\{%-?\s*comment\s*-?%\}(.*?)\{%-?\s*endcomment\s*-?%\} | \{%-?\s*\#(.*?)-?%\}",
    "jinja": r"\{\#-?(.*?)-?\#\}",
    "handlebars": r"\{\{~?!--(.*?)--~?\}\} | \{\{~?!(.*?)~?\}\}",
    "erb": r"<%\#(.*?)-?%>",
    "blade": r"\{\{--(.*?)--\}\}",
    "smarty": r"\{\*(.*?)\*\}",
}
"""The comments of each family of template languages."""


def template_comment(source: str, start: int, end: int) -> Comment | None:
    """Return the comment of any template language that begins at ``start``, if one does that ends before ``end``."""
    match = _compiled(" | ".join(TEMPLATES.values())).match(source, start, end)
    return Comment(*match.span(), *match.span(match.lastindex)) if match and match.lastindex else None


def _yaml(source: str) -> Iterator[Comment]:
    """Yield the comments of a YAML file; of one that is none, since a template stands in it, those that are lines."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        tokens = [token for token in yaml.scan(source, Loader=loader) if isinstance(token, yaml.ScalarToken)]
    except (yaml.YAMLError, ValueError):
        yield from _matched(_YAML_LINE, source)
        return
    texts = iter([(token.start_mark.index, token.end_mark.index) for token in tokens])
    start, end = next(texts, (len(source), len(source)))
    place = 0
    while match := _compiled(_YAML).search(source, place):
        while end <= match.start():
            start, end = next(texts, (len(source), len(source)))
        if match.start() < start:
            yield Comment(*match.span(), *match.span(1))
        place = match.end() if match.start() < start else end


def _markdown(source: str) -> Iterator[Comment]:
    from sopan.readers.markup.frontmatter import front_matter
    from sopan.suppress.markup import ListeningToMarkdown

    body = 0
    if source.startswith("---"):
        try:
            front = front_matter(source)
        except ReadError:  # a template whose tags make no front matter of it
            pass
        else:
            body = front.map.start(front.body) if front.map else front.body
            yield from _yaml(source[:body])
    yield from ListeningToMarkdown(source).comments(body)


def _html(source: str) -> Iterable[Comment]:
    from sopan.suppress.markup import ListeningToHtml

    return ListeningToHtml(source).comments()


FORMATS: Final[Mapping[str, Find]] = {
    "markdown": _markdown,
    "html": _html,
    **dict.fromkeys(("android", "xliff", "resx", "qt", "stringsdict", "salesforce"), _grammar(_XML)),
    "yaml": _yaml,
    "po": _grammar(_PO),
    "properties": _grammar(_PROPERTIES),
    "strings": _grammar(_STRINGS),
    "fluent": _grammar(_FLUENT),
}
"""The formats that have comments, and what finds them. The others have a sidecar file."""
