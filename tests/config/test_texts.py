from __future__ import annotations

from pathlib import Path

import pytest

from sopan.config.reading import parse
from sopan.config.texts import Texts


@pytest.mark.parametrize(
    ("settings", "taken", "left"),
    [
        (
            "",
            "a.md b/c/mail.json ../other/mail.html",
            "package.json .github/x.md b/.hidden.md node_modules/a/README.md",
        ),
        ('exclude = ["drafts", "*.html"]', "a.md", "drafts/a.md b/drafts/c.md b/x.html"),
        ('paths = ["replies", "mails/*.md"]', "replies/b/c.md mails/a.md", "README.md mails/b/a.md more-replies/a.md"),
        ('paths = ["."]\nexclude = ["x.md"]', "a.md b/c.md", "x.md package.json"),
        ('paths = ["replies/one.md"]', "replies/one.md", "replies/two.md"),
        ('[formats]\n"package.json" = "json"', "package.json b/package.json", "tsconfig.json"),
    ],
)
def test_texts_are_what_the_house_checks(settings: str, taken: str, left: str, tmp_path: Path) -> None:
    (tmp_path / "replies").mkdir()
    (tmp_path / "replies" / "one.md").touch()
    texts = Texts(parse(settings, tmp_path / "sopan.toml"))
    assert [name for name in taken.split() if tmp_path / name not in texts] == []
    assert [name for name in left.split() if tmp_path / name in texts] == []
