from __future__ import annotations

from types import SimpleNamespace
from xml.etree import ElementTree

Checks = SimpleNamespace


def test_the_report_is_as_checkstyle_writes_it(checks: Checks) -> None:
    """As its checkstyle-report-1.0.0.xsd says."""
    root = ElementTree.fromstring(checks.written("checkstyle", checks.everything()))
    assert (root.tag, set(root.attrib)) == ("checkstyle", {"version"})
    for file in root:
        assert (file.tag, set(file.attrib)) == ("file", {"name"})
        for error in file:
            assert error.tag == "error"
            assert set(error.attrib) == {"line", "column", "severity", "message", "source"}
            assert int(error.attrib["line"]) > 0 and int(error.attrib["column"]) > 0
            assert error.attrib["severity"] in ("error", "warning", "info")


def test_files_are_in_order_those_without_a_finding_too(checks: Checks) -> None:
    root = ElementTree.fromstring(checks.written("checkstyle", checks.everything()))
    assert [(file.attrib["name"], len(file)) for file in root] == [
        ("id/sent.md", 1),
        ("macros.json", 2),
        ("macros/he/delivery.txt", 1),
        ("macros/hello.txt", 0),
        ("macros/hi.txt", 0),
        ("macros/refund.md", 2),
    ]


def test_an_error_has_its_rule_and_the_first_alternative(checks: Checks) -> None:
    root = ElementTree.fromstring(checks.written("checkstyle", [checks.hebrew()]))
    error = root.find("file/error")
    assert error is not None
    assert error.attrib == {
        "line": "3",
        "column": "27",
        "severity": "error",
        "message": "לא כותבים „לא יודע” ← אבדוק מול {{team}} ואחזור אליך עד {{time}}.",
        "source": "sopan.he/dont-know",
    }
