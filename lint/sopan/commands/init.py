"""``sopan init``: write a first configuration."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from sopan.commands.looking import Look, look
from sopan.commands.setup import linter
from sopan.config import FILE, Config, find, shown
from sopan.console import Console
from sopan.errors import N_, ReadError, SopanError
from sopan.interface import Interface

if TYPE_CHECKING:
    from sopan.config.draft import Draft, Seen

HELP = N_(
    "Write a first sopan.toml, made of what is in the current folder and below.\n\n"
    "It names the folders that hold texts, the language of those that do not tell it, and what cannot be checked. Read "
    "it and change it: it is yours."
)
THERE = N_("there is a configuration already")
WRITTEN = N_("{path} is written. “sopan files” shows what it means, “sopan check” checks it.")
ABOVE = N_("{path} no longer holds here.")


@click.pass_obj
def init(console: Console, force: bool, dry_run: bool) -> None:
    """Write the configuration, or print it for a ``dry_run``; ``force`` overwrites one that is there."""
    from sopan.config.draft import text
    from sopan.config.names import forms
    from sopan.language import CODES
    from sopan.writing import write

    target = Path(FILE)
    former = _former(target, force=force or dry_run)
    draft = _draft(console)
    written = text(draft, {code: forms((), code) for code in CODES}, console.ui)
    if dry_run:
        console.out.write(written)
        return
    write(target, written.encode())
    _ = console.ui.gettext
    if former is not None:
        console.tell(_(ABOVE).format(path=console.show(shown(former))))
    console.out.line(_(WRITTEN).format(path=console.show(FILE)))


def _former(target: Path, *, force: bool) -> Path | None:
    """Return the configuration that held here; raise SopanError for one in this very folder, unless forced."""
    if force:
        return None
    former = find(Path.cwd()).path
    if target.exists() or (former is not None and former.parent == Path.cwd()):
        hint = N_("--force writes another, --dry-run only shows it.")
        raise SopanError(THERE, path=target if target.exists() else shown(former or target), hint=hint)
    return former


def _draft(console: Console) -> Draft:
    """Return what a configuration for the current folder should say; raise ReadError when there is no text."""
    from sopan.config.draft import Draft
    from sopan.readers.files import walk

    config = Config()
    check = linter(console, config)
    found = [_seen(look(str(path), check)) for path in walk(["."], config.selection()) if isinstance(path, Path)]
    draft = Draft(found)
    if not draft.paths:
        raise ReadError(
            N_("there is no text here in a language of sopan's"),
            hint=N_("Run it in the folder that holds the replies, or in one above."),
        )
    return draft


def _seen(found: Look) -> Seen:
    from sopan.config.draft import Seen

    path = PurePosixPath(Path(found.path).as_posix())
    if found.languages:
        guessed = found.trouble is not None or any(decision.reason == "detected" for decision in found.languages)
        preset = found.document.preset if found.document else ""
        return Seen(path, frozenset(decision.code for decision in found.languages), guessed, preset)
    if found.is_strange:
        return Seen(path, trouble="other")
    return Seen(path, trouble="broken" if found.document is None else "untold")


def command(ui: Interface) -> click.Command:
    """Return the command, its help in the interface's language."""
    _ = ui.gettext
    return click.Command(
        "init",
        callback=init,
        help=_(HELP),
        short_help=_("Write a first configuration."),
        options_metavar=_("[OPTIONS]"),
        params=[
            click.Option(["--force"], is_flag=True, help=_("Overwrite a sopan.toml that is there.")),
            click.Option(["--dry-run"], is_flag=True, help=_("Print it instead of writing it.")),
        ],
    )
