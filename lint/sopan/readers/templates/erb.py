"""ERB and EJS."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopan.readers.templates.tags import Tag, tag, tags

_ERB = re.compile(r"(?P<escaped><%%)|<%(?:[^%<]++|%(?!>)|<(?!%))*+%>")


def erb(text: str) -> Iterator[Tag]:
    """Yield the tags of a template."""
    return tags(text, _ERB, lambda match: None if match["escaped"] else tag(match))
