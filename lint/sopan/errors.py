"""The errors a user can cause: one family, each naming the place and what to do.

A message is a template in English with named fields (``"no such lemma: {word}"``). ``str(error)``
fills it in English; the command line passes its own translator to :meth:`SopanError.render`.
Nothing here prints or knows which language the interface speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path


def N_(message: str) -> str:
    """Mark a message for extraction into the catalogues and return it unchanged."""
    return message


class SopanError(Exception):
    """Something the user can put right: a bad file, rule, option or configuration.

    ``template`` is an English message with ``{named}`` fields, given as keyword arguments.
    ``path`` is the file it is about; ``line`` and ``column`` are 1-based, in code points, 0 when unknown.
    ``hint`` is a second template that says what to do, filled from the same fields; ``near``, where it is not empty,
    is the known name nearest to a wrong one.
    """

    def __init__(
        self,
        template: str,
        /,
        *,
        path: Path | str | None = None,
        line: int = 0,
        column: int = 0,
        hint: str = "",
        near: str = "",
        **fields: object,
    ) -> None:
        super().__init__(template)
        self.template = template
        self.path = None if path is None else str(path)
        self.line = line
        self.column = column
        self.hint = hint or (N_("Did you mean {near}?") if near else "")
        self.fields = {"near": near, **fields}

    def render(self, translate: Callable[[str], str] = str, show: Callable[[str], str] = str) -> str:
        """Return ``path:line:column: message. hint``.

        Both templates are passed through ``translate``, the place and each field through ``show`` (a terminal's
        isolates).
        """
        place = self.path or ""
        if self.line:
            place += f":{self.line}" + (f":{self.column}" if self.column else "")
        fields = {name: show(str(value)) for name, value in self.fields.items()}
        text = translate(self.template).format_map(fields)
        if self.hint:
            text += "" if text.endswith((".", "!", "?", ":")) else "."
            text = f"{text} {translate(self.hint).format_map(fields)}"
        return f"{show(place)}: {text}" if place else text

    def __str__(self) -> str:
        return self.render()


class PatternError(SopanError):
    """A pattern, set or lexicon line that cannot be understood; ``column`` counts from its start."""


class RuleError(SopanError):
    """A phrase rule file that is not as it must be."""


class PhrasebookErrors(SopanError):
    """All the mistakes found while loading a phrasebook, so that an author sees them at once."""

    def __init__(self, errors: Iterable[SopanError]) -> None:
        self.errors = tuple(errors)
        super().__init__(N_("the phrasebook has {count} mistakes"), count=len(self.errors))

    def render(self, translate: Callable[[str], str] = str, show: Callable[[str], str] = str) -> str:
        """Return a line for each mistake."""
        return "\n".join(error.render(translate, show) for error in self.errors)


class ReadError(SopanError):
    """A file that cannot be read: missing, undecodable, malformed, of no known format."""


class NotOurs(ReadError):
    """A file that holds no text for customers, as its content tells: XML of another kind, TypeScript."""


class LanguageError(SopanError):
    """A text whose language is unknown, undecided or not one of ours."""


class ConfigError(SopanError):
    """A configuration file with an unknown or ill-typed value."""


class MatchError(SopanError):
    """A rule that took longer on a text than it is allowed to."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known name nearest to ``word``, or an empty string when none is near."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else ""
