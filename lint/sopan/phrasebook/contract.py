"""The contract of the examples: what a rule says of itself must be true.

Every bad text gives exactly its rule's finding, at exactly the marked words; every better, good and approved text is
clean under all rules of its language; and each bad text is found just the same however it is typed
(:data:`MUTATIONS`). The texts go the whole way a file goes: through a reader, folding and matching.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sopan.errors import N_
from sopan.match import Match, Matcher
from sopan.phrasebook.model import Example, Rule
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


def check(rules: Iterable[Rule], matcher: Matcher) -> Iterator[Failure]:
    """Yield what is wrong with the rules' examples."""
    for rule in rules:
        for example in rule.bad:
            yield from _bad(rule, example, matcher)
            yield from _clean(rule, example.better, example.line, matcher, N_("the better text is not clean: {found}"))
        for good in rule.good:
            yield from _clean(rule, good.text, good.line, matcher, N_("the good example is not clean: {found}"))
        for say in rule.say:
            yield from _clean(rule, say.text, say.line, matcher, N_("the approved alternative is not clean: {found}"))


def count(rules: Iterable[Rule]) -> int:
    """Return how many texts :func:`check` looks at, mutations not counted."""
    return sum(2 * len(rule.bad) + len(rule.good) + len(rule.say) for rule in rules)


def _bad(rule: Rule, example: Example, matcher: Matcher) -> Iterator[Failure]:
    plain = Mutated(example.text, example.start, example.end)
    failure = _differs(rule, example, plain, matcher, N_("expected “{expected}”, found {found}"))
    if failure:
        yield failure
        return  # its mutations would only say the same again
    for name, mutate in MUTATIONS.items():
        for mutated in mutate(example):
            failure = _differs(
                rule, example, mutated, matcher, N_("with {mutation}: expected “{expected}”, found {found}")
            )
            if failure:
                failure.fields["mutation"] = name
                yield failure


def _differs(rule: Rule, example: Example, mutated: Mutated, matcher: Matcher, template: str) -> Failure | None:
    document = read_text(mutated.text, mutated.format)
    found = [(match.rule.id, *document.map.span(match.start, match.end)) for match in matcher.matches(document.text)]
    if found == [(rule.id, mutated.start, mutated.end)]:
        return None
    told = ", ".join(f"{name} “{mutated.text[start:end]}”" for name, start, end in found) or "—"
    fields = {"expected": mutated.text[mutated.start : mutated.end], "found": told}
    return Failure(rule.id, str(rule.path), example.line, mutated.text, template, fields)


def _clean(rule: Rule, text: str, line: int, matcher: Matcher, template: str) -> Iterator[Failure]:
    document = read_text(text, "text")
    found = matcher.matches(document.text)
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
    "capitals": _mapped(_capitals),
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
