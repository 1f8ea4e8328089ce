"""A run of ``sopan check`` and its kin: which files, in which order, what cannot be checked, and what is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sopan.console import Console
from sopan.errors import N_, NotOurs, PhrasebookErrors, ReadError, SopanError
from sopan.finding import Checked
from sopan.interface import P_
from sopan.report import STDIN, Tally
from sopan.run import Options, Run, Task
from sopan.source import NOTHING

if TYPE_CHECKING:
    from sopan.linter import Linter
    from sopan.parity import Parity
    from sopan.progress import Progress

UNCHECKED = P_("{count} file could not be checked", "{count} files could not be checked")
STRANGE = P_(
    "{count} file is left out, being in another language ({languages})",
    "{count} files are left out, being in other languages ({languages})",
)
STRANGE_TEXTS = P_(
    "{count} text in a checked file is left out, being in another language ({languages})",
    "{count} texts in checked files are left out, being in other languages ({languages})",
)
NOT_OURS = P_(
    "{count} file is left out, holding no texts that sopan knows of",
    "{count} files are left out, holding no texts that sopan knows of",
)
STOPPED = N_("Nothing more is checked: the phrasebook must be put right first.")


class Checking:
    """Check files one after another; what cannot be checked is told and counted.

    ``forced`` tells that the paths were not picked by a person: what is no text for sopan among them is passed over as
    in a folder.
    """

    def __init__(
        self, console: Console, linter: Linter, options: Options, *, run: Run | None = None, forced: bool = False
    ) -> None:
        self.console = console
        self.linter = linter
        self.options = options
        self.tally = Tally()
        self.failed: set[str] = set()
        self.others: Counter[str] = Counter()
        """Languages, none of ours, that files are in which were found in folders."""
        self.strange_texts: Counter[str] = Counter()
        """The same of texts in files whose other texts were checked."""
        self._strange = 0  # files whose languages those are
        self.not_ours = 0
        self.progress: Progress | None = None
        self._run = run or Run(linter, options, processes=1)
        self._forced = forced
        self._named: frozenset[str] = frozenset()

    def results(
        self,
        paths: Sequence[str],
        skip: Collection[Path] = (),
        only: Callable[[str], bool] | None = None,
    ) -> Iterator[Checked]:
        """Yield what was found in each file, those without a finding too; a faulty phrasebook ends the run.

        ``skip`` are files that are written to; ``only`` tells which others are to be checked.
        """
        files = [path for path in self.files(paths, skip) if only is None or only(path)]
        if len(files) > 1 and self.console.err.interactive:
            from sopan.progress import Progress

            self.progress = Progress(self.console, len(files))
        parity = self._parity(files) if len(files) > 1 else None
        tasks = [Task(path, parity is None or not parity.concerns(path)) for path in files]
        for task, outcome in self._run.outcomes(tasks):
            if isinstance(outcome, SopanError):
                if self._not_checked(outcome, task.path):
                    yield Checked(task.path, NOTHING, (), (), (outcome,), again=True)
            elif self._passed(outcome):
                if outcome.versions:
                    parity = parity or self._parity(files)
                    parity.add(outcome)
                self.tally.files += 1
                yield outcome
                if outcome.beside:
                    yield Checked(outcome.beside[0].path, NOTHING, (), outcome.beside, again=True)
            if self.progress:
                self.progress.step()
        for late in parity.findings() if parity else ():
            yield self.linter.heeded(late)
        self.pause()

    def _parity(self, files: Sequence[str]) -> Parity:
        """Return what compares the versions of a text in several languages."""
        from sopan.parity import Parity

        linter = self.linter
        return Parity(files, linter.config, lambda code: linter.phrasebook.language(code).parity, linter.source)

    def pause(self) -> None:
        """Take the progress bar away, so that something can be written."""
        if self.progress:
            self.progress.clear()

    def files(self, paths: Sequence[str], skip: Collection[Path] = ()) -> list[str]:
        """Return the files that the paths mean, in order; what cannot be had is told."""
        found = [STDIN] if STDIN in paths else []
        named = [path for path in paths if path != STDIN]
        self._named = frozenset(() if self._forced else (str(Path(path)) for path in named))
        if not named:
            return found
        from sopan.readers.files import walk

        config = self.linter.config
        if self._forced:
            from sopan.config.texts import Texts

            texts = Texts(config)
            named = [path for path in named if Path(path).is_dir() or Path(path) in texts]
        for path in walk(named, config.selection(force_exclude=self._forced)):
            if isinstance(path, SopanError):
                self.fail(path)
            elif not skip or path.absolute() not in skip:
                found.append(str(path))
        if not found and not self.failed and not self._forced:
            self.fail(ReadError(N_("there is no file to check")))
        return found

    # -- what is not checked

    def _passed(self, checked: Checked) -> bool:
        """Tell whether anything of a file was checked; what was not is told or counted."""
        from sopan.language.tags import OtherLanguage

        strange = [str(error.fields["name"]) for error in checked.errors if isinstance(error, OtherLanguage)]
        named = checked.path in self._named or checked.path == STDIN
        for error in checked.errors:
            if named or not isinstance(error, OtherLanguage):
                self.fail(error, checked.path)
        if any(checked.languages) or not checked.languages:
            if not named:
                self.strange_texts.update(strange)
            return True
        if not named or checked.others:
            self.others.update({*strange, *checked.others})
            self._strange += 1
        return False

    def _not_checked(self, error: SopanError, path: str) -> bool:
        """Tell of a file that could not be read, or count it where that is no trouble; return whether it is one."""
        from sopan.language.tags import OtherLanguage

        if path not in self._named and path != STDIN:
            if isinstance(error, NotOurs):
                self.not_ours += 1
                return False
            if isinstance(error, OtherLanguage):
                self.others[str(error.fields["name"])] += 1
                self._strange += 1
                return False
        self.fail(error, path)
        if isinstance(error, PhrasebookErrors):  # every further file would fail alike
            self.console.tell(self.console.ui.gettext(STOPPED))
        return True

    def fail(self, error: SopanError, path: str | None = None) -> None:
        """Tell why something could not be checked."""
        if path is not None and error.path is None:
            error.path = path
        self.failed.add(error.path or "")
        self.pause()
        self.console.out.flush()
        self.console.complain(error)

    def tell_rest(self) -> None:
        """Tell what was left out, and how many files could not be checked."""
        ui = self.console.ui
        if self._strange:
            languages = ", ".join(sorted(self.others))
            told = ui.ngettext(*STRANGE, self._strange)
            self.console.tell(told.format(count=ui.number(self._strange), languages=languages))
        if count := self.strange_texts.total():
            languages = ", ".join(sorted(self.strange_texts))
            told = ui.ngettext(*STRANGE_TEXTS, count)
            self.console.tell(told.format(count=ui.number(count), languages=languages))
        if self.not_ours:
            self.console.tell(ui.counted(*NOT_OURS, self.not_ours))
        if unchecked := len(self.failed - {""}):
            self.console.tell(ui.counted(*UNCHECKED, unchecked))
