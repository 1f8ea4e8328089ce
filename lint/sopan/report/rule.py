"""A rule for people: in full, and as the answer to a phrase."""

from __future__ import annotations

from collections.abc import Iterator

from sopan.console import Console
from sopan.errors import N_
from sopan.layout import CLOSE, OPEN, clean
from sopan.phrasebook.model import Concept, Rule, Say
from sopan.report.text import SEVERITY_NAMES, alternative, block

UNLESS_NAMES = {
    "except": N_("Not where it overlaps"),
    "unless_before": N_("Not after"),
    "unless_after": N_("Not before"),
    "unless_sentence": N_("Not in a sentence with"),
}
"""What the keys of a rule file that cancel a match mean to a reader."""


def headline(rule: Rule, console: Console) -> str:
    """Return the line with a rule's id and severity."""
    name = console.ui.gettext(SEVERITY_NAMES[rule.severity])
    identity = console.out.style(console.show(rule.id), "bold")
    return f"{identity}  {console.out.style(name, rule.severity)}"


def guidance(rule: Rule, console: Console) -> Iterator[str]:
    """Yield what a colleague wants to know: what not to say, why, and what to say instead, when."""
    yield from block(clean(rule.title), rule.language, console.out, console.ui, style="bold")
    yield from block(clean(rule.why), rule.language, console.out, console.ui)
    for say in rule.say:
        yield from _say(say, rule, console)


def shortly(rule: Rule, console: Console) -> Iterator[str]:
    """Yield a rule in a few lines: what not to say and what to say instead."""
    yield headline(rule, console)
    yield from block(clean(rule.title), rule.language, console.out, console.ui)
    for say in rule.say:
        yield from alternative(say.text, rule.language, console.out, console.ui)


def explained(rule: Rule, concept: Concept, console: Console) -> Iterator[str]:
    """Yield all of a rule: guidance, patterns, exceptions, examples, and where it comes from."""
    _ = console.ui.gettext
    yield headline(rule, console)
    yield from guidance(rule, console)
    yield from _heading(_("Patterns"), console)
    for line in rule.never:
        yield from _written(line.text, rule, console)
    for key, lines in rule.unless.items():
        yield from _heading(_(UNLESS_NAMES[key]), console)
        for line in lines:
            yield from _written(line.text, rule, console)
    yield from _heading(_("Examples"), console)
    for bad in rule.bad:
        marked = f"{bad.text[: bad.start]}{OPEN}{bad.text[bad.start : bad.end]}{CLOSE}{bad.text[bad.end :]}"
        yield from block(marked, rule.language, console.out, console.ui)
        yield from alternative(bad.better, rule.language, console.out, console.ui)
    if rule.good:
        yield from _heading(_("All right to say"), console)
        for good in rule.good:
            yield from _written(good.text, rule, console)
    yield ""
    yield from origin(concept, console)
    yield _("Page: {page}").format(page=console.show(rule.page))
    yield _("File: {path}").format(path=console.show(rule.path))


def origin(concept: Concept, console: Console) -> Iterator[str]:
    """Yield what a concept means, in English, and which source guides it comes from."""
    _ = console.ui.gettext
    yield _("Concept: {concept} ({gloss})").format(concept=console.show(concept.id), gloss=console.show(concept.gloss))
    yield _("Group: {group}").format(group=console.show(concept.group))
    yield _("Guides: {guides}").format(guides=console.show(" ".join(concept.guide)))


def _say(say: Say, rule: Rule, console: Console) -> Iterator[str]:
    yield from alternative(say.text, rule.language, console.out, console.ui)
    if say.when:
        yield from block(clean(say.when), rule.language, console.out, console.ui, first="      ", style="faint")


def _heading(text: str, console: Console) -> Iterator[str]:
    yield ""
    yield f"  {console.out.style(text, 'bold')}"


def _written(text: str, rule: Rule, console: Console) -> Iterator[str]:
    return block(clean(text), rule.language, console.out, console.ui)
