"""What a browser needs for all that no pattern tells: the look of a text, expected parts, other languages."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import takewhile
from typing import Any, Final

from sopan.language.others import CYRILLIC, HEBREW, LATIN, LETTERS, PAIR_MARKERS, SCRIPTS
from sopan.phrasebook.compiled import Compiled

STRANGERS: Final = "strangers-words.js"
"""The file of the words that tell languages apart, which all pages share."""

_NAMES = re.compile(r"[^\W\d_][\w'\u2019.\u00ad\u0300-\u036f\u0591-\u05c7-]*").fullmatch
"""What a detector may ask for."""
_MOST: Final = 25


def look(compiled: Compiled, known: Collection[str] = ()) -> dict[str, Any]:
    """Return what detect.js, expected.js and ordinary.js need of a language, as plain data.

    ``known`` are words that the browser has anyway, to be given to ``sopan.ordinary`` as they are.

    - ``ordinary``: the words that are no names, packed
    - ``detectors``: rows of a rule's number, the detectors that find something for it, the words they pass over
    - ``expected``: for each of ``compiled.expected`` where it is looked for, its detectors, the words they pass over
    """
    return {
        "ordinary": _ordinary(compiled.ordinary, known),
        "detectors": [[number, list(names), _listed(spare)] for number, names, spare in compiled.detectors],
        "expected": [[rule.where, list(rule.detect), _listed(rule.spare)] for rule in compiled.expected],
    }


def assets(markers: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return the files that all languages share, by name; ``markers`` are the telling words of each of ours."""
    return {STRANGERS: f"(globalThis.sopan ??= {{}}, sopan.strangers ??= {{}}).words = {script(strangers(markers))}\n"}


def strangers(markers: Mapping[str, Iterable[str]]) -> dict[str, object]:
    """Return the tables of :mod:`sopan.language.others` with the markers of our languages, as strangers.js reads
    them."""
    return {
        "latin": _on_one_line(LATIN),
        "cyrillic": _on_one_line(CYRILLIC),
        "hebrew": _on_one_line(HEBREW),
        "pair": _on_one_line(PAIR_MARKERS),
        "letters": dict(LETTERS),
        "scripts": dict(SCRIPTS),
        "markers": {code: _listed(words) for code, words in markers.items()},
    }


def script(data: object) -> str:
    """Return plain data as an expression that is safe in a script, also within a page."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPED)


_ESCAPED = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def packed(words: Iterable[str]) -> str:
    """Return words in order, each as how many letters of the one before it drops (``A`` none) and what it adds.

    Told so, the forms of one word look like those of any other of its class, which compresses well.
    """
    return "".join(_steps(sorted(set(words))))


def _steps(words: Iterable[str]) -> Iterator[str]:
    before = ""
    for word in words:
        kept = sum(1 for _ in takewhile(_same, zip(before, word, strict=False)))
        drops = len(before[kept:].encode("utf-16-le")) // 2
        yield "Z" * (drops // _MOST) + chr(ord("A") + drops % _MOST) + word[kept:]
        before = word


def _same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _ordinary(ordinary: Iterable[str], known: Collection[str]) -> dict[str, str]:
    asked = {word for word in ordinary if _NAMES(word)}
    return {
        "more": packed(asked.difference(known)),
        "less": packed(word for word in known if word not in asked and _NAMES(word)),
    }


def _listed(words: Iterable[str]) -> str:
    return " ".join(sorted(words))


def _on_one_line(lists: Mapping[str, str]) -> dict[str, str]:
    return {code: " ".join(words.split()) for code, words in lists.items()}
