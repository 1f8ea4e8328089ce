"""Where sopan keeps what is not code: the phrasebook and the catalogues it comes with, and its cache.

A wheel carries them inside the package; a source checkout has them beside ``lint/``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def phrases_dir() -> Path:
    """Return the folder of the bundled phrasebook."""
    return _bundled("phrases")


def locales_dir() -> Path:
    """Return the folder of the interface's catalogues."""
    return _bundled("locales")


def docs_dir() -> Path:
    """Return the folder of the handbook's pages that people wrote."""
    return _bundled("docs")


def cache_dir(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Return the folder for what can be made anew: ``SOPAN_CACHE``, or sopan's place in the user's cache folder.

    The folder may not exist yet. Without any home to be found it is ``.sopan_cache`` in the working folder.
    """
    if own := environ.get("SOPAN_CACHE"):
        return Path(own)
    if shared := environ.get("XDG_CACHE_HOME"):
        return Path(shared, "sopan")
    if platform == "win32" and (local := environ.get("LOCALAPPDATA")):
        return Path(local, "sopan", "Cache")
    home = environ.get("HOME") or environ.get("USERPROFILE")
    if not home:
        return Path(".sopan_cache")
    return Path(home, "Library", "Caches", "sopan") if platform == "darwin" else Path(home, ".cache", "sopan")


def state() -> str:
    """Return what changes when sopan's own code does: its version and, in a checkout, when its files were changed."""
    from sopan import __version__

    newest = max(path.stat().st_mtime_ns for path in _PACKAGE.rglob("*.py"))
    return f"{__version__} {newest}"


def _bundled(name: str) -> Path:
    inside = _PACKAGE / f"_{name}"
    return inside if inside.is_dir() else _CHECKOUT / name
