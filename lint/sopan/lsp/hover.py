"""Why something should not be said, and what to say instead and when, for a reader who points at it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from sopan.errors import N_
from sopan.finding import Finding
from sopan.interface import LANGUAGES, Interface
from sopan.layout import clean, isolate
from sopan.lsp.diagnostics import page_of, range_of
from sopan.lsp.examine import Examined
from sopan.report.text import FORM_NAMES

PAGE = N_("In the handbook")

_MARKS = re.compile(r"[\\`*_\[\]<>&]")


def hover(examined: Examined, offset: int, ui: Interface) -> types.Hover | None:
    """Return what is to be told of the findings at an offset; None where there is none. Raises PhrasebookErrors."""
    found = [finding for finding in examined.findings if finding.start <= offset <= finding.end]
    inside = [finding for finding in found if offset < finding.end] or found
    if not inside:
        return None
    text = "\n\n---\n\n".join("\n".join(_lines(finding, examined, ui)) for finding in inside)
    start, end = min(one.start for one in inside), max(one.end for one in inside)
    contents = types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.Hover(contents, range_of(examined.opened.text, start, end))


def _lines(finding: Finding, examined: Examined, ui: Interface) -> Iterator[str]:
    """Yield lines of Markdown: the title, why, the alternatives, each with the moment it fits, and the page."""
    told = examined.house.guidance(finding.rule, ui) if examined.house else None
    yield f"**{_shown(finding.message, finding.language)}**"
    if told and told.why:
        yield ""
        yield _shown(told.why, told.language)
    if finding.say:
        yield ""
    # a finding has the alternatives in the order of its rule
    moments = [when for _, when in told.say] if told and len(told.say) == len(finding.say) else []
    for number, say in enumerate(finding.say):
        yield f"- {_shown(say, finding.language)}"
        for form, text in finding.variants[number] if finding.variants else ():
            name = ui.gettext(FORM_NAMES[form]) if form in FORM_NAMES else form
            yield f"  - {name}: {_shown(text, finding.language)}"
        if moments and moments[number]:
            yield f"  - *{_shown(moments[number], finding.language)}*"
    yield ""
    page = page_of(finding, examined)
    yield f"[{ui.gettext(PAGE)}: {finding.rule}]({page})" if page else finding.rule


def _shown(text: str, code: str) -> str:
    """Return a text of a language as Markdown that runs its own way."""
    direction = LANGUAGES[code]
    return isolate(_MARKS.sub(r"\\\g<0>", clean(text)), direction=direction)
