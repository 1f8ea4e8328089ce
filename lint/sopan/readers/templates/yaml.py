"""Templates of YAML, in which indentation counts and few characters may begin a value."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopan.readers.templates.tags import Tag
from sopan.readers.templates.writing import LINE_END, PLAIN, own_lines, show
from sopan.source import SourceMap, TextBuilder

_LINE = re.compile(r"([^\r\n]*+)(\r?\n|\r)?+")
_KEY = re.compile(r"(?:[ ]*+-(?=[ ]))*+[ ]*+")
_OPENS_BLOCK = re.compile(r"[:-][ \t]++(?:[!&]\S++[ \t]++)*+[|>][-+1-9]{0,2}[ \t]*+(?:\#.*+)?\Z")


def yaml(text: str, tags: Iterable[Tag]) -> tuple[str, SourceMap]:
    """Return a template whose tags hold no structure any more.

    What shows something on a line of its own is taken for a text where one may be; otherwise it stands for whole keys,
    of which nothing is known.
    """
    return _Yaml(text).written(tags)


class _Yaml:
    """Write a template and follow its lines, to know which are of a block scalar."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._out = TextBuilder()
        self._line: list[str] = []  # what has been written of the line
        self._begun = False  # whether that is more than blanks
        self._block = -1  # how far the lines of a block scalar are indented, 0 before its first, -1 outside
        self._outside = 0  # how far its key is
        self._expects = False  # whether a key or a dash has no value yet

    def written(self, tags: Iterable[Tag]) -> tuple[str, SourceMap]:
        """Return the template as it is read, and its map."""
        text, out = self._text, self._out
        place = 0
        for tag, is_line in own_lines(text, tags):
            self._copy(place, tag.start)
            if is_line and self._block > 0:
                out.put(" " * self._block + PLAIN[tag.shown] + "\n" if tag.shown else "\n", tag.start, tag.end)
            elif not is_line and (self._may_be_text() or not LINE_END.match(text, tag.end)):
                show(out, text, tag._replace(others=()), PLAIN)
                self._add(PLAIN.get(tag.shown, ""))
            place = tag.end
        self._copy(place, len(text))
        return out.build()

    def _may_be_text(self) -> bool:
        """Tell whether what shows something may be a text, or part of one, where nothing follows it in the line."""
        return self._begun or self._expects or 0 <= self._block <= sum(map(len, self._line))

    def _copy(self, start: int, end: int) -> None:
        """Copy what stands between two tags."""
        self._out.copy(self._text, start, end)
        while start < end:
            match = _LINE.match(self._text, start, end)
            assert match is not None
            self._add(match[1])
            start = match.end()
            if match[2]:
                self._follow("".join(self._line))
                self._line.clear()
                self._begun = False

    def _add(self, piece: str) -> None:
        self._line.append(piece)
        self._begun = self._begun or bool(piece.strip())

    def _follow(self, line: str) -> None:
        """Go on behind a line."""
        if not line.strip():
            return
        blanks = len(line) - len(line.lstrip(" "))
        if self._block >= 0 and blanks > self._outside:
            self._block = self._block or blanks
            return
        self._block = -1
        self._expects = line.rstrip().endswith((":", "-"))
        if _OPENS_BLOCK.search(line):
            key = _KEY.match(line)
            assert key is not None
            self._block = 0
            self._outside = line.rfind("-", 0, key.end()) if line[key.end()] in "|>" else key.end()
