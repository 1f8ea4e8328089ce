"""Which files there are to read, and their bytes; whatever the file system does, a ReadError says so."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from sopan.errors import N_, ReadError
from sopan.readers import FORMAT_OF, TEMPLATES, extension_of, tooling
from sopan.readers.trouble import failed, irregular

if TYPE_CHECKING:
    from sopan.gitignore import Scopes

SKIPPED: Final = frozenset({"node_modules", "__pycache__", "venv", "site-packages", "bower_components"})
"""Folders never looked into; neither are hidden ones."""

_LAST_OF_TEMPLATES: Final = frozenset(ending[ending.rfind(".") :] for ending in TEMPLATES)
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Selection(NamedTuple):
    """Which files of a folder are texts to check, where more is known than their names.

    ``exclude`` holds expressions of what is left out, each with the place where that is said, ``formats`` expressions
    of files that are read whatever they are called; both are of paths from ``folder`` on. ``gitignore`` tells that what
    Git ignores is left out, too, and ``force`` that ``exclude`` holds for what is named, too.
    """

    folder: Path | None = None
    exclude: tuple[tuple[re.Pattern[str], str], ...] = ()
    formats: tuple[re.Pattern[str], ...] = ()
    gitignore: bool = False
    force: bool = False


class Left(NamedTuple):
    """A file or folder that is left out when folders are walked: why, and where that is said, if anywhere."""

    path: str
    reason: Literal["excluded", "ignored", "hidden", "folder", "tooling", "format"]
    by: str = ""


Tell = Callable[[Left], None]
"""Is told of everything that is left out."""


class _What(Enum):
    """What an entry of a folder is that is not left out."""

    TEXT = 1
    FOLDER = 2


_TEXT: Final = _What.TEXT
_FOLDER: Final = _What.FOLDER


ALL: Final = Selection()
"""All texts of a folder."""


def walk(paths: Iterable[str], selection: Selection = ALL, tell: Tell | None = None) -> Iterator[Path | ReadError]:
    """Yield the files of the paths given, and the texts in the folders among them, in a stable order.

    What is named is taken, whatever would leave it out. A path with a wildcard that is no file stands for all texts
    that it fits. What cannot be had is yielded as a ReadError, in its place. No file is yielded twice.
    """
    paths = tuple(paths)
    seen: set[str] | None = set() if len(paths) > 1 else None
    for path in paths:
        for found in _walk(path, selection, tell):
            if seen is not None and isinstance(found, str):
                key = os.path.normpath(found)
                if key in seen:
                    continue
                seen.add(key)
            yield Path(found) if isinstance(found, str) else found


def _walk(path: str, selection: Selection, tell: Tell | None) -> Iterator[str | ReadError]:
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        from sopan.globs import is_glob

        if isinstance(error, FileNotFoundError) and is_glob(path):
            yield from _fitting(path, selection, tell)
        else:
            yield failed(path, error)
        return
    if selection.force and (left := _Folder(path, selection).excluded(path, is_folder=stat.S_ISDIR(mode))):
        if tell:
            tell(left)
    elif stat.S_ISDIR(mode):
        yield from _Folder(path, selection).texts(tell)
    elif stat.S_ISREG(mode):
        yield path
    else:
        yield irregular(path)


def _fitting(glob: str, selection: Selection, tell: Tell | None) -> Iterator[str | ReadError]:
    """Yield the texts that a glob fits, in the folder above its first wildcard."""
    from sopan.globs import expression, is_glob

    names = glob.replace(os.sep, "/").split("/")
    fixed = next(number for number, name in enumerate(names) if is_glob(name))
    top = "/".join(names[:fixed]) or ("/" if fixed else ".")
    fits = expression("/" + "/".join(names[fixed:])).fullmatch
    cut = len(os.path.join(top, ""))  # noqa: PTH118 - a Path would lose the "./" that paths begin with
    any_found = False
    for found in _walk(top, selection, tell) if Path(top).is_dir() else ():
        if isinstance(found, ReadError):
            if found.path != top:
                yield found
        elif fits(found[cut:].replace(os.sep, "/")):
            any_found = True
            yield found if fixed else found[cut:]
    if not any_found:
        yield ReadError(N_("there is no text that this fits"), path=glob)


class _Folder:
    """A folder that is named, and all that is below."""

    def __init__(self, top: str, selection: Selection) -> None:
        self._top = top
        self._gitignore = selection.gitignore
        self._root = selection.folder
        self._cut = len(os.path.join(top, ""))  # noqa: PTH118 - as above
        self._formats = selection.formats
        self._exclude = selection.exclude
        self._prefix = ""
        if selection.exclude or selection.formats:
            from sopan.globs import relative

            place = relative(top, str(selection.folder or os.curdir))
            self._prefix = "" if place == "." else f"{place}/"
        if not selection.force:  # what is named is not left out
            self._exclude = tuple(one for one in self._exclude if not (self._prefix and one[0].fullmatch(self._prefix)))

    def excluded(self, path: str, *, is_folder: bool = False) -> Left | None:
        """Return what is to be told of a path that the selection excludes; None for another.

        A glob such as ``drafts/**`` excludes all that is in a folder, and so the folder.
        """
        place = self._place(path) + ("/" if is_folder else "")
        return next((Left(path, "excluded", by) for fits, by in self._exclude if fits.fullmatch(place)), None)

    def texts(self, tell: Tell | None) -> Iterator[str | ReadError]:
        """Yield the texts in the folder and below, by name; each folder once, however many links lead to it."""
        any_found = any_left = False
        visited: set[tuple[int, int]] = set()
        waiting = [(self._top, self._above())]
        while waiting:
            folder, scopes = waiting.pop()
            try:
                status = os.stat(folder)  # noqa: PTH116 - twice as fast as Path
                if (status.st_dev, status.st_ino) in visited:
                    continue
                visited.add((status.st_dev, status.st_ino))
                with os.scandir(folder) as listing:
                    entries = {entry.name: entry for entry in listing}
            except OSError as error:
                any_found = True
                yield failed(folder, error)
                continue
            scopes = self._within(folder, entries, scopes)
            below = []
            for name in sorted(entries):
                found = self._look(entries[name], scopes)
                if found is _TEXT:
                    any_found = True
                    yield entries[name].path
                elif found is _FOLDER:
                    below.append((entries[name].path, scopes))
                elif isinstance(found, ReadError):
                    any_found = True
                    yield found
                else:
                    any_left = any_left or found.reason in ("excluded", "ignored", "tooling")
                    if tell:
                        tell(found)
            waiting += reversed(below)
        if not any_found:
            yield _nothing(self._top, any_left)

    def _look(self, entry: os.DirEntry[str], scopes: Scopes) -> _What | Left | ReadError:
        """Return what an entry of a folder is, or why it is left out."""
        name = entry.name
        if name[0] == ".":
            return Left(entry.path, "hidden")
        ending = name[name.rfind(".") :].lower()
        known = ending in FORMAT_OF or (ending in _LAST_OF_TEMPLATES and _is_template(name))
        told = bool(self._formats) and any(fits.fullmatch(self._place(entry.path)) for fits in self._formats)
        try:
            if (known or told) and entry.is_file():
                if ending in tooling.ENDINGS and not told and tooling.is_tooling(name):
                    return Left(entry.path, "tooling")
                return self._left(entry, scopes, False) or _TEXT
            if entry.is_dir():
                return Left(entry.path, "folder") if name in SKIPPED else self._left(entry, scopes, True) or _FOLDER
            if not (known or told):
                return Left(entry.path, "format")
            return self._left(entry, scopes, False) or _odd(entry.path)
        except OSError as error:
            return failed(entry.path, error)

    def _left(self, entry: os.DirEntry[str], scopes: Scopes, is_folder: bool) -> Left | None:
        """Return why a text or folder is left out; None when it is not."""
        path = entry.path
        if self._exclude and (left := self.excluded(path, is_folder=is_folder)):
            return left
        if scopes:
            from sopan.gitignore import deciding

            place = path.replace(os.sep, "/") if os.sep != "/" else path
            decided = deciding(scopes, place, entry.name, is_folder and not entry.is_symlink())
            if decided and not decided[1].negated:
                return Left(path, "ignored", f"{decided[0].path}:{decided[1].line}")
        return None

    def _place(self, path: str) -> str:
        """Return a path as globs see it."""
        return self._prefix + path[self._cut :].replace(os.sep, "/") if path != self._top else self._prefix[:-1]

    def _above(self) -> Scopes:
        if not self._gitignore:
            return ()
        from sopan.gitignore import above

        return above(self._top, self._root)

    def _within(self, folder: str, entries: Collection[str], scopes: Scopes) -> Scopes:
        if not self._gitignore or not (".gitignore" in entries or ".git" in entries):
            return scopes
        from sopan.gitignore import within

        return within(folder, scopes, is_repository=".git" in entries)


def _is_template(name: str) -> bool:
    extension, template = extension_of(name)
    return bool(template) or extension in FORMAT_OF


def _odd(path: str) -> ReadError:
    """Return the error of what is neither a file nor a folder."""
    try:
        Path(path).stat()
    except OSError as error:
        return failed(path, error)
    return irregular(path)


def _nothing(top: str, any_left: bool) -> ReadError:
    if any_left:
        hint = N_("Everything in it is left out: “sopan files --all” says why.")
        return ReadError(N_("there is no text in this folder"), path=top, hint=hint)
    return ReadError(
        N_("there is no text in this folder"),
        path=top,
        hint=N_("Files of these kinds are read: {formats}."),
        formats=" ".join((*FORMAT_OF, *(ending for ending in TEMPLATES if ending not in FORMAT_OF))),
    )


def read_bytes(path: str | Path) -> bytes:
    """Return a file's bytes; raise ReadError when it cannot be read or is no regular file. Never blocks."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - twice as fast as Path
            raise irregular(str(path))
        handle = os.open(path, _FLAGS)
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):  # it has become a pipe since
                raise irregular(str(path))
            chunks = [os.read(handle, status.st_size + 1)]
            while chunks[-1]:
                chunks.append(os.read(handle, 1 << 20))
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        raise failed(str(path), error) from None
    return chunks[0] if len(chunks) == 2 else b"".join(chunks)
