"""The linter: a text or a file in, findings out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sopan.errors import N_, LanguageError, SopanError, nearest
from sopan.finding import Checked, Finding
from sopan.language import CODES
from sopan.match import Matcher
from sopan.phrasebook.compiled import CompiledRule, Notify, Phrasebook
from sopan.source import Document, Lines, Part

if TYPE_CHECKING:
    from sopan.config import Config
    from sopan.expected import Sought
    from sopan.language.detect import Detector

COMPLAINT = "complaint"
"""What a reply answers of which the expected parts are expected."""
_SAMPLE = 1000
"""Code points of a part in which its first sentence is looked for."""


class _Run(NamedTuple):
    """Neighbouring parts of a document that are in one language."""

    code: str
    start: int
    end: int
    first: int
    last: int


class Held(NamedTuple):
    """An expected part of a reply: its rule, the 1-based line and column where it stands, None when it is missing, and
    the file's own words there."""

    rule: CompiledRule
    place: tuple[int, int] | None
    text: str


class Linter:
    """Check replies against the phrasebook.

    ``config`` adds a house's packs and tells the language of its folders; without one the bundled phrasebook is used.
    ``cache`` is a folder in which compiled phrasebooks are kept; ``notify`` is told when one has to be compiled.
    """

    def __init__(
        self, config: Config | None = None, *, cache: Path | None = None, notify: Notify | None = None
    ) -> None:
        from sopan.resources import phrases_dir

        if config is None:
            from sopan.config import Config

            config = Config()
        self.config = config
        self.cache = cache
        self.phrasebook = Phrasebook([phrases_dir(), *config.packs], cache, notify, config.address)
        self._matchers: dict[str, Matcher] = {}

    def matcher(self, code: str) -> Matcher:
        """Return the matcher of a language; raise LanguageError for one that is not ours."""
        found = self._matchers.get(code)
        if found is None:
            if code not in CODES:
                near = nearest(code, CODES)
                raise LanguageError(
                    N_("{code} is not one of sopan's languages ({known})"),
                    code=code,
                    known=", ".join(CODES),
                    near=near,
                    hint=N_("Did you mean {near}?") if near else "",
                )
            found = self._matchers[code] = Matcher(self.phrasebook.language(code))
        return found

    def check_text(self, text: str, language: str, reply_to: str | None = None) -> list[Finding]:
        """Return the findings in a plain text, in order.

        ``language`` is a code of ours; ``reply_to`` says what the reply answers (``"complaint"``). Raises
        LanguageError.
        """
        self.matcher(language)  # an unknown language is told before the text is read
        from sopan.readers import read_text

        document = read_text(text, "text")
        return self._findings(document, "", [language] * len(document.parts), reply_to)

    def check_file(self, path: Path, language: str | None = None) -> list[Finding]:
        """Return the findings in a file, in order; raise ReadError or LanguageError when it cannot be checked."""
        from sopan.readers.files import read_bytes

        checked = self.check(path, read_bytes(path), language)
        if checked.errors:
            raise checked.errors[0]
        return list(checked.findings)

    def check(
        self,
        path: Path,
        data: bytes,
        language: str | None = None,
        format: str | None = None,
        reply_to: str | None = None,
    ) -> Checked:
        """Read and check a file's bytes.

        ``path`` tells the format and the language where the arguments don't. Parts whose language is undecided are
        left out and told in
        ``Checked.errors``. Raises ReadError for a file that cannot be read, MatchError when a rule takes too long.
        """
        from sopan.readers import read

        document = read(data, str(path), format)
        languages, errors = self._languages(document, path, language)
        reply_to = reply_to or document.reply_to or self.config.reply_to_of(path)
        findings = tuple(self._findings(document, str(path), languages, reply_to))
        return Checked(str(path), document, tuple(languages), findings, tuple(errors))

    # -- languages

    @cached_property
    def detector(self) -> Detector:
        """What tells the language of a text that nobody has told."""
        from sopan.language.detect import Detector

        return Detector(lambda: {code: self.phrasebook.markers(code) for code in CODES})

    def _languages(self, document: Document, path: Path, language: str | None) -> tuple[list[str], list[SopanError]]:
        """Return the language of each part, empty where undecided, and the reasons of those."""
        from sopan.language.decide import decide

        found: list[str] = []
        errors: list[SopanError] = []
        memo: dict[str | None, str] = {}
        for part in document.parts:
            if part.language in memo:
                found.append(memo[part.language])
                continue
            try:
                decision = decide(
                    document, part, path=path, option=language, config=self.config, detector=lambda: self.detector
                )
            except LanguageError as error:
                errors.append(error)
                found.append("")
                continue
            found.append(decision.code)
            if decision.reason != "detected":
                memo[part.language] = decision.code
        return found, errors

    # -- findings

    def _findings(
        self, document: Document, path: str, languages: list[str], reply_to: str | None = None
    ) -> list[Finding]:
        """Return the findings in the order of the file, which is not always that of the text read from it."""
        findings: list[Finding] = []
        lines: Lines | None = None
        for run in _runs(document.parts, languages):
            text = document.text
            if run.start or run.end < len(text):
                text = text[run.start : run.end]
            ends = [part.end - run.start for part in document.parts[run.first : run.last + 1]]
            matches, words = self.matcher(run.code).scan(text, ends)
            found = [(match.start + run.start, match.end + run.start, match.rule) for match in matches]
            found += self._strangers(document, run, words)
            if reply_to == COMPLAINT:
                found += self._missing(document, run)
            for first, last, rule in found:
                lines = lines or Lines(document.source)
                start, end = document.map.span(first, last)
                findings.append(
                    Finding(
                        rule=rule.id,
                        concept=rule.concept,
                        severity=rule.severity,
                        language=run.code,
                        path=path,
                        text=document.source[start:end],
                        start=start,
                        end=end,
                        **_place(lines, start, end),
                        message=rule.title,
                        say=tuple(one.text for one in rule.say),
                        variants=tuple(one.variants for one in rule.say),
                        whole=bool(rule.where),
                        related=(),
                        page=rule.page,
                        where=_where(document.parts, run.first, first),
                    )
                )
        findings.sort(key=lambda finding: (finding.start, -finding.end, finding.rule))
        return findings

    def _missing(self, document: Document, run: _Run) -> Iterator[tuple[int, int, CompiledRule]]:
        """Yield each reply of a run with each rule whose expected part it lacks."""
        for start, end, sought in self.sought(document, run.code, run.first, run.last):
            yield from ((start, end, part.rule) for part in sought if part.span is None)

    def explain(
        self, path: Path, data: bytes, language: str | None = None, format: str | None = None
    ) -> Iterator[tuple[int, list[Held]]]:
        """Yield, for each reply in a file's bytes, where it starts and what of the expected parts it holds.

        Offsets are code points of the decoded file. Raises as :meth:`check` does.
        """
        from sopan.readers import read

        document = read(data, str(path), format)
        languages, errors = self._languages(document, path, language)
        if errors:
            raise errors[0]
        lines = Lines(document.source)
        for run in _runs(document.parts, languages):
            for first, _, sought in self.sought(document, run.code, run.first, run.last):
                held = []
                for rule, span in sought:
                    if span is None:
                        held.append(Held(rule, None, ""))
                        continue
                    start, end = document.map.span(span[0] + first, span[1] + first)
                    held.append(Held(rule, lines.place(start), document.source[start:end]))
                yield document.map.start(first), held

    def sought(
        self, document: Document, code: str, first: int = 0, last: int | None = None
    ) -> Iterator[tuple[int, int, list[Sought]]]:
        """Yield the span of each reply among some parts of a document, and the expected parts, found or missing.

        Spans are of the document's text, those of the parts of the reply.
        """
        from sopan.expected import look, replies, trimmed

        parts = document.parts[first : None if last is None else last + 1]
        for part in replies(document, parts):
            start, end = trimmed(document.text, part.start, part.end)
            yield start, end, look(self.matcher(code), document.text[start:end])

    def _strangers(self, document: Document, run: _Run, words: set[str]) -> Iterator[tuple[int, int, CompiledRule]]:
        """Yield the first sentence of each part of a run that is clearly in another language."""
        from sopan.language.decide import mismatch

        parts = document.parts[run.first : run.last + 1]
        alone = words if len(parts) == 1 else None
        for part in parts:
            text = document.text[part.start : part.end]
            if mismatch(run.code, text, lambda: self.detector, alone):
                matcher = self.matcher(run.code)
                start, end = next(iter(matcher.sentences(text[:_SAMPLE])), (0, len(text)))
                yield part.start + start, part.start + end, matcher.other_language


def _place(lines: Lines, start: int, end: int) -> dict[str, Any]:
    line, column = lines.place(start)
    end_line, end_column = lines.place(end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def _where(parts: tuple[Part, ...], first: int, offset: int) -> str:
    """Return the key path of the part at an offset, looked for from a part on."""
    for part in parts[first:]:
        if part.start <= offset < part.end:
            return part.where
    return ""


def _runs(parts: tuple[Part, ...], languages: list[str]) -> Iterator[_Run]:
    """Yield neighbouring parts of one language together; parts without a language are left out."""
    start = 0
    while start < len(parts):
        code = languages[start]
        stop = start + 1
        while stop < len(parts) and languages[stop] == code:
            stop += 1
        if code:
            yield _Run(code, parts[start].start, parts[stop - 1].end, start, stop - 1)
        start = stop
