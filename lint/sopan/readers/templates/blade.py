"""Blade, and what it leaves to PHP."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sopan.readers.markup.control import others
from sopan.readers.markup.placeholders import kind
from sopan.readers.templates.curly import SHOWS
from sopan.readers.templates.tags import Tag, tags
from sopan.source import BREAK, OPAQUE

PHP: Final = r"<\?(?:php\b|=)(?:[^?<]++|\?(?!>)|<(?!\?))*+(?:\?>|\Z)"
"""What matches a piece of PHP, which need not end before the file does."""

_BLADE = re.compile(
    rf"""
  (?P<comment>\{{\{{--(?:[^-{{]++|-(?!-\}}\}})|\{{(?!\{{--))*+--\}}\}})
| @(?P<escaped>\{{\{{|\{{!!|@(?=\w))
| (?P<shows>{SHOWS}|\{{!!(?:[^!{{]++|!(?!!\}})|\{{(?!!!))*+!!\}})
| (?P<php>{PHP})
| (?<![\w@])@(?P<name>[A-Za-z]\w*+)
| (?P<component></?x[-:](?=\w))
""",
    re.VERBOSE,
)
_PARTS = frozenset(
    "else elseif elseauth elseguest elsecan elsecannot elsecanany case default section endsection show stop append "
    "overwrite component endcomponent slot endslot push endpush pushonce endpushonce prepend endprepend fragment "
    "endfragment".split()
)
_VANISHES = frozenset(
    "if unless isset auth guest foreach for while forelse switch break continue extends props php can cannot canany "
    "error session context env production once use inject aware csrf method hassection sectionmissing checked selected "
    "disabled readonly required class style parent stack vite livewirestyles livewirescripts".split()
)
_ARGUMENTS = re.compile(r"""[()]|"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'""")
_FARTHEST = 4000
_MOST_FAILURES = 20
_TITLE = re.compile(r"""\s*+\(\s*+["'][^"']*+["']\s*+,\s*+(?:"([^"$]*+)"|'([^']*+)')\s*+\)\Z""")  # 'title', 'Text'
_END_OF_TEXT = re.compile(r"@endverbatim\b")
_END_OF_CODE = re.compile(r"@endphp\b")


def blade(text: str) -> Iterator[Tag]:
    """Yield the tags of a template."""
    return tags(text, _BLADE, _Blade(text).read)


class _Blade:
    """Read the directives of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._failures = 0  # how many arguments did not end

    def read(self, match: re.Match[str]) -> Tag | None:
        """Return the tag that was matched, a directive with its arguments."""
        start, end = match.span()
        if match["escaped"]:
            return Tag(start, start + 1)
        if match["name"]:
            return self._directive(match["name"].lower(), start, end)
        if match["component"]:
            return Tag(start, start, BREAK)
        if match["comment"] or (match["php"] and not match[0].startswith("<?=")):
            return Tag(start, end)
        spans = tuple((start + first, start + stop) for first, stop in others(match[0]))
        return Tag(start, end, kind(match[0]), spans)

    def _directive(self, name: str, start: int, end: int) -> Tag | None:
        place = self._end_of_arguments(end)
        if name == "verbatim":
            return Tag(start, end, keeps=_END_OF_TEXT)
        if name == "php" and place == end:
            return Tag(start, end, hides=_END_OF_CODE)
        if name == "empty":  # between the turns of a loop and what is shown when there are none, or a condition
            return Tag(start, place, BREAK if place == end else "")
        if name in _PARTS:
            title = _TITLE.match(self._text[end:place]) if name in ("section", "slot") else None
            spans = ((end + title.start(title.lastindex or 1), end + title.end(title.lastindex or 1)),) if title else ()
            return Tag(start, place, BREAK, spans)
        if name in _VANISHES or name.startswith("end"):
            return Tag(start, place)
        return Tag(start, place, OPAQUE) if place > end and self._text[end] == "(" else None

    def _end_of_arguments(self, place: int) -> int:
        """Return where the arguments behind a directive end: at once, if it has none or they have no end."""
        text = self._text
        opening = place
        while text[opening : opening + 1] in (" ", "\t") and opening < place + 4:
            opening += 1
        if not text.startswith("(", opening) or self._failures > _MOST_FAILURES:
            return place
        depth = 0
        for match in _ARGUMENTS.finditer(text, opening, opening + _FARTHEST):
            if match[0] == "(":
                depth += 1
            elif match[0] == ")":
                depth -= 1
                if not depth:
                    return match.end()
        self._failures += 1
        return place
