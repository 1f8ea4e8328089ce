"""Merge fields and formulas in Salesforce's e-mails; Visualforce's elements are a matter of the format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopan.readers.templates.tags import Tag, tag, tags

_SALESFORCE = re.compile(r"\{![^{}]{1,4000}+\}")


def salesforce(text: str) -> Iterator[Tag]:
    """Yield the tags of a template."""
    return tags(text, _SALESFORCE, tag)
