"""Write a comment that ignores a finding, where the format of its file lets one stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from sopan.finding import Finding, Fix
from sopan.fix import Read, prove
from sopan.readers import template_of
from sopan.source import Document, Lines
from sopan.suppress.comments import comments
from sopan.suppress.directive import reason as in_one_line
from sopan.suppress.ignores import ignored
from sopan.suppress.texts import Texts

WRITTEN: Final[Mapping[str, str]] = {
    **dict.fromkeys(("markdown", "html"), "<!-- {} -->"),
    **dict.fromkeys(("android", "xliff", "resx", "qt", "stringsdict", "salesforce"), "<!-- {} -->"),
    **dict.fromkeys(("yaml", "po", "properties", "fluent"), "# {}"),
    "strings": "/* {} */",
    "liquid": "{{% comment %}} {} {{% endcomment %}}",
    "jinja": "{{# {} #}}",
    "handlebars": "{{{{!-- {} --}}}}",
    "erb": "<%# {} %>",
    "blade": "{{{{-- {} --}}}}",
    "smarty": "{{* {} *}}",
}
"""How a comment is written, by format and by family of template languages."""

_ENDS = re.compile(r"--+|\*(?=[/}])|#(?=\})|%(?=[>}])|\}(?=\})")
"""What would end a comment of one kind or another, so that no reason may hold it."""
_HEAD = re.compile(r'(?:^\#(?!~).*\n)*(?:^msgctxt[ \t].*\n(?:^[ \t]*".*\n)*)?^msgid[ \t]', re.MULTILINE)
"""Where an entry of a PO file begins."""
_LINE = re.compile(r"(?P<indent>[ \t]*+)(?P<said>[^\r\n]*?)[ \t]*+(?P<end>\r?\n|\r|\Z)")
_ABOVE: Final = 3
"""Lines above a text in which the key or the tag that it belongs to is looked for."""


def ignoring(rule: str, reason: str) -> str:
    """Return what a comment has to say so that a rule is ignored."""
    return f"sopan: ignore[{rule}] {in_one_line(reason)}".rstrip()


def insert(document: Document, finding: Finding, reason: str, read: Read) -> Fix | None:
    """Return the edit that writes a comment into a file by which a finding is ignored; None where none can stand.

    ``read`` reads the changed text as the file it is of. The comment comes on a line of its own before the finding, as
    far to the right as what is there, or to the end of the finding's line where it would part the lines of a
    paragraph. A place is taken only if the changed file reads as before and the comment speaks of the finding.
    """
    written = WRITTEN.get(template_of(finding.path)) or WRITTEN.get(document.format)
    if written is None:
        return None
    comment = written.format(ignoring(finding.rule, _ENDS.sub("—", reason)))
    for offset, text in dict.fromkeys(_places(document, finding, comment)):
        fix = Fix("suggested", offset, offset, text, "")
        changed = prove(document, [fix], read)
        if changed is not None and _speaks(changed, finding, offset, len(text)):
            return fix
    return None


def _places(document: Document, finding: Finding, comment: str) -> Iterator[tuple[int, str]]:
    """Yield where a comment may be put, and what is put there, the best first."""
    source, lines = document.source, Lines(document.source)
    if document.format == "po":  # within an entry there is no place for one
        heads = [match.start() for match in _HEAD.finditer(source, 0, finding.start)]
        if heads:
            yield _before(source, heads[-1], comment)
        return
    start = lines.start(finding.line)
    first_of_block = finding.line == 1 or not _line(source, lines.start(finding.line - 1))["said"]
    if document.format == "text" or (document.format == "markdown" and not first_of_block):
        yield _behind(source, start, comment)
    yield _before(source, start, comment)
    if finding.where:
        spans = (document.map.span(part.start, part.end) for part in document.parts if part.where == finding.where)
        value = next((first for first, last in spans if first <= finding.start < last), finding.start)
        line = lines.place(value)[0]
        for number in range(line, max(line - _ABOVE, 1) - 1, -1):
            yield _before(source, lines.start(number), comment)
    yield _behind(source, start, comment)


def _line(source: str, start: int) -> re.Match[str]:
    """Return the parts of the line that starts at an offset."""
    line = _LINE.match(source, start)
    assert line is not None  # it matches any line
    return line


def _before(source: str, start: int, comment: str) -> tuple[int, str]:
    """Return the edit that puts a comment on a line of its own before the line that starts at an offset."""
    line = _line(source, start)
    return start, line["indent"] + comment + (line["end"] or "\n")


def _behind(source: str, start: int, comment: str) -> tuple[int, str]:
    """Return the edit that puts a comment at the end of the line that starts at an offset, before a hard break."""
    line = _line(source, start)
    return line.start("said") + len(line["said"].rstrip("\\").rstrip()), f" {comment}"


def _speaks(changed: Document, finding: Finding, offset: int, length: int) -> bool:
    """Tell whether the comment that was put at an offset of a changed file speaks of a finding made before."""
    start, end = (place + length * (place >= offset) for place in (finding.start, finding.end))
    moved = replace(finding, start=start, end=end)
    texts = Texts(changed, comments(changed.source, changed.format, finding.path))
    place = texts.place_of(moved)
    return any(offset <= one.start < offset + length and one.covers(moved, place) for one in ignored(texts)[0])
