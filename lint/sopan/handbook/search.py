"""The search of the handbook: an index for each language, in which a page is found by any form of its words.

Material's search puts a ``*`` behind each word of a query and looks it up as it stands, so that a stemmer only harms:
the forms have to be in the index. They are a field of their own, which lunr reads and the page of results does not
show. What no rule foresaw is made out by taking endings and prefixes off the query's words, in ``web/search.js``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from json import dumps
from typing import Any

from sopan.handbook.handbook import Page
from sopan.language.base import Language
from sopan.language.fold import Folder

FIELDS = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}, "forms": {"boost": 20.0}}
COMMON = 0.4
"""Share of a language's pages from which on a word tells nothing."""
SHORTEN = {"Latin": (4, 3), "Hebrew": (3, 2)}
"""By script: letters of a query's word that stay at least, and how many are taken off it, as ``web/search.js`` does."""
SPLIT = re.compile(r"[\w']+").findall
SEPARATOR = r"[\s\-‐–—־,.:;!?…'\"«»“”„‘’׳״()\[\]{}/|]+"
"""What parts words, in the index and in queries."""


def split(index: Mapping[str, Any], languages: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the search index of each language, given that of the whole site; places are relative to the language."""
    found = {}
    for code in languages:
        start = f"{code}/"
        docs = [
            {**doc, "location": doc["location"].removeprefix(start)}
            for doc in index["docs"]
            if doc["location"].startswith(start)
        ]
        config = {
            **index["config"],
            "lang": ["en"],
            "separator": SEPARATOR,
            "pipeline": [],
            "fields": FIELDS,
            "sopan": code,
        }
        found[code] = {"config": config, "docs": docs}
    return found


def with_forms(docs: Iterable[dict[str, Any]], words: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the documents of an index, those of pages with the words by which they are found besides their text.

    ``words`` are by the place of the page; its parts (``page/#part``) are found by their text alone.
    """
    return [{**doc, "forms": words[doc["location"]]} if doc["location"] in words else doc for doc in docs]


def forms(pages: Iterable[Page], language: Language) -> dict[str, str]:
    """Return the words by which each page of a language is found besides its text, by its path.

    They are folded as queries are, so that neither niqqud nor apostrophes matter. Words that most pages have tell
    nothing; of the forms of a word so many stay that each begins like one of them, its ending taken off: so are they
    looked up.
    """
    fold = Folder(language).word
    least, ending = SHORTEN.get(language.script, SHORTEN["Latin"])
    found = {page.path: _folded(page.words, fold) for page in pages if page.words}
    count = Counter(word for words in found.values() for word in words)
    most = max(len(found) * COMMON, 2)
    return {
        path: " ".join(_beginnings((word for word in words if count[word] <= most), least, ending))
        for path, words in found.items()
    }


def _folded(words: Iterable[str], fold: Callable[[str], str]) -> set[str]:
    return {part.replace("'", "") for word in words for part in SPLIT(fold(word))}


def _beginnings(words: Iterable[str], least: int, ending: int) -> Iterator[str]:
    known: set[str] = set()
    for word in sorted(words):
        if word[: max(len(word) - ending, least)] not in known:
            known.update(word[:length] for length in range(1, len(word) + 1))
            yield word


def written(index: Mapping[str, Any]) -> str:
    """Return an index as JSON."""
    return dumps(index, ensure_ascii=False, separators=(",", ":"))
