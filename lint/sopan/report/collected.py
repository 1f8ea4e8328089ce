"""All that a run found, for formats that are one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sopan.errors import SopanError
from sopan.finding import Checked, Finding
from sopan.fingerprint import numbered
from sopan.report import Tally


class Collected(NamedTuple):
    """What a run found: how much, in which files, and why parts of them could not be checked.

    ``files`` holds every file that was checked, those without a finding too, by path; their findings are in the order
    of :func:`order`. ``errors`` are by path, too.
    """

    tally: Tally
    files: dict[str, list[Finding]]
    errors: dict[str, list[SopanError]]

    @classmethod
    def of(cls, results: Iterable[Checked]) -> Collected:
        """Return what is in the results of a run, once it has ended."""
        found = cls(Tally(), {}, {})
        for checked in results:
            found.tally.add(checked)
            found.files.setdefault(checked.path, []).extend(checked.findings)
            if checked.errors:
                found.errors.setdefault(checked.path, []).extend(checked.errors)
        for findings in found.files.values():
            findings.sort(key=order)
        return cls(found.tally, dict(sorted(found.files.items())), dict(sorted(found.errors.items())))

    def findings(self) -> Iterator[tuple[Finding, str]]:
        """Yield all findings by path and position, each with a fingerprint that no other of its file has."""
        for findings in self.files.values():
            yield from numbered(findings)


def order(finding: Finding) -> tuple[int, int, str]:
    """Return what the findings of a file are sorted by."""
    return finding.start, finding.end, finding.rule
