"""The strings chosen from a data file, read one by one as text or HTML.

First all of them are decoded into one text, then that is read, and the maps of both steps lead to the file together.
"""

from __future__ import annotations

from sopan.readers.prose import is_html, is_prose
from sopan.readers.text import TextScanner
from sopan.readers.tree import write_string
from sopan.source import Document, Part, TextBuilder

_LONGEST_PATH = 400
_SETTLE = 4096


class Values:
    """Collect the strings of a file and read them.

    A string's language may be told after it: it is asked for only in :meth:`document`.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._decoded = TextBuilder()
        self._first = 0  # where the next string begins in the decoded text
        self._spans: list[tuple[int, int, str, str | None, str]] = []

    def add(self, start: int, end: int, where: str, language: str | None = None, kind: str = "auto") -> None:
        """Add the JSON string between the quotes at ``[start, end)``; ``kind`` is ``auto``, ``html`` or ``text``."""
        self._decoded.part(start)
        write_string(self._decoded, self._source, start, end)
        self._end(where, language, kind)

    def add_prose(self, start: int, end: int, path: str, key: str | int = "", language: str | None = None) -> None:
        """Add a string if it is prose; it stands under ``key`` at ``path``."""
        value = self._source[start:end]
        if "\\" not in value:
            if is_prose(value):
                self.add(start, end, below(path, key), language)
            return
        decoded = self._decoded
        place, parts, cuts = decoded.place, len(decoded.parts), len(decoded.cuts)
        decoded.part(start)
        mark = len(decoded.parts)
        write_string(decoded, self._source, start, end)
        if is_prose("".join(decoded.parts[mark:])):
            self._end(below(path, key), language, "auto")
        else:
            decoded.undo(place, parts, cuts)

    def _end(self, where: str, language: str | None, kind: str) -> None:
        length = self._decoded.length
        self._spans.append((self._first, length, where, language, kind))
        self._first = length + self._decoded.begun  # behind the break
        if len(self._decoded.parts) > _SETTLE:
            self._decoded.settle()

    def document(self, format: str) -> Document:
        """Return the document of the strings added, in their order."""
        text, map_ = self._decoded.build()
        out = TextBuilder()
        out.base = map_
        parts: list[Part] = []
        plain, html, first = TextScanner(text, out), None, 0
        for start, end, where, language, kind in self._spans:
            if kind == "html" or (kind == "auto" and is_html(text[start:end])):
                if html is None:
                    from sopan.readers.html import HtmlScanner

                    html = HtmlScanner(text, out)
                html.read(start, end, where, language)
                parts += html.parts
                html.parts.clear()
                first = out.length + out.begun
            else:
                out.part(start)
                plain.run(start, end)
                length = out.length
                parts.append(Part(first, length, where, language))
                first = length + out.begun
        derived, whole = out.build()
        return Document(self._source, derived, whole, tuple(parts), format)


def below(path: str, key: str | int) -> str:
    """Return the path of an entry; one too long to be read is cut."""
    if len(path) > _LONGEST_PATH:
        return path if path.endswith("…") else path + "…"
    if key.__class__ is int:
        return f"{path}[{key}]"
    return f"{path}.{key}" if path and key else path or str(key)
