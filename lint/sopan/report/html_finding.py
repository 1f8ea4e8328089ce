"""A finding on a page: its place, its sentence, what it is about, and what to say instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from sopan.errors import N_
from sopan.finding import Finding
from sopan.language import language
from sopan.layout import clean
from sopan.report.context import Context
from sopan.report.text import FORM_NAMES, SEVERITY_NAMES

WHY = N_("Why")
SAY = N_("Say instead")
PLACE = N_("Line {line}, column {column}")
SEE = N_("See also: {place}")


class Article:
    """Write the findings of a page, one after another."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._ui = context.ui

    def __call__(self, finding: Finding) -> str:
        """Return the article about a finding."""
        return "".join(self._article(finding))

    def _article(self, finding: Finding) -> Iterator[str]:
        spoken = f'lang="{finding.language}" dir="{language(finding.language).direction}"'
        yield f'<article class="{finding.severity}" data-severity="{finding.severity}" '
        yield f'data-rule="{escape(finding.rule)}" data-language="{finding.language}">\n'
        yield from self._heading(finding)
        if finding.where:
            yield f'<p class="where"><code dir="ltr">{escape(clean(finding.where))}</code></p>\n'
        if any(finding.sentence):
            before, text, after = map(_shown, finding.sentence)
            yield f"<blockquote {spoken}>{before}<mark>{text}</mark>{after}</blockquote>\n"
        yield f'<p class="message" {spoken}>{_shown(finding.message)}</p>\n'
        if finding.say:
            yield f'<ul class="say" aria-label="{escape(self._ui.gettext(SAY))}" {spoken}>\n'
            yield from self._alternatives(finding)
            yield "</ul>\n"
        told = self._context.guidance(finding.rule)
        if told and told.why:
            direction = "ltr" if told.language == "en" else language(told.language).direction
            yield f"<details><summary>{escape(self._ui.gettext(WHY))}</summary>"
            yield f'<p lang="{told.language}" dir="{direction}">{_shown(told.why)}</p></details>\n'
        for related in finding.related:
            place = f'<code dir="ltr">{escape(clean(str(related)))}</code>'
            yield f'<p class="related">{escape(self._ui.gettext(SEE)).format(place=place)}</p>\n'
        yield "</article>\n"

    def _heading(self, finding: Finding) -> Iterator[str]:
        gettext = self._ui.gettext
        place = gettext(PLACE).format(line=finding.line, column=finding.column)
        yield f'<h3><span class="place" title="{escape(place)}">{finding.line}:{finding.column}</span> '
        yield f'<span class="severity">{escape(gettext(SEVERITY_NAMES[finding.severity]))}</span> '
        yield f"{link(finding.rule, finding.page, self._context)}</h3>\n"

    def _alternatives(self, finding: Finding) -> Iterator[str]:
        told = self._context.guidance(finding.rule)
        moments = dict(told.say) if told else {}
        for index, say in enumerate(finding.say):
            yield f"<li>{_shown(say)}"
            if when := moments.get(say):
                yield f'<p class="when">{_shown(when)}</p>'
            if finding.variants and finding.variants[index]:
                yield f'<ul class="forms">{"".join(self._forms(finding.variants[index]))}</ul>'
            yield "</li>\n"

    def _forms(self, forms: Iterable[tuple[str, str]]) -> Iterator[str]:
        for form, text in forms:
            known = form in FORM_NAMES
            name = escape(self._ui.gettext(FORM_NAMES[form]) if known else form)
            shown = f'<bdi lang="{self._ui.code}">{name}</bdi>' if known else name
            yield f"<li>{shown}: {_shown(text)}</li>"


def link(rule: str, page: str, context: Context) -> str:
    """Return a rule's id, which leads to its page where the handbook's address is known."""
    name = f'<bdi dir="ltr">{escape(rule)}</bdi>'
    return f'<a href="{escape(context.link(page))}">{name}</a>' if context.handbook and page else name


def _shown(text: str) -> str:
    return escape(clean(text))
