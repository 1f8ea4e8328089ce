"""The loop that all readers of running text share: from one special character to the next.

A scanner is a regular expression whose alternatives each begin with a literal character, and a method for each kind of
token it finds. Between two tokens the text is copied in one piece, so that Python takes a step only where there is
markup. What only few files have (tags, placeholders) has a short token and is told apart by an expression that is
compiled when it is met.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from sopan.readers.markup.placeholders import address, branches, grammar, kind
from sopan.source import BREAK, OPAQUE, Part, TextBuilder

_SETTLE = 4096
_DEEPEST = 8
_MOST_FAILURES = 20


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
        self._depth = 0
        self._failures = 0

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
        """Write a placeholder as one opaque word, or the branches of an ICU message as blocks."""
        start = match.start()
        found = grammar().match(self.text, start, self.stop)
        if found is None:
            return start + 1
        end = found.end()
        return self.write(kind(found[0]), start, end) if found.lastindex is None else self._message(start, end)

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

    def _message(self, start: int, head: int) -> int:
        """Read the branches of an ICU message, a block each."""
        last, stop, end = self.last, self.stop, None
        if self._depth < _DEEPEST and self._failures < _MOST_FAILURES:
            end, spans = branches(self.text, start, head, stop) or (None, [])
        if end is None:
            self._failures += 1
            return start + 1
        out = self.out
        out.parts.append(self.text[last:start])
        out.place = start
        self._depth += 1
        for first, final in spans:
            out.put(BREAK, out.place, first)
            self.run(first, final)
        self._depth -= 1
        out.put(BREAK, out.place, end)
        self.last, self.stop = end, stop
        return end
