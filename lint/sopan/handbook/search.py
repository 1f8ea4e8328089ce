"""The search of the handbook: an index for each language, in which a page is found by any form of its words.

Material's search puts a ``*`` behind each word of a query and looks it up as it stands, so that a stemmer only harms:
the forms have to be in the index. They are a field of their own, which lunr reads and the page of results does not
show. What no rule foresaw is made out by taking endings and prefixes off the query's words, in ``web/search.js``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from json import dumps
from typing import Any, NamedTuple

from sopan.handbook.handbook import Page
from sopan.language import language
from sopan.language.base import Language
from sopan.language.fold import Folder
from sopan.phrasebook.model import Concept, LanguageBook

FIELDS = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}, "forms": {"boost": 20.0}}
COMMON = 0.4
"""Share of a language's pages from which on a word tells nothing."""
SHORTEN = {"Latin": (4, 3), "Hebrew": (3, 2)}
"""By script: letters of a query's word that stay at least, and how many are taken off it, as ``web/search.js`` does."""
SPLIT = re.compile(r"[\w']+").findall
SEPARATOR = r"[\s\-‐–—־,.:;!?…'\"«»“”„‘’׳״()\[\]{}/|]+"
"""What parts words, in the index and in queries."""


class Known(NamedTuple):
    """What ``web/search.js`` knows of a language.

    ``wordings`` holds what each page is about, by its place in the language's folder, ``|`` between two; ``expected``
    are the places of pages on what a reply should hold; ``alike`` are words that are spelled in several ways, parted by
    blanks.
    """

    wordings: Mapping[str, str] = {}
    expected: Sequence[str] = ()
    alike: Sequence[str] = ()


def known(pages: Iterable[Page], book: LanguageBook, concepts: Mapping[str, Concept], directories: bool) -> Known:
    """Return what the search knows of a language whose pages are given."""
    one = language(book.code)
    places = [(page, page.address(directories).partition("/")[2]) for page in pages if page.wordings]
    return Known(
        wordings={place: phrases(page, one) for page, place in places},
        expected=[place for page, place in places if concepts[page.concept].expected],
        alike=list(dict.fromkeys(" ".join(sorted(words)).replace("'", "") for words in book.alike.values())),
    )


def split(index: Mapping[str, Any], known: Mapping[str, Known]) -> dict[str, dict[str, Any]]:
    """Return the search index of each language, given that of the whole site; places are relative to the language.

    ``known`` is what the search knows of each language besides the text of its pages.
    """
    found = {}
    for code, ours in known.items():
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
            "sopan": {"language": code, **ours._asdict()},
        }
        found[code] = {"config": config, "docs": docs}
    return found


def with_forms(
    docs: Iterable[dict[str, Any]], words: Mapping[str, str], excerpts: Mapping[str, str] = {}
) -> list[dict[str, Any]]:
    """Return the documents of an index, those of pages with the words by which they are found besides their text.

    ``words`` are by the place of the page, as are ``excerpts``, shown as its text; its parts (``page/#part``) are found
    by their text alone.
    """
    return [_with(doc, words, excerpts) for doc in docs]


def _with(doc: dict[str, Any], words: Mapping[str, str], excerpts: Mapping[str, str]) -> dict[str, Any]:
    place = doc["location"]
    shown = {"text": f"<p>{escape(excerpts[place])}</p>"} if place in excerpts else {}
    return {**doc, **shown, **({"forms": words[place]} if place in words else {})}


def forms(pages: Iterable[Page], one: Language) -> dict[str, str]:
    """Return the words by which each page of a language is found besides its text and its wordings, by its path.

    They are folded as queries are, so that neither niqqud nor apostrophes matter. Words that most pages have tell
    nothing; of the forms of a word so many stay that each begins like one of them, its ending taken off: so are they
    looked up.
    """
    pages = [page for page in pages if page.words]
    fold = Folder(one).word
    least, ending = SHORTEN.get(one.script, SHORTEN["Latin"])
    found = {page.path: _folded(page.words, fold) for page in pages}
    count = Counter(word for words in found.values() for word in words)
    most = max(len(found) * COMMON, 2)
    made = {}
    for page in pages:
        telling = (word for word in found[page.path] if count[word] <= most)
        known = set(phrases(page, one).replace("|", " ").split())
        made[page.path] = " ".join(_beginnings(telling, known, least, ending))
    return made


def phrases(page: Page, one: Language) -> str:
    """Return the wordings of a page, folded, without what is no word; ``|`` parts them."""
    fold = Folder(one).word
    found = (" ".join(part.replace("'", "") for part in SPLIT(fold(text))) for text in page.wordings)
    return "|".join(dict.fromkeys(filter(None, found)))


def _folded(words: Iterable[str], fold: Callable[[str], str]) -> set[str]:
    return {part.replace("'", "") for word in words for part in SPLIT(fold(word))}


def _beginnings(words: Iterable[str], known: Iterable[str], least: int, ending: int) -> Iterator[str]:
    """Yield those of some words that begin neither like a known one nor like one that was yielded."""
    beginnings = {word[:length] for word in known for length in range(1, len(word) + 1)}
    for word in sorted(words):
        if word[: max(len(word) - ending, least)] not in beginnings:
            beginnings.update(word[:length] for length in range(1, len(word) + 1))
            yield word


def written(index: Mapping[str, Any]) -> str:
    """Return an index as JSON."""
    return dumps(index, ensure_ascii=False, separators=(",", ":"))
