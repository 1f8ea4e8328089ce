"""Where in a file what a customer reads stands: the line or the value that a comment speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from sopan.finding import Finding
from sopan.source import Document
from sopan.suppress.comments import Comment
from sopan.suppress.spans import Span, Spans

_LETTER = re.compile(r"[^\W_]")
_END = re.compile(r"[\r\n]|\Z")
_ENTRY = re.compile(r'[^\r\n]*+(?:\r?\n|\r)(?:[ \t]*+(?:msgstr\b|")[^\r\n]*+(?:\r?\n|\r|\Z))*+')
"""The rest of an entry of a PO file from its ``msgstr`` on: the plural forms, between which no comment can stand."""


class Texts:
    """The texts of a document by their place in the file, and the comments to sopan among them."""

    def __init__(self, document: Document, comments: Sequence[Comment]) -> None:
        self.document = document
        self.comments = comments
        self._skipped = Spans((one.start, one.end, one) for one in comments)

    @cached_property
    def _parts(self) -> Spans[int]:
        """The parts of the document, by their number."""
        document = self.document
        return Spans((*document.map.span(part.start, part.end), index) for index, part in enumerate(document.parts))

    def spoken_of(self, comment: Comment) -> tuple[Span, ...]:
        """Return the spans of the file that a comment speaks of; none when no text comes after it.

        They are its own line, where that has text, or else the next that has; and the value that begins there, in a
        file of keys and values, to its end.
        """
        line = self._line(comment.start, comment.end)
        found = self._first_letter(line[0])
        if found is None:
            return ()
        place, index = found
        if place >= line[1]:
            line = self._line(place, place)
            if self.document.format == "po":
                entry = _ENTRY.match(self.document.source, line[0])
                line = (line[0], entry.end() if entry else line[1])
        return (line, self._value(index)) if self.document.parts[index].where else (line,)

    def place_of(self, finding: Finding) -> Span:
        """Return the place by which it is told whether a finding is to be ignored: of a whole reply its beginning."""
        if not finding.whole:
            return finding.start, max(finding.end, finding.start + 1)
        found = self._first_letter(finding.start)
        start = finding.start if found is None else found[0]
        return start, start + 1

    def in_comment(self, finding: Finding) -> bool:
        """Tell whether a finding is in a comment to sopan: it may well quote what it is about."""
        return any(one.end >= finding.end for one in self._skipped.touching(finding.start, finding.start + 1))

    def _line(self, start: int, end: int) -> Span:
        """Return the span of the lines in which a span lies."""
        source = self.document.source
        stop = _END.search(source, end)
        return max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1, stop.start() if stop else end

    def _value(self, index: int) -> Span:
        """Return the span of the value of which a part is one."""
        parts, map_ = self.document.parts, self.document.map
        first = last = index
        while first and parts[first - 1].where == parts[index].where:
            first -= 1
        while last + 1 < len(parts) and parts[last + 1].where == parts[index].where:
            last += 1
        spans = [map_.span(part.start, part.end) for part in parts[first : last + 1]]
        return min(start for start, _ in spans), max(end for _, end in spans)

    def _first_letter(self, offset: int) -> tuple[int, int] | None:
        """Return the place of the first letter of text at or after an offset of the file, and the part it is in."""
        around = (self._letter(index, offset) for index in self._parts.touching(offset, offset))
        found = min((one for one in around if one), default=None)
        for start, index in self._parts.following(offset):
            if found and found[0] < start:
                break
            letter = self._letter(index, offset)
            if letter:
                found = min(found or letter, letter)
        return found

    def _letter(self, index: int, offset: int) -> tuple[int, int] | None:
        """Return the place of the first letter of a part that is at or after an offset and in no comment."""
        document, part = self.document, self.document.parts[index]
        within = range(part.start, part.end)
        while True:
            at = part.start + bisect_left(within, offset, key=document.map.start)
            letter = _LETTER.search(document.text, at, part.end)
            if letter is None:
                return None
            place = document.map.start(letter.start())
            comment = next(self._skipped.touching(place, place + 1), None)
            if comment is None:
                return place, index
            offset = comment.end
