from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sopan.errors import ReadError
from sopan.readers.files import read_bytes, walk


def names(folder: Path, *paths: str | Path) -> list[str]:
    found = list(walk([str(path) for path in paths or (folder,)]))
    return [str(path) if isinstance(path, ReadError) else path.relative_to(folder).as_posix() for path in found]


def make(folder: Path, *files: str) -> None:
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text("x", encoding="utf-8")


def test_a_folder_gives_its_texts_in_order(tmp_path: Path) -> None:
    make(tmp_path, "b.md", "a.txt", "uk/z.html", "uk/a.json", "x.py", "c/d/e.jsonl")
    assert names(tmp_path) == ["a.txt", "b.md", "c/d/e.jsonl", "uk/a.json", "uk/z.html"]


def test_folders_nobody_means_are_left_out(tmp_path: Path) -> None:
    make(tmp_path, "a.md", ".git/b.md", "node_modules/c.md", "venv/d.md", "x/__pycache__/e.md", ".hidden.md")
    assert names(tmp_path) == ["a.md"]


def test_such_a_folder_itself_may_be_given(tmp_path: Path) -> None:
    make(tmp_path, ".git/b.md")
    assert names(tmp_path, tmp_path / ".git") == [".git/b.md"]


def test_a_file_given_is_taken_whatever_its_name(tmp_path: Path) -> None:
    make(tmp_path, "a.xyz")
    assert names(tmp_path, tmp_path / "a.xyz") == ["a.xyz"]


def test_no_file_twice(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "b/c.md")
    assert names(tmp_path, tmp_path / "b" / "c.md", tmp_path, f"{tmp_path}/./a.md") == ["b/c.md", "a.md"]


def test_a_missing_file_names_the_nearest(tmp_path: Path) -> None:
    make(tmp_path, "refund.md", "greeting.md")
    (error,) = walk([str(tmp_path / "refnd.md")])
    assert isinstance(error, ReadError)
    assert str(tmp_path / "refund.md") in str(error)
    (error,) = walk([str(tmp_path / "no" / "such" / "folder")])
    assert isinstance(error, ReadError)


def test_a_folder_without_a_text(tmp_path: Path) -> None:
    make(tmp_path, "x/a.py", "good/b.md")
    found = list(walk([str(tmp_path / "x"), str(tmp_path / "good")]))
    assert isinstance(found[0], ReadError)
    assert "no text" in str(found[0])
    assert found[1:] == [tmp_path / "good" / "b.md"]


def test_links_that_go_round_are_survived(tmp_path: Path) -> None:
    make(tmp_path, "uk/a.md")
    (tmp_path / "uk" / "up").symlink_to(tmp_path)
    (tmp_path / "uk" / "self.md").symlink_to(tmp_path / "uk" / "self.md")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere.md")
    found = names(tmp_path)
    assert [name for name in found if ": " not in name] == ["uk/a.md"]
    assert [name for name in found if "leads nowhere" in name or "circle" in name] == [
        name for name in found if ": " in name
    ]
    assert len(found) == 3


def test_a_linked_folder_is_looked_into(tmp_path: Path) -> None:
    make(tmp_path, "real/a.md")
    (tmp_path / "real2").mkdir()
    (tmp_path / "real2" / "link").symlink_to(tmp_path / "real")
    assert names(tmp_path, tmp_path / "real2") == ["real2/link/a.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "a.md"
    os.mkfifo(pipe)
    for given in (pipe, tmp_path):
        (error,) = walk([str(given)])
        assert isinstance(error, ReadError)
        assert "not a regular file" in str(error)
    with pytest.raises(ReadError, match="not a regular file"):
        read_bytes(pipe)


def test_a_device_is_refused() -> None:
    with pytest.raises(ReadError, match="not a regular file"):
        read_bytes(os.devnull)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="a folder"):
        read_bytes(tmp_path)


def test_a_file_that_has_vanished(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read_bytes(tmp_path / "a.md")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.md", "shut/b.md", "c.md")
    _forbid(monkeypatch, tmp_path / "a.md", tmp_path / "shut")
    with pytest.raises(ReadError, match="permission"):
        read_bytes(tmp_path / "a.md")
    found = list(walk([str(tmp_path)]))
    assert [isinstance(entry, ReadError) for entry in found] == [False, False, True]


def _forbid(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """Have the system refuse to open some paths, as it does to all but root."""

    def refusing(function: Callable[..., object]) -> Callable[..., object]:
        def call(path: object, *arguments: object, **named: object) -> object:
            if isinstance(path, (str, os.PathLike)) and Path(path) in paths:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return function(path, *arguments, **named)

        return call

    monkeypatch.setattr(os, "open", refusing(os.open))
    monkeypatch.setattr(os, "scandir", refusing(os.scandir))


def test_a_name_that_cannot_be() -> None:
    for name in ("a\0b.md", "x" * 5000 + ".md", "a.md/b.md"):
        (error,) = walk([name])
        assert isinstance(error, ReadError)


def test_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    for size in (0, 1, 100_000):
        path.write_bytes(b"x" * size)
        assert read_bytes(path) == b"x" * size
        assert read_bytes(str(path)) == b"x" * size
