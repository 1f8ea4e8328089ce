from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.globs import expression

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
*                ../a.md
""".strip().splitlines()


@pytest.mark.parametrize("row", FITS)
def test_fits(row: str) -> None:
    glob, path = row.split()
    assert expression(glob).fullmatch(path)


@pytest.mark.parametrize("row", FAILS[:-1])
def test_does_not_fit(row: str) -> None:
    glob, path = row.split()
    assert not expression(glob).fullmatch(path)


@given(st.text(alphabet="ab*?[]{}!,/.\\^-+()|&~", max_size=12))
def test_any_glob(glob: str) -> None:
    expression(glob).fullmatch("a/b.md")
