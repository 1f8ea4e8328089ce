"""``sopan export``: the handbook as Markdown."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sopan.commands.parameters import language_option
from sopan.console import Console
from sopan.errors import N_, SopanError
from sopan.interface import P_, Interface
from sopan.language import CODES

FILES = P_("{count} file", "{count} files")

HELP = N_(
    "Write the handbook into FOLDER as Markdown, with a configuration for each language.\n\n"
    "Any generator that reads MkDocs' configuration builds a site of each. "
    "FOLDER must be empty or not there yet."
)


@click.pass_obj
def export(console: Console, folder: Path, language: str | None, plain: bool) -> None:
    """Write the pages and name the configurations."""
    from sopan.handbook.build import build
    from sopan.handbook.checker import Place
    from sopan.handbook.export import export as write

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SopanError(N_("is not an empty folder"), path=folder)
    here = Path.cwd()
    codes = (language,) if language else CODES
    apart = Place(apart=True)
    built = build(here, here / "docs", None, codes, environ=os.environ, manual=not language, place=apart)
    made = write(built, folder, plain=plain)
    for path in made:
        console.out.line(console.show(path))
    console.out.line(console.ui.counted(*FILES, sum(path.is_file() for path in folder.rglob("*"))))


def command(ui: Interface) -> click.Command:
    """Return the command, its help in the interface's language."""
    _ = ui.gettext
    return click.Command(
        "export",
        callback=export,
        help=_(HELP),
        short_help=_("Write the handbook as Markdown."),
        options_metavar=_("[OPTIONS]"),
        params=[
            click.Argument(["folder"], type=click.Path(path_type=Path), required=True, metavar=_("FOLDER")),
            language_option(ui, _("Only this language.")),
            click.Option(["--plain"], is_flag=True, help=_("Write Markdown without any HTML.")),
        ],
    )
