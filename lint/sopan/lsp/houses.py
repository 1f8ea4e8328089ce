"""The houses whose texts an editor has open: each folder's configuration, and a linter that keeps to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sopan.baseline import Baseline, Comparison
from sopan.commands.baseline import load, name_of
from sopan.commands.reporting import guidance
from sopan.config import FILE, SHARED_FILE, Config, Origin, PathRule, find
from sopan.config.texts import Texts
from sopan.finding import Finding
from sopan.interface import Interface
from sopan.linter import Linter
from sopan.lsp.uris import absolute
from sopan.phrasebook.compiled import Notify
from sopan.report import Guidance
from sopan.suppress import ENDING


class House:
    """A configuration, its linter, the texts it is for, its baseline, and the guidance of its rules."""

    def __init__(self, config: Config, linter: Linter) -> None:
        self.config = config
        self.linter = linter
        self.texts = Texts(config)
        self._guidance: Callable[[str], Guidance | None] | None = None
        self._baseline: tuple[tuple[int, int], Baseline] | None = None

    def known(self, path: Path, findings: Sequence[Finding]) -> frozenset[Finding]:
        """Return those findings in a file that the baseline knows; raise ConfigError for a faulty one."""
        kept = self.config.baseline.absolute()
        if not kept.is_file():
            return frozenset()
        status = kept.stat()
        state = status.st_mtime_ns, status.st_size
        if self._baseline is None or self._baseline[0] != state:
            self._baseline = state, load(kept)
        comparison = Comparison(self._baseline[1], lambda name: (kept.parent / name).exists())
        return frozenset(findings).difference(comparison.new(name_of(str(path), kept.parent), findings))

    def guidance(self, rule: str, ui: Interface) -> Guidance | None:
        """Return what a rule tells a colleague, by its id; None for one that nothing is known of.

        Raises PhrasebookErrors.
        """
        if self._guidance is None:
            self._guidance = guidance(self.linter, ui)
        return self._guidance(rule)


class Houses:
    """The houses by their configuration files, each made when a text of it is first checked.

    ``cache`` is the folder of compiled phrasebooks, ``notify`` is told when one has to be compiled.
    """

    def __init__(self, cache: Path | None, notify: Notify) -> None:
        self._cache = cache
        self._notify = notify
        self._houses: dict[tuple[Path | None, str], House] = {}

    def of(self, folder: Path, language: str = "") -> House:
        """Return the house that a folder belongs to; raise ConfigError when its configuration is faulty.

        ``language`` is that of texts which nothing else tells: it is as if the configuration said it of every file.
        """
        config = find(folder)
        if language:
            everywhere = PathRule("**", language, Origin(Path(), 0))
            config = replace(config, languages=(everywhere, *config.languages))
        house = self._houses.get((config.path, language))
        if house is None or house.config != config:
            house = House(config, Linter(config, cache=self._cache, notify=self._notify))
            self._houses[config.path, language] = house
        return house

    def changed(self, paths: Iterable[Path]) -> bool:
        """Read everything anew if one of the files that have changed tells how texts are checked; tell whether."""
        kept = {absolute(house.config.baseline) for house in self._houses.values()}
        concerned = any(
            path.name in (FILE, SHARED_FILE) or path.name.endswith(ENDING) or absolute(path) in kept or self.holds(path)
            for path in paths
        )
        if concerned:
            self._houses.clear()
        return concerned

    def holds(self, path: Path) -> bool:
        """Tell whether a file belongs to the phrasebook of a house."""
        path = absolute(path)
        houses = self._houses.values()
        return any(path.is_relative_to(folder) for house in houses for folder in house.linter.phrasebook.folders)

    def save(self) -> None:
        """Keep what was compiled for the next start."""
        for house in self._houses.values():
            house.linter.phrasebook.save()
