"""Patterns as the short strings that a browser takes apart."""

from __future__ import annotations

import pytest

from sopan.handbook.pack import Packed, Resolved, known, number, pack, swap
from sopan.language import language
from sopan.phrasebook.lexicon import Lexicon
from sopan.phrasebook.pattern import parse
from sopan.phrasebook.resolve import Resolver


def resolved(code: str, *lines: str) -> list[Resolved]:
    resolver = Resolver(language(code), {}, Lexicon(language(code)), {})
    patterns = list(map(parse, lines))
    return [Resolved(pattern, resolver.sequence(pattern.body)) for pattern in patterns]


@pytest.mark.parametrize(("value", "digits"), [(0, "a"), (55, "3"), (56, "4a"), (57, "5a"), (77, "4b")])
def test_numbers_are_written_with_the_lowest_digit_first(value: int, digits: str) -> None:
    assert number(value) == digits


def test_patterns_are_written_in_prefix_notation() -> None:
    patterns = resolved("sv", "vet inte", "^ (vet | ved) [alls] ..2 inte ?", "klag* @number")
    assert pack(patterns, []) == Packed(
        texts="AallsEinteEklagEvedBt",  # a letter from A on tells how many of the last text's are dropped
        swapped="",
        groups="",
        lists="e;b;da;a;",  # vet; inte; ved vet; alls
        listed=5,
        parts="/:=:;" + "^`/:?:_ca;" + "/>c@a;",  # inte, the first that is shared, is "a" where it is met again
    )


def test_a_group_is_named_instead_of_its_texts() -> None:
    patterns = resolved("sv", "(vet | vets | vetat | ved)", "(vet | vets | vetat)")
    packed = pack(patterns, [("vet", "vets", "vetat")])
    assert packed.groups == "baa;"
    assert packed.lists == "a/a;" + "a/;"
    assert packed.listed == 3 + 1 + 3


def test_frequent_letters_take_the_place_of_ascii() -> None:
    packed = pack(resolved("uk", "не знаю", "не знає"), [])
    assert packed.texts.isascii()
    assert "не" in packed.texts.translate(swap(packed.swapped))


def test_known_are_the_texts_of_lists_and_stems() -> None:
    assert known(resolved("sv", "(vet | ved) [alls] klag*")) == {"vet", "ved", "alls", "klag"}
