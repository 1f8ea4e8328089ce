from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sopan.errors import ReadError
from sopan.globs import expression
from sopan.readers.files import ALL, Left, Selection, read_bytes, walk


def names(folder: Path, *paths: str | Path, selection: Selection = ALL) -> list[str]:
    found = list(walk([str(path) for path in paths or (folder,)], selection))
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


def test_templates_and_other_formats_are_told_by_all_of_their_extensions(tmp_path: Path) -> None:
    make(tmp_path, "a.html.erb", "b.blade.php", "c.php", "d.json.ejs", "e.xyz.md", "F.MD", "g.md.bak", "h.")
    assert names(tmp_path) == ["F.MD", "a.html.erb", "b.blade.php", "d.json.ejs", "e.xyz.md"]


def test_files_of_tools_are_left_out_unless_they_are_named(tmp_path: Path) -> None:
    make(tmp_path, "a.json", "package.json")
    assert names(tmp_path) == ["a.json"]
    assert names(tmp_path, tmp_path / "package.json") == ["package.json"]


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


# -- what is left out


def excluding(folder: Path, *globs: str, formats: str = "", force: bool = False, gitignore: bool = False) -> Selection:
    exclude = tuple((expression(glob), f"sopan.toml:{line}") for line, glob in enumerate(globs, 1))
    return Selection(folder, exclude, tuple(expression(glob) for glob in formats.split()), gitignore, force)


def test_globs_exclude_files_and_folders(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "a.bak.md", "drafts/b.md", "x/drafts/c.md", "x/old/y/d.md")
    assert names(tmp_path, selection=excluding(tmp_path, "*.bak.md", "/drafts/**", "old")) == ["a.md", "x/drafts/c.md"]


def test_globs_are_relative_to_their_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "x/a.md", "x/drafts/b.md")
    monkeypatch.chdir(tmp_path / "x")
    assert [str(path) for path in walk(["."], excluding(tmp_path, "x/drafts"))] == ["a.md"]
    assert [str(path) for path in walk([".."], excluding(tmp_path, "x/drafts"))] == ["../x/a.md"]


def test_what_is_named_is_taken_unless_forced(tmp_path: Path) -> None:
    make(tmp_path, "drafts/a.md", "drafts/old/b.md")
    for glob in ("drafts", "drafts/**", "*.md"):
        named = excluding(tmp_path, glob)
        assert names(tmp_path, tmp_path / "drafts/a.md", selection=named) == ["drafts/a.md"]
    assert names(tmp_path, tmp_path / "drafts", selection=excluding(tmp_path, "drafts/**", "old")) == ["drafts/a.md"]
    forced = excluding(tmp_path, "drafts/**", force=True)
    assert names(tmp_path, tmp_path / "drafts/a.md", tmp_path / "drafts", selection=forced) == []


def test_a_folder_of_which_all_is_left_out_says_so(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    (error,) = walk([str(tmp_path)], excluding(tmp_path, "*.md"))
    assert isinstance(error, ReadError)
    assert str(error).endswith(
        "there is no text in this folder. Everything in it is left out: “sopan files --all” says why."
    )


def test_files_of_a_format_that_is_told_are_taken_whatever_their_names(tmp_path: Path) -> None:
    make(tmp_path, "a.reply", "b.reply", "x/c.other", "package.json")
    selection = excluding(tmp_path, "b.*", formats="*.reply package.json")
    assert names(tmp_path, selection=selection) == ["a.reply", "package.json"]


def test_git_is_asked_what_it_ignores(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "b.txt", "build/c.md", "x/d.md", "x/keep.md", "x/y/e.md", "inner/f.md")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("*.txt\nbuild/\nx/*.md\n!keep.md\n")
    (tmp_path / "x/.gitignore").write_text("/y\n")
    (tmp_path / "inner/.git").mkdir()
    (tmp_path / "inner/.gitignore").write_text("!f.md\n")
    git = excluding(tmp_path, gitignore=True)
    assert names(tmp_path, selection=git) == ["a.md", "inner/f.md", "x/keep.md"]
    assert names(tmp_path, tmp_path / "x", selection=git) == ["x/keep.md"]
    assert names(tmp_path, tmp_path / "build", tmp_path / "b.txt", selection=git) == ["build/c.md", "b.txt"]


def test_a_link_to_a_folder_is_no_folder_for_git(tmp_path: Path) -> None:
    make(tmp_path, "real/a.md", "x/b.md")
    (tmp_path / "x/build").symlink_to(tmp_path / "real")
    (tmp_path / "x/.gitignore").write_text("build/\n")
    assert names(tmp_path, tmp_path / "x", selection=excluding(tmp_path, gitignore=True)) == ["x/b.md", "x/build/a.md"]


def test_what_is_left_out_is_told_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.md", ".b.md", "c.png", "venv/d.md", "package.json", "drafts/e.md", "build/f.md", "x/g.md")
    make(tmp_path, "x/.h/i.md")
    (tmp_path / ".gitignore").write_text("# old\nbuild\n")
    monkeypatch.chdir(tmp_path)
    left: list[Left] = []
    assert [str(path) for path in walk(["."], excluding(tmp_path, "drafts/**", gitignore=True), left.append)] == [
        "a.md",
        "x/g.md",
    ]
    assert sorted((str(Path(one.path)), one.reason, one.by and str(Path(one.by))) for one in left) == [
        (".b.md", "hidden", ""),
        (".gitignore", "hidden", ""),
        ("build", "ignored", ".gitignore:2"),
        ("c.png", "format", ""),
        ("drafts", "excluded", "sopan.toml:1"),
        ("package.json", "tooling", ""),
        ("venv", "folder", ""),
        ("x/.h", "hidden", ""),
    ]


def test_a_link_that_is_left_out_is_no_trouble(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere.md")
    assert names(tmp_path, selection=excluding(tmp_path, "gone.md")) == ["a.md"]


# -- globs for paths


@pytest.mark.parametrize(
    ("glob", "expected"),
    [
        ("*.md", ["a.md"]),
        ("./*.md", ["./a.md"]),
        ("**/*.md", ["a.md", "x/b.md", "x/y/c.md"]),
        ("x/*", ["x/b.md", "x/d.txt", "x/y/c.md"]),
        ("x/*.{md,txt}", ["x/b.md", "x/d.txt"]),
        ("?/y", ["x/y/c.md"]),
    ],
)
def test_a_glob_stands_for_the_texts_that_it_fits(
    glob: str, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.md", "x/b.md", "x/d.txt", "x/y/c.md", "x/package.json")
    monkeypatch.chdir(tmp_path)
    assert [os.fspath(path) for path in walk([glob])] == [os.path.normpath(path) for path in expected]


def test_a_glob_that_fits_nothing_is_told(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    for glob in (f"{tmp_path}/*.txt", f"{tmp_path}/no/*.md"):
        (error,) = walk([glob])
        assert isinstance(error, ReadError)
        assert str(error) == f"{glob}: there is no text that this fits"


def test_a_file_whose_name_looks_like_a_glob_is_that_file(tmp_path: Path) -> None:
    make(tmp_path, "[a].md", "a.md")
    assert names(tmp_path, tmp_path / "[a].md") == ["[a].md"]
