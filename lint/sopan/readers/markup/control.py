"""What the tags of a template do to the text they stand in: show something, part it, hide it, or nothing at all.

A tag that shows something is one opaque word, and what it shows where that is missing (``default: "there"``) is read
apart. A tag that decides whether something is shown, or how often, vanishes: ``{% if vip %}dear {% endif %}customer``
is one sentence. A tag between alternatives (``{% else %}``) breaks: what stands before the condition goes on with the
first alternative, the last one with what stands behind it, and no phrase runs from one into another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from sopan.readers.markup.placeholders import kind
from sopan.source import BREAK

Span = tuple[int, int]


class Meaning(NamedTuple):
    """What is read for a tag: an opaque character, a break, or nothing.

    ``others`` are the spans, within the tag, of texts that may be shown in its place. ``hides`` or ``keeps`` is the
    name of the block that it begins: one that nobody sees, or one in which tags are text.
    """

    shown: str
    others: tuple[Span, ...] = ()
    hides: str = ""
    keeps: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether one character is all that there is to read."""
        return bool(self.shown) and not self.others


_NOTHING = Meaning("")
_PARTS = Meaning(BREAK)

_TAG = r"""
  \{%[-+~]?+\s*+(?:
      (?P<parts1>(?:
          else|elsif|elseif|elif|when|empty|plural|pluralize|(?:end)?(?:block|capture|macro|call|section)
        )(?![\w.,]))
    | (?P<hides>(?:comment|doc|schema|style|stylesheet|javascript)(?![\w.,]))
    | (?P<keeps>(?:raw|verbatim)(?![\w.,]))
    | (?P<vanishes1>
          (?:end\w*+|if|ifchanged|unless|for|foreach|tablerow|while|case|switch|with|autoescape|spaceless|filter|apply
            |paginate|assign|set|increment|decrement|break|continue|load|extends|layout|import|from|use|do|liquid
          )(?![\w.,])
        | (?:trans|blocktrans|blocktranslate|translate)(?![\w.,]|\s*+["'])
        | \#)
  )
| \{\{~?+\s*+(?:(?P<parts2>else(?![\w.])|\^)|(?P<vanishes2>[\#/!]))
| \{(?P<vanishes3>\#)(?!\w++\#)
| <%(?:
      [-_]?+\s*+(?:
          (?P<parts3>(?:\}\s*+)?+(?:else|elsif|when)(?![\w?!])|(?:case\s[^%:]++|default\s*+):\s*+[-_]?+%>)
        | (?P<vanishes4>(?:\}|(?:if|unless|end|for|while|until|case|begin|ensure|next|break|return)(?![\w.?!=]))
            |[\w.@$]++\s*+=(?![=~>]))
      )
    | (?P<vanishes5>(?![=-]|\s*+[A-Za-z][\w.]*+\s*+[-_]?+%>))
  )
"""
_OPENS_BLOCK = r"(?:\bdo(?:\s*+\|[^|]*+\|)?+|\{)\s*+[-_]?+%>\Z"  # <%= link_to x do %>, <%- each(x => { %>


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(_TAG, re.VERBOSE)


@lru_cache(4096)
def meaning(tag: str) -> Meaning:
    """Return what a tag means, or any other placeholder, which shows something."""
    found = _tag().match(tag)
    sense = (found.lastgroup or "").rstrip("12345") if found else ""
    if sense == "parts":
        return _PARTS
    if sense == "vanishes":
        return _NOTHING
    if found and sense == "hides":
        return Meaning("", hides=found["hides"])
    if found and sense == "keeps":
        return Meaning("", keeps=found["keeps"])
    if tag.startswith("<%") and re.search(_OPENS_BLOCK, tag):
        return _NOTHING
    return Meaning(kind(tag), tuple(others(tag)))


def end_of(block: str) -> re.Pattern[str]:
    """Return what matches the tag that ends a block of ``{% block %}``, or the end of the text it stands in."""
    return re.compile(rf"\{{%[-+~]?\s*+end{block}\s*+[-+~]?%\}}|{BREAK}")


# -- what is shown instead

_LITERAL = r"""(?:"([^"]*+)"|'([^']*+)')"""
_OTHERS = rf"""
  (?:\b(?:default|fallback)\w*+\s*+[:=(]\s*+|\|\|\s*+|\?\?\s*+|\?:\s*+){_LITERAL}
| \?\s*+{_LITERAL}\s*+:\s*+{_LITERAL}
| {_LITERAL}\s+if\s[^"']*\selse\s+{_LITERAL}
| ,\s*+fallback=(.*?)(?=,\s*+fallback=|[%}}]\}}\Z)
"""


@cache
def _others() -> re.Pattern[str]:
    return re.compile(_OTHERS, re.VERBOSE | re.DOTALL)


def others(tag: str) -> Iterator[Span]:
    """Yield the spans of the texts in a tag that a customer may see: defaults, and both sides of a condition."""
    if tag.startswith("{!"):
        yield from _of_formula(tag)
    elif '"' in tag or "'" in tag or "fallback=" in tag:
        for match in _others().finditer(tag):
            yield from (match.span(group) for group in range(1, match.re.groups + 1) if match[group])


_FORMULA = r"""
  (?P<name>(?:(?<!\w)\w++)?+)[ ]?\( | (?P<close>\)) | (?P<comma>,)\s*+
| "(?P<text1>(?:[^"\\]|\\.)*+)(?:"|\Z) | '(?P<text2>(?:[^'\\]|\\.)*+)(?:'|\Z)
"""
_SHOWING = frozenset({"IF", "IFS", "NULLVALUE", "BLANKVALUE"})


def _of_formula(tag: str) -> Iterator[Span]:
    """Yield the spans of the texts that a Salesforce formula may come to: ``{!IF(…, "this", "that")}``."""
    calls: list[str] = []
    argument = -1  # where one begins
    found: Span | None = None  # one that is a text, if nothing else follows it
    place = 0
    for match in re.finditer(_FORMULA, tag, re.VERBOSE):
        sort = match.lastgroup or ""
        if found and sort in ("comma", "close") and not tag[place : match.start()].strip():
            yield found
        found, place = None, match.end()
        if sort == "name":
            calls.append(match[sort].upper())
        elif sort == "close":
            del calls[-1:]
        elif sort == "comma":
            argument = place
        elif match.start() == argument and calls and _SHOWING.issuperset(calls) and match[sort]:
            found = match.span(sort)
