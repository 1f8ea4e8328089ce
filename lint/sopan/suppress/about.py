"""The findings about what is ignored: in vain, by a wrong name, without a reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final

from sopan.finding import Finding, Fix
from sopan.source import Document, Lines
from sopan.suppress.directive import Name
from sopan.suppress.ignores import Edit, Ignore, Mistake

UNUSED: Final = "unused-ignore"
UNKNOWN: Final = "unknown-ignore"
REASONLESS: Final = "reasonless-ignore"
SEVERITY: Final = "warning"

CONCEPTS: Final[Mapping[str, str]] = {
    "unused": UNUSED,
    "unpaired": UNUSED,
    "unknown": UNKNOWN,
    "unnamed": UNKNOWN,
    "reasonless": REASONLESS,
}
"""The concept of each kind of mistake."""

Messages = Callable[[str], Mapping[str, str]]
"""A language's code to what a writer is told, by the kind of the mistake; ``near`` is added where a name is near."""


def judged(
    ignore: Ignore,
    used: Collection[Name],
    known: Collection[str],
    unsought: Callable[[str], bool],
    near: Callable[[str], str],
    source: str,
) -> Iterator[Mistake]:
    """Yield what is wrong with something that is ignored.

    ``used`` are the names by which a finding was ignored, ``known`` those of all rules and concepts; ``unsought`` tells
    of which this run cannot say whether they are used, ``near`` which is nearest to an unknown one. ``source`` is the
    file it stands in.
    """
    followed = [name for name in ignore.names if name.text in known]
    unused = [name for name in followed if name not in used and not unsought(name.text)]
    edits = _without(unused, ignore, source)
    for name in ignore.names:
        if name not in followed:
            other = near(name.text)
            edit = (name.start, name.end, other) if other else None
            yield Mistake("unknown", name.text, name.start, name.end, other, edit)
        elif name in unused:
            yield Mistake("unused", name.text, name.start, name.end, edit=edits.get(name))
    used_here = [name.text for name in followed if name not in unused]
    if used_here and not ignore.reason:
        yield Mistake("reasonless", ", ".join(used_here), ignore.start, ignore.end)


def _without(unused: Sequence[Name], ignore: Ignore, source: str) -> Mapping[Name, Edit]:
    """Return the edits that take out the names of a comment that are not used, or once the comment itself."""
    if not ignore.removable or not unused:
        return {}
    if len(unused) == len(ignore.names):
        return {unused[0]: (*_with_line(source, ignore.start, ignore.end), "")}
    edits: dict[Name, Edit] = {}
    names, kept = ignore.names, False
    for place, name in enumerate(names):
        if name not in unused:
            kept = True
        elif kept:
            edits[name] = (names[place - 1].end, name.end, "")
        else:
            edits[name] = (name.start, names[place + 1].start, "")
    return edits


def _with_line(source: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a comment with what would be left of its line without it: nothing, or blanks before it."""
    before = source[:start].rstrip(" \t")
    after = source[end:].lstrip(" \t")
    if after[:1] not in ("", "\r", "\n"):
        return start, end
    if before and before[-1] not in "\r\n":
        return len(before), end
    newline = 2 if after.startswith("\r\n") else 1
    return len(before), min(len(source) - len(after) + newline, len(source))


class Teller:
    """Tell the mistakes of one file as findings, each in the language that ``language`` returns for it.

    ``fixing`` tells that it is the file that is checked, in which they can be put right.
    """

    def __init__(
        self, path: str, source: str, language: Callable[[Mistake], str], messages: Messages, *, fixing: bool
    ) -> None:
        self._path = path
        self._source = source
        self._lines = Lines(source)
        self._language = language
        self._messages = messages
        self._fixing = fixing

    def finding(self, mistake: Mistake) -> Finding:
        """Return the finding about a mistake."""
        code, concept = self._language(mistake), CONCEPTS[mistake.kind]
        told = self._messages(code)
        message = told[mistake.kind].replace("{rule}", mistake.said)
        if mistake.near:
            message = f"{message.rstrip('.')}. {told['near'].replace('{near}', mistake.near)}"
        (line, column), (end_line, end_column) = map(self._lines.place, (mistake.start, mistake.end))
        fixes = (Fix("suggested", *mistake.edit, ""),) if mistake.edit and self._fixing else ()
        return Finding(
            rule=f"{code}/{concept}",
            concept=concept,
            severity=SEVERITY,
            language=code,
            path=self._path,
            text=self._source[mistake.start : mistake.end],
            start=mistake.start,
            end=mistake.end,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            message=message,
            say=(),
            page="",
            whole=True,
            fixes=fixes,
        )


def spoken_near(document: Document, languages: Sequence[str]) -> Callable[[Mistake], str]:
    """Return what tells the language of the text nearest to a mistake in its file."""
    codes = [code for code in languages if code]
    if len(set(codes)) == 1:
        return lambda mistake: codes[0]
    parts = zip(document.parts, languages, strict=True)
    spans = [(*document.map.span(part.start, part.end), code) for part, code in parts if code]

    def language(mistake: Mistake) -> str:
        place = mistake.start
        return min(spans, key=lambda span: max(span[0] - place, place - span[1], 0))[2]

    return language


def spoken_of(languages: Sequence[str]) -> Callable[[Mistake], str]:
    """Return what tells the language of a mistake in a sidecar file: that of the rule it names, or the first."""
    codes = [code for code in languages if code]

    def language(mistake: Mistake) -> str:
        code = mistake.said.partition("/")[0]
        return code if code in codes else codes[0]

    return language
