"""Findings as failed tests, for CI systems that show nothing else: JUnit's XML.

The form was never written down by its makers; this keeps to what Jenkins accepts when it is strict (``junit-10.xsd`` of
its xUnit plugin). Several failures of one test are not shown everywhere, so each finding is a test of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sopan.errors import SopanError
from sopan.finding import Checked, Finding
from sopan.report.collected import Collected
from sopan.report.context import Context
from sopan.report.plain import fully
from sopan.report.xml import DECLARATION, element, fitting


def report(results: Iterable[Checked], context: Context) -> Iterator[str]:
    """Yield the document once all files are checked: a suite a file, with one passed test when nothing is found."""
    found = Collected.of(results)
    suites = [_suite(path, findings, found.errors.get(path, ())) for path, findings in found.files.items()]
    counts = {name: sum(suite.counts[name] for suite in suites) for name in COUNTS}
    root = element("testsuites", {"name": "sopan", **counts}, [suite.text for suite in suites])
    yield fitting(DECLARATION + root, context.terminal)


COUNTS = ("tests", "failures", "errors")


class _Suite(NamedTuple):
    text: str
    counts: dict[str, int]


def _suite(path: str, findings: Sequence[Finding], errors: Sequence[SopanError]) -> _Suite:
    cases = [*map(_failed, findings), *(_broken(path, error) for error in errors)]
    cases = cases or [element("testcase", {"classname": path, "name": "sopan"})]
    counts = dict(zip(COUNTS, (len(cases), len(findings), len(errors)), strict=True))
    return _Suite(element("testsuite", {"name": path, **counts, "file": path}, cases), counts)


def _failed(finding: Finding) -> str:
    place = f"{finding.line}:{finding.column}"
    said = [f"{finding.path}:{place}", "".join(finding.sentence) or finding.text, fully(finding)]
    failure = element("failure", {"type": finding.severity, "message": finding.message}, text="\n".join(said))
    return element("testcase", {"classname": finding.path, "name": f"{finding.rule} {place}"}, [failure])


def _broken(path: str, error: SopanError) -> str:
    failure = element("error", {"type": type(error).__name__, "message": str(error)})
    return element("testcase", {"classname": path, "name": f"sopan {error.line}:{error.column}"}, [failure])
