"""Find the configuration of a house, and read it."""

from __future__ import annotations

from pathlib import Path

from sopan.config.model import Config, shown
from sopan.errors import N_, ConfigError

FILE = "sopan.toml"
SHARED_FILE = "pyproject.toml"


def find(start: Path) -> Config:
    """Return the configuration nearest to a folder, looked for there and in the folders above; the defaults if none.

    A ``sopan.toml`` counts before a ``pyproject.toml`` beside it. Raises ConfigError for a faulty one.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        own, shared = folder / FILE, folder / SHARED_FILE
        if _is_file(own):
            return load(own)
        if _is_file(shared) and "tool.sopan" in _read(shared):
            return load(shared)
    return Config()


def load(path: Path) -> Config:
    """Return the configuration in a file; raise ConfigError with the place of the first mistake."""
    from sopan.config.reading import parse  # a run without a configuration needs none of it

    path = path.absolute()
    return parse(_read(path), path)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder above that may not be looked into
        return False


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(N_("this file is not in UTF-8"), path=shown(path)) from None
    except OSError as error:
        raise ConfigError(N_("cannot be read: {reason}"), path=shown(path), reason=error.strerror) from None
