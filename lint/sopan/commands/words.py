"""``sopan words``: how a text was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopan.commands.parameters import language_option
from sopan.commands.setup import configuration, linter
from sopan.console import Console
from sopan.errors import N_, LanguageError
from sopan.interface import Interface
from sopan.layout import clean
from sopan.readers import READERS
from sopan.report.text import block
from sopan.run import STDIN, read_bytes

if TYPE_CHECKING:
    from sopan.linter import Linter
    from sopan.source import Document, Lines, Part

REASONS = {
    "option": N_("told by the option"),
    "document": N_("told by the file itself"),
    "configuration": N_("told by the configuration"),
    "field": N_("told by a field of the file"),
    "path": N_("told by the path"),
    "detected": N_("detected"),
}
"""How a language was decided."""

_WORD = re.compile(r"\w+(?:['\"-]\w+)*")

HELP = N_(
    "Show how a file was read: its format, the language of each part and why, its sentences and words.\n\n"
    "FILE is a file or - for standard input."
)


@click.pass_obj
def words(console: Console, file: str, language: str | None, read_as: str | None) -> int:
    """Print the parts of a file as the linter sees them; return 2 when the language of one is undecided."""
    from sopan.language.decide import decide
    from sopan.source import Lines

    _ = console.ui.gettext
    config = configuration()
    check = linter(console, config)
    document = check.read(Path(file), read_bytes(file), read_as or ("text" if file == STDIN else None))
    console.out.line(
        _("{path}: read as {format}").format(path=console.show(file), format=console.show(document.format))
    )
    lines = Lines(document.source)
    undecided = 0
    for part in document.parts:
        try:
            code, reason = decide(
                document, part, path=Path(file), option=language, config=config, detector=lambda: check.detector
            )[:2]
        except LanguageError as error:
            undecided += 1
            console.out.flush()
            console.complain(error)
            continue
        where = f"{console.out.style(console.show(part.where), 'bold')} " if part.where else ""
        console.out.line()
        console.out.line(f"{where}{code}, {_(REASONS[reason])}")
        for line in _part(document, part, code, check, lines, console):
            console.out.line(line)
    return 2 if undecided else 0


def _part(document: Document, part: Part, code: str, check: Linter, lines: Lines, console: Console) -> Iterator[str]:
    """Yield each sentence of a part with its place and its folded words."""
    matcher = check.matcher(code)
    text = document.text[part.start : part.end]
    for start, end in matcher.sentences(text):
        start = max(start, 0)
        start += len(text[start:end]) - len(text[start:end].lstrip())
        line, column = lines.place(document.map.start(part.start + start))
        place = f"  {line}:{column}  "
        sentence = clean(text[start:end]).strip()
        yield from block(sentence, code, console.out, console.ui, first=place)
        folded = " ".join(_WORD.findall(matcher.fold(text[start:end]).text))
        yield from block(folded, code, console.out, console.ui, first=" " * len(place), style="faint")


def command(ui: Interface) -> click.Command:
    """Return the command, its help in the interface's language."""
    _ = ui.gettext
    return click.Command(
        "words",
        callback=words,
        help=_(HELP),
        short_help=_("Show how a file was read."),
        options_metavar=_("[OPTIONS]"),
        params=[
            click.Argument(["file"], metavar=_("FILE")),
            language_option(ui, _("The language of the file; otherwise it tells its own.")),
            click.Option(
                ["--as", "read_as"],
                type=click.Choice(list(READERS)),
                help=_("Read the file as this format; otherwise its name tells."),
            ),
        ],
    )
