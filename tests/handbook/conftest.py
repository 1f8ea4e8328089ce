from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopan.handbook.build import Built, build
from sopan.handbook.handbook import Handbook

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def built(cache: Path) -> Built:
    """Our own handbook, rendered."""
    return build(ROOT, ROOT / "docs", None, ("ms", "uk", "sv", "he", "id"), environ={"SOPAN_CACHE": str(cache)})


@pytest.fixture(scope="session")
def handbook(built: Built) -> Handbook:
    """What our own handbook is made of."""
    return built.handbook


@pytest.fixture(scope="session")
def site(cache: Path) -> Path:
    """Our own handbook as a site, built once for all of a session's processes."""
    return _site(cache, "site", {})


@pytest.fixture(scope="session")
def offline_site(cache: Path) -> Path:
    """The same, to be read without a server."""
    return _site(cache, "offline", {"OFFLINE": "true"})


def _site(cache: Path, name: str, environ: Mapping[str, str]) -> Path:
    folder = cache.parent / f"handbook-{name}"
    with _alone(folder.with_suffix(".lock")):
        if not folder.is_dir():
            done = mkdocs("build", "--strict", "--quiet", "--site-dir", str(folder), cache=cache, environ=environ)
            assert done.returncode == 0, done.stderr
            assert not done.stderr, done.stderr
    return folder


def mkdocs(
    *arguments: str, cache: Path, cwd: Path = ROOT, environ: Mapping[str, str] = {}, engine: str = "mkdocs"
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs, or another engine that takes the same arguments."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", engine, *arguments],
        cwd=cwd,
        env={
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONPATH": str(ROOT / "lint"),
            "PYTHONUTF8": "1",
            "SOPAN_CACHE": str(cache),
            **environ,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh tab, in which an error on a page fails the test."""
    context = browser.new_context()
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    context.close()
    assert not errors


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Let one process in at a time."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
