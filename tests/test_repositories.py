"""Repositories as they are: the texts of a shop in the formats that its help desk and its programs have them in.

Each is a folder of ``tests/repositories``, checked where nothing else stands around it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sopan import __version__
from sopan.report import FORMATS

REPOSITORIES = Path(__file__).parent / "repositories"
SHAPES = sorted(path.name for path in REPOSITORIES.iterdir())
LEFT_OUT = (
    r"(1 file is left out, being in another language \(English\)\n)?(1 text in a checked file is left out[^\n]+\n)?"
)

Golden = Callable[[str, str], None]
Sopan = Callable[..., Any]


@pytest.fixture(params=SHAPES)
def shape(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def repository(shape: str, tmp_path: Path) -> Path:
    return Path(shutil.copytree(REPOSITORIES / shape, tmp_path / shape))


def test_the_findings_in_every_format(
    shape: str, repository: Path, sopan: Sopan, golden: Golden, tmp_path: Path
) -> None:
    others = [f"--output={format}:{tmp_path / format}" for format in FORMATS]
    code, out, err = sopan("check", *others, cwd=repository)
    assert code == 1
    assert re.fullmatch(LEFT_OUT, err)
    assert out == (tmp_path / "text").read_bytes().decode()
    for format in FORMATS:
        text = (tmp_path / format).read_bytes().decode()
        text = re.sub(rf'(sopan |"version": "){re.escape(__version__)}', r"\g<1>0.0.0", text)
        golden(f"repositories/{shape}.{format}", text)


def test_what_can_be_mended(shape: str, repository: Path, sopan: Sopan, golden: Golden) -> None:
    before = {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()}
    code, out, err = sopan("check", "--diff", "--suggested", cwd=repository)
    assert code == 1
    assert re.fullmatch(rf"{LEFT_OUT}\d+ findings? would be fixed\n{LEFT_OUT}", err)
    golden(f"repositories/{shape}.diff", out)
    assert {path: path.read_bytes() for path in before} == before


def test_the_files(shape: str, repository: Path, sopan: Sopan, golden: Golden) -> None:
    code, out, err = sopan("files", "--all", cwd=repository)
    assert (code, err) == (0, "")
    golden(f"repositories/{shape}.files", out)
