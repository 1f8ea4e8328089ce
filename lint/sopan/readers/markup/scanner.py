"""The loop that all readers of running text share: from one special character to the next.

A scanner is a regular expression whose alternatives each begin with a literal character, and a method for each kind of
token it finds. Between two tokens the text is copied in one piece, so that Python takes a step only where there is
markup. What only few files have (tags, placeholders) has a short token and is told apart by an expression that is
compiled when it is met.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar

from sopan.readers.markup.control import Meaning, end_of, meaning
from sopan.readers.markup.messages import LONGEST, extent, message, quotation
from sopan.readers.markup.placeholders import address, grammar, kind
from sopan.source import BREAK, OPAQUE, Part, TextBuilder

_SETTLE = 4096
_DEEPEST = 8
_WASTED = 20 * LONGEST

FALLBACK = "fallback"
"""Where a text is that may stand for a placeholder, in a file that has no keys."""

_LINE_END = re.compile(rf"[ \t]*+\r?+(?:\n|{BREAK}|\Z)")


def with_words(text: str, parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the parts of a derived text that have a letter: the others speak no language."""
    search = re.compile(r"[^\W\d_]").search
    return tuple(part for part in parts if search(text, part.start, part.end))


class Scanner:
    """Write what a customer sees of stretches of ``text`` to ``out``.

    A handler is a method named as the group of a token's alternative (without a number at its end); it gets the match,
    writes what that stands for and returns where to go on. What is before :attr:`last` has been written. Tokens of a
    group ``break`` need no method: they are written as one.
    """

    tokens: ClassVar[tuple[str, ...]] = ()
    """Alternatives of the scanning expression, the first that matches winning."""
    strict_entities: ClassVar[bool] = False
    in_attribute: ClassVar[bool] = False
    by_line: ClassVar[bool] = True
    """Whether a line with nothing but a tag that vanishes is an empty one, which ends a paragraph."""

    pattern: ClassVar[re.Pattern[str]]
    _steps: ClassVar[tuple[Callable[[Any, re.Match[str]], int] | None, ...]]

    def __init_subclass__(cls) -> None:
        """Compile the tokens and look up their handlers."""
        if "tokens" in cls.__dict__:
            cls.pattern = re.compile("|".join(cls.tokens), re.VERBOSE)
            steps = [None] * (cls.pattern.groups + 1)
            for name, index in cls.pattern.groupindex.items():
                steps[index] = getattr(cls, name.rstrip("0123456789"), None)
            cls._steps = tuple(steps)

    def __init__(self, text: str, out: TextBuilder) -> None:
        self.text = text
        self.shadow = text  # what is scanned: as long as text, with \n for a lone \r
        if "\r" in text and text.count("\r") != text.count("\r\n"):
            self.shadow = re.sub(r"\r(?!\n)", "\n", text)
        self.out = out
        self.last = 0
        self.stop = 0
        self.fresh = True  # whether a paragraph has just begun
        self.quoting = False
        """Whether apostrophes quote braces, and two of them are one, as in a message (see :mod:`.messages`)."""
        self._numbered = False  # whether a # is a number
        self.asides: list[tuple[int, int, str | None]] = []
        """Spans of texts that may be shown for placeholders, and the language around each, if something says it; who
        runs this reads them with :meth:`aside`."""
        self._endless: dict[str, int] = {}  # hidden blocks that nothing ends before an offset
        self._depth = 0
        self._wasted = 0  # characters looked at for the ends of messages that have none

    def run(self, start: int, end: int) -> None:
        """Read the stretch ``[start, end)``."""
        out, text, shadow = self.out, self.text, self.shadow
        out.begin(start)
        parts, keep, cut = out.parts, out.parts.append, out.cuts.extend
        search, steps = self.pattern.search, self._steps
        self.settled()
        self.last, self.stop = start, end
        self.fresh = self.fresh or not self._depth
        place = start if self._depth else self.open(start, end)
        while True:
            match = search(shadow, place, self.stop)
            if match is None:
                if self.stop >= end:
                    break
                place = self.stopped(end)
                continue
            step = steps[match.lastindex or 0]
            if step is None:
                first, place = match.span()
                keep(text[self.last : first])
                keep(BREAK)
                cut((first, place, 1))
                self.last = place
                self.fresh = True
            else:
                place = step(self, match)
            if len(parts) > _SETTLE:
                self.settled()
                out.settle()
        self.settled()
        if self.last < end:
            keep(text[self.last : end])
        out.place = self.last = max(end, self.last)

    def open(self, start: int, end: int) -> int:
        """Read what only the start of a stretch can be; return where to go on."""
        return start

    def settled(self) -> None:
        """Forget what could still be changed of what has been written."""

    def stopped(self, end: int) -> int:
        """Go on behind a :attr:`stop` that was set before ``end``."""
        self.stop = end
        return self.last

    def write(self, new: str, start: int, end: int) -> int:
        """Copy up to ``start``, write ``new`` for ``[start, end)`` and return ``end``."""
        out = self.out
        out.parts += (self.text[self.last : start], new)
        out.cuts += (start, end, len(new))
        self.last = end
        return end

    def drop(self, start: int, end: int) -> int:
        """Copy up to ``start``, leave out ``[start, end)`` and return ``end``."""
        out = self.out
        if start > self.last:
            out.parts.append(self.text[self.last : start])
        out.cuts += (start, end, 0)
        self.last = end
        return end

    def skip(self, match: re.Match[str]) -> int:
        """Leave out what the match is."""
        return self.drop(*match.span())

    def opaque(self, match: re.Match[str]) -> int:
        """Write one opaque word for what the match is."""
        return self.write(OPAQUE, *match.span())

    def url(self, match: re.Match[str]) -> int:
        """Write an address found by a character within it."""
        start, end = match.span()
        found = address(self.text, start, end, self.last)
        return self.write(OPAQUE, *found) if found else end

    mail = url

    def placeholder(self, match: re.Match[str]) -> int:
        """Write what a placeholder or a template's tag means, or the branches of an ICU message as blocks."""
        start = match.start()
        found = grammar().match(self.text, start, self.stop)
        if found is None:
            return start + 1
        end = found.end()
        style = found["icu"]
        if style:
            return self._message(start, style, end)
        meant = meaning(found[0])
        return self.write(meant.shown, start, end) if meant.is_plain else self._control(meant, start, end)

    def _control(self, meant: Meaning, start: int, end: int) -> int:
        """Write a tag that shows nothing, or more than one thing."""
        shown = meant.shown
        for first, stop in meant.others:
            self.put_aside(start + first, start + stop)
        if meant.hides:
            end = self._end_of_block(meant.hides, end)
        if not shown and self.by_line and self._is_alone(start, end):
            shown = BREAK
        return self.write(shown, start, end)

    def _end_of_block(self, block: str, place: int) -> int:
        """Return where a hidden block ends whose content begins at ``place``: there, if nothing ends it."""
        if place < self._endless.get(block, 0):
            return place
        found = end_of(block).search(self.text, place, self.stop)
        if found and found[0] != BREAK:
            return found.end()
        self._endless[block] = found.start() if found else self.stop
        return place

    def _is_alone(self, start: int, end: int) -> bool:
        """Tell whether a tag has its line for itself."""
        shadow = self.shadow
        before = shadow[self.last : start].rstrip(" \t") or shadow[max(self.last - 1, 0) : self.last]
        return before[-1:] in ("", "\n", BREAK) and bool(_LINE_END.match(shadow, end, self.stop))

    def put_aside(self, start: int, end: int) -> None:
        """Keep a text for later that may be shown for a placeholder."""
        self.asides.append((start, end, None))

    def parts_of(
        self, start: int, end: int, where: str = "", language: str | None = None, layers: tuple[str, ...] = ()
    ) -> Iterator[Part]:
        """Read a stretch; yield it as a part, and what may be shown for placeholders in it as others."""
        self.out.part(start)
        first = self.out.length
        self.run(start, end)
        yield Part(first, self.out.length, where, language, layers)
        for first, stop, _ in self.asides:
            yield self.aside(first, stop, where, language, layers)
        self.asides.clear()

    def aside(self, start: int, end: int, where: str, language: str | None, layers: tuple[str, ...]) -> Part:
        """Read a text that may be shown for a placeholder, and return it as a part of its own."""
        self.out.part(start)
        first = self.out.length
        self._depth += 1
        self.run(start, end)
        self._depth -= 1
        return Part(first, self.out.length, where or FALLBACK, language, layers)

    def number(self, match: re.Match[str]) -> int:
        """Write the number of a plural message, or a placeholder that begins with its sign."""
        return self.opaque(match) if self._numbered else self.placeholder(match)

    def apostrophe(self, match: re.Match[str]) -> int:
        """Write what an apostrophe of a message quotes; a placeholder in quotes remains one."""
        start = match.start()
        end = quotation(self.text, start, self.stop, "{}#" if self._numbered else "{}") if self.quoting else 0
        if not end:
            return start + 1
        if end == start + 2:
            return self.write("'", start, end)
        if named := grammar().fullmatch(self.text, start + 1, end - 1):
            self.write(kind(named[0]), start + 1, end - 1)
            return end
        self.drop(start, start + 1)
        while (pair := self.text.find("''", self.last, end - 1)) >= 0:
            self.write("'", pair, pair + 2)
        return self.drop(end - 1, end)

    def entity(self, match: re.Match[str]) -> int:
        """Write the character an entity stands for."""
        from sopan.readers.markup.entities import entity

        start, end = match.span()
        after = self.text[end : end + 1] if self.in_attribute else ""
        body = self.text[start + 1 : end]
        found = entity(body, strict=self.strict_entities, attribute=self.in_attribute, after=after)
        if found is None:
            return end
        new, length = found
        end = start + 1 + length
        self.write(new[0], start, end)
        if len(new) > 1:  # the second character of the few entities that have one stands for nothing
            self.write(new[1:], end, end)
        return end

    def _message(self, start: int, style: str, head: int) -> int:
        """Read the branches of an ICU message, a block each."""
        stop = extent(self.text, head, self.stop)
        found = None
        if self._depth < _DEEPEST and self._wasted <= _WASTED + len(self.text):
            found = message(self.text, style, head, stop)
            self._wasted += 0 if found else stop - start
        if found is None:
            return start + 1
        out, around = self.out, (self.stop, self.quoting, self._numbered)
        out.parts.append(self.text[self.last : start])
        out.place = start
        self._depth += 1
        self.quoting, self._numbered = found.quoting, found.numbered
        for first, final in found.branches:
            out.put(BREAK, out.place, first)
            self.run(first, final)
        self._depth -= 1
        out.put(BREAK, out.place, found.end)
        self.stop, self.quoting, self._numbered = around
        self.last = found.end
        return found.end
