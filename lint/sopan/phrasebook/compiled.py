"""The compiled phrasebook at run time: load it from its cache or compile it, a language at a time."""

from __future__ import annotations

import gc
import marshal
import os
import re
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from sopan import __version__
from sopan.phrasebook import files
from sopan.phrasebook.expressions import Expressions
from sopan.phrasebook.outline import Node

Notify = Callable[[str, dict[str, object]], None]
"""Called with the name of an event (``compiling``, ``uncached``) and its fields."""


NO_PHRASE = -1
"""Place of a word that is all that a pattern's rarest need asks for."""
Places = tuple[tuple[int, int, int], ...]
"""Where a word of the index leads: rule number, pattern number, number of the phrase of its rarest need."""
Link = tuple[int, tuple[str, ...], int]
"""The number of a set of words, and beginnings of words, of which one must be there, and how far on the next link may
be at most."""
Chain = tuple[Link, ...]
"""What must stand in a row."""


REFERENCE = "\x00{}\x00"
"""Stands in an expression for a fragment that many patterns share."""
_REFERENCES = re.compile(REFERENCE.format(r"(\d+)"))


def expand(expression: str, fragments: Sequence[str]) -> str:
    """Return an expression with its references replaced by the fragments, and theirs."""
    while "\x00" in expression:
        expression = _REFERENCES.sub(lambda match: fragments[int(match[1])], expression)
    return expression


class CompiledPattern(NamedTuple):
    """A pattern as a portable expression (see :func:`expand`), and what must stand near for it to match.

    Its ``outline`` (:mod:`sopan.phrasebook.outline`) takes ``reach`` words at most, at the start or at the end of a
    sentence only where it says so; ``chain`` is what the pattern needs, ``rarest`` which link of it is looked up in
    the index; ``phrases`` are what words of that link may belong to: for each phrase its own chain and its rarest
    link; ``lead`` is how many words may stand between the outline's first and a word of that link.
    """

    expression: str
    outline: Node
    reach: int
    at_start: bool
    at_end: bool
    chain: Chain
    rarest: int
    phrases: tuple[tuple[Chain, int], ...]
    lead: int = 0


class Alternative(NamedTuple):
    """An approved alternative in the house's form of address, and in others from which the writer may pick."""

    text: str
    variants: tuple[tuple[str, str], ...] = ()
    """Names of forms and the text in each, where the house's form leaves the choice."""
    anywhere: bool = False
    """Whether it fits in whatever reply the words are found."""


class CompiledRule(NamedTuple):
    """A rule as the matcher and the reports need it."""

    id: str
    concept: str
    severity: str
    title: str
    say: tuple[Alternative, ...]
    page: str
    patterns: tuple[CompiledPattern, ...] = ()
    unless: tuple[tuple[CompiledPattern, ...], ...] = ()
    """Patterns that cancel a match: overlapping it, directly before it, directly after it, in its sentence, later in
    the reply."""
    form: str = ""
    """The form of address that a match shows, where only another one in the same reply makes it a finding."""
    named: str = ""
    """Where a name cancels a match (see :func:`sopan.detect.named`)."""
    detect: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    where: str = ""
    """Where in the reply an expected part is looked for."""
    instead: Mapping[str, str] = {}
    """Folded words to what says the same and can be put in their place."""


MIXED_ADDRESS = "mixed-address"
"""Concept of the finding that a reply addresses the customer in two ways."""
OTHER_LANGUAGE = "other-language"
"""Concept of the finding that a text is not in the language it is said to be in."""


class Shelf(dict[int, Any]):
    """Marshalled things by number, each unpacked when it is first asked for."""

    def __init__(self, packed: tuple[bytes, bytes]) -> None:
        super().__init__()
        self._blob, ends = packed
        self._ends = array("I", ends)

    def __missing__(self, number: int) -> Any:
        start = self._ends[number - 1] if number else 0
        found = self[number] = marshal.loads(self._blob[start : self._ends[number]])
        return found

    @staticmethod
    def packed(blobs: Iterable[bytes]) -> tuple[bytes, bytes]:
        """Return marshalled things as they are kept."""
        blobs = list(blobs)
        return b"".join(blobs), array("I", accumulate(map(len, blobs))).tobytes()


class Compiled:
    """The compiled phrasebook of one language."""

    def __init__(self, code: str, data: bytes, path: Path | None = None) -> None:
        self.code = code
        self.expressions = Expressions(path)
        """The compiled expressions, kept beside the phrasebook's own file."""
        self._data: dict[str, Any] = marshal.loads(data)
        self.words: dict[str, Places] = self._data["words"]
        """Word -> places."""
        self.stems: dict[str, Places] = self._data["stems"]
        """Beginning of a word -> the same."""
        self.between: str = self._data["between"]
        """What may stand between two words of a phrase, as an expression."""
        self.fragments: list[str] = self._data["fragments"]
        """What the references of expressions stand for."""
        self.words_of: Callable[[int], frozenset[str]] = Shelf(self._data["keys"]).__getitem__
        """Return a set of words by its number."""
        self.node: Callable[[int], Node] = Shelf(self._data["nodes"]).__getitem__
        """Return a shared node of outlines by its number."""
        self._packed_rules = Shelf(self._data["rules"])
        self.marked: frozenset[str] = self._data["marked"]
        """The words of outlines that may have clitics in front, marked."""
        self._rules: dict[int, CompiledRule] = {}

    @property
    def ids(self) -> list[str]:
        """The rules' ids, in the order of their numbers."""
        return list(self._data["ids"])

    @property
    def abbreviations(self) -> tuple[str, ...]:
        """Words after which a dot ends no sentence."""
        return tuple(self._data["abbreviations"])

    @cached_property
    def markers(self) -> frozenset[str]:
        """Folded words that tell this language from its neighbours."""
        return frozenset(self._data["markers"])

    @property
    def other_language(self) -> CompiledRule:
        """The rule of a finding that a text is not in this language."""
        title = self._data["other_language"]
        return CompiledRule(f"{self.code}/{OTHER_LANGUAGE}", OTHER_LANGUAGE, "warning", title, (), "")

    @property
    def parity(self) -> tuple[str, str]:
        """What a writer is told of a version that lacks something, and of one that has something more."""
        missing, extra = self._data["parity"]
        return missing, extra

    @property
    def ignores(self) -> Mapping[str, str]:
        """What a writer is told of an ignore comment, by what is wrong with it."""
        told: dict[str, str] = self._data["ignores"]
        return told

    @cached_property
    def detectors(self) -> list[tuple[int, tuple[str, ...], frozenset[str]]]:
        """Numbers of the rules that detectors find something for, those detectors, and the words they pass over."""
        return list(self._data["detectors"])

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Folded words that are no names."""
        found: frozenset[str] = marshal.loads(self._data["ordinary"])
        return found

    @property
    def expected(self) -> list[CompiledRule]:
        """The rules on what a reply to a complaint should hold."""
        return [self.rule(number) for number in self._data["expected"]]

    def rule(self, number: int) -> CompiledRule:
        """Return a rule by its number."""
        found = self._rules.get(number)
        if found is None:
            fields: dict[str, Any] = dict(self._packed_rules[number])
            fields["patterns"] = tuple(CompiledPattern(*one) for one in fields["patterns"])
            fields["say"] = tuple(Alternative(*one) for one in fields["say"])
            fields["unless"] = tuple(tuple(CompiledPattern(*one) for one in group) for group in fields["unless"])
            found = CompiledRule(**fields)
            self._rules[number] = found
        return found


class Phrasebook:
    """The phrasebook of some folders, compiled when a language is first asked for.

    ``cache`` is a folder for the compiled languages, made when missing; without it each process compiles anew.
    ``notify`` is told when something takes a while. ``address`` holds the house's form of address by language.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        cache: Path | None = None,
        notify: Notify | None = None,
        address: Mapping[str, str] | None = None,
    ) -> None:
        self.folders = tuple(folders)
        self._address = dict(address or {})
        self._cache = cache
        self._notify = notify or (lambda event, fields: None)
        self._languages: dict[str, Compiled] = {}

    def language(self, code: str) -> Compiled:
        """Return a language's compiled phrasebook; raise PhrasebookErrors when a file of it is faulty."""
        found = self._languages.get(code)
        if found is None:
            found = self._languages[code] = self._load(code)
        return found

    def save(self) -> None:
        """Keep what was compiled while texts were checked for the next run."""
        for language in self._languages.values():
            language.expressions.save()

    def markers(self, code: str) -> frozenset[str]:
        """Return the words that tell a language from its neighbours; for that alone nothing is compiled."""
        if code in self._languages or (self._cache is not None and self._file(code).exists()):
            return self.language(code).markers
        from sopan.phrasebook.load import markers

        return markers(self.folders, code)

    def _file(self, code: str) -> Path:
        assert self._cache is not None
        return self._cache / f"{code}-{self.key(code)}.phrasebook"

    def _load(self, code: str) -> Compiled:
        if self._cache is None:
            return Compiled(code, self._compile(code))
        path = self._file(code)
        try:
            return Compiled(code, path.read_bytes(), path)
        except (OSError, ValueError, EOFError, TypeError):  # none yet, or one that was cut off
            pass
        data = self._compile(code)
        try:
            _write(path, data)
            _forget(self._cache, f"{code}-", keep=path)
        except OSError as error:
            self._notify("uncached", {"path": self._cache, "reason": error.strerror or str(error)})
        return Compiled(code, data, path)

    def _compile(self, code: str) -> bytes:
        self._notify("compiling", {"language": code})
        # imported here: a run with a filled cache needs neither YAML nor the compiler
        from sopan.phrasebook.compile import compile_language
        from sopan.phrasebook.load import load

        book = load(self.folders, [code])
        enabled = gc.isenabled()
        gc.disable()  # compiling makes hundreds of thousands of tuples that all stay, and no cycles
        try:
            return compile_language(book.languages[code], book.concepts, self._address.get(code, ""))
        finally:
            if enabled:
                gc.enable()

    def key(self, code: str, more: str = "") -> str:
        """Return what changes when the files of a language change, or the code that compiles them, or ``more``."""
        from _blake2 import blake2b  # what hashlib would give after loading all of OpenSSL

        form = self._address.get(code, "")
        digest = blake2b(f"{__version__} {_builders()} {form}{more}".encode(), digest_size=12)
        for path in files(self.folders, code):
            digest.update(str(path).encode("utf-8", "surrogateescape") + b"\0")
            digest.update(path.read_bytes())
        return digest.hexdigest()


def _builders() -> str:
    """Return what changes when the code that compiles changes."""
    package = Path(__file__).parent.parent
    states = []
    for folder in ("phrasebook", "language"):
        with os.scandir(package / folder) as entries:
            states += sorted(f"{one.name}{one.stat().st_mtime_ns}" for one in entries if one.name.endswith(".py"))
    return " ".join(states)


def _write(path: Path, data: bytes) -> None:
    """Write a file so that another process sees all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f"{path.name}.{os.getpid()}")
    scratch.write_bytes(data)
    scratch.replace(path)


def _forget(folder: Path, prefix: str, keep: Path) -> None:
    """Remove what a language's former compiled phrasebooks left, all but the newest few."""
    old = [path for path in folder.iterdir() if path.name.startswith(prefix) and path != keep]
    old.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in old[7:]:
        path.unlink(missing_ok=True)
