from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is printed now into tests/golden")


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for compiled phrasebooks and catalogues, shared by a session's processes: compiling takes a while."""
    folder = tmp_path_factory.getbasetemp()
    return (folder.parent if os.environ.get("PYTEST_XDIST_WORKER") else folder) / "sopan-cache"


@pytest.fixture
def environ(cache: Path) -> dict[str, str]:
    """The environment of a plain English terminal in UTF-8."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "TEMP") if name in os.environ}
    return {
        **kept,
        "LANG": "C.UTF-8",
        "SOPAN_LANG": "en",
        "SOPAN_CACHE": str(cache),
        "PYTHONPATH": str(ROOT / "lint"),
        "PYTHONUTF8": "1",
    }


class Ran(NamedTuple):
    """What a run printed, and its exit code."""

    code: int
    out: str
    err: str


Sopan = Callable[..., Ran]


@pytest.fixture
def sopan(environ: dict[str, str], tmp_path: Path) -> Iterator[Sopan]:
    """Run ``python -m sopan`` in a process of its own, in an empty folder unless told otherwise."""

    def run(
        *arguments: str | Path,
        env: Mapping[str, str] = {},
        cwd: Path = tmp_path,
        input: str | bytes = b"",
        encoding: str = "utf-8",
        timeout: float = 120,
    ) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "sopan", *map(str, arguments)],
            env={**environ, **env},
            cwd=cwd,
            input=input.encode() if isinstance(input, str) else input,
            capture_output=True,
            timeout=timeout,
            check=False,
        )
        out, err = done.stdout.decode(encoding), done.stderr.decode(encoding)
        assert "Traceback" not in err, err
        return Ran(done.returncode, out, _without_notices(err))

    yield run


def _without_notices(err: str) -> str:
    """Leave out that a phrasebook is compiled: which test is the first is a matter of chance."""
    return "".join(line for line in err.splitlines(keepends=True) if not line.startswith("Compiling the phrasebook"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with ``tests/golden/<name>``, or write it there when asked to by ``--update-golden``."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.exists(), f"{path} is missing: pytest --update-golden"
        assert text == path.read_bytes().decode()

    return compare


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser without a window; tests are skipped where there is none, but in CI."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        missing = "no browser: apt-get install chromium"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=list(SWITCHES))
        yield launched
        launched.close()
