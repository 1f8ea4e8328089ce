"""What Git is told to ignore: ``.gitignore`` files and ``.git/info/exclude``, read as Git itself reads them.

A path is matched byte by byte, as Git does: ``?`` is one byte, and so half a Cyrillic letter. A byte stands here as the
character of the same number. The names of the parts of a pattern are those of gitignore(5); where that page and Git
differ, Git counts (``wildmatch.c`` and ``dir.c`` of Git 2.39).
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final, NamedTuple

from sopan.globs import DEEP, DEEP_FOLDERS, STAR, assemble

FILE: Final = ".gitignore"
REPOSITORY: Final = ".git"
"""What the uppermost folder of a repository holds: a folder, or a file that leads to one."""

_SPECIAL = re.compile(r"[*?\[\\]")
_TOKEN = re.compile(r"(\*+)|(\[)|\\(.)|(.)", re.DOTALL)
_CLASSES: Final = {
    "alnum": "0-9A-Za-z", "alpha": "A-Za-z", "blank": " \\t", "cntrl": "\\x00-\\x1f\\x7f", "digit": "0-9",
    "graph": "!-~", "lower": "a-z", "print": " -~", "punct": "!-/:-@\\[-`{-~", "space": " \\t\\n\\r", "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}  # fmt: skip
_CLASS = re.compile(r"\[:([^\]]*):\]")


class Pattern(NamedTuple):
    """A line of a file: its 1-based number, the expression of what it fits, and how that is meant."""

    line: int
    expression: re.Pattern[str]
    negated: bool
    """Whether what it fits is not ignored after all."""
    folders: bool
    """Whether it fits folders only."""
    anchored: bool
    """Whether it is about the path from the file's own folder on, and not about a name."""


class Ignore:
    """The patterns of one file, the last of which that fits counts."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self._patterns: list[Pattern] = []
        self._names: set[str] = set()
        self._endings: set[str] = set()
        open_names: list[str] = []
        open_paths: list[str] = []
        for number, line in enumerate(text.removeprefix("\xef\xbb\xbf").split("\n"), 1):
            pattern, written = _pattern(number, line)
            if pattern is None:
                continue
            self._patterns.append(pattern)
            if pattern.anchored:
                open_paths.append(pattern.expression.pattern)
            elif not _SPECIAL.search(written):
                self._names.add(written)
            elif re.fullmatch(r"\*\.[^*?\[\\.]+", written):
                self._endings.add(written[1:])
            else:
                open_names.append(pattern.expression.pattern)
        self._open_names = _any_of(open_names)
        self._open_paths = _any_of(open_paths)

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def decides(self, path: str, name: str, is_folder: bool) -> Pattern | None:
        """Return the pattern that counts for a path from the file's own folder on; None if none fits.

        ``name`` is the last name of the path; neither is empty, and both have a character for each byte.
        """
        if not (
            name in self._names
            or name[name.rfind(".") :] in self._endings
            or (self._open_names and self._open_names.fullmatch(name))
            or (self._open_paths and self._open_paths.fullmatch(path))
        ):
            return None
        for pattern in reversed(self._patterns):
            if (is_folder or not pattern.folders) and pattern.expression.fullmatch(path if pattern.anchored else name):
                return pattern
        return None


class Scope(NamedTuple):
    """A file of patterns that holds in a folder: how paths in the folder begin that are as the file has them.

    They are ``prefix`` and a path without its first ``cut`` characters.
    """

    ignore: Ignore
    prefix: str
    cut: int


Scopes = tuple[Scope, ...]
"""The files of patterns that hold in a folder, the one that counts most first."""


def deciding(scopes: Scopes, path: str, name: str, is_folder: bool) -> tuple[Ignore, Pattern] | None:
    """Return what decides on a path that was made by walking from a folder on: the file and its pattern, if any."""
    if not path.isascii():
        path, name = as_bytes(path), as_bytes(name)
    for ignore, prefix, cut in scopes:
        if found := ignore.decides(prefix + path[cut:], name, is_folder):
            return ignore, found
    return None


def as_bytes(path: str) -> str:
    """Return a path with a character for each of its bytes."""
    return os.fsencode(path).decode("latin-1")


def above(top: str, root: Path | None = None) -> Scopes:
    """Return what holds in a folder by the files of the folders above it, up to the repository's uppermost.

    Outside any repository it is up to ``root``, if the folder is in that.
    """
    absolute = Path(os.path.normpath(Path.cwd() / top))
    folders = (absolute, *absolute.parents)
    uppermost = next((one for one in folders if os.path.lexists(one / REPOSITORY)), None)
    if uppermost is None:
        uppermost = root if root in folders else absolute
    scopes: Scopes = ()
    cut = _cut(top)
    for folder in reversed(folders[: folders.index(uppermost) + 1]):
        prefix = as_bytes("".join(f"{name}/" for name in absolute.relative_to(folder).parts))
        if folder == uppermost and (excluded := repository(folder)):
            scopes = (Scope(excluded, prefix, cut),)
        if folder != absolute and (found := load(folder / FILE)):
            scopes = (Scope(found, prefix, cut), *scopes)
    return scopes


def within(folder: str, scopes: Scopes, *, is_repository: bool) -> Scopes:
    """Return what holds in a folder with a ``.gitignore`` of its own, or one that is itself a repository."""
    if is_repository:
        excluded = repository(Path(folder))
        scopes = (Scope(excluded, "", _cut(folder)),) if excluded else ()
    found = load(Path(folder, FILE))
    return (Scope(found, "", _cut(folder)), *scopes) if found else scopes


def _cut(folder: str) -> int:
    return len(as_bytes(os.path.join(folder, "")))  # noqa: PTH118 - a Path would lose the "./" that paths begin with


def repository(folder: Path) -> Ignore | None:
    """Return what ``info/exclude`` of the repository in a folder says."""
    git = folder / REPOSITORY
    try:
        if git.is_file():  # that of a submodule or of a further working tree
            git = folder / git.read_text("utf-8", "surrogateescape").partition("gitdir:")[2].strip()
            common = git / "commondir"
            git = git / common.read_text("utf-8", "surrogateescape").strip() if common.is_file() else git
    except (OSError, ValueError):
        return None
    return load(git / "info" / "exclude")


def load(path: Path) -> Ignore | None:
    """Return the patterns of a file; None if it has none or is not there. Git follows no link of that name."""
    try:
        if path.name == FILE and path.is_symlink():
            return None
        text = path.read_bytes().decode("latin-1")
    except (OSError, ValueError):
        return None
    return Ignore(text, str(path)) or None


# -- a line and its pattern


def _pattern(number: int, line: str) -> tuple[Pattern | None, str]:
    """Return what a line says, and the name or path in it as it is written."""
    if line.startswith("#"):
        return None, ""
    written = _trimmed(line.removesuffix("\r"))
    negated = written.startswith("!")
    written = written.removeprefix("!")
    folders = written.endswith("/")
    written = written.removesuffix("/")
    if not written:
        return None, ""
    anchored = "/" in written
    expression = _expression(written.removeprefix("/") if anchored else written)
    if expression is None:
        return None, ""
    return Pattern(number, re.compile(expression, re.DOTALL), negated, folders, anchored), written


def _trimmed(line: str) -> str:
    """Return a line without the blanks at its end, but for those behind a backslash."""
    kept = line.rstrip(" ")
    if kept == line:
        return line
    slashes = len(kept) - len(kept.rstrip("\\"))
    return kept + " " if slashes % 2 else kept


def _expression(written: str) -> str | None:
    """Return the expression of a name or path; None if Git finds nothing to fit it."""
    special = _SPECIAL.search(written)
    first = special.start() if special else -1
    parts: list[str] = []
    place = 0
    while place < len(written):
        found = _TOKEN.match(written, place)
        if found is None:  # a backslash at the end
            return None
        stars, bracket, escaped, char = found.groups()
        start, place = found.span()
        if bracket:
            choice, place = _choice(written, place)
            if choice is None:
                return None
            parts.append(choice)
        elif stars:
            part, skipped = _stars(written, start, place, first)
            parts.append(part)
            place += skipped
        else:
            parts.append("[^/]" if char == "?" else re.escape(escaped or char))
    return assemble(parts)


def _stars(written: str, start: int, end: int, first: int) -> tuple[str, int]:
    """Return what a row of stars is, and how many characters behind it belong to it.

    Two and more cross folders where they stand for whole names. Git compares what comes before the first wildcard by
    itself and looks at the rest as if nothing were before it: the first wildcard of all needs no slash in front.
    """
    alone = start in (0, first) or written[start - 1] == "/"
    if end - start > 1 and alone:
        if written.startswith("/", end):
            return DEEP_FOLDERS, 1
        if end == len(written) or written.startswith("\\/", end):
            return DEEP, 0
    return STAR, 0


def _choice(written: str, place: int) -> tuple[str | None, int]:
    """Return the expression of a choice whose bracket is open, and where it ends; None if it is never closed."""
    negated = written[place : place + 1] in ("!", "^")
    place += negated
    ranges: list[str] = []
    former = ""
    begun = False
    while not begun or written[place : place + 1] != "]":
        begun = True
        char = written[place : place + 1]
        if named := _CLASS.match(written, place) if char == "[" else None:
            if named[1] not in _CLASSES:
                return None, place
            ranges.append(_CLASSES[named[1]])
            former, place = "", named.end()
            continue
        is_range = char == "-" and former and written[place + 1 : place + 2] not in ("", "]")
        place += bool(is_range)
        char = written[place : place + 1]
        if char == "\\":
            place += 1
            char = written[place : place + 1]
        if not char:
            return None, place
        if is_range:
            ranges += [f"{re.escape(former)}-{re.escape(char)}"] if former <= char else []
            former = ""
        else:
            ranges.append(re.escape(char))
            former = char
        place += 1
    if not ranges:  # a range that runs backwards holds nothing
        return ("[^/]" if negated else "(?!)"), place + 1
    return f"(?!/)[{'^' if negated else ''}{''.join(ranges)}]", place + 1


def _any_of(expressions: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{one})" for one in expressions), re.DOTALL) if expressions else None
