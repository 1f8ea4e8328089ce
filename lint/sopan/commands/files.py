"""``sopan files``: what would be checked, how it is read, and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from sopan.commands.looking import Look, languages, look, trouble, why_left
from sopan.commands.setup import configuration, linter
from sopan.config import Config
from sopan.console import Console
from sopan.errors import N_, ReadError
from sopan.interface import P_, Interface
from sopan.layout import width
from sopan.readers import READERS
from sopan.readers.files import Left, walk

HELP = N_(
    "List the files that “sopan check” would check: how each is read, its languages, and what told them.\n\n"
    "PATH is a file or a folder. Without any, the paths of the configuration are looked at, or else the current "
    "folder.\n\n"
    "The exit code is 2 when there is no file to check."
)
FILES = P_("{count} file", "{count} files")
UNKNOWN = P_("{count} whose language cannot be told", "{count} whose language cannot be told")
UNREADABLE = P_("{count} that cannot be read", "{count} that cannot be read")
STRANGE = P_(
    "{count} more is left out, having no text in a language of sopan's",
    "{count} more are left out, having no text in a language of sopan's",
)


class Count:
    """How many files there are of each kind."""

    def __init__(self) -> None:
        self.languages: Counter[str] = Counter()
        self.files = self.unknown = self.unreadable = self.strange = 0

    def add(self, seen: Look) -> None:
        """Count a file."""
        if seen.is_strange:
            self.strange += 1
            return
        self.files += 1
        self.languages.update({decision.code for decision in seen.languages})
        if seen.document is None:
            self.unreadable += 1
        elif seen.is_untold:
            self.unknown += 1

    def told(self, ui: Interface) -> str:
        """Return the line that sums it up."""
        counts = [f"{code} {ui.number(count)}" for code, count in sorted(self.languages.items())]
        line = f"{ui.counted(*FILES, self.files)}: {', '.join(counts)}" if counts else ui.counted(*FILES, self.files)
        rest = ((UNKNOWN, self.unknown), (UNREADABLE, self.unreadable), (STRANGE, self.strange))
        return "; ".join([line, *(ui.counted(*message, count) for message, count in rest if count)])


@click.pass_obj
def files(console: Console, paths: tuple[str, ...], everything: bool, as_json: bool) -> int:
    """Print the files that the paths mean, and with ``everything`` what is left out."""
    config = configuration()
    check = linter(console, config)
    left: list[Left] = []
    found: list[str] = []
    failed = False
    for one in walk(paths or config.targets() or ["."], config.selection(), left.append):
        if isinstance(one, ReadError):
            failed = True
            console.complain(one)
        else:
            found.append(str(one))
    count = Count()
    strange: list[Look] = []
    shown: list[dict[str, Any]] = []
    wide = max((width(path) for path in found), default=0)
    for path in found:
        seen = look(path, check)
        count.add(seen)
        if seen.is_strange:
            strange.append(seen)
        elif as_json:
            shown.append(_document(seen, config))
        else:
            console.out.line(_row(seen, wide, config, console))
    if as_json:
        _print_json(shown, left if everything else [], strange if everything else [], count, console)
        return 2 if failed or not count.files else 0
    if everything:
        _print_left(left, strange, console)
    if count.files or not failed:
        if count.files or everything:
            console.out.line()
        console.out.line(count.told(console.ui))
    return 2 if failed or not count.files else 0


_FORMAT = max(map(len, READERS))


def _row(seen: Look, wide: int, config: Config, console: Console) -> str:
    path = console.show(seen.path) + " " * (wide - width(seen.path))
    format = (seen.document.preset or seen.document.format) if seen.document else ""
    told = [languages(seen, config, console)] if seen.languages else []
    if not seen.languages or seen.is_untold:
        told.append(console.out.style(trouble(seen, console) or console.out.glyphs.dot, "warning"))
    return f"{path}  {format:<{_FORMAT}}  {'; '.join(told)}"


def _print_left(left: Sequence[Left], strange: Sequence[Look], console: Console) -> None:
    rows = [(one.path, why_left(one, console)) for one in left]
    rows += [(seen.path, trouble(seen, console)) for seen in strange]
    if not rows:
        return
    console.out.line()
    console.out.line(console.ui.gettext("Left out:"))
    wide = max(width(path) for path, _ in rows)
    for path, why in sorted((str(Path(path)), why) for path, why in rows):
        console.out.line(f"  {console.show(path)}{' ' * (wide - width(path))}  {why}")


def _document(seen: Look, config: Config) -> dict[str, Any]:
    return {
        "path": seen.path,
        "format": seen.document.format if seen.document else None,
        "preset": (seen.document.preset or None) if seen.document else None,
        "languages": [{"language": code, "reason": reason} for code, reason in seen.languages],
        "trouble": _plain(seen),
    }


def _plain(seen: Look) -> str | None:
    return None if seen.trouble is None else str(seen.trouble)


def _print_json(
    shown: Sequence[dict[str, Any]], left: Sequence[Left], strange: Sequence[Look], count: Count, console: Console
) -> None:
    from json import dumps

    out = [{"path": str(Path(one.path)), "reason": one.reason, "by": one.by or None} for one in left]
    out += [{"path": seen.path, "reason": "other", "by": _plain(seen)} for seen in strange]
    document = {
        "version": 1,
        "summary": {"files": count.files, "languages": dict(sorted(count.languages.items()))},
        "files": list(shown),
        "left": sorted(out, key=lambda one: str(one["path"])),
    }
    console.out.line(dumps(document, ensure_ascii=not console.out.unicode, indent=2))


def command(ui: Interface) -> click.Command:
    """Return the command, its help in the interface's language."""
    _ = ui.gettext
    return click.Command(
        "files",
        callback=files,
        help=_(HELP),
        short_help=_("List what would be checked, and how."),
        options_metavar=_("[OPTIONS]"),
        params=[
            click.Argument(["paths"], nargs=-1, metavar=_("[PATH…]")),
            click.Option(["--all", "everything"], is_flag=True, help=_("List what is left out, too, and why.")),
            click.Option(["--json", "as_json"], is_flag=True, help=_("Write the list as JSON, for programs.")),
        ],
    )
