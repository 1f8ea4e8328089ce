"""What a document is to sopan, by the address and the kind that an editor gives it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from pygls.uris import from_fs_path, to_fs_path

from sopan.errors import ReadError
from sopan.readers import READERS, format_of

KINDS: Final = {
    "plaintext": "text",
    "gettext": "po",
    "handlebars": "html",
    "jinja": "html",
    "jinja-html": "html",
    "liquid": "html",
    "mjml": "html",
    "twig": "html",
    "java-properties": "properties",
    "jproperties": "properties",
}
"""Formats by what editors call such documents, where that is not sopan's own name of the format."""

OTHERS: Final = frozenset({"dockercompose", "github-actions-workflow", "jsonc", "typescript", "typescriptreact"})
"""Kinds of documents that are not sopan's, though their names look like it."""


def path_of(uri: str) -> Path | None:
    """Return the path of a document, relative to the working folder where it can be; None if it is no file."""
    path = to_fs_path(uri)
    if not path or path == os.sep:
        return None
    try:
        return Path(os.path.relpath(path))
    except ValueError:  # another drive
        return Path(path)


def uri_of(path: str | Path) -> str:
    """Return the address of a file."""
    return str(from_fs_path(str(absolute(path))))


def absolute(path: str | Path) -> Path:
    """Return the whole path of a file, without the ``..`` that Path keeps."""
    return Path(os.path.normpath(Path(path).absolute()))


def format_in(path: Path | None, kind: str) -> str | None:
    """Return the format in which a document is read, empty where its name tells; None if it is nothing for sopan."""
    if kind in OTHERS:
        return None
    if path is not None:
        try:
            format_of(str(path))
            return ""
        except ReadError:
            pass
    found = KINDS.get(kind, kind)
    return found if found in READERS else None
