"""Compiled regular expressions that outlive the process.

``regex`` compiles in Python, 10 to 250 ms an expression with many forms. A compiled one can be taken apart into plain
numbers and strings (that is how it is pickled) and put together again in a tenth of a millisecond. What a run had to
compile is kept beside the compiled phrasebook for the next one.
"""

from __future__ import annotations

import copyreg
import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import regex


class Expressions:
    """The expressions of a language. ``path`` is the file they are kept in, None to keep none."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._kept: dict[str, bytes] | None = None
        self._ready: dict[str, regex.Pattern[str]] = {}
        self._build: Callable[..., regex.Pattern[str]] | None = None
        self._new = False

    def get(self, name: str, expand: Callable[[str], str]) -> regex.Pattern[str]:
        """Return the compiled expression of a name; ``expand`` tells its text when it is not known yet."""
        found = self._ready.get(name)
        if found is None:
            found = self._ready[name] = self._restored(name) or self._compiled(name, expand)
        return found

    def save(self) -> None:
        """Keep what was compiled since, whole or not at all; another run's additions may be lost to ours."""
        if not self._new or self._path is None or self._kept is None:
            return
        scratch = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            scratch.write_bytes(marshal.dumps(self._kept))
            scratch.replace(self._path)
        except OSError:  # a run without a cache is only slower
            return
        self._new = False

    def _restored(self, name: str) -> regex.Pattern[str] | None:
        if self._kept is None:
            self._open()
        assert self._kept is not None
        data = self._kept.get(name)
        return self._build(*marshal.loads(data)) if data is not None and self._build else None

    def _open(self) -> None:
        import regex

        self._build = _parts(regex.compile("a"))[0]
        version = f"{regex.__version__}-{sys.implementation.cache_tag}-{sys.byteorder}"
        self._kept = {}
        if self._path is not None:
            self._path = self._path.with_name(f"{self._path.name}-{version}")
            with suppress(OSError, ValueError, EOFError, TypeError):  # none yet, or one that was cut off
                self._kept = marshal.loads(self._path.read_bytes())

    def _compiled(self, name: str, expand: Callable[[str], str]) -> regex.Pattern[str]:
        import regex

        pattern = regex.compile(expand(name))
        if self._kept is not None:
            self._kept[name] = marshal.dumps(_parts(pattern)[1])
            self._new = True
        return pattern


def _parts(pattern: regex.Pattern[str]) -> tuple[Callable[..., regex.Pattern[str]], tuple[Any, ...]]:
    """Return the function that puts a compiled expression together again, and its plain arguments."""
    import regex

    reduced: Any = copyreg.dispatch_table[regex.Pattern](pattern)
    return reduced[0], reduced[1]
