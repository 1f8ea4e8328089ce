"""Leave out the findings that a file asks to be ignored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sopan.errors import nearest
from sopan.finding import Finding
from sopan.source import Document, Lines
from sopan.suppress import MARK
from sopan.suppress.about import Messages, Teller, judged, spoken_near, spoken_of
from sopan.suppress.comments import comments
from sopan.suppress.directive import Name
from sopan.suppress.ignores import Ignore, Mistake, ignored
from sopan.suppress.sidecar import Sidecar, ignored_beside
from sopan.suppress.spans import Span, Spans
from sopan.suppress.texts import Texts


class Rules(NamedTuple):
    """Which rules there are (``uk/dont-know``), and the rules or concepts that were not looked for in a file."""

    known: frozenset[str]
    unsought: frozenset[str] = frozenset()


class Suppressed(NamedTuple):
    """A finding that is ignored, why, and where that is said: a file and a 1-based line in it."""

    finding: Finding
    reason: str
    path: str
    line: int


class Outcome(NamedTuple):
    """What remains of a file's findings, what is wrong with what it asks to be ignored, and what is ignored.

    ``about`` is in the file itself, ``beside`` in its sidecar file; each is in order.
    """

    kept: list[Finding]
    about: list[Finding]
    beside: list[Finding]
    suppressed: list[Suppressed]


class _Home(NamedTuple):
    """A file that says what is ignored: its path, its text, and what it says."""

    path: str
    source: str
    ignores: Sequence[Ignore]
    mistakes: Sequence[Mistake] = ()


class _Wish(NamedTuple):
    """That a rule, by one of the names of what is ignored, is ignored."""

    home: _Home
    ignore: Ignore
    name: Name


def suppress(
    document: Document,
    path: str,
    languages: Sequence[str],
    findings: Sequence[Finding],
    rules: Callable[[], Rules],
    messages: Messages,
    sidecar: Sidecar | None = None,
) -> Outcome:
    """Part the findings of a file into those that remain and those that are ignored.

    ``languages`` are the codes of the document's parts: what is wrong with an ignore is told in that of the text
    nearest to it, and not at all without one. ``rules`` is only asked when there is something to ignore. Raises
    ReadError for a sidecar file with a mistake.
    """
    found = comments(document.source, document.format, path) if MARK in document.source else []
    texts = Texts(document, found)
    homes = [_Home(path, document.source, *ignored(texts))] if found else []
    if sidecar:
        homes.append(_Home(sidecar.path, sidecar.text, ignored_beside(sidecar)))
    if not homes:
        return Outcome(list(findings), [], [], [])
    kept, granted = _parted([one for one in findings if not texts.in_comment(one)], homes, texts)
    lines = {home.path: Lines(home.source) for home in homes}
    suppressed = [
        Suppressed(one, wish.ignore.reason, wish.home.path, lines[wish.home.path].place(wish.ignore.start)[0])
        for one, wish in granted
    ]
    outcome = Outcome(kept, [], [], suppressed)
    if any(languages):
        asked = rules()
        for home in homes:
            own = home.path == path
            language = spoken_near(document, languages) if own else spoken_of(languages)
            teller = Teller(home.path, home.source, language, messages, fixing=own)
            used = {wish.name for _, wish in granted if wish.home is home}
            mistakes = sorted(_mistakes(home, used, asked, languages), key=lambda one: (one.start, one.end))
            (outcome.about if own else outcome.beside).extend(map(teller.finding, mistakes))
    return outcome


def _parted(
    findings: Sequence[Finding], homes: Sequence[_Home], texts: Texts
) -> tuple[list[Finding], list[tuple[Finding, _Wish]]]:
    """Return the findings that remain, and the others, each with the nearest wish by which it is ignored."""
    wishes: defaultdict[str, list[_Wish]] = defaultdict(list)
    for home in homes:
        for ignore in home.ignores:
            for name in ignore.names:
                wishes[name.text].append(_Wish(home, ignore, name))
    placed = {name: _Placed(some) for name, some in wishes.items()}
    kept: list[Finding] = []
    granted: list[tuple[Finding, _Wish]] = []
    for finding in findings:
        named = [placed[name] for name in (finding.rule, finding.concept) if name in placed]
        place = texts.place_of(finding) if named else (0, 0)
        covering = [wish for some in named for wish in some.covering(finding, place)]
        if covering:
            granted.append((finding, min(covering, key=lambda wish: (wish.ignore.reach, wish.ignore.start))))
        else:
            kept.append(finding)
    return kept, granted


class _Placed:
    """The wishes about one name, by their places in the file."""

    def __init__(self, wishes: Sequence[_Wish]) -> None:
        self._anywhere = [wish for wish in wishes if wish.ignore.spans is None]
        self._somewhere = Spans((*span, wish) for wish in wishes for span in wish.ignore.spans or ())

    def covering(self, finding: Finding, place: Span) -> Iterator[_Wish]:
        """Yield the wishes by which a finding at a place is ignored."""
        for wish in (*self._anywhere, *self._somewhere.touching(*place)):
            if wish.ignore.covers(finding, place):
                yield wish


def _mistakes(home: _Home, used: set[Name], rules: Rules, languages: Sequence[str]) -> Iterator[Mistake]:
    """Yield what is wrong in a file that says what is ignored; ``used`` are the names by which something is."""
    known = rules.known | {rule.partition("/")[2] for rule in rules.known}
    codes = set(languages)

    def unsought(name: str) -> bool:
        concept = name.partition("/")[2] or name
        return not rules.unsought.isdisjoint((name, concept, *(f"{code}/{concept}" for code in codes)))

    @cache
    def near(name: str) -> str:
        return nearest(name, sorted(one for one in known if ("/" in one) == ("/" in name)))

    yield from home.mistakes
    for ignore in home.ignores:
        yield from judged(ignore, used, known, unsought, near, home.source)
