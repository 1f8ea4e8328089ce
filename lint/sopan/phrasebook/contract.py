"""The contract of the examples: what a rule says of itself must be true.

Every bad text gives exactly its rule's finding, at exactly the marked words; every better, good and approved text is
clean under all rules of its language; and each bad text is found just the same however it is typed
(:data:`MUTATIONS`). The texts go the whole way a file goes: through a reader, folding and matching.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sopan.errors import N_
from sopan.expected import look
from sopan.match import Match, Matcher
from sopan.phrasebook.compiled import MIXED_ADDRESS
from sopan.phrasebook.model import Example, Good, Replacement, Rule, Say
from sopan.readers import read_text


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that isn't what its rule says, with its place and what was expected and found.

    ``template`` is an English message with fields, as in :class:`~sopan.errors.SopanError`.
    """

    rule: str
    path: str
    line: int
    text: str
    template: str
    fields: dict[str, str]


class Mutated(NamedTuple):
    """An example typed in another way: the text, where the marked words are now, and the format to read it as."""

    text: str
    start: int
    end: int
    format: str = "text"
    shouted: bool = False


ADDRESS = ("informal-address", MIXED_ADDRESS)
"""Concepts that an alternative in another form of address may breach: it is only offered where that form is used."""


def check(rules: Iterable[Rule], matcher: Matcher) -> Iterator[Failure]:
    """Yield what is wrong with the rules' examples."""
    expected = {rule.id for rule in matcher.expected}
    for rule in rules:
        found = _found_part if rule.id in expected else _found
        for example in rule.bad:
            yield from _bad(rule, example, matcher, found)
            text = example.better or example.text
            yield from _clean(rule, text, example.line, matcher, N_("the better text is not clean: {found}"))
        for good in rule.good:
            if rule.id in expected:
                yield from _lacks(rule, good, matcher)
            else:
                yield from _clean(rule, good.text, good.line, matcher, N_("the good example is not clean: {found}"))
        for say in rule.say:
            yield from _said(rule, say, matcher, rule.id in expected)
        for one in rule.instead.values():
            yield from _replaced(rule, one, matcher)


def count(rules: Iterable[Rule]) -> int:
    """Return how many texts :func:`check` looks at, mutations not counted."""
    return sum(
        sum(1 + bool(bad.better) for bad in rule.bad) + len(rule.good) + sum(1 + len(say.forms) for say in rule.say)
        for rule in rules
    )


def _said(rule: Rule, say: Say, matcher: Matcher, expected: bool) -> Iterator[Failure]:
    template = N_("the approved alternative is not clean: {found}")
    yield from _clean(rule, say.text, say.line, matcher, template)
    for text in say.forms.values():
        yield from _clean(rule, text, say.line, matcher, template, but=ADDRESS)
    if expected:
        document = read_text(say.text, "text")
        own = next(one for one in matcher.expected if one.id == rule.id)
        if not any(True for bit in matcher.bits(document.text) for _ in matcher.spans(own, bit.text)) and not any(
            matcher.detected(own, document.text)
        ):
            template = N_("the approved phrase does not hold what the rule expects")
            yield Failure(rule.id, str(rule.path), say.line, say.text, template, {})


def _lacks(rule: Rule, good: Good, matcher: Matcher) -> Iterator[Failure]:
    found = [(name, good.text[start:end]) for name, start, end in _found_part(rule, Mutated(good.text, 0, 0), matcher)]
    if found:
        template = N_("this reply is said to lack it, yet it was found: {found}")
        told = ", ".join(f"{name} “{text}”" for name, text in found)
        yield Failure(rule.id, str(rule.path), good.line, good.text, template, {"found": told})


def _replaced(rule: Rule, one: Replacement, matcher: Matcher) -> Iterator[Failure]:
    """Yield what is wrong with words and what may be put in their place unseen."""
    text = read_text(one.words, "text").text
    if not any(match.rule.id == rule.id for match in matcher.matches(text)):
        template = N_("the rule does not find the words that are to be replaced, “{words}”")
        yield Failure(rule.id, str(rule.path), one.line, one.words, template, {"words": one.words})
    template = N_("what is put in place of the words is not clean: {found}")
    yield from _clean(rule, one.text, one.line, matcher, template)


Found = Callable[[Rule, "Mutated", Matcher], list[tuple[str, int, int]]]
"""What is found of a rule, and of others, in a text: ids and spans."""


def _found(rule: Rule, mutated: Mutated, matcher: Matcher) -> list[tuple[str, int, int]]:
    document = read_text(mutated.text, mutated.format)
    return [
        (match.rule.id, *document.map.span(match.start, match.end))
        for match in matcher.matches(document.text)
        if not (mutated.shouted and "capitals" in match.rule.detect)
    ]


def _found_part(rule: Rule, mutated: Mutated, matcher: Matcher) -> list[tuple[str, int, int]]:
    document = read_text(mutated.text, mutated.format)
    sought = [part.span for part in look(matcher, document.text) if part.rule.id == rule.id]
    return [(rule.id, *document.map.span(*span)) for span in sought if span]


def _bad(rule: Rule, example: Example, matcher: Matcher, found: Found) -> Iterator[Failure]:
    plain = Mutated(example.text, example.start, example.end)
    failure = _differs(rule, example, plain, matcher, found, N_("expected “{expected}”, found {found}"))
    if failure:
        yield failure
        return  # its mutations would only say the same again
    for name, mutate in MUTATIONS.items():
        if rule.detect and name in ("capitals", "a line break", "a line break with CRLF"):
            continue  # they change the very look that a detector goes by
        for mutated in mutate(example):
            failure = _differs(
                rule, example, mutated, matcher, found, N_("with {mutation}: expected “{expected}”, found {found}")
            )
            if failure:
                failure.fields["mutation"] = name
                yield failure


def _differs(
    rule: Rule, example: Example, mutated: Mutated, matcher: Matcher, find: Found, template: str
) -> Failure | None:
    found = find(rule, mutated, matcher)
    if found == [(rule.id, mutated.start, mutated.end)]:
        return None
    told = ", ".join(f"{name} “{mutated.text[start:end]}”" for name, start, end in found) or "—"
    fields = {"expected": mutated.text[mutated.start : mutated.end], "found": told}
    return Failure(rule.id, str(rule.path), example.line, mutated.text, template, fields)


def _clean(
    rule: Rule, text: str, line: int, matcher: Matcher, template: str, but: Container[str] = ()
) -> Iterator[Failure]:
    document = read_text(text, "text")
    found = [match for match in matcher.matches(document.text) if match.rule.concept not in but]
    if found:
        told = ", ".join(_told(document.text, match) for match in found)
        yield Failure(rule.id, str(rule.path), line, text, template, {"found": told})


def _told(text: str, match: Match) -> str:
    return f"{match.rule.id} “{text[match.start : match.end]}”"


# -- the ways a text may be typed


def _mapped(change: Callable[[str], str]) -> Callable[[Example], Iterator[Mutated]]:
    """Return the mutation that changes the text before, within and after the marked words alike."""

    def mutate(example: Example) -> Iterator[Mutated]:
        before, marked, after = (
            change(part)
            for part in (
                example.text[: example.start],
                example.text[example.start : example.end],
                example.text[example.end :],
            )
        )
        text = before + marked + after
        if text != example.text:
            yield Mutated(text, len(before), len(before) + len(marked))

    return mutate


def _capitals(text: str) -> str:
    upper = text.upper()
    return upper if len(upper) == len(text) else text


def _shout(example: Example) -> Iterator[Mutated]:
    for mutated in _mapped(_capitals)(example):
        yield mutated._replace(shouted=True)


def _typographic(text: str) -> str:
    return text.replace("'", "\u2019").replace('"', "\u201d")


def _first_letters(example: Example) -> int:
    """Return the offset of the first place within the marked words that has a letter on both sides, or -1."""
    for place in range(example.start + 1, example.end):
        if example.text[place - 1].isalpha() and example.text[place].isalpha():
            return place
    return -1


def _soft_hyphen(example: Example) -> Iterator[Mutated]:
    place = _first_letters(example)
    if place > 0:
        yield Mutated(example.text[:place] + "\u00ad" + example.text[place:], example.start, example.end + 1)


def _niqqud(example: Example) -> Iterator[Mutated]:
    place = _first_letters(example)
    if place > 0 and "\u05d0" <= example.text[place - 1] <= "\u05ea":
        yield Mutated(example.text[:place] + "\u05b8" + example.text[place:], example.start, example.end + 1)


def _blank(example: Example) -> int:
    return example.text.find(" ", example.start, example.end)


def _wrap(mark: str) -> Callable[[Example], Iterator[Mutated]]:
    """Return the mutation that has ``mark`` in place of the first blank of the marked words."""

    def mutate(example: Example) -> Iterator[Mutated]:
        place = _blank(example)
        if place > 0:
            text = example.text[:place] + mark + example.text[place + 1 :]
            yield Mutated(text, example.start, example.end + len(mark) - 1)

    return mutate


def _emphasis(example: Example) -> Iterator[Mutated]:
    """Put one of several marked words in bold; Markdown only knows it as such beside a letter."""
    end = _blank(example)
    word = example.text[example.start : end]
    if end > 0 and word.isalpha() and not any(mark in example.text for mark in "*_[]<>`\\&#|"):
        text = f"{example.text[: example.start]}**{word}**{example.text[end:]}"
        # the finding begins within the marks that stand before its first letter
        yield Mutated(text, example.start + 2, example.end + 4, "markdown")


def _emoji(example: Example) -> Iterator[Mutated]:
    yield Mutated("\U0001f600 " + example.text, example.start + 2, example.end + 2)


def _placeholder(example: Example) -> Iterator[Mutated]:
    yield Mutated(example.text + " {{ticket.id}}", example.start, example.end)


def _crlf(example: Example) -> Iterator[Mutated]:
    text = f"1\r\n\r\n{example.text}\r\n"
    yield Mutated(text, example.start + 5, example.end + 5)


MUTATIONS: dict[str, Callable[[Example], Iterator[Mutated]]] = {
    "NFD": _mapped(lambda text: unicodedata.normalize("NFD", text)),
    "capitals": _shout,
    "no-break spaces": _mapped(lambda text: text.replace(" ", "\u00a0")),
    "typographic marks": _mapped(_typographic),
    "a soft hyphen": _soft_hyphen,
    "niqqud": _niqqud,
    "a line break": _wrap("\n"),
    "a line break with CRLF": _wrap("\r\n"),
    "two blanks": _wrap("  "),
    "Markdown emphasis": _emphasis,
    "an emoji before": _emoji,
    "a placeholder after": _placeholder,
    "CRLF": _crlf,
}
"""Each way by name: an example in, the example typed that way out (nothing where it has no such place)."""
