"""The wheel, installed where nothing else is: it has all that it needs and nothing that it does not."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

from sopan.language import CODES

ROOT = Path(__file__).parents[1]
REQUIRED = {"babel", "click", "pyyaml", "regex"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel by way of the source distribution, as a release is."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = out.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def sopan(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an empty environment, with copies of what it requires; return the command."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    bin_, packages = _folders(home)
    for name in REQUIRED:
        _copy(name, packages)
    install = ["install", "--quiet", "--no-index", "--no-deps", "--no-compile", str(wheel)]
    subprocess.run([*_pip(), "--python", str(bin_ / "python"), *install], check=True)
    return bin_ / "sopan"


def _folders(home: Path) -> tuple[Path, Path]:
    if os.name == "nt":
        return home / "Scripts", home / "Lib/site-packages"
    return home / "bin", home / f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"


def _pip() -> list[str]:
    """Return a pip: this environment may have been made without one."""
    base = getattr(sys, "_base_executable", sys.executable)
    for python in (sys.executable, base, shutil.which("python3") or base):
        command = [python, "-m", "pip"]
        if subprocess.run([*command, "--version"], capture_output=True, check=False).returncode == 0:
            return command
    pytest.skip("there is no pip here")


def _copy(name: str, packages: Path) -> None:
    """Copy an installed distribution, so that the test needs no network."""
    for file in distribution(name).files or ():
        if ".." not in file.parts and "__pycache__" not in file.parts:
            target = packages / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file.locate(), target)


def run(command: Path, *arguments: str, folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [command, *arguments],
        cwd=folder,
        env=kept | {"HOME": str(folder), "PYTHONUTF8": "1", "NO_COLOR": "1"} | environ,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_contents(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    inside = {name.removeprefix("sopan/") for name in names if name.startswith("sopan/")}
    assert {name.partition("/")[0] for name in names} == {
        "sopan",
        next(n for n in names if "dist-info" in n).partition("/")[0],
    }
    assert {"_phrases/concepts.yaml", "py.typed"} <= inside
    for code in CODES:
        assert {f"_phrases/{code}/language.yaml", f"_locales/{code}/LC_MESSAGES/sopan.mo"} <= inside
    rules = {path.relative_to(ROOT / "phrases").as_posix() for path in (ROOT / "phrases").rglob("*.yaml")}
    assert {name.removeprefix("_phrases/") for name in inside if name.startswith("_phrases/")} == rules
    modules = {path.relative_to(ROOT / "lint/sopan").as_posix() for path in (ROOT / "lint/sopan").rglob("*.py")}
    assert {name for name in inside if name.endswith(".py")} == modules
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert {name.removeprefix("_docs/") for name in inside if re.fullmatch(r"_docs/.*\.md", name)} == pages
    web = {path.name for path in (ROOT / "lint/sopan/handbook/web").iterdir()}
    assert {name.rpartition("/")[2] for name in inside if name.startswith("handbook/web/")} == web
    expected = r".*\.(py|yaml|mo)|py\.typed|.*\.schema\.json|handbook/web/.*|report/.*\.(css|js)|_docs/.*\.(md|svg|png)"
    assert not [name for name in inside if not re.fullmatch(expected, name)]


def test_metadata(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (name,) = [name for name in archive.namelist() if name.endswith("/METADATA")]
    metadata = archive.read(name).decode()
    required = re.findall(r"^Requires-Dist: ([\w.-]+)(?!.*extra)", metadata, re.M)
    assert {one.lower() for one in required} == REQUIRED
    assert "Requires-Python: >=3.11" in metadata
    assert "License-Expression: MIT" in metadata


def test_check(sopan: Path, tmp_path: Path) -> None:
    (tmp_path / "reply.uk.md").write_text("Вітаємо! Не знаю, коли приїде кур'єр.\n", "utf-8")
    checked = run(sopan, "check", "reply.uk.md", folder=tmp_path)
    assert checked.returncode == 1, checked.stderr
    assert "uk/dont-know" in checked.stdout
    again = run(sopan, "check", "reply.uk.md", folder=tmp_path)
    assert (again.stdout, again.stderr) == (checked.stdout, "")


def test_rules(sopan: Path, tmp_path: Path) -> None:
    listed = run(sopan, "rules", folder=tmp_path)
    assert listed.returncode == 0, listed.stderr
    assert "dont-know" in listed.stdout


def test_export(sopan: Path, tmp_path: Path) -> None:
    made = run(sopan, "export", "book", "--lang", "sv", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "book/sv/guide/index.md").is_file()
    assert (tmp_path / "book/sv/assets/sopan/rules.sv.js").is_file()


@pytest.mark.parametrize("code", CODES)
def test_interface(sopan: Path, tmp_path: Path, code: str) -> None:
    english = run(sopan, "--help", folder=tmp_path).stdout
    spoken = run(sopan, "--help", folder=tmp_path, SOPAN_LANG=code)
    assert spoken.returncode == 0, spoken.stderr
    assert spoken.stdout != english
