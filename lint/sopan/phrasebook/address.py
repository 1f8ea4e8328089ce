"""Approved alternatives in the form of address that a house has chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sopan.phrasebook.compiled import Alternative
from sopan.phrasebook.model import Address, Say

_WORD = re.compile(r"\w+(?:['\u2019\u02bc]\w+)*")
_PLACEHOLDER = re.compile(r" (\{\{[^{}]*\}\})")
_SENTENCE_START = re.compile(r"(?:^|[.!?\u2026:]\s+|\n\s*)[\"\u00ab\u201c\u201e\u201d(]*$")


def alternative(say: Say, address: Address, form: str) -> Alternative:
    """Return an alternative as a house says it that has chosen ``form`` (empty for the default)."""
    form = form or address.default
    allowed = address.forms.get(form, ())
    variants = tuple((name, text) for name, text in say.forms.items() if name != form and name in allowed)
    return Alternative(render(say, address, form), variants, say.anywhere)


def render(say: Say, address: Address, form: str) -> str:
    """Return the text of an alternative in a form of address: as its author wrote it, or its words exchanged."""
    if form in say.forms:
        return say.forms[form]
    words = address.rewrite.get(form)
    return rewritten(say.text, words) if words and form != address.default else say.text


def rewritten(text: str, words: Mapping[str, str]) -> str:
    """Return a text with the words of a mapping exchanged, the longest first; a sentence keeps its first capital.

    The keys are folded phrases of one word or more; one that ends in ``{}`` is exchanged before a placeholder only
    (``puan {}`` for nothing: "Puan {{name}}" becomes "{{name}}").
    """
    longest = max((key.count(" ") + 1 for key in words), default=0)
    tokens = list(_WORD.finditer(text))
    pieces: list[str] = []
    place = index = 0
    while index < len(tokens):
        for length in range(min(longest, len(tokens) - index), 0, -1):
            start, end = tokens[index].start(), tokens[index + length - 1].end()
            key = text[start:end].lower().replace("\u2019", "'")
            placeholder = _PLACEHOLDER.match(text, end)
            new = words.get(f"{key} {{}}") if placeholder else None
            if new is not None and placeholder:
                end = placeholder.end()
                new = f"{new} {placeholder[1]}".lstrip()
            else:
                new = words.get(key)
            if new is not None:
                if text[start].isupper() and _SENTENCE_START.search(text[:start]):
                    new = new[:1].upper() + new[1:]
                pieces += [text[place:start], new]
                place = end
                index += length
                break
        else:
            index += 1
    return "".join(pieces) + text[place:]
