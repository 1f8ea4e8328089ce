from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from .editor import Editor


@pytest.fixture
def start(tmp_path: Path, environ: dict[str, str]) -> Iterator[Callable[..., Editor]]:
    """Return what starts an editor with a server of its own, which has not yet been greeted."""
    with ExitStack() as stack:

        def started(*options: str, folder: Path = tmp_path, env: dict[str, str] | None = None, **more: Any) -> Editor:
            return stack.enter_context(Editor(folder, {**environ, **(env or {})}, *options, **more))

        yield started


@pytest.fixture
def editor(start: Callable[..., Editor]) -> Editor:
    """An editor that counts in UTF-16, in an empty folder."""
    editor = start()
    editor.begin()
    return editor
