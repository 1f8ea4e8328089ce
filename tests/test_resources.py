from __future__ import annotations

from pathlib import Path

import pytest

from sopan.resources import cache_dir, locales_dir, phrases_dir

ROOT = Path(__file__).parents[1]


def test_a_checkout_has_them_beside_the_package() -> None:
    assert phrases_dir() == ROOT / "phrases"
    assert locales_dir() == ROOT / "locales"


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({"SOPAN_CACHE": "/c", "HOME": "/h"}, "linux", "/c"),
        ({"XDG_CACHE_HOME": "/x", "HOME": "/h"}, "linux", "/x/sopan"),
        ({"HOME": "/h"}, "linux", "/h/.cache/sopan"),
        ({"HOME": "/h"}, "darwin", "/h/Library/Caches/sopan"),
        ({"LOCALAPPDATA": "/l", "USERPROFILE": "/u"}, "win32", "/l/sopan/Cache"),
        ({}, "linux", ".sopan_cache"),
    ],
)
def test_cache(environ: dict[str, str], platform: str, expected: str) -> None:
    assert cache_dir(environ, platform) == Path(expected)
