"""Check a document as it stands in an editor."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sopan.config import FILE, SHARED_FILE
from sopan.errors import ConfigError, LanguageError, MatchError, NotOurs, PhrasebookErrors, ReadError, SopanError
from sopan.finding import Finding
from sopan.lsp.houses import House, Houses
from sopan.lsp.text import Text
from sopan.lsp.uris import format_in, path_of
from sopan.source import Document


@dataclass(frozen=True, eq=False)
class Opened:
    """A document that an editor has open: its address, what kind of document the editor takes it for, and its text."""

    uri: str
    kind: str
    version: int | None
    text: Text

    @property
    def path(self) -> Path | None:
        """Where it is kept; None where it has never been saved."""
        return path_of(self.uri)

    @property
    def name(self) -> Path:
        """The path that tells its format and its language; what the editor calls it where it has none."""
        return self.path or Path(self.uri.rpartition(":")[2] or self.kind)


class Examined(NamedTuple):
    """A document, what was found in it, and what kept it from being checked.

    ``house`` is None where its configuration is faulty, or where it is nothing for sopan; ``format`` is that in which
    it was read, empty where its name told. ``beside`` are findings in the file that says what is ignored in it,
    ``known`` are those findings that a baseline puts up with.
    """

    opened: Opened
    house: House | None = None
    format: str = ""
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    errors: tuple[SopanError, ...] = ()
    beside: tuple[Finding, ...] = ()
    known: frozenset[Finding] = frozenset()


def examine(opened: Opened, houses: Houses, language: str = "") -> Examined:
    """Return what is found in a document; ``language`` is that of one which has never been saved and says none."""
    path = opened.path
    if path is not None and path.name in (FILE, SHARED_FILE):
        return _configuration(opened, path)
    if not opened.text.source.strip():
        return Examined(opened)
    try:
        house = houses.of(Path.cwd() if path is None else path.parent, language if path is None else "")
    except ConfigError as error:
        return Examined(opened, errors=(error,))
    if path is not None and (path not in house.texts or houses.holds(path)):
        return Examined(opened)  # it is nothing for customers, or a rule, full of what must not be said
    format = "" if path is not None and house.config.format_of(path) else format_in(path, opened.kind)
    if format is None:
        return Examined(opened)
    try:
        checked = house.linter.check(opened.name, encoded(opened.text.source), format=format or None)
        known = house.known(path, checked.findings) if path is not None else frozenset()
    except NotOurs:
        return Examined(opened)
    except PhrasebookErrors as error:
        return Examined(opened, house, format, errors=tuple(error.errors))
    except (ConfigError, LanguageError, MatchError, ReadError) as error:
        return Examined(opened, house, format, errors=(error,))
    found = checked.findings, checked.errors, checked.beside
    return Examined(opened, house, format, checked.document, *found, known)


def read(text: str, examined: Examined) -> Document:
    """Return the document of another text as if it stood in the place of the one that was examined."""
    assert examined.house is not None
    return examined.house.linter.read(examined.opened.name, encoded(text), examined.format or None)


def encoded(text: str) -> bytes:
    """Return a text as bytes that say that they are UTF-8, whatever the text says of its own encoding."""
    return text.encode("utf-8-sig")


def _configuration(opened: Opened, path: Path) -> Examined:
    """Return what is wrong in a configuration file."""
    from sopan.config.reading import parse

    if path.name == SHARED_FILE and "tool.sopan" not in opened.text.source:
        return Examined(opened)
    try:
        parse(opened.text.source, path.absolute())
    except ConfigError as error:
        return Examined(opened, errors=(error,))
    return Examined(opened)
