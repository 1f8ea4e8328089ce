"""A phrasing guide and linter for customer-support replies in Malay, Ukrainian, Swedish, Hebrew and Indonesian.

>>> from sopan import Linter
>>> Linter().check_text("Не знаю.", language="uk")[0].rule
'uk/dont-know'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Checked", "Finding", "Linter", "__version__"]

if TYPE_CHECKING:
    from sopan.finding import Checked, Finding
    from sopan.linter import Linter


def __getattr__(name: str) -> object:
    """Import the public names when they are asked for: the command line needs few of them."""
    if name == "Linter":
        from sopan.linter import Linter

        return Linter
    if name in ("Checked", "Finding"):
        from sopan import finding

        return getattr(finding, name)
    raise AttributeError(name)
