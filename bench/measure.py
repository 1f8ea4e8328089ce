"""Run commands and weigh them: time, memory, and what they found of what was planted."""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Run(NamedTuple):
    """A finished command: seconds of the clock and of all its processors, and the largest process in MB."""

    output: str
    error: str
    exit: int
    wall: float
    cpu: float
    peak: float


def run(
    command: Sequence[str | Path], folder: Path, env: Mapping[str, str] | None = None, limit: float = 300
) -> Run | None:
    """Run a command in a folder; None if it takes longer than ``limit`` seconds."""
    # where bytecode is not written, every start compiles all modules anew: that is not what a user sees
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=folder,
            env=kept | dict(env or {}),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            spent = time.perf_counter() - start
            if pid:
                break
            if spent > limit:
                os.killpg(child.pid, signal.SIGKILL)
                os.wait4(child.pid, 0)
                return None
            time.sleep(0.0005 if spent < 1 else 0.01)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return Run(
            out.read().decode("utf-8", "replace"),
            err.read().decode("utf-8", "replace"),
            child.returncode,
            spent,
            usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6,
        )


def medians(runs: Sequence[Run]) -> dict[str, float]:
    """Return the median of each figure."""
    return {name: statistics.median(getattr(one, name) for one in runs) for name in ("wall", "cpu", "peak")}


def in_turn(tasks: Mapping[str, Callable[[], Run | None]], rounds: int) -> dict[str, list[Run]]:
    """Run all tasks, round after round, so that a slow spell of the machine hits them all."""
    found: dict[str, list[Run]] = {name: [] for name in tasks}
    failed: set[str] = set()
    for _ in range(rounds):
        for name, task in tasks.items():
            if name in failed:
                continue
            done = task()
            if done is None:
                failed.add(name)
                found[name].clear()
            else:
                found[name].append(done)
    return found


class Truth:
    """What was planted in a corpus, by file and line."""

    def __init__(self, path: Path) -> None:
        with path.open(encoding="utf-8") as lines:
            self.rows = [json.loads(line) for line in lines]
        self.by_line = defaultdict(list)
        for number, row in enumerate(self.rows):
            for line in range(row["line"], row["end_line"] + 1):
                self.by_line[row["file"], line].append(number)

    def score(self, findings: Iterable[tuple[str, int]]) -> dict[str, tuple[int, int]]:
        """Return, for all hits, each language and each kind, how many were found and how many there are."""
        found, stray = set(), 0
        for place in set(findings):
            numbers = self.by_line.get(place)
            found.update(numbers or ())
            stray += not numbers
        parts = defaultdict(lambda: [0, 0])
        for number, row in enumerate(self.rows):
            word = "word" if " " not in row["phrase"] else "phrase"
            names = ["all", word, row["language"]] if row["expected"] else ["traps"]
            for name in (*names, f"kind:{row['kind']}"):
                parts[name][0] += number in found
                parts[name][1] += 1
        return {"stray": (stray, 0)} | {name: (got, there) for name, (got, there) in parts.items()}


def percent(pair: tuple[int, int] | None) -> str:
    """Return a share as a whole percentage, with a decimal where it is nearly all."""
    if not pair or not pair[1]:
        return "-"
    share = 100 * pair[0] / pair[1]
    return f"{share:.0f} %" if share in (0, 100) or share < 99 else f"{share:.1f} %"
