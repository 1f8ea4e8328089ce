"""Markdown as replies and macros use it (CommonMark with tables, task lists and strike-through).

One scan reads blocks and inline markup together: a token that begins with a newline tells what the next line is. What
is skipped is what a reader of the page doesn't read as prose: code, comments, targets of links.
"""

from __future__ import annotations

import re

from sopan.readers.markup.elements import MarkupScanner
from sopan.readers.markup.emphasis import Delimiters
from sopan.readers.markup.links import TITLE, labels, normal, target
from sopan.readers.markup.scanner import with_words
from sopan.readers.markup.tokens import ADDRESS_TOKENS, ENTITY_TOKEN, PLACEHOLDER_TOKENS, TAG_TOKENS
from sopan.source import BREAK, OPAQUE, Document, Part, TextBuilder

_END = r"(?=\r?(?:\n|\Z))"
_RULE = rf"(?:(?:(?:\*[ \t]*+){{3,}}+|(?:-[ \t]*+){{3,}}+|(?:_[ \t]*+){{3,}}+|=++[ \t]*+){_END})"
_INDENTED = r"(?: {4}| {0,3}\t)[^\n]*+"
_EMPTY = r"[ \t]*+(?=\n(?:[ \t]*+\n)*+(?: {4}| {0,3}\t))"  # a blank line with an indented one after it
_LINE = re.compile(
    rf"""
  (?P<blank>(?:[^\S\n]*+\n)++)?+
  (?P<indent>[ \t]*+)
  (?P<marks>(?:(?!{_RULE})(?:>|[-*+](?=\s)|\d{{1,9}}+[.)](?=\s)|(?<=[ \t])\[[ xX]\](?=[ \t]))[ \t]*+)++)?+
  (?P<kind>
      (?P<rule>{_RULE})
    | (?P<heading>\#{{1,6}}+(?=\s|\Z)[ \t]*+)
    | (?P<fence>`{{3,}}+(?=[^`\n]*+(?:\n|\Z))|~{{3,}}+)
    | \|(?:(?:[ \t]*+:?-++:?[ \t]*+\|?+)++{_END})?+
    | (?P<columns>:?-++:?[ \t]*+\|[-:|\ \t]*+{_END})
    | \[(?!\^)[^\[\]\n]{{1,500}}+\]:[ \t]*+\S++(?:[ \t]++(?P<titled>{TITLE}))?+[ \t]*+{_END}
    | \[\^[^\[\]\s]{{1,100}}+\]:[ \t]*+
  )?+
""",
    re.VERBOSE,
)
_STARTING = r"\s>#*+\-_=|:~`\[0-9"


class MarkdownScanner(MarkupScanner):
    """Read Markdown."""

    tokens = (
        rf"\n(?P<break>(?:[^\S\n]*+\n)++(?=[^{_STARTING}]))",
        rf"\n(?P<line>(?=[{_STARTING}]))",
        r"\\(?P<escape>[!-/:-@\[-`{-~]|(?=\n))",
        r"`(?P<code>`*+)",
        *PLACEHOLDER_TOKENS,
        r"\*(?P<opaque1>\|[^|\n]{1,80}+\|\*)",  # *|NAME|*
        r"\*(?P<delimiter1>\**+)",
        r"_(?P<delimiter2>_*+)",
        r"~(?P<delimiter3>~++)",
        r"\[(?P<skip>\^[^\[\]\s]{1,100}+\])",
        r"\[(?P<bracket1>)",
        r"!(?P<bracket2>\[)",
        r"\](?P<close>)",
        r"\|(?P<cell>)",
        r"<(?P<opaque2>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+>|[\w.+-]++@[\w.-]++>)",
        *TAG_TOKENS,
        ENTITY_TOKEN,
        *ADDRESS_TOKENS,
    )
    strict_entities = True
    layer = "markdown"

    def __init__(self, text: str, out: TextBuilder) -> None:
        super().__init__(text, out)
        self.delimiters = Delimiters(out)
        self.listed = False  # within a list, where deep indentation is no code
        self.quoted = 0  # depth of the block quote of the line before
        self.resume = 0  # where the line of a stop ends
        self.table = 0  # where a table without outer bars ends
        self.paragraph = -1  # where the paragraph ends that was last asked for
        self.dead_ticks: dict[int, int] = {}  # lengths of backtick runs that nothing closes before an offset
        self.labels = labels(text) if "]:" in text else frozenset()

    def open(self, start: int, end: int) -> int:
        """Read the first line, which may begin as any other."""
        return self._line(start, start, blank=True)

    def line(self, match: re.Match[str]) -> int:
        """Begin a line that may be more than the continuation of its paragraph."""
        start, place = match.span()
        return self._line(start, place, blank=False)

    def _line(self, start: int, place: int, *, blank: bool) -> int:
        """Begin a line at ``place``, its newline at ``start``; ``blank`` at the start of the text."""
        match = _LINE.match(self.shadow, place, self.stop)
        assert match is not None
        empty, indent, marks, kind = match.group("blank", "indent", "marks", "kind")
        blank = blank or empty is not None
        if match.end() == start or not (blank or marks or kind):
            return place
        if self.fresh:
            self._forget()
        end = match.end()
        if blank and not marks and not self.listed and indent and _is_code(indent):
            return self._indented(start, match.start("indent"))
        depth = 0
        if marks:
            depth = marks.count(">")
            items = marks.replace(">", "").strip()
            if items:
                if not blank and not self.listed and items[0].isdigit() and items.rstrip(".) \t") != "1":
                    return place  # a number at a line's start is a list only if it is the first
                self.listed = True
            elif not blank and not kind and depth == self.quoted and self.shadow[end : end + 1].strip():
                return self.drop(place, end)  # a quote's next line goes on with its paragraph
        elif blank and not indent:
            self.listed = False
        self.quoted = depth
        self.delimiters.clear()
        if kind:
            heading, fence = match.group("heading", "fence")
            if heading:
                return self._heading(start, end)
            if fence:
                return self._fence(fence, start, end)
            if match["titled"]:
                self.put_off(match.start("titled") + 1, match.end("titled") - 1)
            if match["columns"]:
                self._rows(end)
        return self.write(BREAK, start, end)

    def settled(self) -> None:
        """Take what emphasis and brackets are open for text."""
        self.delimiters.clear()

    def _forget(self) -> None:
        """Begin a paragraph that is not indented: lists, quotes and what emphasis was open have ended."""
        self.listed = False
        self.quoted = 0
        self.delimiters.clear()
        self.fresh = False

    def _indented(self, start: int, line: int) -> int:
        """Skip a block of indented code."""
        lines = re.compile(rf"(?:{_INDENTED}|{_EMPTY})(?:\n{_INDENTED}|\n{_EMPTY})*+")
        code = lines.match(self.shadow, line, self.stop)
        assert code is not None
        return self.write(BREAK, start, code.end())

    def _heading(self, start: int, end: int) -> int:
        """Begin a heading, which ends with its line."""
        stop = self.shadow.find("\n", end, self.stop)
        self.resume = self.stop if stop < 0 else stop
        words = self.text[end : self.resume].rstrip()
        if words.endswith("#"):
            inner = words.rstrip("#")
            if not inner or inner[-1] in " \t":
                words = inner.rstrip()
        self.write(BREAK, start, end)
        self.stop = end + len(words)
        return end

    def _rows(self, end: int) -> None:
        """Begin the rows of a table, each of which ends with its line."""
        self.table = self._paragraph_end(end)
        self.stop = self.resume = end

    def stopped(self, end: int) -> int:
        """Go on behind a heading or in the next row of a table."""
        resume = self.resume
        self.write(BREAK, self.stop, resume)
        self.delimiters.clear()
        self.stop = end
        if resume < self.table:
            stop = self.shadow.find("\n", resume + 1, self.table)
            self.stop = self.resume = self.table if stop < 0 else stop
        return resume

    def _fence(self, fence: str, start: int, end: int) -> int:
        """Skip a fenced block of code."""
        close = re.compile(rf"\n[ \t>]*+{fence[0]}{{{len(fence)},}}+[ \t]*+{_END}").search(self.shadow, end, self.stop)
        return self.write(BREAK, start, close.end() if close else self.stop)

    def code(self, match: re.Match[str]) -> int:
        """Write a code span as one opaque word."""
        start, end = match.span()
        length = end - start
        if end > self.dead_ticks.get(length, 0):
            limit = self._paragraph_end(end)
            close = re.compile(rf"(?<!`)`{{{length}}}(?!`)").search(self.shadow, end, limit)
            if close:
                return self.write(OPAQUE, start, close.end())
            self.dead_ticks[length] = limit
        return end

    def _paragraph_end(self, place: int) -> int:
        """Return where the paragraph around ``place`` ends, a place behind that of the last time."""
        if place > self.paragraph or self.paragraph > self.stop:
            blank = re.compile(r"\n[^\S\n]*+\n").search(self.shadow, place, self.stop)
            self.paragraph = blank.start() if blank else self.stop
        return self.paragraph

    def escape(self, match: re.Match[str]) -> int:
        """Leave out a backslash and read what follows as it is."""
        start, end = match.span()
        self.drop(start, start + 1)
        return end

    def delimiter(self, match: re.Match[str]) -> int:
        """Leave out what is emphasis."""
        text = self.text
        start, end = match.span()
        if self.fresh:
            self._forget()
        char, length = text[start], end - start
        before = text[start - 1] if start else " "
        after = text[end] if end < self.stop else " "
        left, opens, closes = self.delimiters.run(char, length, before, after)
        if left == length and not opens:
            return end
        if not left:
            return self.drop(start, end)
        self.out.parts.append(text[self.last : start])
        self.delimiters.write(char, left, start, end, opens=opens, both=closes)
        self.last = end
        return end

    def bracket(self, match: re.Match[str]) -> int:
        """Write an opening bracket that may turn out to be a link's."""
        start, end = match.span()
        if self.fresh:
            self._forget()
        self.out.parts.append(self.text[self.last : start])
        self.delimiters.bracket(match.group(), start, end)
        self.last = end
        return end

    def close(self, match: re.Match[str]) -> int:
        """End a link's or an image's text and leave out its target."""
        start, end = match.span()
        if self.fresh:
            self._forget()
        opened = self.delimiters.opened
        if opened is None:
            return end
        found = target().match(self.text, end, self.stop)
        label = found["label"] if found else ""
        if label is None:  # (target), not [label]
            linked = True
        else:  # [text][label], [label][] or [label]
            linked = bool(self.labels) and normal(label or self.text[opened:start]) in self.labels
        self.delimiters.link(found=linked)
        if not linked:
            return end
        if found and found["title"]:
            self.put_off(found.start("title") + 1, found.end("title") - 1)
        return self.drop(start, found.end() if found else end)

    def cell(self, match: re.Match[str]) -> int:
        """Begin a table's cell; a bar in a sentence is not worth telling apart."""
        self.delimiters.clear()
        return self.write(BREAK, *match.span())


def _is_code(indent: str) -> bool:
    return indent.startswith("    ") or "\t" in indent[:4]


def read(text: str) -> Document:
    """Return the document of a Markdown file: the visible fields of its front matter, then its body."""
    if text.startswith("---"):
        return _with_front_matter(text)
    out = TextBuilder()
    body = MarkdownScanner(text, out)
    body.read(0, len(text))
    derived, map_ = out.build()
    return Document(text, derived, map_, with_words(derived, body.parts), "markdown")


def _with_front_matter(text: str) -> Document:
    from sopan.readers.markup.frontmatter import front_matter
    from sopan.readers.markup.text import TextScanner

    front = front_matter(text)
    out = TextBuilder()
    out.base = front.map
    parts: list[Part] = []
    if front.fields:
        fields = TextScanner(front.text, out)
        for name, start, end, layers in front.fields:
            parts += fields.parts_of(start, end, name, None, layers)
    body = MarkdownScanner(front.text, out)
    body.read(front.body, len(front.text))
    derived, map_ = out.build()
    spoken = with_words(derived, (*parts, *body.parts))
    return Document(text, derived, map_, spoken, "markdown", front.language, front.reply_to)
