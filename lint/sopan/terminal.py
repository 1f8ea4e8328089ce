"""A stream that a person or a program reads: what it can show, how wide it is, and writing to it."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from typing import NamedTuple, TextIO

from sopan.layout import CLOSE, ISOLATE, OPEN, POP, RIGHT


class Gone(Exception):
    """Nobody reads the stream any more (a closed pipe)."""


class Unwritable(Exception):
    """The stream cannot be written to; the text says why (a full disk)."""


class Glyphs(NamedTuple):
    """The signs of the reports: around a match, before an alternative (either direction), for what is cut, for none,
    for what is there and what is missing; and whether lines that run the other way may be isolated."""

    open: str = "\u27e6"
    close: str = "\u27e7"
    say: str = "\u2192"
    back: str = "\u2190"
    cut: str = "\u2026"
    dot: str = "\u00b7"
    yes: str = "\u2713"
    no: str = "\u2717"
    isolates: bool = True


UNICODE = Glyphs()
ASCII = Glyphs("[[", "]]", "->", "<-", "...", "-", "+", "x", isolates=False)

_SIGNS = "\u27e6\u27e7\u2192\u2190\u00b7\u2026\u2068\u2069\u200f\u2713\u2717"

_STYLES: Mapping[str, str] = {
    "error": "1;31",
    "warning": "1;33",
    "suggestion": "1;36",
    "path": "1;4",
    "match": "1;31",
    "say": "32",
    "bold": "1",
    "faint": "2",
}


class Terminal:
    """A text stream with its abilities.

    Colour and width are those of a terminal; ``NO_COLOR`` takes colour away, ``FORCE_COLOR`` gives it to a pipe,
    ``COLUMNS`` sets the width, which is 0 (lines as long as they are) for what is no terminal. A stream whose encoding
    lacks the signs gets ASCII ones, and what it cannot show at all is written as an escape.
    """

    def __init__(self, stream: TextIO, environ: Mapping[str, str]) -> None:
        self.stream = stream
        self.interactive = stream.isatty()
        self.colour = not environ.get("NO_COLOR") and (
            bool(environ.get("FORCE_COLOR")) or (self.interactive and environ.get("TERM") != "dumb")
        )
        self.encoding = (stream.encoding or "ascii").lower().replace("_", "-")
        self.glyphs = UNICODE if self._shows(_SIGNS) else ASCII
        self.columns = self._columns(environ)
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")

    def _shows(self, text: str) -> bool:
        try:
            text.encode(self.encoding)
        except (UnicodeError, LookupError):
            return False
        return True

    def _columns(self, environ: Mapping[str, str]) -> int:
        if (told := environ.get("COLUMNS", "")).isdecimal():
            return int(told)
        if not self.interactive:
            return 0
        try:
            return os.get_terminal_size(self.stream.fileno()).columns
        except OSError:
            return 80

    @property
    def unicode(self) -> bool:
        """Whether every character can be written."""
        return self.encoding in ("utf-8", "utf8", "utf-16", "utf-32")

    def style(self, text: str, name: str) -> str:
        """Return the text in a style: a severity, ``path``, ``match``, ``say``, ``bold`` or ``faint``."""
        return f"\x1b[{_STYLES[name]}m{text}\x1b[0m" if self.colour else text

    def marked(self, line: str, inside: bool = False) -> tuple[str, bool]:
        """Return a line with the signs around its match, and whether the match goes on in the next line."""
        on, off = (f"\x1b[{_STYLES['match']}m", "\x1b[0m") if self.colour else ("", "")
        goes_on = OPEN in line or inside
        if CLOSE in line:
            goes_on = False
        elif goes_on:
            line += off
        if inside:
            line = on + line
        return line.replace(OPEN, on + self.glyphs.open).replace(CLOSE, self.glyphs.close + off), goes_on

    def write(self, text: str) -> None:
        """Write a text as it is. Raises Gone when the reader has closed the stream, Unwritable for other troubles."""
        if not self.glyphs.isolates:
            text = text.replace(ISOLATE, "").replace(POP, "").replace(RIGHT, "")
        try:
            self.stream.write(text)
        except OSError as error:
            raise _trouble(error) from error

    def line(self, text: str = "") -> None:
        """Write a line."""
        self.write(f"{text}\n")

    def flush(self) -> None:
        """Write out what is held back. Raises Gone and Unwritable."""
        try:
            self.stream.flush()
        except OSError as error:
            raise _trouble(error) from error


def _trouble(error: OSError) -> Exception:
    gone = error.errno in (errno.EPIPE, errno.EINVAL)  # EINVAL: the same on Windows
    return Gone() if gone else Unwritable(error.strerror or str(error))
