"""What stands in a template for something else: placeholders, URLs, e-mail addresses.

Each is one opaque word of the text. A scanner looks for the character a placeholder begins with; what it is,
:func:`grammar` tells. No grammar runs from one opening into the next
one or over a BREAK, so that a file full of openings without ends costs no more than another.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sopan.readers.markup.messages import HEAD
from sopan.source import OPAQUE, OPAQUE_NAME, OPAQUE_TIME

_GRAMMAR = r"""
  \{(?:
      \{\{(?:[^{}\x1e]++|\}(?!\}\}))*+\}\}\}                     # {{{ name }}}
    | \{(?:[^{}\x1e]++|\}(?!\})|\{(?!\{))*+\}\}                  # {{ name | fallback: "x" }}
    | %(?:[^%{\x1e]++|%(?!\})|\{(?!%))*+%\}                      # {% if x < 3 %}, {%customer.name,fallback=there%}
    | \#(?:[^#{\x1e]++|\#(?!\})|\{(?!\#))*+\#\}                  # {# a comment #}
    | ![^{}\x1e]{1,200}+\}                                       # {!Contact.FirstName}, {!! html !!}
    | [^{}\s|,%#!]{1,80}+\}                                  # {name} {0} {user.first_name}
    | [^\S\x1e]*+[\w.$-]{1,80}+(?:
          [^\S\x1e]++\}                                       # { name }
        | [^\S\x1e]*+,[^\S\x1e]*+
          (?:number|date|time|spellout|ordinal|duration)\b[^{}\x1e]{0,80}+\}      # {when, date, short}
      )
    | HEAD                                                   # {n, plural, one {…} other {…}}
  )
| %(?:
      \([\w.-]{1,80}+\)[-#0+]?\d*(?:\.\d+)?[a-zA-Z](?![a-zA-Z])                                      # %(name)s
    | \{[^{}\s]{1,80}+\}                                                                         # %{name}
    | (?:[1-9]\d?\$)?[-+0\#]?\d{0,3}(?:\.\d{1,2})?(?:hh?|ll?|[qjzt])?[sdiufFeEgGxXoc@](?![A-Za-z])    # %s %1$s %02d
    | [A-Za-z_][\w.]{0,80}+%                                                                     # %name%
    | (?:[1-9]\d?\$)?\#@[\w.-]{1,80}+@ | arg\b                                                   # %#@days@
  )
| \$(?:\{[^{}\s]{1,80}+\}|t\([^()\s]{1,80}+\))             # ${name} $t(key)
| \#\{[^{}\x1e]{1,200}+\}                                      # #{name}
| <%(?:[^%<\x1e]++|%(?!>)|<(?!%))*+%>                          # <%= name %>
"""


@cache
def grammar() -> re.Pattern[str]:
    """Return what matches a placeholder where it begins; of a message with branches it is the head only, and group
    ``icu`` is its style."""
    return re.compile(_GRAMMAR.replace("HEAD", HEAD), re.VERBOSE)


_TIMES = frozenset(
    "time times date dates datetime day days weekday weekdays hour hours minute minutes min mins week weeks month "
    "deadline eta until due when duration jam waktu tanggal tarikh masa hari menit minit tid datum dag veckodag "
    "klockslag час дата день година "
    "תאריך שעה זמן יום".split()
)
_PERSONS = frozenset(
    "name firstname lastname fullname surname agent author sender signature nickname assignee nama namn namnet "
    "ім'я імя прізвище менеджер оператор שם נציג נציגה".split()
)
_THINGS = frozenset(
    "product order company shop store brand file item plan team department group city street bank carrier courier "
    "event project page site domain course hotel category model bundle service template subject".split()
)
"""Whose name it may be that is no person's."""
_NAME_WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")


@lru_cache(4096)
def kind(placeholder: str) -> str:
    """Return the opaque character that a placeholder is read as, told by the words of its name."""
    name = placeholder.partition("|")[0].partition("fallback")[0]
    words = [word.lower() for part in _HUMPS.split(name) for word in _NAME_WORDS.findall(part)]
    if not _TIMES.isdisjoint(words):
        return OPAQUE_TIME
    if not _PERSONS.isdisjoint(words) and _THINGS.isdisjoint(words):
        return OPAQUE_NAME
    return OPAQUE


_SCHEME = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+"
_LOCAL = _SCHEME + "0123456789._%-"


def address(text: str, start: int, end: int, floor: int) -> tuple[int, int] | None:
    """Return the span of the URL or e-mail address of which a token ``[start, end)`` is part, or None if it is none.

    Nothing before ``floor`` belongs to it.
    """
    char = text[start]
    if char == "@":
        before = text[max(floor, start - 80) : start]
        start -= len(before) - len(before.rstrip(_LOCAL))
        return (start, end) if text[start] != "@" else None
    if char == ":":
        before = text[max(floor, start - 12) : start]
        length = len(before) - len(before.rstrip(_SCHEME))
        if not length:
            return None
        start -= length
    elif start > floor and text[start - 1].isalnum():
        return None
    found = text[start:end]
    if found[-1] in ").,;:!?*_~…":
        found = found.rstrip(".,;:!?*_~…")
        if found[-1:] == ")" and "(" not in found:
            found = found.rstrip(").,;:!?*_~…")
    return start, start + len(found)
