"""Findings that are ignored, each for a reason: by a comment in the file or by a sidecar file beside it.

:func:`asks` tells whether a file does either; what it asks for :mod:`~sopan.suppress.heed` does for the linter.
:mod:`~sopan.suppress.insert` and :mod:`~sopan.suppress.sidecar` write what ignores a finding, and
:mod:`~sopan.suppress.waivers` lists what is ignored and why.
"""

import os
from typing import Final

MARK: Final = "sopan:"
"""What a comment to sopan begins with; a file without it holds none."""
ENDING: Final = ".sopan.toml"
"""What a sidecar file's name has after that of the file it belongs to."""


def asks(source: str, path: str) -> bool:
    """Tell whether a file, of which ``source`` is the decoded text, may ask for something to be ignored."""
    return MARK in source or os.path.exists(path + ENDING)  # noqa: PTH110 - for every file of a run
