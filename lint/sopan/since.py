"""What has changed since a commit: the lines of each file, as git tells them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sopan.errors import N_, SopanError
from sopan.finding import Checked, Finding

_PLAIN = ("--unified=0", "--no-color", "--no-ext-diff", "--no-relative", "--src-prefix=a/", "--dst-prefix=b/")
"""Options that undo what the user's own settings make of a difference."""
_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_FILE = re.compile(r'\+\+\+ "?b/(.*?)"?\t?$')
_OCTAL = re.compile(rb"\\([0-7]{3}|.)")
_LETTERS = {
    b"n": b"\n",
    b"t": b"\t",
    b"r": b"\r",
    b'"': b'"',
    b"\\": b"\\",
    b"a": b"\a",
    b"b": b"\b",
    b"f": b"\f",
    b"v": b"\v",
}


class Lines(NamedTuple):
    """Changed lines: 1-based numbers of the first and the last."""

    first: int
    last: int


class Changes:
    """The lines that differ from a commit in the work tree around a folder; files that git does not know are new
    throughout."""

    def __init__(self, ref: str, folder: Path) -> None:
        """Ask git. Raises SopanError where there is no git, no repository or no such commit."""
        self.ref = ref
        top = _git(folder, "rev-parse", "--show-toplevel").rstrip("\n")
        self._top = Path(top)
        if ref.startswith("-"):
            raise SopanError(N_("git knows no commit {ref}"), ref=ref)
        difference = _git(folder, "diff", *_PLAIN, ref, "--")
        self._lines = dict(_changed(difference))
        untracked = _git(self._top, "ls-files", "--others", "--exclude-standard", "-z")
        self._new = frozenset(filter(None, untracked.split("\0")))

    def touches(self, path: str) -> bool:
        """Tell whether a file has changed."""
        name = self._name(path)
        return name in self._new or name in self._lines

    def keeps(self, checked: Checked) -> Checked:
        """Return what was found, without the findings that stand on lines that have not changed."""
        name = self._name(checked.path)
        if name in self._new:
            return checked
        changed = self._lines.get(name, ())
        return replace(checked, findings=tuple(one for one in checked.findings if _on(one, changed)))

    def _name(self, path: str) -> str:
        try:
            return Path(path).resolve().relative_to(self._top.resolve()).as_posix()
        except ValueError:
            return ""


def _on(finding: Finding, changed: Iterable[Lines]) -> bool:
    return any(lines.first <= finding.end_line and finding.line <= lines.last for lines in changed)


def _changed(difference: str) -> Iterable[tuple[str, list[Lines]]]:
    """Yield each file of a difference with the lines that are new in it."""
    found: dict[str, list[Lines]] = {}
    current: list[Lines] = []
    left = 0  # lines of the hunk that are still to come: none of them is a header
    for line in difference.split("\n"):
        if left and line[:1] in ("+", "-"):
            left -= 1
        elif hunk := _HUNK.match(line):
            first, count = int(hunk[1]), int(hunk[2] or 1)
            old = re.match(r"@@ -\d+(?:,(\d+))? ", line)
            left = count + int((old and old[1]) or 1)
            if count:
                current.append(Lines(first, first + count - 1))
        elif file := _FILE.match(line):
            current = found.setdefault(_unquoted(file[1], line), [])
    return found.items()


def _unquoted(name: str, line: str) -> str:
    """Return a path that git has put in quotes, its bytes as octal numbers."""
    if not line.startswith('+++ "'):
        return name
    raw = _OCTAL.sub(
        lambda found: bytes([int(found[1], 8)]) if len(found[1]) == 3 else _LETTERS.get(found[1], found[1]),
        name.encode("utf-8", "surrogateescape"),
    )
    return raw.decode("utf-8", "surrogateescape")


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except OSError as error:
        raise SopanError(N_("git cannot be run: {reason}"), reason=error.strerror or error) from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise SopanError(N_("git says: {reason}"), reason=reason)
    return done.stdout.decode("utf-8", "surrogateescape")
