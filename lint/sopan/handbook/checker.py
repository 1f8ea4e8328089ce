"""The page on which a text is checked, in each language, and the rules that it runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sopan.errors import N_
from sopan.handbook import check, names
from sopan.handbook.handbook import Handbook, Page
from sopan.handbook.pieces import Plain
from sopan.handbook.portable import SCRIPTS, portable
from sopan.handbook.portable_look import STRANGERS, assets, script
from sopan.phrasebook.compiled import Phrasebook

ASSETS = "assets/sopan"
"""Where the scripts and styles stand in the handbook."""
_PLAIN = N_("This page checks texts in the browser itself: it needs JavaScript.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of a language's folder finds things.

    ``directories`` tells whether each page has a folder of its own, ``apart`` whether each language is a site of its
    own, with its own copy of what is shared.
    """

    directories: bool = True
    apart: bool = False

    @property
    def root(self) -> str:
        """What leads to the folder that those of the languages stand in."""
        return "../../" if self.directories else "../"

    @property
    def assets(self) -> str:
        """What leads to the scripts."""
        shared = self.root.removesuffix("../") if self.apart else self.root
        return f"{shared}{ASSETS}/"

    @property
    def suffix(self) -> str:
        """What a page's address ends with."""
        return "/" if self.directories else ".html"


TOGETHER = Place()
"""All languages in one site, each page in a folder of its own."""


def pages(handbook: Handbook, place: Place) -> Iterator[Page]:
    """Yield the page of each language."""
    for book in handbook.languages():
        locale = handbook.locales[book.code]
        body = check.page(
            locale,
            base=place.assets,
            scripts=(*SCRIPTS, STRANGERS, f"rules.{book.code}.js"),
            example=_example(handbook, book.code),
            root=place.root,
            suffix=place.suffix,
            form=handbook.address.get(book.code, "") or book.address.default,
        )
        yield Page(
            path=f"{book.code}/check.md",
            title=locale(names.CHECK),
            body=body,
            plain=f"# {locale(names.CHECK)}\n\n{Plain().text(locale(_PLAIN))}\n",
            description=locale(check.WORDS["intro"]),
            searched=False,
            kind="check",
            meta={"hide": ["navigation", "toc"]},
        )


def scripts(handbook: Handbook, phrasebook: Phrasebook, cache: Path | None) -> Iterator[tuple[str, str]]:
    """Yield the files with the rules of each language, as a script and as JSON, and the one they share.

    Making them takes seconds: they are kept in ``cache``.
    """
    for book in handbook.languages():
        made = _kept(cache, phrasebook, book.code)
        text = made.read_text("utf-8") if made and made.exists() else ""
        if not text:
            form = handbook.address.get(book.code, "")
            text = script(portable(book, handbook.book.concepts, phrasebook.language(book.code), form))
            if made:
                made.parent.mkdir(parents=True, exist_ok=True)
                made.write_text(text, "utf-8")
        yield f"{ASSETS}/rules.{book.code}.json", text
        yield f"{ASSETS}/rules.{book.code}.js", f"sopan.load({script(book.code)}, {text})\n"
    for name, text in assets({book.code: book.markers for book in handbook.languages()}).items():
        yield f"{ASSETS}/{name}", text


def _kept(cache: Path | None, phrasebook: Phrasebook, code: str) -> Path | None:
    """Return where the rules of a language are kept, named after all that they are made of."""
    if cache is None:
        return None
    builders = (f"{path.name}{path.stat().st_mtime_ns}" for path in sorted(Path(__file__).parent.glob("p*.py")))
    return cache / f"{code}-{phrasebook.key(code, ' '.join(builders))}.rules"


def _example(handbook: Handbook, code: str) -> str:
    """Return a reply with a fault: the longest example of a rule that every reader understands, or of the first."""
    rule = handbook.rules.get(f"{code}/dont-know") or handbook.book.languages[code].rules[0]
    return max((bad.text for bad in rule.bad), key=len)
