"""Application Resource Bundles, as Flutter has them: JSON whose texts are ICU messages."""

from __future__ import annotations

from sopan.errors import N_, ReadError
from sopan.readers.data.jsontext import end_of_file, parse
from sopan.readers.data.tree import Entry
from sopan.readers.data.values import Values, below
from sopan.source import Document, Lines


def read(text: str) -> Document:
    """Return the document of an ARB file; raise ReadError with the place where it is broken."""
    value, end = parse(text)
    end_of_file(text, end)
    if value is None or value[1] is None or not value[1].is_object:
        line, column = Lines(text).place(len(text) - len(text.lstrip()))
        raise ReadError(N_("this is no object of texts"), line=line, column=column)
    values = Values(text)
    named = (span for key, node, *span in value[1].entries if key == "@@locale" and node is None and span[0] > 0)
    language = next((values.value(*span) for span in named), None)
    waiting: list[tuple[Entry, str]] = [((0, value[1], 0, 0), "")]
    while waiting:
        (_, node, start, end), path = waiting.pop()
        if node is not None:
            waiting += (
                (entry, below(path, entry[0])) for entry in reversed(node.entries) if not str(entry[0]).startswith("@")
            )
        elif 0 <= start < end:
            values.add(start, end, path, language)
    return values.document("arb", messages=True)
