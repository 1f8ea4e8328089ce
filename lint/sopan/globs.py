"""Globs over paths, as configuration files have them."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\*\*/|\*\*|\*|\?|\[!?[^\]/]+\]|\{[^{}/]*\}|.", re.DOTALL)
_TOKENS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def expression(glob: str) -> re.Pattern[str]:
    """Return a regular expression for whole paths with ``/`` between their names.

    ``*`` and ``?`` stay within a name, ``**`` crosses folders, ``[ab]`` and ``{a,b}`` are choices. A glob without a
    slash fits a name in any folder, and one that fits a folder fits all that is in it, as in a ``.gitignore``.

    >>> bool(expression("*.uk.md").fullmatch("a/b/refund.uk.md")), bool(expression("a/*.md").fullmatch("a/b/c.md"))
    (True, False)
    """
    inner = glob.removeprefix("./").strip("/")
    parts = [] if "/" in glob.removeprefix("./").rstrip("/") else ["(?:.*/)?"]
    parts += [_TOKENS.get(token) or _choice(token) for token in _TOKEN.findall(inner)]
    return re.compile("".join(parts) + "(?:/.*)?", re.DOTALL)


def _choice(token: str) -> str:
    if len(token) == 1:
        return re.escape(token)
    if token[0] == "{":
        return "(?:" + "|".join(map(re.escape, token[1:-1].split(","))) + ")"
    inner = token[1:-1]
    negated = inner[0] == "!" and len(inner) > 1
    inner = re.sub(r"([\\^\[\]&~|])", r"\\\1", inner.removeprefix("!") if negated else inner)
    choice = f"[{'^/' if negated else ''}{inner}]"
    try:
        re.compile(choice)
    except re.error:  # [z-a] is no choice: it stands for itself
        return re.escape(token)
    return choice
