"""How files are seen before they are checked: their formats and languages, with the reasons, and what is left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sopan.errors import N_, LanguageError, NotOurs, ReadError, SopanError

if TYPE_CHECKING:
    from sopan.config import Config
    from sopan.console import Console
    from sopan.language.decide import Decision, Reason
    from sopan.linter import Linter
    from sopan.readers.files import Left
    from sopan.source import Document

LEFT = {
    "excluded": N_("excluded by {place}"),
    "ignored": N_("ignored by Git: {place}"),
    "hidden": N_("hidden"),
    "folder": N_("a folder of programs"),
    "tooling": N_("a file of programs"),
    "format": N_("of no format that is read"),
}
"""Why a file or folder is left out."""


class Look(NamedTuple):
    """A file as it is seen: its document, the languages of its parts without repetition, and the first trouble."""

    path: str
    document: Document | None
    languages: tuple[Decision, ...] = ()
    trouble: SopanError | None = None

    @property
    def is_strange(self) -> bool:
        """Whether it holds no text in one of our languages, and so is passed over in a folder."""
        from sopan.language.tags import OtherLanguage

        return not self.languages and isinstance(self.trouble, (NotOurs, OtherLanguage))

    @property
    def is_untold(self) -> bool:
        """Whether nobody can tell the language of some text in it."""
        from sopan.language.tags import OtherLanguage

        return isinstance(self.trouble, LanguageError) and not isinstance(self.trouble, OtherLanguage)


def look(path: str, linter: Linter) -> Look:
    """Return how a file is seen; whatever is wrong with it is its trouble."""
    from sopan.language.decide import decide
    from sopan.language.tags import OtherLanguage
    from sopan.readers.files import read_bytes

    try:
        document = linter.read(Path(path), read_bytes(path))
    except ReadError as error:
        return Look(path, None, trouble=error)
    found: dict[Decision, None] = {}
    trouble: SopanError | None = None
    for part in document.parts:
        try:
            decision = decide(
                document, part, path=path, option=None, config=linter.config, detector=lambda: linter.detector
            )
        except LanguageError as error:
            if trouble is None or isinstance(trouble, OtherLanguage):  # which hinders less
                trouble = error
        else:
            found[decision] = None
    return Look(path, document, tuple(found), trouble)


def left_out(path: Path, config: Config) -> Left | None:
    """Return why a file is left out when the folders above it are walked; None if it is not."""
    from sopan.config import shown
    from sopan.readers.files import walk

    whole = path.absolute()
    top = config.folder if whole.is_relative_to(config.folder) else whole.parent
    left: list[Left] = []
    for found in walk([shown(top)], config.selection(), left.append):
        if isinstance(found, Path) and found.absolute() == whole:
            return None
    return next((one for one in left if whole.is_relative_to(Path(one.path).absolute())), None)


def languages(seen: Look, config: Config, console: Console, *, codes: bool = True) -> str:
    """Return the languages of a file with what told them (“uk, sv  told by a field of the file”), or that alone."""
    from sopan.commands.words import REASONS

    _ = console.ui.gettext
    groups: dict[Reason, list[str]] = {}
    for code, reason in seen.languages:
        groups.setdefault(reason, []).append(code)
    told = []
    for reason, group in groups.items():
        said = config.said("languages", seen.path) if reason == "configuration" else None
        place = f" ({console.show(said.origin)})" if said else ""
        told.append(f"{', '.join(group)}  {_(REASONS[reason])}{place}" if codes else f"{_(REASONS[reason])}{place}")
    return "; ".join(told)


def trouble(seen: Look, console: Console) -> str:
    """Return what is wrong with a file, without its path and what to do; empty when nothing is."""
    error = seen.trouble
    if error is None:
        return ""
    place = f"{error.line}:{error.column} " if error.line else ""
    fields = {name: console.show(value) for name, value in error.fields.items()}
    return place + console.ui.gettext(error.template).format_map(fields)


def why_left(left: Left, console: Console) -> str:
    """Return why a file or folder is left out."""
    from sopan.config import shown

    path, colon, line = left.by.rpartition(":")
    place = f"{shown(Path(path).absolute())}{colon}{line}" if colon and left.reason == "ignored" else left.by
    return console.ui.gettext(LEFT[left.reason]).format(place=console.show(place))
