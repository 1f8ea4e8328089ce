"""A rule for people: in full, and as the answer to a phrase."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from sopan.console import Console
from sopan.errors import N_
from sopan.language import language
from sopan.layout import CLOSE, OPEN, clean, isolate
from sopan.linter import Held
from sopan.phrasebook.compiled import Alternative
from sopan.phrasebook.model import Concept, Line, Rule, Say
from sopan.report.text import SEVERITY_NAMES, alternative, block, variants

_BREAKS = re.compile(r"\s")
UNLESS_NAMES = {
    "except": N_("Not where it overlaps"),
    "unless_before": N_("Not after"),
    "unless_after": N_("Not before"),
    "unless_sentence": N_("Not in a sentence with"),
    "unless_follows": N_("Not where this follows in the reply"),
}
"""What the keys of a rule file that cancel a match mean to a reader."""
House = Callable[[Rule, Say], Alternative]
"""How the house says an alternative of a rule: in its form of address."""
NAMED_NAMES = {
    "after": N_("Not directly before a name"),
    "sentence": N_("Not in a sentence with a name"),
}


def headline(rule: Rule, console: Console) -> str:
    """Return the line with a rule's id and severity."""
    name = console.ui.gettext(SEVERITY_NAMES[rule.severity])
    identity = console.out.style(console.show(rule.id), "bold")
    return f"{identity}  {console.out.style(name, rule.severity)}"


def guidance(rule: Rule, house: House, console: Console) -> Iterator[str]:
    """Yield what a colleague wants to know: what not to say, why, and what to say instead, when."""
    yield from block(clean(rule.title), rule.language, console.out, console.ui, style="bold")
    yield from block(clean(rule.why), rule.language, console.out, console.ui)
    for say in rule.say:
        yield from _say(say, rule, house, console)


def shortly(rule: Rule, house: House, console: Console) -> Iterator[str]:
    """Yield a rule in a few lines: what not to say and what to say instead."""
    yield headline(rule, console)
    yield from block(clean(rule.title), rule.language, console.out, console.ui)
    for say in rule.say:
        yield from alternative(house(rule, say).text, rule.language, console.out, console.ui)


def explained(rule: Rule, concept: Concept, house: House, console: Console) -> Iterator[str]:
    """Yield all of a rule: guidance, patterns, exceptions, examples, and where it comes from."""
    _ = console.ui.gettext
    yield headline(rule, console)
    yield from guidance(rule, house, console)
    if rule.never:
        yield from _lines(_("Patterns that show it") if concept.expected else _("Patterns"), rule.never, rule, console)
    for form, lines in rule.forms.items():
        yield from _lines(_("Where the house's form is not “{form}”").format(form=form), lines, rule, console)
    if rule.detect:
        yield from _heading(_("Detectors"), console)
        yield f"    {console.show(' '.join(rule.detect))}"
    for key, lines in rule.unless.items():
        yield from _lines(_(UNLESS_NAMES[key]), lines, rule, console)
    if rule.unless_named:
        yield from _heading(_(NAMED_NAMES[rule.unless_named]), console)
    yield from _heading(_("Examples"), console)
    for bad in rule.bad:
        text = _BREAKS.sub(" ", bad.text)  # one character for one: the places of the marks stay
        marked = f"{text[: bad.start]}{OPEN}{text[bad.start : bad.end]}{CLOSE}{text[bad.end :]}"
        yield from block(marked, rule.language, console.out, console.ui)
        if bad.better:
            yield from alternative(bad.better, rule.language, console.out, console.ui)
    if rule.good:
        yield from _heading(_("Missing in") if concept.expected else _("All right to say"), console)
        for good in rule.good:
            yield from _written(good.text, rule, console)
    yield ""
    yield from origin(concept, console)
    yield _("Page: {page}").format(page=console.show(rule.page))
    yield _("File: {path}").format(path=console.show(rule.path))


def held(part: Held, console: Console) -> Iterator[str]:
    """Yield the lines of an expected part: where it stands, or what to add."""
    rule = part.rule
    code = rule.id.partition("/")[0]
    if part.place:
        place = f"{part.place[0]}:{part.place[1]}"
        words = console.out.style(isolate(clean(part.text), console.ui.direction, language(code).direction), "match")
        yield f"{console.out.glyphs.yes} {console.show(rule.id)}  {place}  {words}"
        return
    name = console.ui.gettext(SEVERITY_NAMES[rule.severity])
    yield f"{console.out.glyphs.no} {console.show(rule.id)}  {console.out.style(name, rule.severity)}"
    yield from block(clean(rule.title), code, console.out, console.ui)
    for said in rule.say:
        yield from alternative(said.text, code, console.out, console.ui)


def origin(concept: Concept, console: Console) -> Iterator[str]:
    """Yield what a concept means, in English, and which source guides it comes from."""
    _ = console.ui.gettext
    yield _("Concept: {concept} ({gloss})").format(concept=console.show(concept.id), gloss=console.show(concept.gloss))
    yield _("Group: {group}").format(group=console.show(concept.group))
    yield _("Guides: {guides}").format(guides=console.show(" ".join(concept.guide)))


def _say(say: Say, rule: Rule, house: House, console: Console) -> Iterator[str]:
    said = house(rule, say)
    yield from alternative(said.text, rule.language, console.out, console.ui)
    yield from variants(said.variants, rule.language, console.out, console.ui)
    if say.when:
        yield from block(clean(say.when), rule.language, console.out, console.ui, first="      ", style="faint")


def _heading(text: str, console: Console) -> Iterator[str]:
    yield ""
    yield f"  {console.out.style(text, 'bold')}"


def _lines(heading: str, lines: Iterable[Line], rule: Rule, console: Console) -> Iterator[str]:
    yield from _heading(heading, console)
    for line in lines:
        yield from _written(line.text, rule, console)


def _written(text: str, rule: Rule, console: Console) -> Iterator[str]:
    return block(clean(text), rule.language, console.out, console.ui)
