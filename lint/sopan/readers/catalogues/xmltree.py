"""XML files as a stream of elements whose content is a span of the file.

Expat proves that the file is well-formed and tells where each tag stands; what stands between two tags is decoded by
:mod:`sopan.readers.catalogues.xmltext`, and only where somebody reads it. Expat is given UTF-16, whose units are code
points but for the few characters beyond the basic plane.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import Any, Final
from xml.parsers import expat

from sopan.errors import N_, ReadError
from sopan.source import Lines

_CHUNK: Final = 1 << 17
_LONGEST_TAG: Final = 1 << 22
_DEEPEST: Final = 256
"""Catalogues are hardly ten elements deep; what looks upwards through them need not fear the file that is not."""

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_TAG = re.compile(r"""<[^"'>]*+(?:"[^"]*+"[^"'>]*+|'[^']*+'[^"'>]*+)*+>""")
_REFERENCE = re.compile(r"&[^\s&;<>]{0,40}+;?\Z")
_CODES: Final = expat.errors.codes
_TOO_SOON: Final = frozenset(
    _CODES[problem]
    for problem in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)


class Element:
    """An element, its name without a prefix. When :func:`elements` yields it, its content is ``text[start:end]``.

    ``depth`` is 1 for the root, whose ``parent`` is None.
    """

    __slots__ = ("attributes", "depth", "end", "name", "parent", "start")

    def __init__(self, name: str, attributes: dict[str, str], parent: Element | None, start: int) -> None:
        self.name = name
        self.attributes = attributes
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 1
        self.start = start  # the byte at which its tag begins, until it is yielded
        self.end = start

    def above(self) -> Iterator[Element]:
        """Yield the elements around this one, the innermost first."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def root(self) -> Element:
        """Return the outermost element."""
        element = self
        while element.parent is not None:
            element = element.parent
        return element


def elements(text: str, names: Collection[str], root: str) -> Iterator[Element]:
    """Yield the elements of some names in the order in which they end, but none within another of them.

    Raise ReadError with the place when the text is no XML, when its root is not called ``root``, or when it has
    entities or default attributes of its own, which make little text of any length.
    """
    return _Parser(text, names, root).elements()


class _Parser:
    """Read one text; see :func:`elements`."""

    def __init__(self, text: str, names: Collection[str], root: str) -> None:
        self._text = text
        self._names = names
        self._root = root
        self._open: Element | None = None  # the innermost open element
        self._wanted: Element | None = None  # the open one that will be yielded
        self._found: list[Element] = []
        self._astral: list[int] = []  # UTF-16 units that are the second of a character
        self._parser = parser = expat.ParserCreate("UTF-16LE")
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._finish
        parser.EntityDeclHandler = self._declared
        parser.AttlistDeclHandler = self._declared
        parser.SkippedEntityHandler = self._skipped

    def elements(self) -> Iterator[Element]:
        text, parser = self._text, self._parser
        units = 0
        try:
            for place in range(0, len(text), _CHUNK):
                chunk = text[place : place + _CHUNK]
                data = chunk.encode("utf-16-le", "replace")
                if len(data) > 2 * len(chunk):
                    self._astral += (
                        units + found.start() + count for count, found in enumerate(_ASTRAL.finditer(chunk), 1)
                    )
                units += len(data) // 2
                parser.Parse(data, False)
                if units - parser.CurrentByteIndex // 2 > _LONGEST_TAG:  # expat begins again at its start each time
                    raise self._refused(N_("a tag or comment has more than {count} characters"), count=_LONGEST_TAG)
                yield from self._complete()
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise self._broken(error) from None
        yield from self._complete()

    def _complete(self) -> Iterator[Element]:
        """Yield what has been found, its span being that of its content in code points."""
        for element in self._found:
            match = _TAG.match(self._text, self._offset(element.start))
            assert match is not None
            element.start = match.end()
            empty = self._text[element.start - 2] == "/"
            element.end = element.start if empty else self._offset(element.end)
            yield element
        self._found.clear()

    def _offset(self, byte: int) -> int:
        """Return the code point at a byte of the UTF-16."""
        unit = max(byte, 0) // 2
        return unit - bisect_left(self._astral, unit) if self._astral else unit

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        parent = self._open
        if parent is None and name != self._root:
            raise self._refused(N_("the root element is <{found}>, not <{wanted}>"), found=name, wanted=self._root)
        self._open = element = Element(name, attributes, parent, self._parser.CurrentByteIndex)
        if self._wanted is None and name in self._names:
            self._wanted = element
        if element.depth > _DEEPEST:
            raise self._refused(N_("elements are nested more than {count} deep"), count=_DEEPEST)

    def _finish(self, name: str) -> None:
        element = self._open
        assert element is not None
        self._open = element.parent
        if element is self._wanted:
            element.end = self._parser.CurrentByteIndex
            self._found.append(element)
            self._wanted = None

    def _declared(self, name: str, *_: object) -> None:
        raise self._refused(
            N_("the document type declares {name}: entities and attributes of its own are not read"),
            hint=N_("Write the text itself where it is needed, and leave out the declaration."),
            name=name,
        )

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            raise self._unknown(f"&{name};")

    # -- what is wrong

    def _refused(self, template: str, hint: str = "", **fields: Any) -> ReadError:
        """Return the error of what stands where the parser is."""
        return self._error(self._offset(self._parser.CurrentByteIndex), template, hint, **fields)

    def _error(self, place: int, template: str, hint: str = "", **fields: Any) -> ReadError:
        line, column = Lines(self._text).place(place)
        return ReadError(template, line=line, column=column, hint=hint, **fields)

    def _unknown(self, name: str) -> ReadError:
        hint = N_("Write the character itself, or its number (&#160;).")
        return self._refused(N_("XML has no entity {name}"), hint, name=name)

    def _broken(self, error: expat.ExpatError) -> ReadError:
        """Return the error of a text that is no XML, in words that say what to do about the commonest mistakes."""
        text, code = self._text, error.code
        place = min(self._offset(self._parser.ErrorByteIndex), len(text))
        if code == _CODES[expat.errors.XML_ERROR_UNDEFINED_ENTITY]:
            return self._unknown(text[place : text.find(";", place) + 1])
        if code == _CODES[expat.errors.XML_ERROR_INVALID_TOKEN]:
            if _REFERENCE.search(text, max(0, place - 42), place):
                return self._error(place, N_("an & in a text is written &amp;"))
            if text[place - 1 : place] == "<":
                return self._error(place, N_("a < in a text is written &lt;"))
        problem = expat.ErrorString(code)
        if code == _CODES[expat.errors.XML_ERROR_TAG_MISMATCH]:
            template = N_("this tag closes another element than the last")
            place = max(text.rfind("<", 0, place), 0)
        elif place >= len(text) or code in _TOO_SOON:
            template = N_("the XML ends too soon")
        else:
            return self._error(place, N_("this is no XML: {problem}"), problem=problem)
        if self._open is None:
            return self._error(place, template)
        opened = Lines(text).place(self._offset(self._open.start))[0]
        hint = N_("<{name}> of line {opened} is not closed.")
        return self._error(place, template, hint, name=self._open.name, opened=opened)
