"""The values of HTML attributes and the titles of links."""

from __future__ import annotations

from sopan.readers.entities import ENTITY_TOKEN
from sopan.readers.placeholders import ADDRESS_TOKENS, PLACEHOLDER_TOKENS
from sopan.readers.scanner import Scanner


class AttributeScanner(Scanner):
    """Read an attribute's value."""

    tokens = (*PLACEHOLDER_TOKENS, *ADDRESS_TOKENS, ENTITY_TOKEN)
    in_attribute = True
