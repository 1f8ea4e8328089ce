from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.globs import DEEP, DEEP_FOLDERS, STAR, assemble, expression, is_glob, literal, relative

FITS = """
*.uk.md          refund.uk.md
*.uk.md          a/b/refund.uk.md
macros/*.md      macros/a.md
macros/**        macros/a/b.md
macros/**/a.md   macros/a.md
macros/**/a.md   macros/x/y/a.md
**/kl/**         a/kl/b.md
**/kl/**         kl/b.md
macros/kl        macros/kl/b/c.md
macros/kl/       macros/kl/b/c.md
kl               a/kl/c.md
/kl              kl/c.md
./kl/*.md        kl/c.md
a?.md            ab.md
[ab].md          a.md
[!ab].md         c.md
*.{md,txt}       a/b.txt
[a-c].md         b.md
[c-a].md         [c-a].md
[-a].md          -.md
[a-].md          -.md
a+(b).md         a+(b).md
""".strip().splitlines()

FAILS = """
*.uk.md          refund.uk.md.bak
macros/*.md      macros/a/b.md
macros/*.md      x/macros/a.md
macros/kl        macros/klm/a.md
/kl              a/kl/c.md
a?.md            a/.md
[!ab].md         a.md
*.{md,txt}       a.html
""".strip().splitlines()


@pytest.mark.parametrize("row", FITS)
def test_fits(row: str) -> None:
    glob, path = row.split()
    assert expression(glob).fullmatch(path)


@pytest.mark.parametrize("row", FAILS)
def test_does_not_fit(row: str) -> None:
    glob, path = row.split()
    assert not expression(glob).fullmatch(path)


def test_a_range_does_not_cross_folders() -> None:
    assert not expression("a[!-~]b").fullmatch("a/b")


@pytest.mark.parametrize(("path", "is_one"), [("a/b.md", False), ("a/*.md", True), ("{a,b}", True), ("a?", True)])
def test_what_is_a_glob(path: str, is_one: bool) -> None:
    assert is_glob(path) is is_one


@given(st.text(alphabet="a*?[]{}!,/.-", min_size=1, max_size=8).filter(lambda path: path.strip("/.") != ""))
def test_a_literal_path_fits_itself_and_what_is_in_it(path: str) -> None:
    path = f"x/{path.strip('/')}"
    assert expression(literal(path)).fullmatch(path)
    assert expression(literal(path)).fullmatch(f"{path}/b")
    assert not expression(literal(path)).fullmatch(f"{path}b")


def test_a_path_as_globs_see_it(tmp_path: Path) -> None:
    assert relative(str(tmp_path / "a/b.md"), str(tmp_path)) == "a/b.md"
    assert relative(str(tmp_path / "b.md"), str(tmp_path / "a")) == "../b.md"


def test_many_stars_take_no_longer_than_one() -> None:
    assert not expression("*a" * 40 + "b").fullmatch("a" * 200)
    assert expression("*a" * 40 + "*").fullmatch("a" * 200)


PARTS = st.lists(st.sampled_from([STAR, DEEP, DEEP_FOLDERS, "a", "b", "/", "[ab]", "(?:a|ab)"]), max_size=7)
PLAIN = {STAR: "[^/]*", DEEP: ".*", DEEP_FOLDERS: "(?:.*/)?"}


@given(PARTS, st.text(alphabet="ab/", max_size=8))
def test_stars_that_are_not_tried_twice_fit_the_same(parts: list[str], path: str) -> None:
    plain = re.compile("".join(PLAIN.get(part, part) for part in parts))
    assert bool(re.compile(assemble(parts)).fullmatch(path)) == bool(plain.fullmatch(path))


@given(st.text(alphabet="ab*?[]{}!,/.\\^-+()|&~", max_size=12))
def test_any_glob(glob: str) -> None:
    expression(glob).fullmatch("a/b.md")
