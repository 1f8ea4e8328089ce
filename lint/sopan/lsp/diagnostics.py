"""What was found in a document, as an editor shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from lsprotocol import types

from sopan.errors import ConfigError, LanguageError, MatchError, PatternError, ReadError, RuleError, SopanError
from sopan.finding import Finding
from sopan.fingerprint import numbered
from sopan.interface import Interface
from sopan.lsp.examine import Examined
from sopan.lsp.text import Place, Text
from sopan.lsp.uris import absolute, uri_of

SOURCE = "sopan"

SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "suggestion": types.DiagnosticSeverity.Information,
}

RUNNING_TEXT = frozenset({"text", "markdown", "html", "eml"})
"""Formats of which nearly every file is a text for people. An editor opens many files of other formats that are none:
that nobody can tell their language is no news."""

CODES: dict[type[SopanError], str] = {
    ConfigError: "configuration",
    LanguageError: "undecided-language",
    MatchError: "slow-rule",
    PatternError: "phrasebook",
    ReadError: "unreadable",
    RuleError: "phrasebook",
}
"""What kept a document from being checked, by the kind of error."""

TextOf = Callable[[str], Text]
"""Return the text of another file by its path."""


def diagnostics(examined: Examined, ui: Interface, text_of: TextOf) -> Iterator[types.Diagnostic]:
    """Yield all that there is to be told of a document in the document itself."""
    for finding, identity in numbered(examined.findings):
        found = diagnostic(finding, examined, examined.opened.text, text_of)
        found.data = identity
        if finding in examined.known:
            found.severity = types.DiagnosticSeverity.Hint
        yield found
    for error in examined.errors:
        yield _trouble(error, examined, ui, text_of)


def elsewhere(examined: Examined, ui: Interface, text_of: TextOf) -> dict[str, list[types.Diagnostic]]:
    """Return what is to be told in other files, by their addresses: the configuration, rules, what is ignored."""
    found: dict[str, list[types.Diagnostic]] = {}
    for finding in examined.beside:
        there = diagnostic(finding, examined, text_of(finding.path), text_of)
        found.setdefault(uri_of(finding.path), []).append(there)
    for error in examined.errors:
        if error.path is not None and _is_elsewhere(error.path, examined):
            found.setdefault(uri_of(error.path), []).append(_mistake(error, text_of(error.path), ui))
    return found


def diagnostic(finding: Finding, examined: Examined, text: Text, text_of: TextOf) -> types.Diagnostic:
    """Return a finding as it is told in its text."""
    related = [
        types.DiagnosticRelatedInformation(_location(one.path, one.line, one.column, text_of), finding.message)
        for one in finding.related
    ]
    page = page_of(finding, examined)
    return types.Diagnostic(
        range=range_of(text, finding.start, finding.end),
        severity=SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
        message=finding.message,
        tags=[types.DiagnosticTag.Unnecessary] if finding.concept == "unused-ignore" else None,
        related_information=related or None,
    )


def _trouble(error: SopanError, examined: Examined, ui: Interface, text_of: TextOf) -> types.Diagnostic:
    """Return what kept a document from being checked.

    It stands at its place; where that is in another file, or nowhere, at the document's first line.
    """
    text = examined.opened.text
    found = _mistake(error, text, ui)
    if isinstance(error, LanguageError):
        running = examined.document is not None and examined.document.format in RUNNING_TEXT
        found.severity = types.DiagnosticSeverity.Information if running else types.DiagnosticSeverity.Hint
    if error.path is not None and _is_elsewhere(error.path, examined):
        where = _location(error.path, error.line, error.column, text_of)
        found.related_information = [types.DiagnosticRelatedInformation(where, Path(error.path).name)]
        found.range = range_of(text, *text.span(1))
    return found


def _mistake(error: SopanError, text: Text, ui: Interface) -> types.Diagnostic:
    """Return an error at its place in a text."""
    return types.Diagnostic(
        range=range_of(text, *text.span(error.line, error.column)),
        severity=types.DiagnosticSeverity.Error,
        code=next((code for kind, code in CODES.items() if isinstance(error, kind)), None),
        source=SOURCE,
        message=told(error, ui),
    )


def _is_elsewhere(path: str, examined: Examined) -> bool:
    """Tell whether a path is that of another file than the document."""
    return absolute(path) != absolute(examined.opened.name)


def told(error: SopanError, ui: Interface) -> str:
    """Return what an error says, without the place, which an editor shows otherwise."""
    return SopanError(error.template, hint=error.hint, **error.fields).render(ui.gettext)  # type: ignore[arg-type]


def page_of(finding: Finding, examined: Examined) -> str:
    """Return the address of a finding's page in the house's handbook; an empty string where it has none."""
    handbook = getattr(examined.house and examined.house.config, "handbook", "")
    return f"{handbook}{finding.page}" if handbook and finding.page else ""


def _location(path: str, line: int, column: int, text_of: TextOf) -> types.Location:
    """Return the place that a 1-based line and column of a file are, as far as the end of the line."""
    text = text_of(path)
    return types.Location(uri_of(path), range_of(text, *text.span(line, column)))


def range_of(text: Text, start: int, end: int) -> types.Range:
    """Return the range of a span in code points."""
    return types.Range(_position(text.place(start)), _position(text.place(end)))


def place_of(position: types.Position) -> Place:
    """Return the place that a position of the protocol is."""
    return Place(position.line, position.character)


def _position(place: Place) -> types.Position:
    return types.Position(place.line, place.units)
