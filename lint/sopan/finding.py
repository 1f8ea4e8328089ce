"""What the linter finds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from sopan.errors import SopanError
from sopan.source import NOTHING, Document

if TYPE_CHECKING:
    from sopan.parity import Version
    from sopan.suppress.apply import Suppressed

SEVERITIES = ("error", "warning", "suggestion")
"""From the gravest to the mildest."""

Level = Literal["safe", "suggested", "advice"]
LEVELS: tuple[Level, ...] = ("safe", "suggested", "advice")
"""How far a fix can be trusted: it says the same; it says what is approved, and a writer should look at it; a writer
has to fill it in or fit it in."""


class Fix(NamedTuple):
    """A change that takes a finding away.

    ``start`` and ``end`` are offsets in code points into the decoded file, ``text`` is what is written there, with the
    escapes of the format; ``say`` is the same as a customer reads it. ``shown`` is the span of the document's text that
    it replaces, by which it is proved (:mod:`sopan.fix`).
    """

    level: Level
    start: int
    end: int
    text: str
    say: str
    shown: tuple[int, int] = (0, 0)


class Sentence(NamedTuple):
    """The sentence in which a finding stands, as a customer reads it, placeholders as the file has them: what is before
    the finding, the finding, and what is after it. Empty for a finding about a whole reply."""

    before: str = ""
    text: str = ""
    after: str = ""


NO_SENTENCE = Sentence()


class Related(NamedTuple):
    """Another place that a finding speaks of: a file, and a 1-based line and column in it."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in a reply that should not be said, at its exact place in the file.

    ``start`` and ``end`` are offsets in code points into the decoded file, ``line`` … ``end_column`` are 1-based,
    columns in code points, the end exclusive. ``text`` is the file's own text there. ``message`` is one sentence and
    ``say`` are the approved alternatives, both in the language of the text. ``where`` is the key path in a structured
    file, or empty.
    """

    rule: str
    concept: str
    severity: str
    language: str
    path: str
    text: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    say: tuple[str, ...]
    page: str
    where: str = ""
    variants: tuple[tuple[tuple[str, str], ...], ...] = ()
    """For each alternative, other forms of address from which the writer may pick, and the alternative in each."""
    whole: bool = False
    """Whether the finding is about the whole reply: something that it lacks."""
    related: tuple[Related, ...] = ()
    """Other places it speaks of."""
    sentence: Sentence = NO_SENTENCE
    """The sentence it stands in."""
    fixes: tuple[Fix, ...] = ()
    """What would take it away, the most trusted first."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that has been read and checked: its document, the language of each part, and the findings in order.

    ``languages`` holds a code for each part, empty for a part that was not checked; ``errors`` say why. A report cannot
    rely on the document: a run over many files lets go of it.
    """

    path: str
    document: Document
    languages: tuple[str, ...]
    findings: tuple[Finding, ...]
    errors: tuple[SopanError, ...] = ()
    others: tuple[str, ...] = ()
    """English names of the languages, none of ours, that parts left out say they are in."""
    ignored: tuple[Suppressed, ...] = ()
    """What was found and is ignored, as the file asks."""
    beside: tuple[Finding, ...] = ()
    """Findings in the sidecar file that says what is ignored in it."""
    versions: tuple[Version, ...] = ()
    """The versions of texts in it that are compared with those of other files."""
    again: bool = False
    """Whether the file was told before and these are findings that came up later, by comparison with other files."""

    def light(self) -> Checked:
        """Return this without its document, to be kept or sent."""
        return replace(self, document=NOTHING)
