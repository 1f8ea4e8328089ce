"""Markdown pages whose files and commands are real: a page's blocks, and a shell that they are run in.

Comments directly before a fenced block say what it is for::

    <!-- file: NAME -->        it is written to that file
    <!-- exit: 1 -->           its commands end with this code, with 0 where nothing is said
    <!-- not run: REASON -->   it is only shown

In a block of ``console`` a line that begins with ``$ `` is a command, and the lines after it, if there are any, are
what it prints; ``…`` on a line of its own stands for any lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .conftest import Ran, _without_notices

ROOT = Path(__file__).parent.parent
COLUMNS = "96"
"""Columns of the terminal that pages show."""
HOME = "/shop"
"""What pages call the folder that their commands are run in, where its whole path is printed."""

_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    **{f"GIT_{who}_{what}": "reader@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}
"""What Git asks of a reader who has set it up, and nothing that this one has set."""

_BLOCK = re.compile(r"^((?:<!-- [^\n]* -->\n)*)(`{3,})(\w*)\n(.*?)^\2$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"<!-- ([a-z ]+?)(?:: (.*))? -->")
_ISOLATES = re.compile("[\u2066-\u2069\u200f]")


class Command(NamedTuple):
    """A command of a page: its 1-based line there, what it prints (nothing: anything), and its exit code."""

    line: int
    text: str
    printed: str
    code: int


@dataclass(frozen=True)
class Block:
    """A fenced block: the name of its page and the 1-based line of its fence there, its language, its text, and what
    the comments before it say."""

    page: str
    line: int
    language: str
    text: str
    marks: Mapping[str, str]

    @property
    def place(self) -> str:
        """Where it stands, as ``page:line``."""
        return f"{self.page}:{self.line}"

    def commands(self) -> Iterator[Command]:
        """Yield the commands of a block of console."""
        code = int(self.marks.get("exit", "0"))
        found: list[tuple[int, str, list[str]]] = []
        for number, line in enumerate(self.text.splitlines(), self.line + 1):
            if line.startswith("$ "):
                found.append((number, line[2:], []))
            else:
                assert found, f"line {number} is the output of no command"
                found[-1][2].append(line)
        for number, command, printed in found:
            yield Command(number, command, "\n".join(printed).strip("\n"), code)

    def write(self, folder: Path) -> None:
        """Write the block to its file in a folder."""
        path = folder / self.marks["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.text, encoding="utf-8")


@dataclass(frozen=True)
class Page:
    """A Markdown page: its path, its text, and its fenced blocks in order."""

    path: Path
    text: str
    blocks: tuple[Block, ...]

    @classmethod
    def read(cls, path: Path) -> Page:
        """Return the page in a file."""
        text = path.read_text(encoding="utf-8")
        return cls(path, text, tuple(_blocks(path.stem, text)))

    def files(self) -> Iterator[Block]:
        """Yield the blocks that are files."""
        return (block for block in self.blocks if "file" in block.marks)

    def commands(self) -> Iterator[Command]:
        """Yield all commands of the page, those that are not run too."""
        for block in self.blocks:
            if block.language == "console":
                yield from block.commands()

    @property
    def prose(self) -> str:
        """The page without its fenced blocks."""
        return _BLOCK.sub("", self.text)

    def section(self, heading: str) -> str:
        """Return what stands under a heading, up to the next one, without fenced blocks."""
        found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", self.prose, re.MULTILINE | re.DOTALL)
        assert found, f"{self.path.name} has no heading “{heading}”"
        return found[1]

    def table(self, heading: str, number: int = 0) -> list[list[str]]:
        """Return the cells of a table under a heading, its head left out."""
        tables = re.findall(r"(?:^\|.*\n)+", self.section(heading), re.MULTILINE)
        assert len(tables) > number, f"{self.path.name} has no such table under “{heading}”"
        return [[cell.strip() for cell in row[1:-1].split("|")] for row in tables[number].splitlines()[2:]]


def _blocks(page: str, text: str) -> Iterator[Block]:
    for match in _BLOCK.finditer(text):
        line = text.count("\n", 0, match.start(2)) + 1
        yield Block(page, line, match[3], match[4], dict(_MARK.findall(match[1])))


class Shell:
    """Run commands as a reader types them, in one folder; ``sopan`` and ``python`` are those under test."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        self._folder = folder
        programs = folder.parent / f"{folder.name}-bin"
        programs.mkdir()
        for name, module in (("sopan", " -m sopan"), ("python", "")):
            program = programs / name
            program.write_text(f'#!/bin/sh\nexec "{sys.executable}"{module} "$@"\n', encoding="utf-8")
            program.chmod(0o755)
        path = os.pathsep.join((str(programs), environ["PATH"]))
        self._environ = {**environ, **_GIT, "PATH": path, "COLUMNS": COLUMNS}

    def run(self, command: str) -> Ran:
        """Return what a command prints, without the marks that isolate Hebrew words, and its exit code."""
        done = subprocess.run(
            ["sh", "-c", command],
            env=self._environ,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        out, err = (_ISOLATES.sub("", text).replace(str(self._folder), HOME) for text in (done.stdout, done.stderr))
        assert "Traceback" not in err, err
        return Ran(done.returncode, out, _without_notices(err))


def fits(printed: str, shown: str) -> bool:
    """Tell whether what a command printed is what a page shows."""
    lines = ["(?:.*\n)*" if line == "…" else re.escape(f"{line}\n") for line in shown.splitlines()]
    return re.fullmatch("".join(lines), f"{printed.rstrip()}\n") is not None
