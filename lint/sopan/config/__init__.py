"""The configuration of a house: ``sopan.toml``, or ``[tool.sopan]`` in ``pyproject.toml``, found upwards.

It is strict: a key that is not known, or a value of another type, is an error with file and line. Globs and folders are
relative to the file they stand in, wherever sopan is started.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopan.config.model import Config, Listed, Origin, PathRule, shown
from sopan.config.search import FILE, SHARED_FILE, find, load

if TYPE_CHECKING:
    from sopan.config.fieldmap import FieldMap as FieldMap  # few configurations need it

__all__ = ["FILE", "SHARED_FILE", "Config", "Listed", "Origin", "PathRule", "find", "load", "shown"]
