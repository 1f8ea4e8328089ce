"""``sopan check``: find what must not be said."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

import click

from sopan.commands.parameters import language_option
from sopan.commands.setup import configuration, linter
from sopan.console import Console
from sopan.errors import N_, LanguageError, MatchError, PhrasebookErrors, ReadError, SopanError
from sopan.finding import SEVERITIES, Checked
from sopan.interface import P_, Interface
from sopan.readers import READERS
from sopan.report import FORMATS, STDIN, Tally, report_in
from sopan.terminal import Terminal

if TYPE_CHECKING:
    from sopan.linter import Linter
    from sopan.parity import Parity
    from sopan.progress import Progress

UNCHECKED = P_("{count} file could not be checked", "{count} files could not be checked")

STOPPED = N_("Nothing more is checked: the phrasebook must be put right first.")

HELP = N_(
    "Find what must not be said to a customer, and what to say instead.\n\n"
    "PATH is a file, a folder or - for standard input. Folders are searched for all formats that sopan reads.\n\n"
    "The exit code is 0 when nothing is found, 1 when something is, and 2 when a file could not be checked."
)


class Options(NamedTuple):
    """What the user asked for."""

    language: str | None
    format: str | None
    reply_to: str | None


class Run:
    """Check files one after another; what cannot be checked is told and counted."""

    def __init__(self, console: Console, linter: Linter, options: Options) -> None:
        self.console = console
        self.linter = linter
        self.options = options
        self.tally = Tally()
        self.failed: set[str] = set()
        self.progress: Progress | None = None

    def results(self, paths: tuple[str, ...], skip: Path | None) -> Iterator[Checked]:
        """Yield what was found in each file, those without a finding too; a faulty phrasebook ends the run."""
        files = self._files(paths, skip)
        if len(files) > 1 and self.console.err.interactive:
            from sopan.progress import Progress

            self.progress = Progress(self.console, len(files))
        parity = self._parity(files) if len(files) > 1 else None
        for path in files:
            try:
                checked = self._check(path)
            except PhrasebookErrors as errors:  # every further file would fail alike
                self._fail(errors)
                self.console.tell(self.console.ui.gettext(STOPPED))
                break
            if checked is not None:
                if parity is None and len(set(checked.languages)) > 1:
                    parity = self._parity(files)
                if parity:
                    parity.add(checked)
                self.tally.add(checked)
                yield checked
            if self.progress:
                self.progress.step()
        for checked in parity.findings() if parity else ():
            self.tally.add(checked)
            yield checked
        self.pause()

    def _parity(self, files: list[Path | str]) -> Parity:
        """Return what compares the versions of a text in several languages."""
        from sopan.parity import Parity

        linter = self.linter
        return Parity(map(str, files), linter.config, lambda code: linter.phrasebook.language(code).parity)

    def pause(self) -> None:
        """Take the progress bar away, so that something can be written."""
        if self.progress:
            self.progress.clear()

    def _files(self, paths: tuple[str, ...], skip: Path | None) -> list[Path | str]:
        found: list[Path | str] = [STDIN] if STDIN in paths else []
        named = [path for path in paths if path != STDIN]
        if not named:
            return found
        from sopan.readers.files import walk

        for path in walk(named):
            if isinstance(path, SopanError):
                self._fail(path)
            elif skip is None or path.absolute() != skip:
                found.append(path)
        if not found and not self.failed:
            self._fail(ReadError(N_("there is no file to check")))
        return found

    def _check(self, path: Path | str) -> Checked | None:
        options = self.options
        try:
            data = read_path(str(path))
            read_as = options.format or ("text" if path == STDIN else None)
            checked = self.linter.check(Path(path), data, options.language, read_as, options.reply_to)
        except (ReadError, LanguageError, MatchError) as error:
            self._fail(error, path)
            return None
        for undecided in checked.errors:
            self._fail(undecided, path)
        return checked

    def _fail(self, error: SopanError, path: Path | str | None = None) -> None:
        if path is not None and error.path is None:
            error.path = str(path)
        self.failed.add(error.path or "")
        self.pause()
        self.console.out.flush()
        self.console.complain(error)


def read_path(path: str) -> bytes:
    """Return the bytes of a file or of standard input; raise ReadError where there are none to be had."""
    if path == STDIN:
        return sys.stdin.buffer.read() if sys.stdin else b""
    from sopan.readers.files import read_bytes

    return read_bytes(Path(path))


@click.pass_obj
def check(
    console: Console,
    paths: tuple[str, ...],
    language: str | None,
    report: str,
    read_as: str | None,
    fail_on: str | None,
    reply_to: str | None,
    output: Path | None,
) -> int:
    """Check the paths, write the report and return the exit code."""
    config = configuration()
    run = Run(
        console,
        linter(console, config),
        Options(language, read_as, reply_to),
    )
    gc.disable()  # nothing here makes cycles, and looking for them costs a twentieth of a run
    with ExitStack() as stack:
        stack.callback(run.linter.phrasebook.save)
        terminal = console.out
        if output:
            terminal = Terminal(stack.enter_context(_create(output)), {})
        results = run.results(paths, output.absolute() if output else None)
        for piece in report_in(report)(results, terminal, console.ui):
            run.pause()
            terminal.write(piece)
    if run.failed:
        unchecked = len(run.failed - {""})
        if unchecked:
            console.tell(console.ui.counted(*UNCHECKED, unchecked))
        return 2
    return 1 if run.tally.reaches(fail_on or config.fail_on) else 0


def _create(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise SopanError(N_("cannot be written: {reason}"), path=path, reason=error.strerror) from error


def command(ui: Interface) -> click.Command:
    """Return the command, its help in the interface's language."""
    _ = ui.gettext
    return click.Command(
        "check",
        callback=check,
        help=_(HELP),
        short_help=_("Find what must not be said, and what to say instead."),
        options_metavar=_("[OPTIONS]"),
        params=[
            click.Argument(["paths"], nargs=-1, required=True, metavar=_("PATH…")),
            language_option(ui, _("The language of the texts; otherwise each file tells its own.")),
            click.Option(
                ["--format", "report"],
                type=click.Choice(list(FORMATS)),
                default="text",
                help=_("How findings are written: text for people, json for programs."),
            ),
            click.Option(
                ["--as", "read_as"],
                type=click.Choice(list(READERS)),
                help=_("Read every file as this format; otherwise its name tells."),
            ),
            click.Option(
                ["--fail-on"],
                type=click.Choice(SEVERITIES),
                help=_("The mildest finding that makes the exit code 1 (error, unless configured)."),
            ),
            click.Option(
                ["--reply-to"],
                type=click.Choice(["complaint"]),
                help=_("What the texts answer; what a reply to a complaint should hold and lacks is then found, too."),
            ),
            click.Option(
                ["--output"],
                type=click.Path(dir_okay=False, path_type=Path),
                metavar=_("FILE"),
                help=_("Write the findings to a file instead of standard output."),
            ),
        ],
    )
