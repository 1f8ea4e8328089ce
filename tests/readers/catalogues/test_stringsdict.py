from __future__ import annotations

import plistlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers import read_text
from sopan.source import Document


def written(rules: object) -> str:
    return plistlib.dumps(rules, sort_keys=False).decode()


def texts(rules: object) -> list[tuple[str, str]]:
    document = read_text(written(rules), "stringsdict")
    return [(part.where, document.text[part.start : part.end]) for part in document.parts]


def plural(**forms: str) -> dict[str, str]:
    return {"NSStringFormatSpecTypeKey": "NSStringPluralRuleType", "NSStringFormatValueTypeKey": "d", **forms}


def test_plural_rules() -> None:
    rules = {
        "%d files": {"NSStringLocalizedFormatKey": "%#@files@", "files": plural(one="En fil", other="%d filer")},
        "days & hours": {
            "NSStringLocalizedFormatKey": "Det tar %#@days@ och %2$#@hours@.",
            "days": plural(one="%d dag", other="%d dagar"),
            "hours": plural(other="%d timmar < %%"),
        },
        "width": {"NSStringVariableWidthRuleType": {"20": "Hej", "50": "Hej på dig"}},
    }
    assert texts(rules) == [
        ("%d files.files.one", "En fil"),
        ("%d files.files.other", "\x1a filer"),
        ("days & hours.NSStringLocalizedFormatKey", "Det tar \x10 och \x10."),
        ("days & hours.days.one", "\x1a dag"),
        ("days & hours.days.other", "\x1a dagar"),
        ("days & hours.hours.other", "\x1a timmar < %%"),
        ("width.NSStringVariableWidthRuleType.20", "Hej"),
        ("width.NSStringVariableWidthRuleType.50", "Hej på dig"),
    ]


@pytest.mark.parametrize(
    "rules", [{}, {"a": 1, "b": True, "c": ["Hej du"]}, {"a": plural()}, ["Hej du"], {"a": {"other": ""}}]
)
def test_what_is_no_text(rules: object) -> None:
    assert texts(rules) == []


def test_a_property_list_that_is_not_xml() -> None:
    with pytest.raises(ReadError, match="this is no XML"):
        read_text('{ "a" = "b"; }', "stringsdict")


words = st.lists(st.sampled_from(["ord", "Жі", "שלום", "< b", "&", "'", '"', "]]>", "😀"]), min_size=1, max_size=4)


@given(
    rules=st.dictionaries(
        st.text("ab.", min_size=1),
        st.dictionaries(st.sampled_from(["one", "few", "other"]), words.map(" ".join)),
        max_size=3,
    )
)
def test_what_another_program_writes(rules: dict[str, dict[str, str]], sound: Callable[[Document], None]) -> None:
    document = read_text(written(rules), "stringsdict")
    sound(document)
    wanted = [
        (f"{key}.{form}", text)
        for key, forms in rules.items()
        for form, text in forms.items()
        if any(char.isalpha() for char in text)
    ]
    assert [(part.where, document.text[part.start : part.end]) for part in document.parts] == wanted
