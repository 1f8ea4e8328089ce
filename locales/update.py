"""Keep the catalogues of the interface in step with the messages in the code: extract, merge, compile.

    python locales/update.py            sopan.pot and every sopan.po follow the code, then compile
    python locales/update.py compile    only write each sopan.mo, which a wheel carries
    python locales/update.py check      change nothing; exit with 1 if sopan.pot is out of date

A message that is new stands in a .po with an empty translation; one that is gone leaves it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "lint" / "sopan"
TEMPLATE = HERE / "sopan.pot"

KEYWORDS = {"_": None, "N_": None, "gettext": None, "P_": (1, 2), "ngettext": (1, 2)}
"""Functions that mark a message; ``P_`` and ``ngettext`` mark one with a plural."""

PLURALS = {
    "he": "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);",
    "id": "nplurals=1; plural=0;",
    "ms": "nplurals=1; plural=0;",
    "sv": "nplurals=2; plural=(n != 1);",
    "uk": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}
"""Plural forms as CLDR has them for whole numbers; Babel's own table knows too little of id, ms and he."""

NAMES = {"he": "Hebrew", "id": "Indonesian", "ms": "Malay", "sv": "Swedish", "uk": "Ukrainian"}

CLICK: tuple[str | tuple[str, str], ...] = (
    "Choose from:\n\t{choices}",
    "Commands",
    "Could not open file {filename!r}: {message}",
    "Couldn't detect Bash version, shell completion is not supported.",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    "Error: {message}",
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    "Missing argument",
    "Missing command.",
    "Missing option",
    "Missing parameter",
    "No such command {name!r}.",
    "No such option {name!r}.",
    "Option {name!r} does not take a value.",
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    "Options",
    "Shell completion is not supported for Bash versions older than 4.4.",
    "Show this message and exit.",
    "Try '{command} {option}' for help.",
    "Usage:",
    "directory",
    "file",
    "path",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is not readable.",
    "{name} {filename!r} is not writable.",
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)
"""What Click itself may say to someone who uses sopan; it looks its words up in our catalogue."""


def template() -> Catalog:
    """Return the catalogue of all messages, each with the files it is in."""
    catalog = Catalog(domain="sopan", charset="utf-8")
    found = sorted(_messages(), key=lambda one: (one[0], one[1]))
    for name, _, message, comments in found:
        catalog.add(message, locations=[(name, 0)], auto_comments=comments)
    for words in CLICK:
        catalog.add(words, locations=[("click", 0)])
    return catalog


def _messages() -> Iterator[tuple[str, int, str | tuple[str, ...], list[str]]]:
    options = {"**.py": {"encoding": "utf-8"}}
    for name, line, message, comments, _ in extract_from_dir(
        PACKAGE, keywords=KEYWORDS, comment_tags=["Translators:"], options_map=options, strip_comment_tags=True
    ):
        yield f"lint/sopan/{Path(name).as_posix()}", line, message, comments


def merged(written: bytes, messages: Catalog, code: str) -> Catalog:
    """Return a language's catalogue brought in step with the messages."""
    catalog = read_po(BytesIO(written), locale=code, domain="sopan")
    catalog.update(messages, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def rendered(catalog: Catalog) -> bytes:
    """Return a catalogue as a .po file: no line numbers and no dates, so that only messages change it."""
    file = BytesIO()
    write_po(file, catalog, width=100, omit_header=True, include_lineno=False, ignore_obsolete=True)
    return _header(str(catalog.locale or "")).encode() + file.getvalue().rstrip() + b"\n"


def _header(code: str) -> str:
    fields = {
        "Project-Id-Version": "sopan",
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS.get(code, ""),
    }
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items() if value)
    what = f"The interface of sopan in {NAMES[code]}." if code else "The messages of sopan's interface."
    return f'# {what}\n# locales/update.py keeps this file in step with the code.\nmsgid ""\nmsgstr ""\n{lines}\n'


def catalogues() -> Iterator[tuple[str, Path]]:
    """Yield each language with its catalogue."""
    for code in PLURALS:
        yield code, HERE / code / "LC_MESSAGES" / "sopan.po"


def update() -> None:
    """Bring the template and every catalogue in step with the code."""
    messages = template()
    TEMPLATE.write_bytes(rendered(messages))
    for code, path in catalogues():
        written = path.read_bytes() if path.exists() else _header(code).encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(rendered(merged(written, messages, code)))


def compile_all() -> None:
    """Write the compiled form of every catalogue beside it."""
    for _, path in catalogues():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read_po(BytesIO(path.read_bytes())))


def main(arguments: list[str]) -> int:
    """Do what the arguments ask for and return the exit code."""
    if arguments == ["check"]:
        fresh = TEMPLATE.exists() and TEMPLATE.read_bytes() == rendered(template())
        if not fresh:
            print("locales/sopan.pot is out of date: run make locales", file=sys.stderr)
        return 0 if fresh else 1
    if arguments not in ([], ["compile"]):
        print(__doc__, file=sys.stderr)
        return 2
    if not arguments:
        update()
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
