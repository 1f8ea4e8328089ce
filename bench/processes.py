"""What several processes and the cache of results gain: python bench/processes.py CORPUS [--sizes 100,500,5000].

CORPUS is a folder with texts, such as corpus.py makes (``data/20/replies``). Each figure is the least of three runs;
compare figures of one run of this script only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def seconds(command: list[str], folder: Path, rounds: int) -> float:
    """Return the least wall time of some runs of a command; what it finds is of no interest here."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        best = min(best, time.perf_counter() - start)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command)}: exit code {done.returncode}")
    return best


def measure(files: list[str], folder: Path, processes: int) -> None:
    """Print the wall times for some files: one process, several, and from the cache."""
    size = sum((folder / name).stat().st_size for name in files)
    command = [sys.executable, "-m", "sopan", "check", "--format", "concise"]
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch)
        for name in files:
            copy = listed / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes((folder / name).read_bytes())
        plain = [*command, ".", "--no-cache", "--processes"]
        one = seconds([*plain, "1"], listed, 3)
        many = seconds([*plain, str(processes)], listed, 3)
        cold = seconds([*command, "."], listed, 1)
        warm = seconds([*command, "."], listed, 3)
    print(
        f"{len(files):6} files {size / 1e6:6.1f} MB  one {one:6.2f} s  {processes} processes {many:6.2f} s "
        f"({one / many:.2f} times)  cold {cold:6.2f} s  warm {warm:6.2f} s ({warm / cold:.2f} of it)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sizes", default="30,100,300,1000,5000", help="numbers of files, with commas between them")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 2)
    asked = parser.parse_args()
    files = sorted(str(path.relative_to(asked.corpus)) for path in asked.corpus.rglob("*") if path.is_file())
    step = max(len(files) // 5000, 1)
    for size in map(int, asked.sizes.split(",")):
        spread = files[:: max(len(files) // size, step)][:size]  # some of every language
        measure(spread, asked.corpus, asked.processes)


if __name__ == "__main__":
    main()
