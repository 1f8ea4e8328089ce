"""A run over many files: the same in one process as in several, and from the cache as anew."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

import sopan.run
from sopan.errors import PhrasebookErrors, ReadError, SopanError
from sopan.finding import Checked
from sopan.linter import Linter
from sopan.results import Results
from sopan.run import Options, Run, Task


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one file be enough for what pays with many."""
    monkeypatch.setattr(sopan.run, "FEW", 1)


TEXTS = ("Jag vet inte när den kommer.", "Hej! Vi ses i morgon.", "Det är ditt eget fel!!")


@pytest.fixture
def tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Task]:
    """Sixty files, one of which is no text; any number of them is worth several processes."""
    monkeypatch.setattr(sopan.run, "WORTHWHILE", 1)
    monkeypatch.setattr(sopan.run, "_CHUNK", 300)
    for number in range(60):
        text = f"{TEXTS[number % 3]} Nummer {number}.\n"
        (tmp_path / f"{number:02}.md").write_bytes(b"\xff\xff" if number == 31 else text.encode())
    return [Task(str(path)) for path in sorted(tmp_path.glob("*.md"))]


def told(run: Run, tasks: Sequence[Task]) -> list[tuple[str, object]]:
    """Return each file and what was found in it, or why it could not be checked."""
    found: list[tuple[str, object]] = []
    for task, outcome in run.outcomes(tasks):
        found.append((task.path, outcome.findings if isinstance(outcome, Checked) else str(outcome)))
    return found


def test_several_processes_find_what_one_does_in_the_same_order(tasks: list[Task], cache: Path) -> None:
    linter = Linter(cache=cache)
    alone = told(Run(linter, Options("sv"), processes=1), tasks)
    assert len(alone) == 60
    assert sum(isinstance(found, str) for _, found in alone) == 1
    assert sum(len(found) for _, found in alone if isinstance(found, tuple)) == 60
    assert told(Run(linter, Options("sv"), processes=3), tasks) == alone


def test_processes_started_anew_find_the_same(tasks: list[Task], cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linter = Linter(cache=cache)
    alone = told(Run(linter, Options("sv"), processes=1), tasks)
    monkeypatch.setattr(sys, "platform", "darwin")  # where processes are not forked
    assert told(Run(linter, Options("sv"), processes=2), tasks) == alone


def test_little_work_stays_in_one_process(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Run, "_together", None)  # which would fail
    paths = []
    for number in range(3):
        path = tmp_path / f"{number}.md"
        path.write_text(TEXTS[0], "utf-8")
        paths.append(Task(str(path)))
    assert len(told(Run(Linter(cache=cache), Options("sv"), processes=8), paths)) == 3


class _Faulty(Linter):
    """A linter whose phrasebook is found to be faulty in the middle of a run."""

    def check(self, path: Path, *arguments: object, **others: object) -> Checked:  # type: ignore[override]
        if path.name >= "40":
            raise PhrasebookErrors([SopanError("a faulty rule", path="uk/a.yaml", line=3)])
        return super().check(path, *arguments, **others)  # type: ignore[arg-type]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_faulty_phrasebook_ends_the_run(processes: int, tasks: list[Task], cache: Path) -> None:
    found = told(Run(_Faulty(cache=cache), Options("sv"), processes=processes), tasks)
    assert [Path(path).stem for path, _ in found] == [f"{number:02}" for number in range(41)]
    assert found[-1][1] == "uk/a.yaml:3: a faulty rule"


# -- from the cache


def test_a_second_run_finds_the_same_without_looking(tasks: list[Task], cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    linter = Linter(cache=cache)
    first = Results(folder, ["a"])
    anew = told(Run(linter, Options("sv"), processes=2, kept=lambda: first), tasks)
    first.save()
    second = Results(folder, ["a"])
    blind = Run(_Never(cache=cache), Options("sv"), processes=1, kept=lambda: second)
    readable = [task for task in tasks if "31" not in task.path]
    assert told(blind, readable) == [one for one in anew if "31" not in one[0]]


class _Never(Linter):
    """A linter that must not be asked."""

    def check(self, *arguments: object, **others: object) -> Checked:
        raise AssertionError


def test_a_changed_file_is_looked_at_again(tasks: list[Task], cache: Path, tmp_path: Path) -> None:
    linter = Linter(cache=cache)
    results = Results(tmp_path / "kept", ["a"])
    run = Run(linter, Options("sv"), processes=1, kept=lambda: results)
    told(run, tasks)
    Path(tasks[1].path).write_text(f"{TEXTS[0]}\n", "utf-8")
    found = dict(told(run, tasks))
    assert len(found[tasks[1].path]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [b"", b"\x80", b"no pickle", b"\x80\x05K\x01.", b"cposix\nsystem\n(S'true'\ntR."])
def test_what_is_broken_is_forgotten(data: bytes, tmp_path: Path, cache: Path) -> None:
    results = Results(tmp_path, ["a"])
    path = tmp_path / "a.md"
    path.write_text(TEXTS[0], "utf-8")
    told(Run(Linter(cache=cache), Options("sv"), kept=lambda: results), [Task(str(path))])
    results.save()
    (kept,) = tmp_path.glob("*.results")
    kept.write_bytes(data)
    again = Results(tmp_path, ["a"])
    assert again.get(Task(str(path)), path.read_bytes()) is None


def test_other_settings_find_nothing(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(TEXTS[0], "utf-8")
    results = Results(tmp_path / "kept", ["a", "b"])
    told(Run(Linter(cache=cache), Options("sv"), kept=lambda: results), [Task(str(path))])
    results.save()
    assert Results(tmp_path / "kept", ["a", "b"]).get(Task(str(path)), path.read_bytes())
    assert Results(tmp_path / "kept", ["ab", ""]).get(Task(str(path)), path.read_bytes()) is None


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "file").write_text("")
    path = tmp_path / "a.md"
    path.write_text(TEXTS[0], "utf-8")
    results = Results(tmp_path / "file" / "kept", ["a"])
    assert told(Run(Linter(cache=cache), Options("sv"), kept=lambda: results), [Task(str(path))])
    results.save()


# -- errors and interruption


def test_errors_come_over_whole(tmp_path: Path) -> None:
    import pickle

    error = ReadError("no {what}", path="a.md", line=3, column=4, hint="do {what}", what="text")
    assert str(pickle.loads(pickle.dumps(error))) == str(error) == "a.md:3:4: no text. do text"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of its own")
def test_ctrl_c_ends_all_processes_at_once(tmp_path: Path, environ: dict[str, str]) -> None:
    for number in range(400):
        (tmp_path / f"{number}.md").write_text(f"{' '.join(TEXTS * 60)}\n\n{number}\n", "utf-8")
    command = [sys.executable, "-m", "sopan", "check", ".", "--lang", "sv", "--processes", "3", "--format", "concise"]
    started = subprocess.Popen(
        [*command, "--no-cache"], cwd=tmp_path, env=environ, start_new_session=True, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    assert started.stdout is not None
    for _ in range(40_000):  # until the processes are at work
        if started.stdout.readline().startswith(b"12"):
            break
    os.killpg(started.pid, signal.SIGINT)
    _, err = started.communicate(timeout=60)
    assert started.returncode == 130
    assert b"Traceback" not in err
    time.sleep(0.1)
    with pytest.raises(ProcessLookupError):
        os.killpg(started.pid, 0)
