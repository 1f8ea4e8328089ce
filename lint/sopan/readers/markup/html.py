"""HTML pages, e-mails and fragments, with whatever a template engine put into them."""

from __future__ import annotations

from sopan.readers.markup.elements import MarkupScanner
from sopan.readers.markup.scanner import with_words
from sopan.readers.markup.tokens import ADDRESS_TOKENS, ENTITY_TOKEN, PLACEHOLDER_TOKENS, PLAIN_TAG_TOKENS, TAG_TOKENS
from sopan.source import Document, TextBuilder


class HtmlScanner(MarkupScanner):
    """Read HTML."""

    by_line = False

    tokens = (
        *PLACEHOLDER_TOKENS,
        *PLAIN_TAG_TOKENS,
        r"<(?P<break>[bB][rR]\s*+/?>(?:\s*+<[bB][rR]\s*+/?>)++)",
        *TAG_TOKENS,
        ENTITY_TOKEN,
        *ADDRESS_TOKENS,
    )


def read(text: str) -> Document:
    """Return the document of an HTML file."""
    out = TextBuilder()
    page = HtmlScanner(text, out)
    page.read(0, len(text))
    derived, map_ = out.build()
    return Document(text, derived, map_, with_words(derived, page.parts), "html", page.page_language)
