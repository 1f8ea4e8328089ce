from __future__ import annotations

from collections.abc import Callable

import pytest

from sopan.readers import read
from sopan.source import Document


@pytest.fixture(scope="session")
def seen(shown: Callable[[Document], str], sound: Callable[[Document], None]) -> Callable[[str, str], str]:
    """What is shown of a template with a name, and assert that its map is sound."""

    def see(path: str, source: str) -> str:
        document = read(source.encode(), path)
        sound(document)
        return shown(document)

    return see
