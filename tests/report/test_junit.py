from __future__ import annotations

from types import SimpleNamespace
from xml.etree import ElementTree

import junitparser

Checks = SimpleNamespace

ELEMENTS = {
    "testsuites": ({"testsuite"}, set(), {"name", "time", "tests", "failures", "errors"}),
    "testsuite": (
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
        {"name", "tests", "failures", "errors"},
        {"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"},
    ),
    "testcase": ({"skipped", "error", "failure", "system-out", "system-err"}, {"name"}, {"time", "classname", "group"}),
    "failure": (set(), set(), {"type", "message"}),
    "error": (set(), set(), {"type", "message"}),
}
"""What Jenkins accepts when it is strict (junit-10.xsd of its xUnit plugin): for each element what may stand in it, the
attributes that it must have, and those that it may have."""


def checked_by_jenkins(element: ElementTree.Element) -> None:
    children, must, may = ELEMENTS[element.tag]
    assert must <= set(element.attrib) <= must | may, element.tag
    for child in element:
        assert child.tag in children, f"{child.tag} in {element.tag}"
        checked_by_jenkins(child)


def test_the_document_is_what_jenkins_accepts(checks: Checks) -> None:
    checked_by_jenkins(ElementTree.fromstring(checks.written("junit", checks.everything())))


def test_a_parser_of_junit_reads_suites_cases_and_failures(checks: Checks) -> None:
    suites = junitparser.JUnitXml.fromstring(checks.written("junit", checks.everything()).encode())
    assert (suites.tests, suites.failures, suites.errors) == (8, 6, 1)
    by_path = {suite.name: suite for suite in suites}
    assert list(by_path) == sorted(by_path)
    (passed,) = by_path["macros/hello.txt"]
    assert passed.is_passed
    first, second = by_path["macros/refund.md"]
    assert (first.classname, first.name) == ("macros/refund.md", "uk/dont-know 3:20")
    (failure,) = first.result
    assert (failure.type, failure.message) == ("error", "Не кажіть «не знаю»")
    assert failure.text == (
        "macros/refund.md:3:20\nЯ не знаю, коли приїде кур'єр.\nНе кажіть «не знаю»\n"
        "→ Уточню це в колег і напишу вам до {{time}}."
    )
    assert second.result[0].type == "warning"


def test_every_suite_counts_what_is_in_it(checks: Checks) -> None:
    root = ElementTree.fromstring(checks.written("junit", checks.everything()))
    for suite in root:
        cases = list(suite)
        assert int(suite.attrib["tests"]) == len(cases) > 0
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert int(suite.attrib["errors"]) == len(suite.findall("testcase/error"))


def test_what_could_not_be_checked_is_an_error(checks: Checks) -> None:
    root = ElementTree.fromstring(checks.written("junit", [checks.undecided()]))
    error = root.find("testsuite/testcase/error")
    assert error is not None
    assert error.attrib["message"] == "macros/hi.txt:2:3: the language of this text is undecided"


def test_no_files_are_a_document_too(checks: Checks) -> None:
    root = ElementTree.fromstring(checks.written("junit", []))
    assert root.attrib == {"name": "sopan", "tests": "0", "failures": "0", "errors": "0"}
