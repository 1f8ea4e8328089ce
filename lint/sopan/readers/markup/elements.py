"""Tags, wherever they stand: what HTML and the HTML within Markdown have in common."""

from __future__ import annotations

import re
from typing import ClassVar

from sopan.readers.markup.scanner import FALLBACK, Scanner
from sopan.readers.markup.tags import BREAKING, HIDDEN, LITERAL, VOID, Tag, markup, tag
from sopan.source import BREAK, OPAQUE, Part, TextBuilder

_PLACEHOLDERS = ("otobo_", "otrs_", "kix_")


class _Element:
    """An open element with a language of its own."""

    __slots__ = ("depth", "name", "outside")

    def __init__(self, name: str, outside: str | None) -> None:
        self.name = name
        self.depth = 1  # elements of the same name that are open
        self.outside = outside  # the language around it


class MarkupScanner(Scanner):
    """Read running text with tags: those of blocks break it, those within a phrase vanish.

    :attr:`parts` are the stretches read: a new one begins where the language changes (``lang``), and each attribute is
    one.
    """

    layer: ClassVar[str] = "html"
    """How text is written in it (see :mod:`sopan.readers.escapes`)."""

    def __init__(self, text: str, out: TextBuilder) -> None:
        super().__init__(text, out)
        self.parts: list[Part] = []
        self.page_language: str | None = None
        self.later: list[tuple[int, int, str, str | None]] = []
        """Spans of attributes' values, where they are, and their languages; read after the text they stand in."""
        self._where = ""
        self._language: str | None = None
        self._layers: tuple[str, ...] = ()
        self._first = 0  # where the part being read begins in the derived text
        self._speaking: list[_Element] = []
        self._open_ended: set[str] = set()  # what no end is found for any more

    def read(
        self, start: int, end: int, where: str = "", language: str | None = None, layers: tuple[str, ...] = ()
    ) -> None:
        """Read a stretch, and the attributes in it, as parts; ``layers`` are those that the markup is written in."""
        self._where, self._language, self._layers = where, language, (self.layer, *layers)
        self._speaking.clear()
        self._open_ended.clear()
        self.out.part(start)
        self._first = self.out.length
        self.run(start, end)
        self._end_part(self.out.length)
        for first, stop, spoken in self.asides:
            self.parts.append(self.aside(first, stop, where, spoken, self._layers))
        self.asides.clear()
        if self.later:
            from sopan.readers.markup.attributes import AttributeScanner

            self._layers = ("attribute", *layers)
            attributes = AttributeScanner(self.text, self.out)
            for first, stop, place, spoken in self.later:
                self.parts += attributes.parts_of(first, stop, place, spoken, self._layers)
            self.later.clear()

    def put_off(self, start: int, end: int, where: str = "") -> None:
        """Read an attribute's value after the running text."""
        self.later.append((start, end, self._where or where, self._language))

    def put_aside(self, start: int, end: int) -> None:
        """Keep a text for later that may be shown for a placeholder."""
        self.asides.append((start, end, self._language))

    def angle(self, match: re.Match[str]) -> int:
        """Read a tag, comment, declaration or CDATA section."""
        start = match.start()
        found = markup().match(self.text, start, self.stop)
        if found is None:
            return start + 1
        if found.lastgroup == "tag":
            return self._tag(found)
        if found.lastgroup == "cdata":
            return self._cdata(start, found.end())
        return self.drop(start, found.end())

    def blocks(self, match: re.Match[str]) -> int:
        """Break at a row of plain tags of blocks."""
        start, end = match.span()
        if self._speaking:  # one of them may be the end of an element with a language
            return self.angle(match)
        return self.write(BREAK, start, end)

    def phrase(self, match: re.Match[str]) -> int:
        """Leave out a plain tag that marks words."""
        return self.angle(match) if self._speaking else self.drop(*match.span())

    def _tag(self, match: re.Match[str]) -> int:
        """Leave out a tag, or the whole element where its content is no prose."""
        start, end = match.span()
        found = tag(match)
        name = found.name
        if found.language or self._speaking:
            turned = self._speak(found, start, end)
            if turned:
                return end
        for span in found.shown:
            self.put_off(*span, FALLBACK if name == "attribute" else "")
        if name in BREAKING:
            return self.write(BREAK, start, end)
        if name == "br":
            return self.write("\n", start, end)
        if name in HIDDEN and not found.closes and self.text[end - 2] != "/":
            return self.drop(start, self._closing(name, end) or self.stop)
        if name in LITERAL and not found.closes and self.text[end - 2] != "/":
            stop = self._closing(name, end)
            return self.write(OPAQUE, start, stop) if stop else self.drop(start, end)
        if name == "attribute" or name.startswith(_PLACEHOLDERS):
            return self.write(OPAQUE, start, end)
        return self.drop(start, end)

    def _cdata(self, start: int, end: int) -> int:
        """Copy a CDATA section as it is."""
        self.drop(start, end)
        stop = -1 if "]]>" in self._open_ended else self.text.find("]]>", end, self.stop)
        if stop < 0:
            self._open_ended.add("]]>")
            return end
        return self.drop(stop, stop + 3)

    def _closing(self, name: str, place: int) -> int | None:
        """Return where an element's end tag ends, or None if it has none."""
        if name not in self._open_ended:
            found = re.compile(rf"</{name}\s*+>", re.IGNORECASE).search(self.text, place, self.stop)
            if found:
                return found.end()
            self._open_ended.add(name)
        return None

    def _speak(self, found: Tag, start: int, end: int) -> bool:
        """Follow an element with a language; tell whether a new part began and the tag has been read with that."""
        language, speaking = found.language, self._speaking
        if language and not language.replace("-", "").replace("_", "").isalnum():
            language = None
        if language and not found.closes and found.name not in VOID and self.text[end - 2] != "/":
            if found.name in ("html", "body") and not self._where:
                self.page_language = self.page_language or language
                return False
            speaking.append(_Element(found.name, self._language))
            if language.lower() != (self._language or self.page_language or "").lower():
                self._turn(language, start, end)
                for span in found.shown:
                    self.put_off(*span)
                return True
        elif speaking and speaking[-1].name == found.name:
            speaking[-1].depth += -1 if found.closes else 1
            if not speaking[-1].depth:
                outside = speaking.pop().outside
                if outside != self._language:
                    self._turn(outside, start, end)
                    return True
        return False

    def _turn(self, language: str | None, start: int, end: int) -> None:
        """End the part at ``start`` and begin one in another language at ``end``."""
        self.write(BREAK, start, end)
        self.settled()
        self._end_part(self.out.length - 1)
        self._first, self._language = self.out.length, language

    def _end_part(self, length: int) -> None:
        if length > self._first:
            self.parts.append(Part(self._first, length, self._where, self._language, self._layers))
