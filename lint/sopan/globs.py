"""Globs over paths, as configuration files have them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import Final

STAR: Final = "*"
DEEP: Final = "**"
DEEP_FOLDERS: Final = "**/"
"""The wildcards among the fragments that :func:`assemble` takes."""

_WILD: Final = {STAR: "[^/]*", DEEP: ".*", DEEP_FOLDERS: "(?:.*/)?"}
_TOKEN = re.compile(r"\*\*/|\*\*|\*|\?|\[!?[^\]/]+\]|\{[^{}/]*\}|.", re.DOTALL)
_RANGE = re.compile(r"(.)(?:-(.))?", re.DOTALL)
_SPECIAL = frozenset("*?[{")


def expression(glob: str) -> re.Pattern[str]:
    """Return a regular expression for whole paths with ``/`` between their names.

    ``*`` and ``?`` stay within a name, ``**`` crosses folders, ``[ab]`` and ``{a,b}`` are choices. A glob without a
    slash fits a name in any folder, and one that fits a folder fits all that is in it, as in a ``.gitignore``.

    >>> bool(expression("*.uk.md").fullmatch("a/b/refund.uk.md")), bool(expression("a/*.md").fullmatch("a/b/c.md"))
    (True, False)
    """
    inner = glob.removeprefix("./").strip("/")
    parts = [] if "/" in glob.removeprefix("./").rstrip("/") else [DEEP_FOLDERS]
    parts += [token if token in _WILD else _choice(token) for token in _TOKEN.findall(inner)]
    return re.compile(assemble(parts) + "(?:/.*)?", re.DOTALL)


def is_glob(path: str) -> bool:
    """Tell whether a path has a wildcard or a choice in it."""
    return not _SPECIAL.isdisjoint(path)


def literal(path: str) -> str:
    """Return a glob that fits a path and nothing else, but for what is in it."""
    glob = re.sub(r"[*?\[{]", r"[\g<0>]", path).replace("\\", "?")
    return f"[!]{glob[1:]}" if glob.startswith("!") else glob


def relative(path: str, folder: str) -> str:
    """Return a path as globs see it: from a folder on, with slashes between its names."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # on another drive of Windows
        return path.replace(os.sep, "/")


def assemble(parts: Sequence[str]) -> str:
    """Return an expression of parts that are wildcards (:data:`STAR` and so on) or expressions themselves.

    What stands between two stars of a name is found once, at its first place, and not looked for again when the rest
    fails: the last star can take whatever a later place would have given. A row of stars costs no more than one. That
    holds for single characters and their classes only; a part of several lengths begins with ``(?:``.
    """
    return "".join(_assembled(parts))


def _assembled(parts: Sequence[str]) -> Iterator[str]:
    held = False
    for place, part in enumerate(parts):
        if part not in _WILD:
            yield part
            continue
        if held:
            yield ")"
        following = next((one for one in parts[place + 1 :] if one in _WILD or one.startswith("(?:")), "")
        held = part == following == STAR
        yield "(?>[^/]*?" if held else _WILD[part]


def _choice(token: str) -> str:
    if token == "?":
        return "[^/]"
    if len(token) == 1:
        return re.escape(token)
    if token[0] == "{":
        return "(?:" + "|".join(map(re.escape, token[1:-1].split(","))) + ")"
    inner = token[1:-1]
    negated = inner[0] == "!" and len(inner) > 1
    ranges = []
    for first, last in _RANGE.findall(inner.removeprefix("!") if negated else inner):
        if last and last < first:  # [z-a] is no choice: it stands for itself
            return re.escape(token)
        ranges.append(f"{re.escape(first)}-{re.escape(last)}" if last else re.escape(first))
    return f"(?!/)[{'^' if negated else ''}{''.join(ranges)}]"
