"""``sopan check``: find what must not be said, and mend it."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

import click

from sopan.commands.checking import Checking
from sopan.commands.parameters import language_option
from sopan.commands.setup import configuration, linter, results
from sopan.console import Console
from sopan.errors import N_, SopanError
from sopan.finding import SEVERITIES, Checked, Level
from sopan.interface import P_, Interface
from sopan.readers import READERS
from sopan.repair import Repairs
from sopan.report import FORMATS, STDIN, report_in
from sopan.run import Options, Run
from sopan.terminal import Terminal

if TYPE_CHECKING:
    from sopan.commands.baseline import Frozen
    from sopan.config import Config
    from sopan.linter import Linter
    from sopan.since import Changes

HELP = N_(
    "Find what must not be said to a customer, and what to say instead.\n\n"
    "PATH is a file, a folder or - for standard input. Folders are searched for all formats that sopan reads. Without "
    "any, the paths of the configuration are checked.\n\n"
    "The exit code is 0 when nothing is found, 1 when something is, and 2 when a file could not be checked."
)
FIXED = P_("{count} finding fixed", "{count} findings fixed")
TO_FIX = P_("{count} finding would be fixed", "{count} findings would be fixed")
REFUSED = P_(
    "{count} finding left: its fix would have changed more than its words",
    "{count} findings left: their fixes would have changed more than their words",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for; see the options of the command."""

    paths: tuple[str, ...]
    report: str
    fail_on: str | None
    output: tuple[str, ...]
    statistics: bool
    since: str | None
    fix: bool
    suggested: bool
    diff: bool
    interactive: bool
    force_exclude: bool
    no_cache: bool
    processes: int | None
    baseline: Path | None
    no_baseline: bool
    no_update_baseline: bool

    @property
    def level(self) -> Level | None:
        """How far fixes are trusted; None when nothing is to be fixed."""
        if not (self.fix or self.diff):
            return None
        return "suggested" if self.suggested else "safe"


class Target(NamedTuple):
    """A file that a report goes to, its format, and whether standard output gets one besides."""

    path: Path
    format: str
    besides: bool

    @classmethod
    def of(cls, text: str, format: str) -> Target:
        """Return what ``[FORMAT:]FILE`` means."""
        name, colon, rest = text.partition(":")
        return cls(Path(rest), name, True) if colon and rest and name in FORMATS else cls(Path(text), format, False)


@click.pass_obj
def check(console: Console, /, language: str | None, read_as: str | None, reply_to: str | None, **given: Any) -> int:
    """Check the paths, write the reports and return the exit code."""
    asked = Asked(**given)
    config = configuration()
    paths = asked.paths or config.targets()
    if not paths:
        raise SopanError(N_("there is nothing to check"), hint=N_("Name files or folders, or set paths in sopan.toml."))
    _possible(asked, paths)
    made = linter(console, config)
    options = Options(language, read_as, reply_to)
    if asked.interactive:
        from sopan.commands.interactive import interact

        return interact(console, made, options, paths, asked.fail_on or config.fail_on)
    run = _run(console, made, options, asked, config)
    checking = Checking(console, made, options, run=run, forced=asked.force_exclude)
    gc.disable()  # nothing here makes cycles, and looking for them costs a twentieth of a run
    with ExitStack() as stack:
        stack.callback(run.save)
        frozen = _frozen(made, options, asked)
        _report(checking, paths, asked, config, stack, frozen)
    changed = isinstance(run, Repairs) and _tell_fixed(run, asked, console)
    stale = frozen is not None and not asked.diff and frozen.settle(console, update=not asked.no_update_baseline)
    checking.tell_rest()
    if checking.failed:
        return 2
    return 1 if stale or (asked.diff and changed) or checking.tally.reaches(asked.fail_on or config.fail_on) else 0


def _possible(asked: Asked, paths: tuple[str, ...]) -> None:
    """Raise SopanError for options that do not go together."""
    if STDIN in paths and (asked.fix or asked.interactive) and not asked.diff:
        raise SopanError(N_("standard input cannot be fixed in place"), hint=N_("--diff shows what would be changed."))
    if asked.since and (asked.fix or asked.diff or asked.interactive):
        raise SopanError(N_("--since does not go with --fix, --diff or --interactive"))
    if asked.suggested and not (asked.fix or asked.diff):
        raise SopanError(N_("--suggested goes with --fix or --diff"))


def _run(console: Console, made: Linter, options: Options, asked: Asked, config: Config) -> Run:
    """Return what checks the files: one after another to fix them, otherwise in several processes and with a cache."""
    if asked.level:
        return Repairs(made, options, asked.level, keep=not asked.diff)
    processes = config.processes if asked.processes is None else asked.processes
    kept = partial(results, console, made, options) if config.cache and not asked.no_cache else None
    return Run(made, options, processes=processes, kept=kept)


def _frozen(made: Linter, options: Options, asked: Asked) -> Frozen | None:
    """Return the baseline that the findings are compared with, if there is one."""
    if asked.no_baseline or not (asked.baseline or made.config.baseline.exists()):
        return None
    from sopan.commands.baseline import Frozen

    return Frozen.of(asked.baseline, made, options)


def _report(
    checking: Checking,
    paths: tuple[str, ...],
    asked: Asked,
    config: Config,
    stack: ExitStack,
    frozen: Frozen | None,
) -> None:
    """Check, and write what is found to each place that was asked for: to standard output as it comes."""
    targets = [Target.of(text, asked.report) for text in asked.output]
    written = frozenset(target.path.absolute() for target in targets)
    changes = _changes(asked)
    results = checking.results(paths, written, changes.touches if changes else None)
    results = map(frozen.new, results) if frozen else results
    found: list[Checked] = []
    stream = _counted(map(changes.keeps, results) if changes else results, checking, found if targets else None)
    if not asked.diff and all(target.besides for target in targets):
        _write(asked.report, stream, checking.console.out, checking, asked, config)
    for _ in stream:  # where nothing is written as it comes
        pass
    for target in targets:
        terminal = Terminal(stack.enter_context(_create(target.path)), {})
        _write(target.format, found, terminal, checking, asked, config)


def _changes(asked: Asked) -> Changes | None:
    """Return what has changed since the commit that was asked for, if one was."""
    if asked.since is None:
        return None
    from sopan.since import Changes

    return Changes(asked.since, Path.cwd())


def _counted(stream: Iterable[Checked], checking: Checking, found: list[Checked] | None) -> Iterator[Checked]:
    """Yield what is found, counted, and kept where it is written more than once."""
    for checked in stream:
        checking.tally.count(checked.findings)
        if found is not None:
            found.append(checked)
        yield checked


def _write(
    format: str, results: Iterable[Checked], terminal: Terminal, checking: Checking, asked: Asked, config: Config
) -> None:
    from sopan.commands.reporting import context

    ui = checking.console.ui
    made = context(terminal, ui, checking.linter, handbook=config.handbook, statistics=asked.statistics)
    for piece in report_in(format)(results, made):
        checking.pause()
        terminal.write(piece)


def _create(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise SopanError(N_("cannot be written: {reason}"), path=path, reason=error.strerror) from error


def _tell_fixed(run: Repairs, asked: Asked, console: Console) -> bool:
    """Show what was changed, or would be, and tell whether anything was."""
    if asked.diff:
        from sopan.commands.difference import difference

        for path, done in run.changed:
            for line in difference(path, done, console):
                console.out.line(line)
    ui = console.ui
    if count := sum(len(done.applied) for _, done in run.changed):
        console.tell(ui.counted(*(TO_FIX if asked.diff else FIXED), count))
    if count := sum(len(done.refused) for _, done in run.changed):
        console.tell(ui.counted(*REFUSED, count))
    return bool(run.changed)


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
            click.Argument(["paths"], nargs=-1, metavar=_("[PATH]…")),
            language_option(ui, _("The language of the texts; otherwise each file tells its own.")),
            click.Option(
                ["--format", "report"],
                type=click.Choice(list(FORMATS)),
                default="text",
                help=_("How findings are written: text for people, the others for programs."),
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
                multiple=True,
                metavar=_("[FORMAT:]FILE"),
                help=_(
                    "Write the findings to a file instead of standard output; with a format before it, besides. "
                    "May be given several times."
                ),
            ),
            _flag("--statistics", _("Count the findings of each rule, too.")),
            click.Option(["--since"], metavar=_("COMMIT"), help=_("Only what stands on lines changed since a commit.")),
            _flag("--fix", _("Mend what can be mended without changing what is said.")),
            _flag("--suggested", _("With --fix or --diff: put the first approved alternative in place of a sentence.")),
            _flag("--diff", _("Show what --fix would change, and change nothing.")),
            _flag("--interactive", _("Go through the findings one by one and mend them.")),
            _flag("--force-exclude", _("Leave out what the configuration excludes even when it is named.")),
            click.Option(
                ["--baseline"],
                type=click.Path(dir_okay=False, path_type=Path),
                metavar=_("FILE"),
                help=_("The file of findings that are known (sopan-baseline.json, unless configured)."),
            ),
            _flag("--no-baseline", _("Count known findings, too.")),
            _flag("--no-update-baseline", _("Leave the baseline as it is; fail where something in it is gone.")),
            _flag("--no-cache", _("Check every file anew, whatever was found in it before.")),
            click.Option(
                ["--processes"],
                type=click.IntRange(0),
                metavar=_("NUMBER"),
                help=_("How many processes check at a time at most; 0 for one a processor."),
            ),
        ],
    )


def _flag(name: str, help: str) -> click.Option:
    return click.Option([name], is_flag=True, help=help)
