"""The language sopan itself speaks to the person at the terminal: words, plurals and numbers.

It is chosen from the environment and apart from the language of the texts. The catalogues are gettext's; an
installed sopan has them compiled, a source checkout compiles them when they are first used.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

DOMAIN = "sopan"
"""The gettext domain: catalogues are ``<language>/LC_MESSAGES/sopan.mo``."""

LANGUAGES: Mapping[str, str] = {"en": "ltr", "id": "ltr", "he": "rtl", "ms": "ltr", "sv": "ltr", "uk": "ltr"}
"""The languages the interface speaks, and their directions."""

VARIABLES = ("SOPAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where the language is looked for; the first that is set decides."""

_FORMER = {"iw": "he", "in": "id"}


def choose(environ: Mapping[str, str]) -> str:
    """Return the code of the interface's language; English when the environment names none of ours."""
    for variable in VARIABLES:
        if value := environ.get(variable):
            code = value.replace("-", "_").partition(".")[0].partition("@")[0].partition("_")[0].lower()
            code = _FORMER.get(code, code)
            return code if code in LANGUAGES else "en"
    return "en"


class Interface:
    """One of the interface's languages: ``gettext`` and ``ngettext`` translate, ``number`` writes numbers."""

    def __init__(self, code: str = "en", catalogues: Path | None = None) -> None:
        self.code = code
        self.direction = LANGUAGES[code]
        self.catalogues = catalogues
        found = None if catalogues is None else gettext.find(DOMAIN, str(catalogues), [code])
        self._words = _read(found) if found else gettext.NullTranslations()
        self.gettext = self._words.gettext
        self.ngettext = self._words.ngettext

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Interface:
        """Return the interface in the language that the environment asks for."""
        return cls.speaks(choose(environ), environ)

    @classmethod
    def speaks(cls, code: str, environ: Mapping[str, str]) -> Interface:
        """Return the interface in a language; ``environ`` tells where compiled catalogues are kept."""
        return cls() if code == "en" else cls(code, _catalogues(code, environ))

    def number(self, value: int) -> str:
        """Return a number as the language writes it (``4 800``, ``4.800``)."""
        if -1000 < value < 1000:
            return str(value)
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.code)

    def counted(self, one: str, many: str, count: int) -> str:
        """Return a message about ``count`` things; both templates hold ``{count}``, marked with :func:`P_`."""
        return self.ngettext(one, many, count).format(count=self.number(count))

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """Let Click speak this language as well, for as long as the context lasts.

        Click asks the gettext module itself, whose domain and language belong to the process: they are put back.
        """
        language, domain = os.environ.get("LANGUAGE"), gettext.textdomain()
        directory = gettext.bindtextdomain(DOMAIN)
        os.environ["LANGUAGE"] = self.code if self.catalogues else "C"
        gettext.textdomain(DOMAIN)
        gettext.bindtextdomain(DOMAIN, str(self.catalogues) if self.catalogues else None)
        try:
            yield
        finally:
            if language is None:
                os.environ.pop("LANGUAGE", None)
            else:
                os.environ["LANGUAGE"] = language
            gettext.textdomain(domain)
            gettext.bindtextdomain(DOMAIN, directory)


def P_(one: str, many: str) -> tuple[str, str]:
    """Mark a message that has plurals for extraction into the catalogues and return both its English forms."""
    return one, many


def _read(path: str) -> gettext.NullTranslations:
    with Path(path).open("rb") as file:
        return gettext.GNUTranslations(file)


def _catalogues(code: str, environ: Mapping[str, str]) -> Path | None:
    """Return a folder that holds the compiled catalogue of a language, compiled if need be; None if there is none."""
    from sopan.resources import cache_dir, locales_dir

    directory = locales_dir()
    inside = Path(code, "LC_MESSAGES")
    written = directory / inside / f"{DOMAIN}.po"
    if not written.exists():
        return directory
    from hashlib import blake2b

    text = written.read_bytes()
    cache = cache_dir(environ) / "locales" / blake2b(text, digest_size=8).hexdigest()
    compiled = cache / inside / f"{DOMAIN}.mo"
    if not compiled.exists():
        with suppress(OSError):
            compile_catalogue(text, compiled)
    return cache if compiled.exists() else None


def compile_catalogue(text: bytes, target: Path) -> None:
    """Write the compiled form of a catalogue (the bytes of a .po file) to ``target``, whole or not at all."""
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(f".{os.getpid()}")
    with partial.open("wb") as file:
        write_mo(file, read_po(BytesIO(text)))
    partial.replace(target)
