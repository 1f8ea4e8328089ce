"""HTML entities, as HTML5 reads them."""

from __future__ import annotations

from typing import Final

_COMMON: Final = {
    "amp;": "&", "lt;": "<", "gt;": ">", "quot;": '"', "apos;": "'", "nbsp;": "\u00a0", "laquo;": "«", "raquo;": "»",
    "mdash;": "—", "ndash;": "–", "hellip;": "…", "rsquo;": "’", "lsquo;": "‘", "rdquo;": "”", "ldquo;": "“",
    "shy;": "\u00ad",
    "auml;": "ä", "ouml;": "ö", "aring;": "å", "Auml;": "Ä", "Ouml;": "Ö", "Aring;": "Å", "eacute;": "é",
    "zwnj;": "\u200c", "rlm;": "\u200f", "lrm;": "\u200e", "bull;": "•", "middot;": "·", "copy;": "©", "euro;": "€",
}  # fmt: skip


def entity(body: str, *, strict: bool = False, attribute: bool = False, after: str = "") -> tuple[str, int] | None:
    """Return what ``&body`` stands for and how much of ``body`` that takes, or None when it is no entity.

    HTML5 reads some names without their semicolon, even glued to what follows, but not in an attribute before ``=`` or
    a letter (``after`` is what follows ``body``); ``strict``, as in Markdown, wants the semicolon.
    """
    if body in _COMMON:
        return _COMMON[body], len(body)
    if body[0] == "#":
        if strict and body[-1] != ";":
            return None
        return _numeric(body), len(body)
    from html.entities import html5

    if body[-1] == ";" and body in html5:
        return html5[body], len(body)
    if strict:
        return None
    for length in range(min(len(body), 6), 1, -1):  # the longest name without semicolon has six letters
        if body[:length] in html5:
            following = body[length : length + 1] or after
            if attribute and (following == "=" or following.isalnum()):
                return None
            return html5[body[:length]], length
    return None


def _numeric(body: str) -> str:
    digits = body.strip("#;")
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if 0x80 <= number <= 0x9F:  # what browsers do: such numbers were meant for Windows-1252
        return bytes([number]).decode("cp1252", "ignore") or chr(number)
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    return chr(number)
