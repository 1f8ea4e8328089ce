"""Template languages over the other formats: what a customer sees of a template, for the format's own reader.

The tags of the template are taken out before the format is read: what shows something is one opaque word, what decides
vanishes, what stands between alternatives breaks (see :mod:`sopan.readers.markup.control`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from sopan.readers.templates.blade import blade
from sopan.readers.templates.curly import handlebars, jinja
from sopan.readers.templates.erb import erb
from sopan.readers.templates.json import json
from sopan.readers.templates.lines import lines
from sopan.readers.templates.prose import html, markdown, plain
from sopan.readers.templates.salesforce import salesforce
from sopan.readers.templates.smarty import smarty
from sopan.readers.templates.tags import Tag
from sopan.readers.templates.yaml import yaml
from sopan.source import IDENTITY, SourceMap

Family = Callable[[str], Iterable[Tag]]

FAMILIES: Final[dict[str, Family]] = {
    "liquid": jinja,
    "jinja": jinja,
    "handlebars": handlebars,
    "erb": erb,
    "blade": blade,
    "smarty": smarty,
    "salesforce": salesforce,
}
"""Family of template languages to what finds its tags."""

Written = Callable[[str, Iterable[Tag]], tuple[str, SourceMap]]

WRITTEN: Final[dict[str, Written]] = {
    "html": html,
    "text": plain,
    "markdown": markdown,
    "yaml": yaml,
    **dict.fromkeys(("json", "jsonl", "arb", "xcstrings"), json),
}
"""Format to what writes a template for its reader; the others are files of lines."""


def masked(text: str, family: str, format: str) -> tuple[str, SourceMap]:
    """Return what the reader of a format is to read of a template in it, and the map from there to the template.

    A text without a tag is returned as it is. A format that is not known yet is taken for one of lines.
    """
    tags = list(FAMILIES[family](text))
    return WRITTEN.get(format, lines)(text, tags) if tags else (text, IDENTITY)
