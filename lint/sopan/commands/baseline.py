"""``sopan baseline``: put up with what is there for now, so that only new findings count."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopan.baseline import Baseline, Comparison, Entry
from sopan.commands.checking import Checking
from sopan.commands.parameters import language_option
from sopan.commands.setup import configuration, linter
from sopan.config import shown
from sopan.console import Console
from sopan.errors import N_, ConfigError, SopanError
from sopan.finding import Checked, Finding
from sopan.interface import P_, Interface
from sopan.language import CODES
from sopan.readers import READERS
from sopan.run import STDIN, Options
from sopan.suppress import ENDING
from sopan.writing import write

if TYPE_CHECKING:
    from sopan.linter import Linter
    from sopan.parity import Parity

HELP = N_(
    "Freeze the findings in files, so that “sopan check” counts only new ones.\n\n"
    "They are written to a file that belongs to the texts. “sopan check” takes out of it what no longer occurs. Where "
    "the variable CI is set it does not: there it fails until the file is brought up to date.\n\n"
    "The exit code is 0, or 1 when --check finds that something in the file is gone, and 2 when a file could not be "
    "checked."
)
FROZEN = P_("{count} finding is frozen", "{count} findings are frozen")
KNOWN = P_("{count} known finding is left out", "{count} known findings are left out")
GONE = P_("{count} finding in it is gone", "{count} findings in it are gone")
FRESH = N_("{path} is up to date.")
SHRUNK = N_("{path}: {gone} ({which}), and taken out.")
STALE = N_("{path}: {gone} ({which}). Run “sopan baseline --shrink” and commit the file.")
_NAMED = 3
"""Entries that are named where some are gone."""


class Frozen:
    """The baseline of a run: known findings are left out, and what no longer occurs is taken out of the file.

    ``path`` is the file, ``linter`` and ``options`` are those of the run: they tell what it has looked for.
    """

    def __init__(self, path: Path, linter: Linter, options: Options) -> None:
        """Read the file; raise ConfigError where it cannot be read or is faulty."""
        self.path = path
        self._folder = path.absolute().parent
        self._linter = linter
        self._options = options
        self._paths: dict[str, str] = {}
        self._languages: dict[str, frozenset[str]] = {}
        self.comparison = Comparison(load(path), self._exists, self._sought)

    @classmethod
    def of(cls, given: Path | None, linter: Linter, options: Options) -> Frozen | None:
        """Return the baseline of a check: the file that is ``given``, or that of the configuration if it is there."""
        path = given or linter.config.baseline
        return cls(path, linter, options) if given or path.exists() else None

    def files(self) -> list[str]:
        """Return the files of the baseline that are still there."""
        return [os.path.relpath(self._folder / name) for name in self.comparison.baseline.files if self._exists(name)]

    def new(self, checked: Checked) -> Checked:
        """Return what was found in a file, without what was known."""
        if checked.path == STDIN:
            return checked
        if not checked.again:
            languages = frozenset(checked.languages) - {""}
            for path in (checked.path, checked.path + ENDING):  # what is wrong in the latter comes later, if anything
                name = name_of(path, self._folder)
                self._paths[name], self._languages[name] = path, languages
                self.comparison.new(name, (), wholly=not checked.errors)
        name = name_of(checked.path, self._folder)
        findings = self.comparison.new(name, checked.findings, wholly=not checked.errors)
        return replace(checked, findings=tuple(findings)) if len(findings) < len(checked.findings) else checked

    def settle(self, console: Console, *, update: bool) -> bool:
        """End a check: tell how many findings were left out, and what is gone, which an ``update`` takes out.

        In CI, where nobody commits the file, it is left as it is. Return whether it should be brought up to date.
        """
        if count := self.comparison.known:
            where = console.show(shown(self.path.absolute()))
            console.tell(f"{console.ui.counted(*KNOWN, count)} ({where})")
        update = update and not console.environ.get("CI")
        return self.close(console, update=update) and not update

    def close(self, console: Console, *, update: bool) -> bool:
        """Tell what is gone, and take it out of the file for an ``update``; return whether anything was gone."""
        ui, former = console.ui, self.comparison.baseline
        where = console.show(shown(self.path.absolute()))
        shrunk = self.comparison.shrunk()
        if shrunk == former:
            return False
        lost = former.lost(shrunk)
        gone = ui.counted(*GONE, sum(entry.count for _, entry in lost))
        if update:
            save(shrunk, self.path)
        told = ui.gettext(SHRUNK if update else STALE)
        console.tell(told.format(path=where, gone=gone, which=_named(lost, console)))
        return True

    def _exists(self, name: str) -> bool:
        return (self._folder / name).exists()

    # -- what the run has looked for

    def _sought(self, name: str, rule: str) -> bool:
        """Tell whether the run would have found what breaks a rule in a file."""
        from sopan.linter import COMPLAINT
        from sopan.parity import PARITY

        code, _, concept = rule.partition("/")
        if self._options.language not in (None, code) or self._options.format:
            return False
        if concept == PARITY:
            return len(self._languages[name]) > 1 or self._parity.concerns(self._paths[name])
        if self._is_expected(code, concept):
            return COMPLAINT in (self._options.reply_to, self._linter.config.reply_to_of(self._paths[name]))
        return True

    def _is_expected(self, code: str, concept: str) -> bool:
        """Tell whether a concept is a part that only a reply to a complaint should hold."""
        return code in CODES and any(one.concept == concept for one in self._linter.phrasebook.language(code).expected)

    @cached_property
    def _parity(self) -> Parity:
        """What knows which files of the run are versions of one text."""
        from sopan.parity import Parity

        return Parity(self._paths.values(), self._linter.config, lambda code: ("", ""), self._linter.source)


def name_of(path: str, folder: Path) -> str:
    """Return what a file is called in a baseline that is in a folder."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # on another drive of Windows
        return Path(path).absolute().as_posix()


def load(path: Path) -> Baseline:
    """Return the baseline in a file; raise ConfigError where it cannot be read or is faulty."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        hint = N_("“sopan baseline” with the files to check makes one.") if isinstance(error, FileNotFoundError) else ""
        raise ConfigError(N_("cannot be read: {reason}"), path=path, reason=error.strerror, hint=hint) from None
    except UnicodeDecodeError:
        raise ConfigError(N_("this file is not in UTF-8"), path=path) from None
    return Baseline.parse(text, path)


def save(baseline: Baseline, path: Path) -> None:
    """Write a baseline to its file, whole or not at all; raise SopanError where it cannot be written."""
    write(path, baseline.text().encode())


def _named(entries: Sequence[tuple[str, Entry]], console: Console) -> str:
    named = [console.show(f"{name}: {entry.rule}") for name, entry in entries[:_NAMED]]
    return ", ".join(named) + (", …" if len(entries) > _NAMED else "")


@click.pass_obj
def baseline(
    console: Console,
    paths: tuple[str, ...],
    output: Path | None,
    check: bool,
    shrink: bool,
    language: str | None,
    read_as: str | None,
    reply_to: str | None,
) -> int:
    """Freeze what is found in the paths, or compare it with what is frozen, and return the exit code."""
    if STDIN in paths:
        raise SopanError(N_("standard input has no findings that could be known again"))
    config = configuration()
    made = linter(console, config)
    options = Options(language, read_as, reply_to)
    checking = Checking(console, made, options)
    target = output or config.baseline
    paths = paths or tuple(config.targets())
    stale = False
    try:
        if check or shrink:
            stale = _compare(checking, paths, Frozen(target, made, options), update=shrink)
        else:
            _freeze(checking, paths, target)
    finally:
        made.save()
    checking.tell_rest()
    if checking.failed:
        return 2
    return 1 if stale and not shrink else 0


def _compare(checking: Checking, paths: tuple[str, ...], frozen: Frozen, *, update: bool) -> bool:
    """Check the paths, or else the files of the baseline, and tell whether something in it was gone."""
    console = checking.console
    for checked in checking.results(paths or frozen.files()):
        frozen.new(checked)
    stale = frozen.close(console, update=update)
    if not stale:
        path = console.show(shown(frozen.path.absolute()))
        console.out.line(console.ui.gettext(FRESH).format(path=path))
    return stale


def _freeze(checking: Checking, paths: tuple[str, ...], target: Path) -> None:
    """Write what is found in the paths to the baseline; files that were not checked, or not wholly, stay in it."""
    if not paths:
        raise SopanError(N_("there is nothing to check"), hint=N_("Name files or folders, or set paths in sopan.toml."))
    folder = target.absolute().parent
    former = load(target) if target.exists() else Baseline()
    found: dict[str, list[Finding]] = {}
    for checked in checking.results(paths):
        if not checked.errors:
            for path in (checked.path, checked.path + ENDING):
                found.setdefault(name_of(path, folder), [])
            found[name_of(checked.path, folder)] += checked.findings
    frozen = former.with_files(found, lambda name: (folder / name).exists())
    save(frozen, target)
    console, count = checking.console, sum(map(len, found.values()))
    where = console.show(shown(target.absolute()))
    console.out.line(f"{where}: {console.ui.counted(*FROZEN, count)}")


def command(ui: Interface) -> click.Command:
    """Return the command, its help in the interface's language."""
    _ = ui.gettext
    return click.Command(
        "baseline",
        callback=baseline,
        help=_(HELP),
        short_help=_("Freeze the findings, so that only new ones count."),
        options_metavar=_("[OPTIONS]"),
        params=[
            click.Argument(["paths"], nargs=-1, metavar=_("[PATH]…")),
            click.Option(
                ["--output"],
                type=click.Path(dir_okay=False, path_type=Path),
                metavar=_("FILE"),
                help=_("The file of the baseline (sopan-baseline.json, unless configured)."),
            ),
            click.Option(["--check"], is_flag=True, help=_("Tell whether the file is up to date; change nothing.")),
            click.Option(["--shrink"], is_flag=True, help=_("Take out what no longer occurs; freeze nothing new.")),
            language_option(ui, _("The language of the texts; otherwise each file tells its own.")),
            click.Option(
                ["--as", "read_as"],
                type=click.Choice(list(READERS)),
                help=_("Read every file as this format; otherwise its name tells."),
            ),
            click.Option(
                ["--reply-to"],
                type=click.Choice(["complaint"]),
                help=_("What the texts answer; what a reply to a complaint should hold and lacks is then found, too."),
            ),
        ],
    )
