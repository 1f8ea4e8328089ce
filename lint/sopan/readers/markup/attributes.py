"""The values of HTML attributes and the titles of links."""

from __future__ import annotations

from sopan.readers.markup.scanner import Scanner
from sopan.readers.markup.tokens import ADDRESS_TOKENS, ENTITY_TOKEN, PLACEHOLDER_TOKENS


class AttributeScanner(Scanner):
    """Read an attribute's value."""

    tokens = (*PLACEHOLDER_TOKENS, *ADDRESS_TOKENS, ENTITY_TOKEN)
    in_attribute = True
    by_line = False
