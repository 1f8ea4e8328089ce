"""What commands work with: the configuration around the current folder, a linter, and the phrasebook's sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sopan.console import Console
from sopan.errors import N_, SopanError, nearest

if TYPE_CHECKING:
    from sopan.config import Config
    from sopan.linter import Linter
    from sopan.phrasebook.model import Book
    from sopan.report.rule import House
    from sopan.results import Results
    from sopan.run import Options


def configuration() -> Config:
    """Return the configuration found upwards from the current folder; raise ConfigError for a faulty one."""
    from sopan.config import find

    return find(Path.cwd())


def linter(console: Console, config: Config | None = None, packs: Iterable[Path] = ()) -> Linter:
    """Return a linter that keeps compiled phrasebooks in the user's cache and tells when it compiles one.

    ``packs`` are folders of rules besides those of the configuration.
    """
    from sopan.linter import Linter
    from sopan.resources import cache_dir

    config = config or configuration()
    if packs:
        config = replace(config, packs=(*config.packs, *packs))
    return Linter(config, cache=cache_dir(console.environ), notify=console.notify)


def results(console: Console, check: Linter, options: Options) -> Results:
    """Return what former runs with the same phrasebook, configuration and options have found."""
    from sopan.language import CODES
    from sopan.resources import cache_dir, state
    from sopan.results import Results

    config = check.config
    own = config.path.read_bytes() if config.path else b""
    keys = (check.phrasebook.key(code) for code in CODES)
    return Results(cache_dir(console.environ) / "results", (state(), str(Path.cwd()), own, repr(options), *keys))


def book(check: Linter, codes: Iterable[str]) -> Book:
    """Return the phrasebook of a linter as its authors wrote it; raise PhrasebookErrors."""
    from sopan.phrasebook.load import load

    return load(check.phrasebook.folders, codes)


def house(check: Linter, found: Book) -> House:
    """Return what tells how the house of a linter says an alternative."""
    from sopan.phrasebook.address import alternative

    return lambda rule, say: alternative(
        say, found.languages[rule.language].address, check.config.address.get(rule.language, "")
    )


def known(name: str, names: Iterable[str]) -> str:
    """Return a name that is among the names; raise SopanError, with the nearest one, for another."""
    names = list(names)
    if name in names:
        return name
    near = nearest(name, names)
    raise SopanError(
        N_("there is no concept or language {name}"),
        name=name,
        near=near,
        hint=N_("Did you mean {near}?") if near else N_("“sopan rules” lists them."),
    )
