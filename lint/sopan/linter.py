"""The linter: a text or a file in, findings out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sopan.errors import N_, LanguageError, SopanError, nearest
from sopan.finder import COMPLAINT, Finder, runs
from sopan.finding import Checked, Finding
from sopan.language import CODES
from sopan.match import Matcher
from sopan.parity import versions
from sopan.phrasebook.compiled import CompiledRule, Notify, Phrasebook
from sopan.readers.files import read_bytes
from sopan.source import Document, Lines
from sopan.suppress import asks

if TYPE_CHECKING:
    from sopan.config import Config
    from sopan.language.detect import Detector
    from sopan.readers.data.presets import Preset

__all__ = ["COMPLAINT", "Held", "Linter"]

Forms = Mapping[str, str]
"""Forms of address by language."""


class _Languages(NamedTuple):
    """The languages of a document's parts, empty for one that is not checked; why not; and the names of languages that
    parts say they are in and that are none of ours."""

    codes: list[str]
    errors: list[SopanError]
    others: list[str]


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
        self._folders = [phrases_dir(), *config.packs]
        self._notify = notify
        self.phrasebook = self._phrasebook(config.address)
        self._phrasebooks = {tuple(sorted(config.address.items())): self.phrasebook}
        self._matchers: dict[tuple[str, str], Matcher] = {}

    def _phrasebook(self, address: Forms) -> Phrasebook:
        return Phrasebook(self._folders, self.cache, self._notify, address)

    def save(self) -> None:
        """Keep what was compiled while texts were checked for the next run."""
        for phrasebook in self._phrasebooks.values():
            phrasebook.save()

    def matcher(self, code: str, address: Forms | None = None) -> Matcher:
        """Return the matcher of a language, for some texts' forms of address; raise LanguageError for one not ours."""
        form = (self.config.address if address is None else address).get(code, "")
        found = self._matchers.get((code, form))
        if found is None:
            if code not in CODES:
                near = nearest(code, CODES)
                raise LanguageError(
                    N_("{code} is not one of sopan's languages ({known})"),
                    code=code,
                    known=", ".join(CODES),
                    near=near,
                )
            found = self._matchers[code, form] = Matcher(self._book(address).language(code))
        return found

    def _book(self, address: Forms | None) -> Phrasebook:
        if address is None:
            return self.phrasebook
        key = tuple(sorted(address.items()))
        if key not in self._phrasebooks:
            self._phrasebooks[key] = self._phrasebook(address)
        return self._phrasebooks[key]

    def check_text(self, text: str, language: str, reply_to: str | None = None) -> list[Finding]:
        """Return the findings in a plain text, in order.

        ``language`` is a code of ours; ``reply_to`` says what the reply answers (``"complaint"``). Raises
        LanguageError.
        """
        self.matcher(language)  # an unknown language is told before the text is read
        from sopan.readers import read_text

        document = read_text(text, "text")
        finder = Finder(document, "", self.matcher, lambda: self.detector, self.config.severities_of(""))
        return finder.findings([language] * len(document.parts), reply_to)

    def check_file(self, path: Path, language: str | None = None) -> list[Finding]:
        """Return the findings in a file, in order; raise ReadError or LanguageError when it cannot be checked."""
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
        *,
        alone: bool = True,
    ) -> Checked:
        """Read and check a file's bytes.

        ``path`` tells the format and the language where the arguments don't. Parts whose language is undecided are
        left out and told in ``Checked.errors``. Of a file that does not stand ``alone`` the versions are gathered that
        are compared with those of other files.

        Raises ReadError for a file that cannot be read, MatchError when a rule takes too long.
        """
        document = self.read(path, data, format)
        languages, errors, others = self._languages(document, path, language)
        config = self.config
        reply_to = reply_to or document.reply_to or config.reply_to_of(path)
        address = config.address_of(path)
        finder = Finder(
            document,
            str(path),
            lambda code: self.matcher(code, address),
            lambda: self.detector,
            config.severities_of(path),
        )
        found = self._heeded(document, path, languages, finder.findings(languages, reply_to), reply_to)
        compared = tuple(versions(document, str(path), languages, alone=alone))
        return replace(found, languages=tuple(languages), errors=tuple(errors), others=tuple(others), versions=compared)

    def heeded(self, checked: Checked) -> Checked:
        """Return findings that came up by comparison with other files, without those that their file asks to be
        ignored."""
        path = Path(checked.path)
        document = self.read(path, read_bytes(checked.path))
        found = self._heeded(document, path, (), checked.findings)
        return replace(checked, findings=found.findings, ignored=found.ignored)

    def _heeded(
        self,
        document: Document,
        path: Path,
        languages: Sequence[str],
        findings: Sequence[Finding],
        reply_to: str | None = None,
    ) -> Checked:
        """Return a file with its findings, those that it asks to be ignored set apart."""
        name = str(path)
        if not asks(document.source, name):
            return Checked(name, document, (), tuple(findings))
        from sopan.suppress.heed import heed

        kept, about, beside, ignored = heed(self.config, self.phrasebook, document, name, languages, findings, reply_to)
        found = sorted((*kept, *about), key=lambda finding: (finding.start, -finding.end, finding.rule))
        return Checked(name, document, (), tuple(found), ignored=tuple(ignored), beside=tuple(beside))

    def source(self, path: str) -> str:
        """Return the decoded text of a file that has been checked; raise ReadError when it is gone."""
        return self.read(Path(path), read_bytes(path)).source

    def read(self, path: Path, data: bytes, format: str | None = None) -> Document:
        """Return the document of a file's bytes, read as the configuration or its name says; raise ReadError."""
        from sopan.readers import read

        return read(data, str(path), format or self.config.format_of(path), self._preset(path))

    def _preset(self, path: Path) -> Preset | None:
        """Return which fields of a file a customer reads, if the configuration says so."""
        fields, name = self.config.fields_of(path), self.config.preset_of(path)
        if fields is None and name is None:
            return None
        from sopan.readers.data.presets import NONE, named, of_house

        return of_house(fields) if fields is not None else named(str(name)) or NONE

    # -- languages

    @cached_property
    def detector(self) -> Detector:
        """What tells the language of a text that nobody has told."""
        from sopan.language.detect import Detector

        return Detector(lambda: {code: self.phrasebook.markers(code) for code in CODES})

    def _languages(self, document: Document, path: Path, language: str | None) -> _Languages:
        """Return the language of each part, empty where it is undecided or none of ours, and the reasons."""
        from sopan.language.decide import decide
        from sopan.language.tags import OtherLanguage

        found = _Languages([], [], [])
        memo: dict[str | None, str] = {}
        for part in document.parts:
            if part.language in memo:
                found.codes.append(memo[part.language])
                continue
            try:
                decision = decide(
                    document, part, path=path, option=language, config=self.config, detector=lambda: self.detector
                )
            except LanguageError as error:
                found.codes.append("")
                if part.language and isinstance(error, OtherLanguage):
                    memo[part.language] = ""
                    found.others.append(str(error.fields["name"]))
                else:
                    found.errors.append(error)
                continue
            found.codes.append(decision.code)
            if decision.reason != "detected":
                memo[part.language] = decision.code
        return found

    # -- expected parts

    def explain(
        self, path: Path, data: bytes, language: str | None = None, format: str | None = None
    ) -> Iterator[tuple[int, list[Held]]]:
        """Yield, for each reply in a file's bytes, where it starts and what of the expected parts it holds.

        Offsets are code points of the decoded file. Raises as :meth:`check` does.
        """
        from sopan.expected import sought

        document = self.read(path, data, format)
        languages, errors, _ = self._languages(document, path, language)
        if errors:
            raise errors[0]
        lines = Lines(document.source)
        address = self.config.address_of(path)
        for run in runs(document.parts, languages):
            for first, _, parts in sought(document, self.matcher(run.code, address), run.first, run.last):
                held = []
                for rule, span in parts:
                    if span is None:
                        held.append(Held(rule, None, ""))
                        continue
                    start, end = document.map.span(span[0] + first, span[1] + first)
                    held.append(Held(rule, lines.place(start), document.source[start:end]))
                yield document.map.start(first), held
