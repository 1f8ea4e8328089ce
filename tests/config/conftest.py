from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopan.config import Config, load

Load = Callable[..., Config]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a house, which is the current one."""
    folder = tmp_path / "house"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def config(house: Path) -> Load:
    """Return the configuration in a text."""

    def read(text: str, name: str = "sopan.toml") -> Config:
        (house / name).write_text(text, "utf-8")
        return load(house / name)

    return read
