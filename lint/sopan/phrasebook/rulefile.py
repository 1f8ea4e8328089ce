"""Read a rule's file: what a lead has written, each mistake told with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from sopan.detect import DETECTORS
from sopan.errors import N_, RuleError, nearest
from sopan.finding import SEVERITIES
from sopan.phrasebook import yaml
from sopan.phrasebook.model import Change, Concept, Example, Good, Line, Replacement, Rule, Say

UNLESS = ("except", "unless_before", "unless_after", "unless_sentence", "unless_follows")
"""Keys whose patterns cancel a match."""
NAMED = ("after", "sentence")
"""Where a person's name may cancel a match."""
_HEAD = ("title", "why", "since", "changed", "severity")
_TAIL = ("detect", "spare", "instead", "say", "examples")
_NEEDS = ("title", "why", "say", "examples")
_FORBIDDEN = (*_HEAD, "never", *UNLESS, "unless_named", "forms", "titles", *_TAIL)
_EXPECTED = (*_HEAD, "shows", "except", "unless_before", "unless_after", "unless_sentence", *_TAIL)
_TRUTH = N_("{word} is neither true nor false")
_ARROWS = re.compile(r"\s*(?:=>|\u2192)\s*")


def read_rule(
    root: yaml.Node,
    concept: Concept,
    former: Rule | None,
    forms: Mapping[str, tuple[str, ...]],
    fold: Callable[[str], str],
) -> dict[str, Any]:
    """Return the fields of a :class:`~sopan.phrasebook.model.Rule` that a file sets.

    A rule that has a ``former`` one need not say everything. ``forms`` are the language's forms of address.
    """
    fields = root.fields(_EXPECTED if concept.expected else _FORBIDDEN, () if former else _NEEDS)
    patterns = "shows" if concept.expected else "never"
    if not former and not {patterns, "detect", "forms"} & fields.keys():
        raise root.fail(N_("“{word}” is missing"), word=patterns)
    if not former and not {patterns, "forms"} & fields.keys():
        for key in (*UNLESS, "unless_named"):
            if key in fields:
                raise fields[key].fail(N_("“{word}” needs patterns that it can cancel"), word=key)
    readers: dict[str, Callable[[yaml.Node], Any]] = {
        "title": one_line,
        "why": one_line,
        "severity": severity,
        "since": _date,
        "changed": _changed,
        "detect": _detect,
        "spare": lambda node: tuple(fold(word) for text, *_ in node.lines() for word in text.split()),
        "instead": lambda node: dict(_instead(node, fold)),
        "unless_named": _named,
        "say": lambda node: _say(node, forms),
        "forms": lambda node: {form: lines(one) for form, one in node.fields(forms).items()},
        "titles": lambda node: {form: one_line(one) for form, one in node.fields(forms).items()},
    }
    said: dict[str, Any] = {key: read(fields[key]) for key, read in readers.items() if key in fields}
    said["path"] = root.path
    said["unless"] = {
        **(former.unless if former else {}),
        **{key: lines(fields[key]) for key in UNLESS if key in fields},
    }
    if patterns in fields:
        said["never"] = lines(fields[patterns])
    elif not former:
        said["never"] = ()
    if "examples" in fields:
        read = _shown if concept.expected else _examples
        said["bad"], said["good"] = read(fields["examples"])
    return said


def severity(node: yaml.Node) -> str:
    """Return a severity's name."""
    return _one_of(node, SEVERITIES, N_("no such severity: {word} (known: {known})"))


def one_line(node: yaml.Node) -> str:
    """Return a text that must not be empty, its line breaks as blanks."""
    text = " ".join(node.text().split())
    if not text:
        raise node.fail(N_("a text is expected here"))
    return text


def lines(node: yaml.Node) -> tuple[Line, ...]:
    """Return a block of patterns."""
    found = tuple(Line(text, node.path, line, column) for text, line, column in node.lines())
    if not found:
        raise node.fail(N_("there is no pattern here"))
    return found


def _one_of(node: yaml.Node, known: tuple[str, ...], template: str) -> str:
    text = node.text()
    if text not in known:
        raise node.fail(template, word=text, known=", ".join(known), near=nearest(text, known))
    return text


def _named(node: yaml.Node) -> str:
    return _one_of(node, NAMED, N_("unless_named cannot be {word} (known: {known})"))


def _date(node: yaml.Node) -> str:
    text = node.text()
    try:
        if date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise node.fail(N_("“{word}” is not a date such as 2026-11-30"), word=text)


def _changed(node: yaml.Node) -> tuple[Change, ...]:
    made = []
    for item in node.items():
        fields = item.fields(("date", "note"), ("date", "note"))
        made.append(Change(_date(fields["date"]), one_line(fields["note"])))
    return tuple(sorted(made, key=lambda change: change.date))


def _detect(node: yaml.Node) -> tuple[str, ...]:
    names = tuple(node.text().split())
    for name in names:
        if name not in DETECTORS:
            known = ", ".join(DETECTORS)
            near = nearest(name, DETECTORS)
            raise node.fail(N_("no such detector: {word} (known: {known})"), word=name, known=known, near=near)
    return names


def _instead(node: yaml.Node, fold: Callable[[str], str]) -> Iterator[tuple[str, Replacement]]:
    """Yield words, folded, and what is put in their place, of lines such as ``kamu => Anda``."""
    for text, line, column in node.lines():
        words = _ARROWS.split(text)
        if len(words) != 2 or not all(words):
            template = N_("write the words found, “=>”, and what says the same")
            raise RuleError(template, path=node.path, line=line, column=column)
        folded = " ".join(word for piece in words[0].split() for word in re.findall(r"\w+", fold(piece)))
        yield folded, Replacement(words[0], words[1], line)


def _say(node: yaml.Node, forms: Mapping[str, tuple[str, ...]]) -> tuple[Say, ...]:
    found = []
    for item in node.items():
        fields = item.fields(("text", "when", "anywhere", *forms), ("text",))
        when = one_line(fields["when"]) if "when" in fields else ""
        others = {form: _text(fields[form]) for form in forms if form in fields}
        anywhere = "anywhere" in fields and _one_of(fields["anywhere"], ("true", "false"), _TRUTH) == "true"
        found.append(Say(_text(fields["text"]), when, item.line, others, anywhere))
    if not found:
        raise node.fail(N_("at least one approved alternative is needed"))
    return tuple(found)


def _examples(node: yaml.Node) -> tuple[tuple[Example, ...], tuple[Good, ...]]:
    fields = node.fields(("bad", "good"), ("bad", "good"))
    bad = tuple(map(_bad, fields["bad"].items()))
    good = tuple(Good(_text(item), item.line) for item in fields["good"].items())
    if not (bad and good):
        raise node.fail(N_("a rule needs bad and good examples"))
    return bad, good


def _shown(node: yaml.Node) -> tuple[tuple[Example, ...], tuple[Good, ...]]:
    fields = node.fields(("found", "missing"), ("found", "missing"))
    found = tuple(_marked(item, "") for item in fields["found"].items())
    missing = tuple(Good(_text(item), item.line) for item in fields["missing"].items())
    if not (found and missing):
        raise node.fail(N_("a rule needs examples in which it is found and in which it is missing"))
    return found, missing


def _bad(item: yaml.Node) -> Example:
    fields = item.fields(("text", "better"), ("text", "better"))
    return _marked(fields["text"], _text(fields["better"]))


def _marked(node: yaml.Node, better: str) -> Example:
    text = _text(node)
    pieces = re.split(r"\[\[|\]\]", text)
    if len(pieces) != 3 or not pieces[1].strip() or text.find("[[") > text.find("]]"):
        raise node.fail(N_("mark exactly one span with [[ ]]: the words that the rule is to find"))
    start = len(pieces[0])
    return Example("".join(pieces), start, start + len(pieces[1]), better, node.line)


def _text(node: yaml.Node) -> str:
    text = node.text().strip("\n")
    if not text.strip():
        raise node.fail(N_("a text is expected here"))
    return text
