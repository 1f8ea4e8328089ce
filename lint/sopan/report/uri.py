"""Paths as URIs, for SARIF."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from sopan.report.context import STDIN, Context

SOURCE_ROOT = "%SRCROOT%"
"""What relative URIs are relative to; GitHub takes it for the repository's root."""


def artifact(path: str, context: Context) -> dict[str, Any]:
    """Return the ``artifactLocation`` of a checked file: relative to the root, or absolute when it is not inside."""
    if path == STDIN:
        return {"uri": "stdin:", "description": {"text": "standard input"}}
    inside = PurePath(context.path(path))
    if inside.is_absolute() or inside.parts[:1] == (os.pardir,):
        return {"uri": Path(path).absolute().as_uri()}
    return {"uri": encoded(inside.as_posix()), "uriBaseId": SOURCE_ROOT}


def encoded(path: str) -> str:
    """Return a relative path with slashes as a URI, the bytes of its names percent-encoded."""
    return quote(os.fsencode(path))
