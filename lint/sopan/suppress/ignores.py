"""What is to be ignored in a file, and what its comments say of it."""

from __future__ import annotations

from dataclasses import dataclass

from sopan.errors import nearest
from sopan.finding import Finding
from sopan.fingerprint import folded
from sopan.suppress.directive import END, FILE, START, VERBS, Directive, Name, directive
from sopan.suppress.spans import Span
from sopan.suppress.texts import Texts

Edit = tuple[int, int, str]
"""A span of a file and what is to be written there."""


@dataclass(frozen=True, slots=True)
class Ignore:
    """Some findings of some rules that are to be ignored for a reason, which may be missing.

    ``start`` and ``end`` are the span of the comment, or of its table in the sidecar file, ``removable`` says that it
    can be taken out and no other goes with it. ``spans`` are the stretches of the file that it speaks of, None for all
    of it; ``words`` are those found, folded, and ``where`` is a key path or the beginning of one, both empty when any
    will do.
    """

    names: tuple[Name, ...]
    reason: str
    start: int
    end: int
    spans: tuple[Span, ...] | None = None
    words: str = ""
    where: str = ""
    removable: bool = False

    @property
    def reach(self) -> tuple[int, int]:
        """How far it reaches, to be compared with others: of several the nearest counts."""
        if self.spans is not None:
            return 0, sum(end - start for start, end in self.spans)
        return (1 if self.words or self.where else 2), 0

    def covers(self, finding: Finding, place: Span) -> bool:
        """Tell whether a finding of one of the rules is to be ignored; it is told by its ``place`` in the file."""
        return (
            (self.spans is None or any(start < place[1] and place[0] < end for start, end in self.spans))
            and (not self.words or self.words in (folded(finding.text), folded(finding.sentence.text)))
            and (not self.where or _is_below(finding.where, self.where))
        )


def _is_below(path: str, top: str) -> bool:
    """Tell whether a key path is another one or leads on from it."""
    return path.startswith(top) and path[len(top) : len(top) + 1] in ("", ".", "[", "/", "!")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A comment that cannot be followed: ``kind`` is a key of the messages that a language has for ignore comments,
    ``said`` is what they are about, at the span ``[start, end)``, ``near`` what may have been meant, and ``edit`` what
    would put it right."""

    kind: str
    said: str
    start: int
    end: int
    near: str = ""
    edit: Edit | None = None


def ignored(texts: Texts) -> tuple[list[Ignore], list[Mistake]]:
    """Return what the comments among the texts of a document ignore, and the comments that cannot be followed."""
    found: list[Ignore] = []
    mistakes: list[Mistake] = []
    blocks: list[Directive] = []
    for comment in texts.comments:
        said = directive(texts.document.source, comment)
        if said.verb == END:
            block = _begun(blocks, said)
            if block:
                found.append(_ignore(block, ((block.comment.end, comment.start),)))
            else:
                mistakes.append(_mistake("unpaired", said))
        elif said.verb not in VERBS:
            near = nearest(said.verb, VERBS)
            mistakes.append(_mistake("unknown" if said.verb else "unnamed", said._replace(names=()), near))
        elif not said.names:
            mistakes.append(_mistake("unnamed", said))
        elif said.verb == START:
            blocks.append(said)
        else:
            found.append(_ignore(said, None if said.verb == FILE else texts.spoken_of(comment)))
    return found, [*mistakes, *(_mistake("unpaired", block) for block in blocks)]


def _begun(blocks: list[Directive], end: Directive) -> Directive | None:
    """Take out the block that an end is of: the innermost, or the innermost that names the same rules as the end."""
    wanted = {name.text for name in end.names}
    for place in reversed(range(len(blocks))):
        if not wanted or wanted == {name.text for name in blocks[place].names}:
            return blocks.pop(place)
    return None


def _ignore(said: Directive, spans: tuple[Span, ...] | None) -> Ignore:
    removable = said.verb != START
    return Ignore(said.names, said.reason, said.comment.start, said.comment.end, spans, removable=removable)


def _mistake(kind: str, said: Directive, near: str = "") -> Mistake:
    return Mistake(kind, str(said), said.start, said.end, near)
