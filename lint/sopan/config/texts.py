"""Which files are texts for customers, when an editor or a hook names them and not a person."""

from __future__ import annotations

import re
from pathlib import Path

from sopan.config import Config, Listed
from sopan.globs import expression
from sopan.readers.files import SKIPPED
from sopan.readers.tooling import is_tooling


class Texts:
    """The files that ``sopan check`` takes in a house when nobody names them.

    What Git ignores is taken all the same: who opens or commits such a file means it.
    """

    def __init__(self, config: Config) -> None:
        selection = config.selection()
        self._config = config
        self._formats = selection.formats
        self._excluded = tuple(fits for fits, _ in selection.exclude)
        self._named = tuple(_below(config, one) for one in config.paths)

    def __contains__(self, path: Path) -> bool:
        place = self._config.relative(path)
        if any(fits.fullmatch(place) for fits in self._excluded):
            return False
        if self._named and not any(fits.fullmatch(place) for fits in self._named):
            return False
        if any(fits.fullmatch(place) for fits in self._formats):
            return True
        *folders, name = (one for one in place.split("/") if one not in (".", ".."))
        hidden = any(one.startswith(".") or one in SKIPPED for one in (*folders, name))
        return not hidden and not is_tooling(name)


def _below(config: Config, listed: Listed) -> re.Pattern[str]:
    """Return an expression for the files that an entry of ``paths`` means."""
    path = config.folder / listed.text
    if not path.exists():
        return expression(listed.text)
    place = config.relative(path)
    return re.compile(".*" if place == "." else re.escape(place) + "(?:/.*)?", re.DOTALL)
