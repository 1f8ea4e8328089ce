"""Which files a house means: those that are checked when nobody names any, and those that are left out."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NoReturn

from sopan.config.model import Config, Listed, shown
from sopan.errors import N_, ConfigError
from sopan.globs import expression, is_glob
from sopan.readers.files import Selection, walk
from sopan.readers.trouble import near


def selection(config: Config, force_exclude: bool) -> Selection:
    """Return what a configuration leaves out of folders, its baseline too, and what it takes besides."""
    exclude = [(expression(one.text), str(one.origin)) for one in config.exclude]
    for pack in config.packs:  # rules are full of what must not be said
        below = re.compile(re.escape(config.relative(pack)) + "(?:/.*)?", re.DOTALL)
        exclude.append((below, str(config.origins.get("packs", ""))))
    if "baseline" in config.origins:
        exclude.append((re.compile(re.escape(config.relative(config.baseline))), str(config.origins["baseline"])))
    return Selection(config.folder, tuple(exclude), config.globs("formats"), config.gitignore, force_exclude)


def target(config: Config, listed: Listed) -> str:
    """Return an entry of ``paths`` from the current folder on; raise ConfigError if nothing fits it."""
    path = config.folder / listed.text
    if "\0" not in listed.text and path.exists():
        return _from_here(path, config)
    if not is_glob(listed.text):
        _fail(listed, N_("there is no file or folder {target}"), near=near(_from_here(path, config)))
    if "/" not in listed.text.rstrip("/"):  # a name in any folder
        path = config.folder / "**" / listed.text
    glob = _from_here(path, config)
    if not any(isinstance(found, Path) for found in walk([glob], config.selection())):
        _fail(listed, N_("there is no text that {target} fits"))
    return glob


def _from_here(path: Path, config: Config) -> str:
    """Return a path from the current folder on, where that is in the house; otherwise whole."""
    return os.path.relpath(path) if Path.cwd().is_relative_to(config.folder) else str(path)


def _fail(listed: Listed, template: str, near: str = "") -> NoReturn:
    path, line = listed.origin
    raise ConfigError(template, path=shown(path), line=line, target=listed.text, near=near)
