"""The formats sopan reads: bytes in, a :class:`~sopan.source.Document` out.

A reader is a module with ``read(text) -> Document``, imported when a file needs it. To add a format, write the module
and add its row to :data:`READERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final, NamedTuple, cast

from sopan.errors import N_, ReadError
from sopan.source import Document


class Reader(NamedTuple):
    """Where a format is read and which file names are taken for it."""

    module: str
    extensions: tuple[str, ...]


READERS: Final[dict[str, Reader]] = {
    "text": Reader("sopan.readers.markup.text", (".txt", ".text")),
    "markdown": Reader("sopan.readers.markup.markdown", (".md", ".markdown")),
    "html": Reader("sopan.readers.markup.html", (".html", ".htm", ".xhtml")),
    "json": Reader("sopan.readers.data.json", (".json",)),
    "jsonl": Reader("sopan.readers.data.jsonl", (".jsonl", ".ndjson")),
}

FORMAT_OF: Final[dict[str, str]] = {ending: name for name, reader in READERS.items() for ending in reader.extensions}
"""Extension, in lower case with its dot, to format."""


def format_of(path: str) -> str:
    """Return the format of a file by its name's extension; raise ReadError when none has it."""
    name = path.replace("\\", "/").rpartition("/")[2]
    extension = name[name.rfind(".") :].lower() if "." in name else ""
    if extension in FORMAT_OF:
        return FORMAT_OF[extension]
    raise ReadError(
        N_("the format of this file is not known"),
        path=path,
        hint=N_("Known are {formats}."),
        formats=" ".join(FORMAT_OF),
    )


def read(data: bytes, path: str, format: str | None = None) -> Document:
    """Return the document of a file's bytes, read as ``format`` or as its name says.

    Raise ReadError, with the path and the place in it, when the bytes are no text or not of the format.
    """
    from sopan.readers.decoding import decode

    try:
        reader = _reader(format or format_of(path))
        text = decode(data)
        if not text or text.isspace():
            raise ReadError(N_("the file is empty"))
        return reader(text)
    except ReadError as error:
        error.path = error.path or path
        raise


def read_text(text: str, format: str) -> Document:
    """Return the document of a text that is already decoded; raise ReadError as :func:`read` does, without a path."""
    return _reader(format)(text)


def _reader(format: str) -> Callable[[str], Document]:
    if format not in READERS:
        raise ReadError(
            N_("no such format: {format}"), hint=N_("Known are {formats}."), format=format, formats=" ".join(READERS)
        )
    return cast(Callable[[str], Document], import_module(READERS[format].module).read)
