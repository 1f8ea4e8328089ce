"""Fix files: check, put the fixes in, prove it, and check again, until nothing is left that can be fixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sopan.errors import N_, ReadError, SopanError
from sopan.finding import Checked, Finding, Level
from sopan.fix import Read, fixed
from sopan.run import STDIN, Options, Outcome, Run, Task, read_bytes
from sopan.writing import write

if TYPE_CHECKING:
    from sopan.linter import Linter
    from sopan.readers.decoding import Decoded
    from sopan.source import Document

_ROUNDS: Final = 10
"""How often what was put in may itself be fixed, before the rest is left to a person."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file after fixing: its bytes before and after, what was taken away, what would have done harm, and what
    remains."""

    before: bytes
    after: bytes
    applied: tuple[Finding, ...]
    refused: tuple[Finding, ...]
    checked: Checked


def repair(linter: Linter, path: str, data: bytes, options: Options, level: Level) -> Repaired:
    """Return a file's bytes with the fixes put in that are as trusted as ``level``, or more.

    Placeholders, markup, encoding and line ends stay as they are: each changed text is read anew and compared. Raises
    what :meth:`~sopan.linter.Linter.check` raises.
    """
    checked = _check(linter, path, data, options)
    after, applied, refused = data, list[Finding](), list[Finding]()
    for _ in range(_ROUNDS):
        decoded = _decoded(after, checked.document.format)
        if decoded is None or decoded.text != checked.document.source:
            break  # no text that can be written back: a workbook, an e-mail in another encoding
        wanted = [one for one in checked.findings if _mark(one) not in set(map(_mark, refused))]
        read = partial(_read, linter, path, decoded, options=options)
        done = fixed(checked.document, wanted, level, read)
        refused += done.refused
        if not done.applied:
            break
        new = decoded.encode(done.text)
        found = _check(linter, path, new, options)
        if len(found.findings) > len(checked.findings) - len(done.applied):
            # what was put in is itself a finding: it would be no gain
            culprits = _culprits(linter, path, checked, done.applied, decoded, level, read, options)
            refused += culprits or done.applied
            continue
        after, checked = new, found
        applied += done.applied
    return Repaired(data, after, tuple(applied), tuple(refused), checked)


def _culprits(
    linter: Linter,
    path: str,
    checked: Checked,
    findings: Sequence[Finding],
    decoded: Decoded,
    level: Level,
    read: Read,
    options: Options,
) -> list[Finding]:
    """Return those of some findings whose fix, put in alone, does not make the findings fewer."""
    found = []
    for one in findings:
        done = fixed(checked.document, [one], level, read)
        alone = _check(linter, path, decoded.encode(done.text), options)
        if len(alone.findings) >= len(checked.findings):
            found.append(one)
    return found


def _mark(finding: Finding) -> tuple[str, str, str]:
    """Return what a finding is known by while other places in its file change."""
    return finding.rule, finding.where, "".join(finding.sentence)


def _check(linter: Linter, path: str, data: bytes, options: Options) -> Checked:
    return linter.check(Path(path), data, options.language, options.format, options.reply_to)


def _decoded(data: bytes, format: str) -> Decoded | None:
    from sopan.readers import decode

    try:
        return decode(data, format)
    except ReadError:
        return None


def _read(linter: Linter, path: str, decoded: Decoded, text: str, *, options: Options) -> Document:
    try:
        data = decoded.encode(text)
    except UnicodeEncodeError as error:
        raise SopanError(N_("cannot be written in {encoding}"), encoding=decoded.encoding) from error
    return linter.read(Path(path), data, options.format)


class Repairs(Run):
    """A run that fixes files as it checks them; what it yields is what remains.

    Without ``keep`` nothing is written: :attr:`changed` tells what would be.
    """

    def __init__(self, linter: Linter, options: Options, level: Level, *, keep: bool = True) -> None:
        super().__init__(linter, options, processes=1)
        self._level = level
        self._keep = keep
        self.changed: list[tuple[str, Repaired]] = []

    def check(self, task: Task) -> Outcome:
        """Fix a file and return what remains."""
        try:
            options = replace(self.options, format="text") if task.path == STDIN else self.options
            done = repair(self.linter, task.path, read_bytes(task.path), options, self._level)
            if done.after != done.before:
                if self._keep:
                    write(Path(task.path), done.after)
                self.changed.append((task.path, done))
        except SopanError as error:
            error.path = error.path or task.path
            return error
        return done.checked.light()
