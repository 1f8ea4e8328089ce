"""Export the phrasebook of a language to a browser, for the page "Check a text".

The export is made of the loaded and the compiled phrasebook, so a house's packs, severities and form of address are in
it. It holds patterns as :mod:`sopan.phrasebook.resolve` sees them; web/emit.js makes the very expressions of them that
:mod:`sopan.phrasebook.emit` makes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final
from unicodedata import is_normalized

from sopan.handbook.pack import Resolved, known, pack, swap
from sopan.handbook.portable_look import look
from sopan.language import id as indonesian
from sopan.language import language
from sopan.language import ms as malay
from sopan.language import uk as ukrainian
from sopan.language.base import Language
from sopan.language.fold import Folder
from sopan.phrasebook import emit
from sopan.phrasebook.compile import resolver
from sopan.phrasebook.compiled import Compiled, CompiledRule
from sopan.phrasebook.model import Concept, LanguageBook, Line
from sopan.phrasebook.pattern import parse
from sopan.phrasebook.rulefile import UNLESS
from sopan.phrasebook.unit import of_rule
from sopan.readers.markup import placeholders

SCRIPTS: Final = (
    "source.js",
    "messages.js",
    "placeholders.js",
    "control.js",
    "text.js",
    "fold.js",
    "repair.js",
    "sentences.js",
    "ordinary.js",
    "unpack.js",
    "expression.js",
    "vocabulary.js",
    "emit.js",
    "outline.js",
    "detect.js",
    "expected.js",
    "strangers.js",
    "match.js",
    "engine.js",
)
"""The files of web/ that find what the linter finds, in the order in which a page loads them; rules come after them."""


def portable(book: LanguageBook, concepts: Mapping[str, Concept], compiled: Compiled, form: str = "") -> dict[str, Any]:
    """Return all that a browser needs to check texts of a language, as plain data.

    ``compiled`` is the same phrasebook compiled, for a house with the form of address ``form``.
    """
    house = form or book.address.default
    units = [unit for rule in book.rules for unit in of_rule(rule, concepts[rule.concept], book.address, house)]
    conditions = {rule.id: [rule.unless.get(key, ()) for key in UNLESS] for rule in book.rules}
    ids = list(conditions)
    resolve = resolver(book)

    def resolved(lines: tuple[Line, ...]) -> Iterator[Resolved]:
        for pattern in (parse(line.text) for line in lines):
            yield Resolved(pattern, resolve.sequence(pattern.body))

    patterns = [one for unit in units for one in resolved(unit.patterns)]
    patterns += [one for groups in conditions.values() for lines in groups for one in resolved(lines)]
    packed = pack(patterns, resolve.words)
    looks = look(compiled, known(patterns))
    ordinary = {name: words.translate(swap(packed.swapped)) for name, words in looks["ordinary"].items()}
    return {
        "code": book.code,
        "rules": [
            {**_rule(compiled.rule(number)), "unless": ids.index(unit.rule.id)} for number, unit in enumerate(units)
        ],
        "unless": [[len(lines) for lines in groups] for groups in conditions.values()],
        "otherLanguage": compiled.other_language.title,
        "language": _language(language(book.code)),
        "syntax": _syntax(compiled.between),
        "abbreviations": list(compiled.abbreviations),
        "numbers": list(map(Folder(language(book.code)).word, book.numbers)),
        "placeholders": _placeholders(),
        **packed._asdict(),
        **looks,
        "ordinary": ordinary,
    }


def _rule(rule: CompiledRule) -> dict[str, Any]:
    """Return the fields of a rule, those left out that are empty."""
    fields: dict[str, Any] = {
        "id": rule.id,
        "concept": rule.concept,
        "severity": rule.severity,
        "title": rule.title,
        "say": [[one.text, *map(list, one.variants)] for one in rule.say],
        "page": rule.page,
        "form": rule.form,
        "named": rule.named,
        "where": rule.where,
        "patterns": len(rule.patterns),
    }
    return {name: value for name, value in fields.items() if value}


# -- what the code of a language says


def _language(one: Language) -> dict[str, Any]:
    replaced, dropped = _folding(Folder(one))
    return {
        "replaced": replaced,
        "dropped": dropped,
        "stretched": one.stretched,
        "apostropheOptional": one.apostrophe_optional,
        "hyphenSeparates": one.hyphen_separates,
        "suffix": one.suffix,
        "clauseClitics": list(one.clause_clitics),
        "nounClitics": list(one.noun_clitics),
        "repair": _REPAIR[one.code]() if one.code in _REPAIR else None,
    }


def _folding(folder: Folder) -> tuple[str, str]:
    """Return what folding does to characters that stand alone: pairs of one and what replaces it; those it drops."""
    replaced, dropped = "", ""
    for char in map(chr, range(0x10000)):
        if is_normalized("NFC", char):
            cased = folder.fold(char).cased
            dropped += "" if cased else char
            replaced += char + cased if cased not in ("", char) else ""
    return replaced, dropped


def _malay() -> dict[str, Any]:
    return {
        "counted": malay._COUNTED.pattern,
        "preposition": malay._PREPOSITION.pattern,
        "rootInLah": malay._ROOT_IN_LAH.pattern,
        "shortest": malay._SHORTEST,
        "kept": _listed(malay._KEPT),
        "hosts": _listed(malay._HOSTS),
        "negated": _listed(malay._NEGATED),
    }


def _indonesian() -> dict[str, Any]:
    return {
        "counted": indonesian._COUNTED.pattern,
        "owned": indonesian._OWNED.pattern,
        "parted": indonesian._PARTED,
        "negators": list(indonesian._NEGATORS),
        "negated": _listed(indonesian._NEGATED),
        "unowned": _listed(indonesian._UNOWNED),
        "hosts": _listed(indonesian._HOSTS),
        "drawn": _listed(indonesian._DRAWN),
    }


def _ukrainian() -> dict[str, Any]:
    return {"lookalikes": {chr(latin): chr(cyrillic) for latin, cyrillic in ukrainian.LOOKALIKES.items()}}


_REPAIR: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {"ms": _malay, "id": _indonesian, "uk": _ukrainian}
"""The tables of each ``repair``, which web/repair.js does likewise."""


def _syntax(between: str) -> dict[str, Any]:
    """Return what expressions are made of besides words."""
    return {
        "before": emit.BEFORE,
        "after": emit.AFTER,
        "atStart": emit.AT_START,
        "atEnd": emit.AT_END,
        "asked": emit.ASKED,
        "between": between,
        "blanks": emit.BLANKS,
        "ending": emit.ENDING,
        "anyWord": emit.ANY_WORD,
        "lastWord": emit.LAST_WORD,
        "digits": emit.DIGITS,
        "clock": emit.CLOCK,
        **emit.MARKS,
    }


def _placeholders() -> dict[str, str]:
    return {
        "times": _listed(placeholders._TIMES),
        "persons": _listed(placeholders._PERSONS),
        "things": _listed(placeholders._THINGS),
    }


def _listed(words: Iterable[str]) -> str:
    return " ".join(sorted(words))
