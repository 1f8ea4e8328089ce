from __future__ import annotations

import os
from pathlib import Path

import pytest

from sopan.lsp.uris import KINDS, format_in, path_of, uri_of
from sopan.readers import READERS


@pytest.mark.parametrize("uri", ["untitled:Untitled-1", "git:/mail.md?%7B%7D", "file://", "file:///"])
def test_what_is_no_file_has_no_path(uri: str) -> None:
    assert path_of(uri) is None


def test_paths_are_those_that_a_command_would_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "replies" / "лист #1 100%.md"
    assert path_of(path.as_uri()) == Path("replies", "лист #1 100%.md")
    assert uri_of("replies/лист #1 100%.md") == uri_of(path) == path.as_uri()
    assert uri_of(Path("replies", os.pardir, "mail.md")) == (tmp_path / "mail.md").as_uri()


@pytest.mark.parametrize(
    ("path", "kind", "format"),
    [
        ("mail.md", "plaintext", ""),  # the name tells
        ("mail.json", "json", ""),
        ("tsconfig.json", "jsonc", None),
        ("mail.unknown", "markdown", "markdown"),
        ("mail.unknown", "handlebars", "html"),
        ("program.py", "python", None),
        (None, "plaintext", "text"),
        (None, "json", "json"),
        (None, "rust", None),
    ],
)
def test_the_name_tells_the_format_or_else_the_kind(path: str | None, kind: str, format: str | None) -> None:
    assert format_in(None if path is None else Path(path), kind) == format


def test_kinds_are_read_as_formats_that_there_are() -> None:
    assert set(KINDS.values()) <= set(READERS)
    assert not set(KINDS) & set(READERS)
