"""What the file system has against a path, as an error that says what to do."""

from __future__ import annotations

import os
from errno import ELOOP, ENAMETOOLONG
from pathlib import Path

from sopan.errors import N_, ReadError, nearest


def irregular(path: str) -> ReadError:
    """Return the error of what is no regular file."""
    if Path(path).is_dir():
        return ReadError(N_("this is a folder, not a file"), path=path)
    return ReadError(N_("this is not a regular file (a pipe, a socket or a device)"), path=path)


def failed(path: str, error: Exception) -> ReadError:
    """Return the error of a path with which a call of the system has failed."""
    if isinstance(error, FileNotFoundError):
        if Path(path).is_symlink():
            return ReadError(N_("this link leads nowhere"), path=path)
        return ReadError(N_("there is no such file or folder"), path=path, near=near(path))
    if isinstance(error, PermissionError):
        return ReadError(N_("there is no permission to read this"), path=path)
    if isinstance(error, OSError) and error.errno == ELOOP:
        return ReadError(N_("this link leads round in a circle"), path=path)
    if isinstance(error, NotADirectoryError):
        return ReadError(N_("there is no such file or folder"), path=path)
    if isinstance(error, OSError) and error.errno == ENAMETOOLONG:
        return ReadError(N_("this name is too long"), path=path[:80] + "…")
    return ReadError(N_("this cannot be read: {problem}"), path=path, problem=getattr(error, "strerror", None) or error)


def near(path: str) -> str:
    """Return the path of an existing file or folder whose name is nearest to a missing one's, or an empty string."""
    folder, name = os.path.split(path.rstrip("/"))
    try:
        names = [found.name for found in Path(folder or ".").iterdir()]
    except OSError:
        return ""
    found = nearest(name, names)
    return str(Path(folder, found)) if found else ""
