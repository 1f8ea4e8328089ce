"""A house builds its handbook from its own rules with its mkdocs.yml alone; mistakes are told with their place."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from .conftest import ROOT, mkdocs

SETTINGS = """
site_name: Nordljus
docs_dir: sidor
theme:
  name: material
plugins:
  search: {}
  sopan:
    languages: [sv]
    manual: false
"""
RULE = """title: Vi heter Nordljus nu
why: Kunder som ser två namn undrar om de har hamnat rätt.
never: |
  (butiken | handla hos) ljuskällaren
say:
  - text: "Välkommen till Nordljus kundtjänst."
examples:
  bad:
    - text: "Tack för att du valde att [[handla hos Ljuskällaren]]."
      better: "Tack för att du valde att handla hos Nordljus."
  good:
    - "Nordljus kundtjänst har öppet till klockan 18."
"""
CONCEPTS = """forbidden:
  - id: old-name
    group: house
    severity: error
    guide: "+"
    gloss: the name that the shop had before
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    folder = tmp_path / "house"
    write(folder / "mkdocs.yml", SETTINGS)
    write(folder / "sopan.toml", 'packs = ["regler"]\n[address]\nsv = "ni"\n')
    write(folder / "regler/concepts.yaml", CONCEPTS)
    write(folder / "regler/sv/old-name.yaml", RULE)
    write(folder / "sidor/sv/index.md", "---\ntitle: Nordljus ordlista\n---\n\n# Nordljus ordlista\n\n[[home]]\n")
    return folder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_a_house_builds_its_own(engine: str, house: Path, cache: Path) -> None:
    done = mkdocs("build", "--strict", "--quiet", cache=cache, cwd=house, engine=engine)
    assert done.returncode == 0, done.stderr
    page = (house / "site/sv/concepts/old-name/index.html").read_text("utf-8")
    assert "Vi heter Nordljus nu" in page
    assert '<html lang="sv" dir="ltr"' in page
    assert "Nordljus ordlista" in (house / "site/sv/index.html").read_text("utf-8")
    assert (house / "site/sv/guide/index.html").exists(), "the bundled guide is missing"
    assert not (house / "site/uk").exists()
    assert not (house / "site/en").exists()
    assert "old-name.yaml" in page and (house / "site/phrases/sv/old-name.yaml").read_text("utf-8") == RULE


def test_its_phrases_are_in_its_form_of_address(house: Path, cache: Path) -> None:
    assert mkdocs("build", "--quiet", cache=cache, cwd=house).returncode == 0
    page = (house / "site/sv/concepts/calm-down/index.html").read_text("utf-8")
    phrases = re.findall(r'data-clipboard-text="([^"]*)"', page)
    assert any(re.search(r"\b(?:Ni|Er|ni|er)\b", phrase) for phrase in phrases)
    assert not any(re.search(r"\b(?:du|dig|din|ditt)\b", phrase) for phrase in phrases)


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("regler/sv/old-name.yaml", RULE.replace("never:", "nevre:"), r"old-name\.yaml:3:1: unknown key “nevre”"),
        ("sidor/sv/index.md", "# A\n\n[[say: old-nam]]\n", r"index\.md:3: sv has no rule for old-nam"),
        ("sidor/sv/guide/extra.md", "---\ntitle: [\n---\n", r"extra\.md:3: this is not valid YAML"),
        ("sopan.toml", 'pakcs = ["regler"]\n', r"sopan\.toml:1"),
    ],
)
def test_a_mistake_fails_with_file_and_line(path: str, text: str, message: str, house: Path, cache: Path) -> None:
    write(house / path, text)
    done = mkdocs("build", cache=cache, cwd=house)
    assert done.returncode != 0
    assert re.search(message, done.stderr), done.stderr
    assert "Traceback" not in done.stderr


def test_a_link_to_a_rule_that_does_not_exist_fails_a_strict_build(house: Path, cache: Path) -> None:
    write(house / "sidor/sv/guide/extra.md", "---\ntitle: Extra\n---\n\n# Extra\n\n[x](../concepts/no-such.md)\n")
    done = mkdocs("build", "--strict", cache=cache, cwd=house)
    assert done.returncode != 0
    assert "sv/guide/extra.md" in done.stderr and "no-such.md" in done.stderr


def test_while_it_is_served_a_change_is_shown_and_a_mistake_keeps_the_last_good_page(house: Path, cache: Path) -> None:
    rule = house / "regler/sv/old-name.yaml"
    with served(house, cache) as (address, log):
        page = f"{address}sv/concepts/old-name/"
        until(lambda: "Vi heter Nordljus nu" in read(page), log)
        write(rule, RULE.replace("Vi heter Nordljus nu", "Vårt namn är Nordljus"))
        until(lambda: "Vårt namn är Nordljus" in read(page), log)
        write(rule, RULE.replace("never:", "nevre:"))
        until(lambda: "old-name.yaml:3:1: unknown key “nevre”" in log.read_text("utf-8"), log)
        assert "Vårt namn är Nordljus" in read(page)
        write(rule, RULE)
        until(lambda: "Vi heter Nordljus nu" in read(page), log)


@contextmanager
def served(house: Path, cache: Path) -> Iterator[tuple[str, Path]]:
    """Serve a house's handbook; yield its address and the file that the server writes its messages to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = house / "log"
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "lint"), "SOPAN_CACHE": str(cache), "PYTHONUTF8": "1"}
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    with log.open("wb") as out, subprocess.Popen(command, cwd=house, env=environ, stdout=out, stderr=out) as server:
        try:
            yield f"http://127.0.0.1:{port}/", log
        finally:
            server.terminate()


def read(address: str) -> str:
    with suppress(URLError, ConnectionError), urlopen(address, timeout=30) as answer:
        return str(answer.read().decode("utf-8"))
    return ""


def until(true: Callable[[], bool], log: Path) -> None:
    """Wait until something is true, for a minute at most."""
    for _ in range(240):
        if true():
            return
        time.sleep(0.25)
    raise AssertionError(log.read_text("utf-8"))
