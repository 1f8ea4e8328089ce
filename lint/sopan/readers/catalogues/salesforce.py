"""E-mail templates of Salesforce: the body (``.email``: text, HTML or Visualforce), and the subject, which is in a file
beside it (``.email-meta.xml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sopan.readers.catalogues import xmlbytes
from sopan.readers.catalogues.xmltext import XML
from sopan.readers.catalogues.xmltree import elements
from sopan.readers.data.prose import is_html, is_language
from sopan.readers.data.values import Piece, Values
from sopan.readers.decoding import Decoded
from sopan.readers.decoding import decode as decode_text
from sopan.readers.markup.entities import entity
from sopan.source import Document

_META = re.compile(r"\s*+(?:<\?xml\b[^>]*+>\s*+|<!--(?:[^-]++|-(?!->))*+-->\s*+)*+<EmailTemplate\b")
_FIELDS: Final = ("subject", "textOnly")
"""What a customer reads of the file beside the body: ``name`` and ``description`` are for agents."""

_PAGE = re.compile(r"<messaging:emailTemplate\b", re.IGNORECASE)
_TAG = re.compile(
    r"""<(?P<end>/?)messaging:(?P<name>emailTemplate|htmlEmailBody|plainTextEmailBody|attachment)
        (?P<attributes>[^"'<>]*+(?:(?:"[^"]{0,8000}+"|'[^']{0,8000}+')[^"'<>]*+)*+)>""",
    re.VERBOSE | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""\s(subject|language)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""", re.IGNORECASE)
_INLINE = re.compile(r"<[^<>]*+>|&(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|\w{1,31};)")


def decode(data: bytes) -> Decoded:
    """Return the text of a file's bytes: UTF-8, or the ISO 8859-1 of older templates, which nothing in them tells."""
    if data.startswith(b"<?xml"):
        return xmlbytes.decode(data)
    try:
        data.decode()
    except UnicodeDecodeError:
        return decode_text(data, "latin-1")
    return decode_text(data)


def read(text: str) -> Document:
    """Return the document of a body or of the file beside it; raise ReadError when the latter is no XML."""
    if _META.match(text):
        return _meta(text)
    if _PAGE.search(text):
        return _visualforce(text)
    if is_html(text):
        from sopan.readers.markup.html import read as read_body
    else:
        from sopan.readers.markup.text import read as read_body
    return replace(read_body(text), format="salesforce")


def _meta(text: str) -> Document:
    values = Values(text, XML)
    for element in elements(text, _FIELDS, "EmailTemplate"):
        if element.depth == 2 and text[element.start : element.end] not in ("", "true", "false"):
            values.add(element.start, element.end, element.name)
    return values.document("salesforce")


def _visualforce(text: str) -> Document:
    """Return the document of a page whose elements hold the bodies; it need be no XML as others understand it."""
    values = Values(text)
    language: str | None = None
    name, start = "", 0
    for tag in _TAG.finditer(text):
        found = tag["name"]
        if found.lower() == "emailtemplate":
            if not tag["end"]:
                language = _template(tag, values)
        elif not tag["end"]:
            name, start = found, tag.end()
        elif found == name:
            end = tag.start()
            if name.lower() == "plaintextemailbody":
                values.add_pieces(_plain(text, start, end), name, language, "text", ("xml",))
            else:
                values.add_pieces([(start, end, None)], name, language, "html")
            name = ""
    return values.document("salesforce")


def _template(tag: re.Match[str], values: Values) -> str | None:
    """Add the subject and return the language that the outermost element names."""
    subject: tuple[int, int] | None = None
    language: str | None = None
    for found in _ATTRIBUTE.finditer(tag.string, *tag.span("attributes")):
        span = found.span(2) if found[2] is not None else found.span(3)
        if found[1].lower() == "subject":
            subject = span
        elif is_language(tag.string[slice(*span)]):
            language = tag.string[slice(*span)]
    if subject is not None:
        values.add_pieces(_plain(tag.string, *subject), "subject", language, "text", ("xml-attribute",))
    return language


def _plain(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces of a plain text: what its entities stand for, nothing for the tags of components."""
    place = start
    for match in _INLINE.finditer(text, start, end):
        first, stop = match.span()
        found = entity(match[1], strict=True) if match[1] else ("", 0)
        if found is not None:
            yield place, first, None
            yield first, stop, found[0]
            place = stop
    yield place, end, None
