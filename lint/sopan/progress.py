"""A progress bar on standard error, for people, when a run is long."""

from __future__ import annotations

from contextlib import suppress
from time import monotonic

from sopan.console import Console
from sopan.errors import N_
from sopan.terminal import Gone, Unwritable

PATIENCE = 1.0
"""Seconds before the bar appears."""

FILES = N_("{done} of {total} files")
RULES = N_("{done} of {total} rules")

_EVERY = 0.1
_CELLS = 24


class Progress:
    """Count what is done; draw a bar if standard error is a terminal and the run outlasts people's patience."""

    def __init__(self, console: Console, total: int, words: str = FILES) -> None:
        self._console = console
        self._total = total
        self._words = words
        self._done = 0
        self._shown = False
        self._next = monotonic() + PATIENCE if console.err.interactive else float("inf")

    def step(self) -> None:
        """Count one more."""
        self._done += 1
        if monotonic() >= self._next:
            self._next = monotonic() + _EVERY
            self._draw()

    def clear(self) -> None:
        """Take the bar away before something else is written."""
        if self._shown:
            self._write("\r\x1b[K")
            self._shown = False

    def _draw(self) -> None:
        ui = self._console.ui
        full, empty = ("\u2588", "\u2591") if self._console.err.glyphs.isolates else ("#", ".")
        filled = _CELLS * self._done // max(self._total, 1)
        words = ui.gettext(self._words).format(done=ui.number(self._done), total=ui.number(self._total))
        self._write(f"\r{full * filled}{empty * (_CELLS - filled)} {words}\x1b[K")
        self._shown = True

    def _write(self, text: str) -> None:
        with suppress(Gone, Unwritable):
            self._console.err.write(text)
            self._console.err.flush()
