"""The charsets of a message's texts, by the names that mail programs give them."""

from __future__ import annotations

import codecs
from functools import lru_cache
from typing import Literal, NamedTuple


class Charset(NamedTuple):
    """A charset that Python knows: its name there, and how long its characters are: one byte each, as in UTF-8, or as
    only its decoder knows."""

    name: str
    width: Literal["one", "utf-8", "any"]

    @property
    def is_plain(self) -> bool:
        """Whether bytes of ASCII are that."""
        return self.width != "any"


_UTF_8 = Charset("utf-8", "utf-8")
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"})


@lru_cache(64)
def _known(name: str) -> Charset | None:
    """Return the charset with a name, None for one that nobody knows."""
    try:
        found = codecs.lookup(name.lower().partition("*")[0].strip().removesuffix("-i").removesuffix("-e"))
        every = bytes(range(256))
        single = every.decode(found.name, "replace")
    except (LookupError, UnicodeError, ValueError):  # none, none of texts, none of any text
        return None
    if found.name in _NO_CHARSETS:
        return None
    if found.name == "utf-8":
        return _UTF_8
    plain = len(single) == 256 and single[:128] == every[:128].decode("ascii")
    return Charset(found.name, "one" if plain and not found.name.startswith(("utf", "iso2022", "hz")) else "any")


def charset(name: str, octets: bytes) -> Charset:
    """Return the charset of bytes that are said to be in ``name``: UTF-8 or what Windows has, where that says nothing
    of them."""
    found = _known(name)
    if found and (found.name != "ascii" or octets.isascii()):
        return found
    try:
        octets.decode()
    except UnicodeDecodeError:
        return Charset("cp1252", "one")
    return _UTF_8
