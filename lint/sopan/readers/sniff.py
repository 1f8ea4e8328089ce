"""What a file is whose extension several formats share: resources or configuration (``.xml``), translations or
TypeScript (``.ts``). Its root element tells."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from sopan.errors import N_, NotOurs, ReadError
from sopan.readers.catalogues.xmlbytes import decode as decode_xml
from sopan.readers.decoding import Decoded

_PROLOG = re.compile(
    r"""\s*+(?:
        <\?(?:[^?]++|\?(?!>))*+\?>
      | <!--(?:[^-]++|-(?!->))*+-->
      | <!DOCTYPE\b[^<>\["']*+(?:"[^"]*+"[^<>\["']*+|'[^']*+'[^<>\["']*+)*+(?:\[[^\]]*+\]\s*+)?>
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ROOT = re.compile(r"\s*+<([^\s/<>!?]++)")
_STRINGS = re.compile(r"<(?:string|plurals|string-array)[\s>]")
_RESX = re.compile(r"<(?:resheader|data)\s")


def _always(text: str) -> bool:
    return True


_FORMATS: Final[dict[str, tuple[str, Callable[[str], object]]]] = {
    "resources": ("android", _STRINGS.search),  # there are resources of colours and sizes, too
    "root": ("resx", _RESX.search),
    "xliff": ("xliff", _always),
    "TS": ("qt", _always),
    "EmailTemplate": ("salesforce", _always),
    "database": ("otobo", lambda text: "<Insert Table=" in text),
    "plist": ("stringsdict", lambda text: ">NSStringFormatSpecTypeKey<" in text),
    "html": ("html", _always),
}
"""The format by the name of the root element, and what more there must be."""


def decode(data: bytes) -> Decoded:
    """Return the text of such a file's bytes; raise NotOurs when it is no text: ``.ts`` may be a film."""
    try:
        return decode_xml(data)
    except ReadError:
        if data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
            raise
        raise NotOurs(N_("this is neither text nor XML")) from None


def sniff(text: str, path: str) -> str:
    """Return the format of a text; raise NotOurs when nothing in it is meant for customers.

    ``path`` only tells what the file would be otherwise.
    """
    name = root(text)
    format, is_one = _FORMATS.get(name.rpartition(":")[2], ("", None))
    if is_one is not None and is_one(text):
        return format
    if name:
        raise NotOurs(
            N_("this is no text for customers: its root element is <{root}>"),
            hint=N_("Of XML, these are read: {formats}."),
            root=name,
            formats=" ".join(dict.fromkeys(format for format, _ in _FORMATS.values())),
        )
    if path.lower().endswith(".ts"):
        raise NotOurs(N_("this is program code, not a translation made with Qt"))
    raise NotOurs(N_("this is no XML: it has no root element"))


def root(text: str) -> str:
    """Return the name of a text's root element, an empty string where it has none.

    >>> root('<?xml version="1.0"?><!-- strings --><resources>'), root("export const a = <T>(x: T) => x;")
    ('resources', '')
    """
    place = 0
    while match := _PROLOG.match(text, place):
        place = match.end()
    found = _ROOT.match(text, place)
    return found[1] if found else ""
