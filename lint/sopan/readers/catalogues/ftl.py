"""Fluent's syntax: the messages of a resource, each as pieces of text with their places.

What Project Fluent's own parser takes for junk and passes over is an error here: nothing is skipped in silence. The
grammar is https://github.com/projectfluent/fluent/blob/main/spec/fluent.ebnf; a placeable within a placeable, which it
lets nest for ever, may do so fifty times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, NoReturn

from sopan.errors import N_, ReadError
from sopan.readers.data.values import Piece
from sopan.readers.markup.placeholders import kind
from sopan.source import BREAK, Lines

_NEWLINE = r"\r?\n"
_BLANKS = r"(?:[ \n]|\r\n)*+"
_NAME = r"[a-zA-Z][a-zA-Z0-9_-]*+"
_DIGITS = r"-?[0-9]++(?:\.[0-9]++)?"
_SKIPPED = re.compile(rf"(?:#{{1,3}}(?: [^\n]*+)?(?:{_NEWLINE}|\Z)| *+{_NEWLINE}| ++\Z)++")
_HEAD = re.compile(rf"(-?{_NAME}) *+=")
_ATTRIBUTE = re.compile(rf"{_BLANKS}\.({_NAME}) *+=")
_LINE_END = re.compile(rf" *+(?:{_NEWLINE}|\Z)")
_INLINE = re.compile(" *+")
_BLANK = re.compile(_BLANKS)
_TEXT = re.compile(r"(?:[^{}\r\n]|\r(?!\n))++")
_BLOCK = re.compile(rf"((?: *+{_NEWLINE})++)( ++(?=[^ \r\n}}.\[*]|\r(?!\n))| *+(?={{))")
_END = re.compile(_NEWLINE)
_STRING = re.compile(r'"((?:[^"\\\r\n]|\r(?!\n)|\\["\\]|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{6})*+)("?)')
_ESCAPE = re.compile(r'\\(?:(["\\])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6}))')
_NUMBER = re.compile(_DIGITS)
_REFERENCE = re.compile(rf"([$-])?({_NAME})")
_PROPERTY = re.compile(rf"\.{_NAME}")
_FUNCTION = re.compile(r"[A-Z][A-Z0-9_-]*\Z")
_CALL = re.compile(rf"{_BLANKS}\(")
_VARIANT = re.compile(rf"(\*?)\[{_BLANKS}(?:{_DIGITS}|{_NAME}){_BLANKS}\]")
_DEEPEST = 50

Expression = Literal["literal", "placeable", "message", "attribute", "term", "trait", "variable", "function"]
"""What stands in braces; a ``trait`` is an attribute of a term."""
_SELECTORS: Final = ("literal", "trait", "variable", "function")


class Text(NamedTuple):
    """A text that is shown: the name of its message, term (``-brand``) or attribute (``login.title``), and its pieces.
    A block of its own is what stands in a variant."""

    name: str
    pieces: list[Piece]


class Syntax:
    """Read a resource; :attr:`place` is how far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.pieces: list[Piece] = []
        self._depth = 0

    def texts(self) -> Iterator[Text]:
        """Yield the texts of a resource in order; raise ReadError with the place where it is broken.

        An attribute of a term is left out: it is never shown, only asked for its value.
        """
        text = self.text
        while True:
            skipped = _SKIPPED.match(text, self.place)
            self.place = skipped.end() if skipped else self.place
            if self.place == len(text):
                return
            head = _HEAD.match(text, self.place)
            if head is None:
                self._fail(N_("this is no Fluent message: {found}"))
            name, self.place, self.pieces = head[1], head.end(), []
            valued = any_read = self._pattern()
            if valued:
                yield Text(name, self.pieces)
            while attribute := _ATTRIBUTE.match(text, self.place):
                self.place, self.pieces = attribute.end(), []
                if not self._pattern():
                    self._fail(_NO_TEXT)
                any_read = True
                if not name.startswith("-"):
                    yield Text(f"{name}.{attribute[1]}", self.pieces)
            if not any_read or (name.startswith("-") and not valued):
                self._fail(_NO_TEXT)

    # -- text

    def _pattern(self) -> bool:
        """Read what is to be shown, with the indentation of its lines taken away; tell whether there is anything."""
        text, pieces = self.text, self.pieces
        self._skip(_INLINE)
        floor = len(pieces)
        indents: list[tuple[int, int, int]] = []  # of the lines: where it is among the pieces, start and end
        if self.place == len(text) or text.startswith(("\n", "\r\n"), self.place):
            block = _BLOCK.match(text, self.place)
            if block is None:
                return False
            indents.append((len(pieces), *block.span(2)))
            pieces.append((0, 0, None))
            self.place = block.end()
        while True:
            found = _TEXT.match(text, self.place)
            if found is not None:
                pieces.append((*found.span(), None))
                self.place = found.end()
            elif text.startswith("{", self.place):
                self._placeable()
                floor = len(pieces)
            elif text.startswith("}", self.place):
                self._fail(N_("this brace closes nothing"))
            elif (block := _BLOCK.match(text, self.place)) is not None:
                pieces += ((*end.span(), None) for end in _END.finditer(text, *block.span(1)))
                indents.append((len(pieces), *block.span(2)))
                pieces.append((0, 0, None))
                self.place = block.end()
            else:
                break
        common = min((end - start for _, start, end in indents), default=0)
        for index, start, end in indents:
            pieces[index] = (start, end - common, None)
        while len(pieces) > floor:
            start, end, _ = pieces.pop()
            length = len(text[start:end].rstrip(" \r\n"))
            if length:
                pieces.append((start, start + length, None))
                break
        return True

    # -- placeables

    def _placeable(self) -> None:
        """Read what stands in braces: a literal is text, variants are blocks, all else is one opaque word."""
        start, first = self.place, len(self.pieces)
        self._enter()
        what = self._expression()
        self._skip(_BLANK)
        if self.text.startswith("->", self.place):
            if what not in _SELECTORS:
                self._fail(N_("a message, a term or a placeable cannot choose a variant"))
            del self.pieces[first:]
            self._variants()
        elif what == "trait":
            self._fail(N_("an attribute of a term cannot be shown"))
        self._leave("}")
        if what not in ("literal", "placeable") and len(self.pieces) == first:
            self.pieces.append((start, self.place, kind(self.text[start : self.place])))

    def _variants(self) -> None:
        """Read the variants of a choice, a block each."""
        self.place += 2
        self._end_line()
        defaults = 0
        while variant := _VARIANT.match(self.text, self.place):
            defaults += len(variant[1])
            if defaults > 1:
                self._fail(N_("only one variant can be the default"))
            self.pieces.append((*variant.span(), BREAK))
            self.place = variant.end()
            if not self._pattern():
                self._fail(_NO_TEXT)
            self._end_line()
        if not defaults:
            self._fail(N_("there is no default variant, as in *[other]"))
        self.pieces.append((self.place, self.place, BREAK))

    def _expression(self) -> Expression:
        """Read an expression within braces; what of it is text is added to the pieces."""
        text = self.text
        if text.startswith("{", self.place):
            self._placeable()
            return "placeable"
        if text.startswith('"', self.place):
            return self._string()
        number = _NUMBER.match(text, self.place)
        if number is not None:
            self.pieces.append((*number.span(), None))
            self.place = number.end()
            return "literal"
        found = _REFERENCE.match(text, self.place)
        if found is None:
            self._fail(N_("this is nothing that can stand in braces: {found}"))
        sign, name = found.groups()
        self.place = found.end()
        if sign == "$":
            return "variable"
        called = _CALL.match(text, self.place) is not None
        if sign is None and called:
            if not _FUNCTION.match(name):
                self._fail(N_("the name of a function is in capitals"))
            self._arguments()
            return "function"
        owned = text.startswith(".", self.place)
        if owned:
            self._expect(_PROPERTY, N_("the name of an attribute is missing"))
        if sign is None:
            return "attribute" if owned else "message"
        if _CALL.match(text, self.place):
            self._arguments()
        return "trait" if owned else "term"

    def _arguments(self) -> None:
        """Read what a function or a term is called with, none of which is text."""
        first = len(self.pieces)
        self._skip(_BLANK)
        self._enter()
        named: set[str] = set()
        while not self.text.startswith(")", self.place):
            start = self.place
            what = self._expression()
            name = self.text[start : self.place]
            self._skip(_BLANK)
            if self.text.startswith(":", self.place):
                if what != "message" or name in named:
                    self._fail(N_("this is no name of an argument, or it is there twice"))
                named.add(name)
                self.place += 1
                self._skip(_BLANK)
                if self._expression() != "literal":
                    self._fail(N_("an argument with a name is a number or a string"))
                self._skip(_BLANK)
            elif named:
                self._fail(N_("arguments with a name come last"))
            if not self.text.startswith(",", self.place):
                break
            self.place += 1
            self._skip(_BLANK)
        self._leave(")")
        del self.pieces[first:]

    def _string(self) -> Expression:
        found = _STRING.match(self.text, self.place)
        assert found is not None
        if not found[2]:
            self.place = found.end()
            self._fail(N_("this string does not end on its line, or has an unknown escape in it"))
        place, end = found.span(1)
        for escape in _ESCAPE.finditer(self.text, place, end):
            code = int(escape[2] or escape[3] or "0", 16)
            char = "\ufffd" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)
            self.pieces += ((place, escape.start(), None), (*escape.span(), escape[1] or char))
            place = escape.end()
        self.pieces.append((place, end, None))
        self.place = found.end()
        return "literal"

    # -- steps

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.place)
        self.place = found.end() if found else self.place

    def _expect(self, pattern: re.Pattern[str], problem: str) -> None:
        found = pattern.match(self.text, self.place)
        if found is None:
            self._fail(problem)
        self.place = found.end()

    def _enter(self) -> None:
        """Go behind an opening bracket and the blanks after it."""
        self._depth += 1
        if self._depth > _DEEPEST:
            self._fail(N_("this is nested too deeply"))
        self.place += 1
        self._skip(_BLANK)

    def _leave(self, bracket: str) -> None:
        """Go behind a closing bracket."""
        self._depth -= 1
        if not self.text.startswith(bracket, self.place):
            self._fail(N_("{char} is missing here"), char=bracket)
        self.place += 1

    def _end_line(self) -> None:
        """Go to the next line that is not blank, and what is on it."""
        self._expect(_LINE_END, N_("this line should end here"))
        self._skip(_BLANK)

    def _fail(self, problem: str, **fields: str) -> NoReturn:
        line, column = Lines(self.text).place(self.place)
        found = self.text[self.place : self.place + 20].splitlines()
        raise ReadError(problem, line=line, column=column, found=found[0] if found else "", **fields)


_NO_TEXT: Final = N_("there is no text here")
