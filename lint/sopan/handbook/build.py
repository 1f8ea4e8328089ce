"""Put a handbook together from the house's configuration, the phrase rules and the pages that people wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sopan import config as configuration
from sopan.handbook import checker, render
from sopan.handbook.checker import ASSETS, TOGETHER, Place
from sopan.handbook.handbook import Handbook, Page
from sopan.handbook.locale import ENGLISH, locales
from sopan.handbook.written import collect
from sopan.phrasebook.compiled import Phrasebook
from sopan.phrasebook.load import load
from sopan.resources import cache_dir, docs_dir, locales_dir, phrases_dir

WEB = Path(__file__).parent / "web"
"""The scripts and styles that pages load."""


@dataclass(frozen=True, slots=True)
class Built:
    """A handbook with its pages; ``assets`` are generated files by path, ``copies`` files that are copied there."""

    handbook: Handbook
    pages: tuple[Page, ...]
    assets: Mapping[str, str]
    copies: Mapping[str, Path]
    title: str
    sources: tuple[Path, ...]


def build(
    start: Path,
    docs: Path,
    config: str | None,
    languages: Sequence[str],
    *,
    environ: Mapping[str, str],
    manual: bool = True,
    source: str = "",
    title: str = "sopan",
    place: Place = TOGETHER,
) -> Built:
    """Return the handbook of the house whose configuration is found from a folder; raise SopanError for any mistake.

    ``docs`` is the folder of its own pages, which stand beside the bundled ones or in their place. ``manual`` tells
    whether there is an English section, ``source`` where the rule files can be read on the web, ``place`` how pages
    find what they load.
    """
    house = configuration.load(start / config) if config else configuration.find(start)
    folders = (phrases_dir(), *house.packs)
    spoken = locales(environ, tuple(languages))
    if not manual:
        spoken.pop(ENGLISH)
    written = collect([docs_dir(), docs], tuple(spoken))
    handbook = Handbook(load(folders, languages), spoken, written, folders, house.address, source)
    cache = cache_dir(environ)
    pages = tuple(render.pages(handbook, title, place))
    phrasebook = Phrasebook(folders, cache, address=house.address)
    return Built(
        handbook=handbook,
        pages=pages,
        assets=dict(checker.scripts(handbook, phrasebook, cache)),
        copies={**_pictures(docs), **dict(_copies(handbook))},
        title=title,
        sources=(docs_dir(), docs, locales_dir(), *folders, *([house.path] if house.path else [])),
    )


def watched(built: Built) -> Iterator[Path]:
    """Yield the files and folders a change of which changes the handbook."""
    yield from (path for path in built.sources if path.exists())


def _pictures(docs: Path) -> dict[str, Path]:
    """Return what the bundled pages show, but where the house has a file of that name."""
    folder = docs_dir()
    found = {path.relative_to(folder).as_posix(): path for path in sorted((folder / "assets").glob("*"))}
    return {path: file for path, file in found.items() if not (docs / path).exists()}


def _copies(handbook: Handbook) -> Iterator[tuple[str, Path]]:
    for file in sorted(WEB.iterdir()):
        yield f"{ASSETS}/{file.name}", file
    if not handbook.source:
        for rule in handbook.rules.values():
            yield f"phrases/{handbook.file(rule)}", rule.path
    yield "api/rules.schema.json", Path(__file__).parent / "rules.schema.json"
