"""Findings for code scanning: SARIF 2.1.0 (OASIS), which GitHub, Azure DevOps and editors show.

Lines, columns and offsets are those of the findings: code points, and no byte order mark is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sopan import __version__
from sopan.errors import SopanError
from sopan.finding import Checked, Finding, Fix
from sopan.report.collected import Collected
from sopan.report.context import Context
from sopan.report.json import written
from sopan.report.places import Places, places_of
from sopan.report.plain import fully
from sopan.report.sarif_rules import LEVELS, descriptors
from sopan.report.uri import SOURCE_ROOT, artifact

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "sopan/v1"
"""Name of our fingerprints. Under GitHub's own name its upload action would take them for wrong ones of its own, and
warn of each."""

Json = dict[str, Any]


def report(results: Iterable[Checked], context: Context) -> Iterator[str]:
    """Yield the log once all files are checked."""
    found = Collected.of(results)
    findings = list(found.findings())
    rules = descriptors((finding for finding, _ in findings), context)
    indexes = {rule["id"]: index for index, rule in enumerate(rules)}
    places = places_of(context)
    driver: Json = {"name": "sopan", "version": __version__, "rules": rules}
    if context.handbook:
        driver["informationUri"] = context.handbook
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(found.errors, context)],
        "originalUriBaseIds": {SOURCE_ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [_result(finding, mark, indexes, places, context) for finding, mark in findings],
    }
    yield written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, context)


def _result(
    finding: Finding,
    mark: str,
    indexes: Mapping[str, int],
    places: Callable[[Finding], Places | None],
    context: Context,
) -> Json:
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": indexes[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": fully(finding)},
        "locations": [_location(finding, context)],
        "partialFingerprints": {FINGERPRINT: mark},
    }
    if finding.related:
        result["relatedLocations"] = [
            _physical(place.path, {"startLine": place.line, "startColumn": place.column}, context)
            for place in dict.fromkeys(finding.related)
        ]
    fixes = [fix for fix in finding.fixes if fix.level != "advice"]
    if fixes:
        known = places(finding)
        result["fixes"] = [_fix(fix, finding, known, context) for fix in fixes]
    return result


def _location(finding: Finding, context: Context) -> Json:
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
        "snippet": {"text": finding.text},
    }
    location = _physical(finding.path, region, context)
    if finding.where:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.where, "kind": "value"}]
    return location


def _physical(path: str, region: Json, context: Context) -> Json:
    location: Json = {"artifactLocation": artifact(path, context)}
    if region:
        location["region"] = region
    return {"physicalLocation": location}


def _fix(fix: Fix, finding: Finding, places: Places | None, context: Context) -> Json:
    region = {"charOffset": fix.start, "charLength": fix.end - fix.start}
    if places:
        (line, column), (end_line, end_column) = places.place(fix.start), places.place(fix.end)
        region |= {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    replacement = {"deletedRegion": region, "insertedContent": {"text": fix.text}}
    change = {"artifactLocation": artifact(finding.path, context), "replacements": [replacement]}
    return {"description": {"text": fix.say or finding.message}, "artifactChanges": [change]}


def _invocation(errors: Mapping[str, list[SopanError]], context: Context) -> Json:
    notifications = [_notification(path, error, context) for path, found in errors.items() for error in found]
    invocation: Json = {"executionSuccessful": not notifications}
    if notifications:
        invocation["toolExecutionNotifications"] = notifications
    return invocation


def _notification(path: str, error: SopanError, context: Context) -> Json:
    region = {"startLine": error.line, "startColumn": error.column or 1} if error.line else {}
    location = _physical(path, region, context)
    return {"level": "error", "message": {"text": str(error)}, "locations": [location]}
