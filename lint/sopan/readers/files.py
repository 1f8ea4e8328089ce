"""Which files there are to read, and their bytes; whatever the file system does, a ReadError says so."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from errno import ELOOP, ENAMETOOLONG
from pathlib import Path
from typing import Final

from sopan.errors import N_, ReadError, nearest
from sopan.readers import FORMAT_OF

SKIPPED: Final = frozenset({"node_modules", "__pycache__", "venv", "site-packages", "bower_components"})
"""Folders never looked into; neither are hidden ones."""

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def walk(paths: Iterable[str]) -> Iterator[Path | ReadError]:
    """Yield the files of the paths given, and those of a known format in the folders among them, in a stable order.

    What cannot be had is yielded as a ReadError, in its place. No file is yielded twice.
    """
    seen: set[str] = set()
    paths = tuple(paths)
    if len(paths) == 1:
        yield from (found if isinstance(found, ReadError) else Path(found) for found in _walk(paths[0]))
        return
    for path in paths:
        for found in _walk(path):
            if isinstance(found, ReadError):
                yield found
            elif (key := os.path.normpath(found)) not in seen:
                seen.add(key)
                yield Path(found)


def _walk(path: str) -> Iterator[str | ReadError]:
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        yield _failed(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _directory(path)
    elif stat.S_ISREG(mode):
        yield path
    else:
        yield _irregular(path)


def _directory(top: str) -> Iterator[str | ReadError]:
    """Yield the texts in a folder and below, by name; each folder once, however many links lead to it."""
    any_found = False
    visited: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            status = Path(folder).stat()
            if (status.st_dev, status.st_ino) in visited:
                continue
            visited.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            any_found = True
            yield _failed(folder, error)
            continue
        below = []
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            known = name[name.rfind(".") :].lower() in FORMAT_OF
            try:
                if known and entry.is_file():
                    any_found = True
                    yield entry.path
                elif entry.is_dir():
                    if name not in SKIPPED:
                        below.append(entry.path)
                elif known:
                    any_found = True
                    yield next(_walk(entry.path))
            except OSError as error:
                any_found = True
                yield _failed(entry.path, error)
        waiting += reversed(below)
    if not any_found:
        yield ReadError(
            N_("there is no text in this folder"),
            path=top,
            hint=N_("Files of these kinds are read: {formats}."),
            formats=" ".join(FORMAT_OF),
        )


def read_bytes(path: str | Path) -> bytes:
    """Return a file's bytes; raise ReadError when it cannot be read or is no regular file. Never blocks."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - twice as fast as Path
            raise _irregular(str(path))
        handle = os.open(path, _FLAGS)
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):  # it has become a pipe since
                raise _irregular(str(path))
            chunks = [os.read(handle, status.st_size + 1)]
            while chunks[-1]:
                chunks.append(os.read(handle, 1 << 20))
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        raise _failed(str(path), error) from None
    return chunks[0] if len(chunks) == 2 else b"".join(chunks)


def _irregular(path: str) -> ReadError:
    if Path(path).is_dir():
        return ReadError(N_("this is a folder, not a file"), path=path)
    return ReadError(N_("this is not a regular file (a pipe, a socket or a device)"), path=path)


def _failed(path: str, error: Exception) -> ReadError:
    if isinstance(error, FileNotFoundError):
        if Path(path).is_symlink():
            return ReadError(N_("this link leads nowhere"), path=path)
        near = _near(path)
        hint = N_("Did you mean {near}?") if near else ""
        return ReadError(N_("there is no such file or folder"), path=path, hint=hint, near=near)
    if isinstance(error, PermissionError):
        return ReadError(N_("there is no permission to read this"), path=path)
    if isinstance(error, OSError) and error.errno == ELOOP:
        return ReadError(N_("this link leads round in a circle"), path=path)
    if isinstance(error, NotADirectoryError):
        return ReadError(N_("there is no such file or folder"), path=path)
    if isinstance(error, OSError) and error.errno == ENAMETOOLONG:
        return ReadError(N_("this name is too long"), path=path[:80] + "…")
    return ReadError(N_("this cannot be read: {problem}"), path=path, problem=getattr(error, "strerror", None) or error)


def _near(path: str) -> str:
    """Return the path of an existing file or folder whose name is nearest to a missing one's, or an empty string."""
    folder, name = os.path.split(path.rstrip("/"))
    try:
        names = [found.name for found in Path(folder or ".").iterdir()]
    except OSError:
        return ""
    near = nearest(name, names)
    return str(Path(folder, near)) if near else ""
