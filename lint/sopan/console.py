"""What a command has to talk with: the interface's language, standard output and standard error."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from sopan.errors import N_, PhrasebookErrors, SopanError
from sopan.interface import Interface
from sopan.layout import clean, isolate
from sopan.terminal import Gone, Terminal, Unwritable

EVENTS = {
    "compiling": N_("Compiling the phrasebook ({language}); this happens once after each change."),
    "uncached": N_("The compiled phrasebook cannot be kept in {path}: {reason}"),
}
"""What the phrasebook tells while it is loaded."""


class Console(NamedTuple):
    """The command line's side of a run, given to each command as Click's context object."""

    ui: Interface
    out: Terminal
    err: Terminal
    environ: Mapping[str, str]

    @classmethod
    def standard(cls, ui: Interface, environ: Mapping[str, str]) -> Console:
        """Return the console of this process; a closed stream swallows what is written to it."""
        out, err = (stream or io.StringIO() for stream in (sys.stdout, sys.stderr))
        return cls(ui, Terminal(out, environ), Terminal(err, environ), environ)

    def show(self, value: object) -> str:
        """Return a path, a word or a number as it can stand within a message."""
        return isolate(clean(str(value)), self.ui.direction)

    def notify(self, event: str, fields: Mapping[str, object]) -> None:
        """Tell on standard error what takes a while, or why it will again."""
        shown = {name: self.show(value) for name, value in fields.items()}
        self.tell(self.err.style(self.ui.gettext(EVENTS[event]).format_map(shown), "faint"))

    def complain(self, error: SopanError) -> None:
        """Tell on standard error what the user can put right, with its place."""
        for one in error.errors if isinstance(error, PhrasebookErrors) else (error,):
            told = one.render(self.ui.gettext, self.show)
            self.tell(isolate(told if one.path else self.ui.gettext("Error: {message}").format(message=told)))

    def tell(self, line: str) -> None:
        """Write a line to standard error; when nobody listens there, go on."""
        with suppress(Gone, Unwritable):
            self.err.line(line)
            self.err.flush()
