from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.config.draft import Draft, Seen, text
from sopan.config.reading import parse
from sopan.interface import Interface

FORMS = {"uk": ["ви", "ти"], "sv": ["du", "ni"], "he": ["neutral", "woman"]}

Trouble = Literal["", "other", "untold", "broken"]


def seen(path: str, said: str) -> Seen:
    """Return a file: “uk sv” are languages that are told, “uk?” is a guess, anything else a trouble."""
    place = PurePosixPath(path)
    if said in ("other", "untold", "broken"):
        return Seen(place, trouble=said)  # type: ignore[arg-type]
    return Seen(place, frozenset(said.replace("?", "").split()), "?" in said)


def draft(files: dict[str, str]) -> Draft:
    return Draft(seen(path, said) for path, said in files.items())


@pytest.mark.parametrize(
    ("files", "paths"),
    [
        ({"uk/a.md": "uk", "sv/a.md": "sv"}, ["uk", "sv"]),
        ({"src/x/locales/uk.json": "uk", "src/x/locales/sv.json": "sv"}, ["src/x/locales"]),
        ({"macros/uk/a.md": "uk", "macros/b.md": "uk?"}, ["macros"]),
        ({"a.md": "uk", "uk/b.md": "uk", "docs/c.md": "other", "x/d.json": "broken"}, ["uk", "a.md"]),
        ({f"{number}.md": "uk" for number in range(20)}, ["."]),
        ({f"{number}/a.md": "uk" for number in range(20)}, ["."]),
        ({"macros/kyiv/a.md": "uk?", "macros/kl/b.md": "untold"}, ["macros"]),
        ({"src/locales/uk.json": "uk", "src/data/a.json": "untold", "src/data/b.json": "untold"}, ["src/locales"]),
        ({"docs/c.md": "other"}, []),
        ({}, []),
    ],
)
def test_the_folders_that_hold_texts(files: dict[str, str], paths: list[str]) -> None:
    assert [str(path) for path in draft(files).paths] == paths


@pytest.mark.parametrize(
    ("files", "languages"),
    [
        ({"m/kyiv/a.md": "uk?", "m/kyiv/x/b.md": "uk", "m/sv/c.md": "sv"}, {"m/kyiv": "uk"}),
        ({"m/a.md": "uk?", "m/x/b.md": "uk?"}, {"m": "uk"}),
        ({"m/a.md": "uk", "m/x/b.md": "uk"}, {}),
        ({"m/a.md": "uk?", "m/b.md": "sv?"}, {}),
        ({"m/a.md": "uk?", "m/b.md": "other"}, {}),
        ({"m/a.md": "uk", "m/b.md": "untold"}, {"m": "uk"}),
        ({"m/kyiv/a.md": "uk?", "m/kl/b.md": "untold"}, {"m/kyiv": "uk"}),
        ({"a.md": "uk?", "b.md": "uk"}, {}),
    ],
)
def test_the_language_of_folders_that_do_not_tell_it(files: dict[str, str], languages: dict[str, str]) -> None:
    assert {str(path): code for path, code in draft(files).languages.items()} == languages


@pytest.mark.parametrize(
    ("files", "exclude"),
    [
        ({"m/a.md": "uk", "m/b.md": "broken", "m/c.md": "other"}, {"m/b.md": "broken"}),
        ({"m/a.md": "uk", "m/x/b.md": "broken", "m/x/c.md": "broken"}, {"m/x": "broken"}),
        ({"m/a.md": "uk", "m/x/y/b.md": "untold", "m/x/c.md": "other"}, {"m/x/y": "untold"}),
        ({"m/a.md": "uk", "m/b.md": "untold"}, {}),
        ({"m/a.md": "uk", "n/b.md": "broken"}, {}),
        ({"a.md": "uk", "b.md": "broken"}, {}),
    ],
)
def test_what_could_not_be_checked_is_left_out(files: dict[str, str], exclude: dict[str, str]) -> None:
    assert {str(path): why for path, why in draft(files).exclude.items()} == exclude


def test_the_text() -> None:
    files = {"macros/kyiv/a.md": "uk?", "macros/klagomål/b.md": "sv", "macros/c.json": "broken", "d.md": "uk sv"}
    written = text(draft(files), FORMS, Interface())
    assert [line for line in written.splitlines() if not line.startswith("# ") or " = " in line] == [
        "",
        "paths = [",
        '    "macros",  # 2 files: sv 1, uk 1',
        '    "d.md",  # 1 file: sv 1, uk 1',
        "]",
        "",
        "exclude = [",
        '    "macros/c.json",  # cannot be read',
        "]",
        "",
        'fail-on = "error"',
        "",
        "[languages]",
        '"macros/kyiv/**" = "uk"',
        "",
        '# uk = "ти"',
        '# sv = "ni"',
        "",
        '# "macros/klagomål" = "complaint"',
        "",
        '# "shouting" = "error"',
    ]


def test_exports_are_named() -> None:
    made = Draft([Seen(PurePosixPath("zendesk/m.json"), frozenset({"uk"}), preset="zendesk-macros")])
    assert '    "zendesk",  # 1 file: uk 1 (zendesk-macros)\n' in text(made, FORMS, Interface())


def test_what_is_commented_out_may_be_commented_in() -> None:
    written = text(draft({"macros/kyiv/a.md": "uk"}), FORMS, Interface())
    lines = [
        line.removeprefix("# ") if " = " in line or line.startswith("# [") else line for line in written.split("\n")
    ]
    found = parse("\n".join(lines), Path("sopan.toml"))
    assert (found.address, found.rules) == ({"uk": "ти"}, {"shouting": "error"})
    assert found.reply_to_of(Path("complaints/a.md").absolute()) == "complaint"


NAMES = st.text(alphabet="aж[]{}*?!\"'# .-", min_size=1, max_size=4).filter(lambda name: name.strip(".") != "")
PATHS = st.lists(NAMES, min_size=1, max_size=3).map(lambda names: PurePosixPath(*names))
SAID = st.sampled_from(["uk", "uk?", "sv", "uk sv", "other", "untold", "broken"])


@given(st.dictionaries(PATHS, SAID, min_size=1, max_size=6))
def test_whatever_there_is_can_be_read_and_leaves_nothing_that_could_not_be_checked(
    files: dict[PurePosixPath, str],
) -> None:
    files = {path: said for path, said in files.items() if not any(path in other.parents for other in files)}
    made = Draft(seen(str(path), said) for path, said in files.items())
    found = parse(text(made, FORMS, Interface()), Path("sopan.toml"))
    assert [PurePosixPath(one.text) for one in found.paths] == list(made.paths)
    excluded = [expression for expression, _ in found.selection().exclude]
    for path, said in files.items():
        checked = not {path, *path.parents}.isdisjoint(made.paths)
        left = any(expression.fullmatch(str(path)) for expression in excluded)
        code = found.language_of(path)
        if said in ("uk", "uk?", "sv", "uk sv"):
            assert checked and not left
            assert code is None or {code} == set(said.strip("?").split())
        elif checked and not left:
            assert said == "other" or code is not None
