"""What is exported is a site for each language that any generator of MkDocs' kind builds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from sopan.handbook.build import Built
from sopan.handbook.export import export

from ..conftest import Sopan
from .conftest import mkdocs


@pytest.fixture(scope="module")
def exported(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    export(built, folder)
    return folder


def test_every_page_is_written(exported: Path, built: Built) -> None:
    assert all((exported / page.path).is_file() for page in built.pages if page.language)


@pytest.mark.parametrize(("code", "engine"), [("he", "mkdocs"), ("uk", "properdocs"), ("en", "properdocs")])
def test_each_language_builds_by_itself(code: str, engine: str, exported: Path, cache: Path) -> None:
    done = mkdocs("build", "--strict", "--quiet", "-f", f"mkdocs.{code}.yml", cache=cache, cwd=exported, engine=engine)
    assert done.returncode == 0, done.stderr
    site = exported / "site" / code
    home = (site / "index.html").read_text("utf-8")
    assert f'<html lang="{code}"' in home
    wanted = {page.relative_to(exported / code) for page in (exported / code).rglob("*.md")}
    assert len(list(site.rglob("index.html"))) == len(wanted)


def test_a_link_to_another_language_leads_to_the_site_beside(exported: Path) -> None:
    page = (exported / "uk/concepts/dont-know.md").read_text("utf-8")
    assert "](../../../sv/concepts/dont-know/)" in page
    assert "](../phrases/uk/dont-know.yaml)" in page
    assert (exported / "uk/phrases/uk/dont-know.yaml").is_file()
    assert not (exported / "uk/phrases/sv").exists()


def test_the_navigation_names_every_page_once(exported: Path) -> None:
    settings = yaml.safe_load((exported / "mkdocs.sv.yml").read_text("utf-8"))
    found = re.findall(r"[\w/-]+\.md", str(settings["nav"]))
    assert sorted(found) == sorted(
        path.relative_to(exported / "sv").as_posix() for path in (exported / "sv").rglob("*.md")
    )


def test_plain_pages_have_no_html(built: Built, tmp_path: Path) -> None:
    export(built, tmp_path, plain=True)
    for path in (tmp_path / "sv/concepts").glob("*.md"):
        assert not re.search(r"<[a-z]+[ >]", path.read_text("utf-8")), path


def test_the_command_writes_one_language(sopan: Sopan, tmp_path: Path) -> None:
    ran = sopan("export", "out", "--lang", "sv")
    assert ran.code == 0
    assert "mkdocs.sv.yml" in ran.out
    assert (tmp_path / "out/sv/concepts/dont-know.md").is_file()
    assert not (tmp_path / "out/uk").exists()


def test_the_command_writes_over_nothing(sopan: Sopan, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.md").write_text("mine")
    ran = sopan("export", "out")
    assert ran.code == 2
    assert "is not an empty folder" in ran.err
