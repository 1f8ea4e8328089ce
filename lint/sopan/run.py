"""A run over many files: in order, in several processes where that pays, and from the cache what was checked before."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sopan.errors import LanguageError, MatchError, PhrasebookErrors, ReadError, SopanError
from sopan.finding import Checked
from sopan.suppress import ENDING

if TYPE_CHECKING:
    from sopan.config import Config
    from sopan.linter import Linter
    from sopan.results import Results

STDIN = "-"
"""The path that stands for standard input."""
Outcome = Checked | SopanError
"""What became of a file: what was found, or why it could not be checked."""

WORTHWHILE: Final = 1_500_000
"""Bytes from which several processes are faster than one (bench/processes.py)."""
FEW: Final = 20
"""Files from which opening the results of former runs is worth while."""
_CHUNK: Final = 200_000
"""Bytes that a process is given at a time."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for: the language, the format and what is replied to, None where each file tells."""

    language: str | None = None
    format: str | None = None
    reply_to: str | None = None


class Task(NamedTuple):
    """A file to check, and whether no other file is a version of it."""

    path: str
    alone: bool = True


class Run:
    """Check files, one after another as far as anyone can tell.

    ``processes`` is the most that are started, 0 for as many as there are processors; ``kept`` opens what keeps the
    results for the next run, where there are files enough for it to pay.
    """

    def __init__(
        self, linter: Linter, options: Options, *, processes: int = 0, kept: Callable[[], Results] | None = None
    ) -> None:
        self.linter = linter
        self.options = options
        self.results: Results | None = None
        self._kept = kept
        self._processes = processes or _processors()

    def outcomes(self, tasks: Sequence[Task]) -> Iterator[tuple[Task, Outcome]]:
        """Yield each task with its outcome, in their order; a faulty phrasebook ends the run after it."""
        if self._kept is not None and len(tasks) >= FEW:
            self.results = self._kept()
        if self._processes > 1 and len(tasks) > 1:
            chunks = list(_chunks(tasks))
            if sum(size for _, size in chunks) >= WORTHWHILE:
                yield from self._together([chunk for chunk, _ in chunks])
                return
        for task in tasks:
            outcome = self.check(task)
            yield task, outcome
            if isinstance(outcome, PhrasebookErrors):
                return

    def save(self) -> None:
        """Keep what the next run can use."""
        self.linter.save()
        if self.results is not None:
            self.results.save()

    def check(self, task: Task) -> Outcome:
        """Return what becomes of a file."""
        options, path = self.options, task.path
        try:
            data = read_bytes(path)
            results = None if Path(path + ENDING).exists() else self.results
            if results is not None and (kept := results.get(task, data)) is not None:
                return kept
            format = options.format or ("text" if path == STDIN else None)
            checked = self.linter.check(Path(path), data, options.language, format, options.reply_to, alone=task.alone)
        except (ReadError, LanguageError, MatchError, PhrasebookErrors) as error:
            error.path = error.path or path
            return error
        checked = checked.light()
        if results is not None:
            results.put(task, data, checked)
        return checked

    def _together(self, chunks: list[list[Task]]) -> Iterator[tuple[Task, Outcome]]:
        """Check chunks of files in several processes.

        The first is checked here: the processes are then forked with the phrasebook that it needed.
        """
        for task in chunks[0]:
            outcome = self.check(task)
            yield task, outcome
            if isinstance(outcome, PhrasebookErrors):
                return
        import multiprocessing

        fork = sys.platform == "linux"  # elsewhere it is not safe, or not to be had
        context = multiprocessing.get_context("fork" if fork else "spawn")
        pool = context.Pool(min(self._processes, len(chunks)), _begin, (self if fork else self._recipe(),))
        try:
            for chunk, sent in zip(chunks[1:], pool.imap(_check, chunks[1:]), strict=True):
                for task, one in zip(chunk, sent, strict=False):
                    if self.results is not None and isinstance(one, Kept):
                        self.results.add(task, *one)
                    outcome = one.checked if isinstance(one, Kept) else one
                    yield task, outcome
                    if isinstance(outcome, PhrasebookErrors):
                        return
            pool.close()
            pool.join()
        finally:
            pool.terminate()

    def _recipe(self) -> Recipe:
        return Recipe(self.linter.config, self.linter.cache, self.options, self.results)


class Recipe(NamedTuple):
    """A run as another process can be given it: it loads the phrasebook itself."""

    config: Config
    cache: Path | None
    options: Options
    results: Results | None

    def run(self) -> Run:
        """Return the run."""
        from sopan.linter import Linter

        run = Run(Linter(self.config, cache=self.cache), self.options, processes=1)
        run.results = self.results
        return run


class Kept(NamedTuple):
    """What another process found, and the digest of the bytes it was found in."""

    digest: bytes
    checked: Checked


_run: list[Run] = []
"""The run that this process works for."""


def _begin(told: Run | Recipe) -> None:
    """Make ready a process of a pool: Ctrl-C is for the one that started it, which ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    run = told if isinstance(told, Run) else told.run()
    _run[:] = [run]
    from multiprocessing.util import Finalize

    Finalize(None, run.linter.save, exitpriority=1)


def _check(tasks: list[Task]) -> list[Outcome | Kept]:
    run = _run[0]
    outcomes: list[Outcome | Kept] = []
    for task in tasks:
        outcome = run.check(task)
        fresh = run.results.fresh(task) if run.results is not None else None
        outcomes.append(Kept(fresh, outcome) if fresh and isinstance(outcome, Checked) else outcome)
        if isinstance(outcome, PhrasebookErrors):
            break
    return outcomes


def _chunks(tasks: Sequence[Task]) -> Iterator[tuple[list[Task], int]]:
    """Yield tasks in order, as many at a time as are worth sending, and their size in bytes."""
    chunk: list[Task] = []
    size = 0
    for task in tasks:
        chunk.append(task)
        with suppress(OSError, ValueError):  # reading it will tell
            size += Path(task.path).stat().st_size if task.path != STDIN else 0
        if size >= _CHUNK:
            yield chunk, size
            chunk, size = [], 0
    if chunk:
        yield chunk, size


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_bytes(path: str) -> bytes:
    """Return the bytes of a file or of standard input; raise ReadError where there are none to be had."""
    if path == STDIN:
        return sys.stdin.buffer.read() if sys.stdin else b""
    from sopan.readers import files

    return files.read_bytes(path)
