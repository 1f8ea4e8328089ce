"""What ``sopan check`` gives its reports to work with."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sopan.report import STDIN, Context, Guidance

if TYPE_CHECKING:
    from sopan.interface import Interface
    from sopan.linter import Linter
    from sopan.terminal import Terminal


def context(
    terminal: Terminal, ui: Interface, check: Linter, *, handbook: str = "", statistics: bool = False
) -> Context:
    """Return the context of the reports of a linter's findings."""
    return Context(terminal, ui, handbook, guidance(check, ui), read, repository(Path.cwd()), statistics)


def guidance(check: Linter, ui: Interface) -> Callable[[str], Guidance | None]:
    """Return what tells the guidance of a rule, as the house of a linter says it.

    A language's rule files are read when one of its rules is first asked for.
    """

    @cache
    def of(code: str) -> dict[str, Guidance]:
        from sopan.commands.setup import book, house

        found = book(check, [code])
        says = house(check, found)
        return {
            rule.id: Guidance(
                rule.title, rule.why, tuple((says(rule, say).text, say.when) for say in rule.say), code, rule.page
            )
            for rule in found.languages[code].rules
        }

    def told(rule: str) -> Guidance | None:
        from sopan.report.own import OWN

        code, _, concept = rule.partition("/")
        if concept in OWN:
            title, why = OWN[concept]
            return Guidance(ui.gettext(title), ui.gettext(why), (), ui.code)
        return of(code).get(rule)

    return told


def read(path: str) -> bytes | None:
    """Return the bytes of a file that has been checked, None when they cannot be had a second time."""
    if path == STDIN:
        return None
    from sopan.errors import ReadError
    from sopan.readers.files import read_bytes

    try:
        return read_bytes(Path(path))
    except ReadError:
        return None


def repository(folder: Path) -> Path:
    """Return the root of the Git repository that a folder is in, or the folder itself."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)
