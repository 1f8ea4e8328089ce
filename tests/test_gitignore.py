from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopan.gitignore import Ignore, Scopes, above, deciding, load, within

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

ENVIRON = {
    "PATH": os.environ.get("PATH", ""),
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "HOME": os.devnull,
}


def fits(pattern: str, path: str, *, folder: bool = False) -> bool:
    found = Ignore(pattern, "").decides(path, path.rpartition("/")[2], folder)
    return found is not None and not found.negated


FITS = r"""
*.log            a.log
*.log            x/y/a.log
notes            x/notes
/notes           notes
x/notes          x/notes
**/notes         a/b/notes
**/notes         notes
x/**             x/a/b
x/**/y           x/y
x/**/y           x/a/b/y
x/*/y            x/a/y
a?.md            ab.md
[a-c].md         b.md
[!a-c].md        d.md
[^a-c].md        d.md
[]a].md          ].md
[a-].md          -.md
[[:digit:]].md   4.md
\#note           #note
\!note           !note
a\*              a*
x/a**            x/ab/c
x**/y            xa/b/y
""".strip().splitlines()

FAILS = r"""
*.log            a.log.md
/notes           x/notes
x/notes          a/x/notes
x/*/y            x/a/b/y
x/*/y            x/y
x/**             x
a?.md            a/.md
[a-c].md         d.md
[a-c             b
[z-a]b           ab
[[:letter:]].md  a.md
#note            #note
note\            note
""".strip().splitlines()


@pytest.mark.parametrize("row", FITS)
def test_fits(row: str) -> None:
    pattern, path = row.split()
    assert fits(pattern, path)


@pytest.mark.parametrize("row", FAILS)
def test_does_not_fit(row: str) -> None:
    pattern, path = row.split()
    assert not fits(pattern, path)


def test_a_pattern_with_a_slash_at_its_end_fits_folders_only() -> None:
    assert fits("build/", "x/build", folder=True)
    assert not fits("build/", "x/build")


def test_blanks_at_the_end_count_behind_a_backslash_only() -> None:
    assert fits("a.md  ", "a.md")
    assert fits("a.md\\  ", "a.md ")
    assert not fits("a.md\\ ", "a.md")


def test_lines_may_end_as_on_windows_and_begin_with_a_byte_order_mark() -> None:
    ignore = Ignore("\xef\xbb\xbfa.md\r\n\r\nb.md\r\n", "")
    assert ignore.decides("a.md", "a.md", False)
    found = ignore.decides("b.md", "b.md", False)
    assert found
    assert found.line == 3


def test_the_last_pattern_that_fits_counts() -> None:
    ignore = Ignore("*.md\n!keep.md\n", "")
    found = ignore.decides("keep.md", "keep.md", False)
    assert found
    assert (found.line, found.negated) == (2, True)


def test_many_stars_take_no_longer_than_one() -> None:
    assert not fits("*a" * 40 + "b", "a" * 200)
    assert not fits("x/" + "*a" * 40 + "b", "x/" + "a" * 200)
    assert fits("*a" * 40 + "*", "a" * 200)


# -- the real Git


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "--quiet"], cwd=folder, env=ENVIRON, check=True)
    return folder


def fill(folder: Path, files: Mapping[str, str]) -> None:
    """Leave nothing in a repository but some files."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            if path.name != ".git":
                shutil.rmtree(path)
        else:
            path.unlink()
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(os.fsencode(text))


def told_by_git(folder: Path, paths: list[str]) -> dict[str, str]:
    """Return the file and the line that Git names for each path; empty where nothing is said of it."""
    done = subprocess.run(
        ["git", "check-ignore", "--no-index", "--stdin", "-z", "--verbose", "--non-matching"],
        cwd=folder,
        env=ENVIRON,
        input=os.fsencode("".join(f"{path}\0" for path in paths)),
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    fields = os.fsdecode(done.stdout).split("\0")
    rows = zip(fields[0::4], fields[1::4], fields[2::4], fields[3::4], strict=False)
    return {path: f"{source}:{line}" if source else "" for source, line, _, path in rows}


def told_by_us(folder: Path, paths: list[str]) -> dict[str, str]:
    """Return the same, found by walking down to each path."""
    return {path: _told(folder, path) for path in paths}


def _told(folder: Path, path: str) -> str:
    scopes: Scopes = within(str(folder), above(str(folder)), is_repository=True)
    place = str(folder)
    told = ""
    for name in path.split("/"):
        place = f"{place}/{name}"
        is_folder = os.path.isdir(place) and not os.path.islink(place)  # noqa: PTH112, PTH114
        decided = deciding(scopes, place, name, is_folder)
        if decided:
            ignore, pattern = decided
            told = f"{os.path.relpath(ignore.path, folder)}:{pattern.line}"
            if not pattern.negated:
                return told
        else:
            told = ""
        if is_folder:
            scopes = within(place, scopes, is_repository=False)
    return told


NAMES = st.sampled_from(["a", "b", "ab", "a.md", "b.md", "x.log", "ж.md", "[a]", "a b", "a ", "!a", "#a", "-", "a*"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
PIECES = r"""
a b * ** *** / ? . .md *.md **/ /** /**/ [ab] [!a] [^b] [a-b] [b-a] [ ] ! \ \* # - ж [[:alpha:]] [[:x:]] []-] [\]]
""".split()
PATTERNS = st.one_of(PATHS, st.lists(st.sampled_from([*PIECES, " ", "\\ ", "\r"]), max_size=6).map("".join))
LINES = st.tuples(st.sampled_from(["", "", "!", "/", "!/"]), PATTERNS, st.sampled_from(["", "", "/", " "])).map("".join)
TEXTS = st.lists(LINES, max_size=5).map("\n".join)


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[str], dict[str, str]]:
    """Draw the files of a repository, and the texts of its files of patterns."""
    paths = draw(st.sets(PATHS, min_size=1, max_size=8))
    files = sorted(path for path in paths if not any(other.startswith(f"{path}/") for other in paths))
    folders = sorted({folder for path in files for folder in _folders(path)})
    ignores = {".gitignore": draw(TEXTS), ".git/info/exclude": draw(TEXTS)}
    for folder in draw(st.sets(st.sampled_from(folders), max_size=2)) if folders else ():
        ignores[f"{folder}/.gitignore"] = draw(TEXTS)
    return files, ignores


def _folders(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


@needs_git
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(trees())
def test_any_tree_is_ignored_as_git_ignores_it(repository: Path, tree: tuple[list[str], dict[str, str]]) -> None:
    files, ignores = tree
    fill(repository, {**dict.fromkeys(files, ""), **ignores})
    paths = sorted({*files, *(folder for path in files for folder in _folders(path))})
    assert told_by_us(repository, paths) == told_by_git(repository, paths)


@needs_git
def test_a_repository_begins_anew_in_its_own_folder(repository: Path) -> None:
    fill(repository, {".gitignore": "*.md", ".git/info/exclude": "", "inner/a.md": ""})
    subprocess.run(["git", "init", "--quiet", "inner"], cwd=repository, env=ENVIRON, check=True)
    (repository / "inner/.git/info/exclude").write_text("*.txt\n")
    scopes = above(str(repository / "inner"))
    assert [scope.ignore.path for scope in scopes] == [str(repository / "inner/.git/info/exclude")]


@needs_git
def test_a_further_working_tree_has_the_exclusions_of_the_repository(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        person = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
        subprocess.run(["git", *person, *arguments], cwd=tmp_path / "one", env=ENVIRON, check=True)

    (tmp_path / "one").mkdir()
    git("init", "--quiet")
    (tmp_path / "one/.git/info/exclude").write_text("*.txt\n")
    git("commit", "--quiet", "--allow-empty", "--message", "x")
    git("worktree", "add", "--quiet", "../two")
    (scope,) = above(str(tmp_path / "two"))
    assert Path(scope.ignore.path).resolve() == tmp_path / "one/.git/info/exclude"


def test_outside_a_repository_what_is_above_counts_up_to_the_root_given(tmp_path: Path) -> None:
    for name in (".gitignore", "a/.gitignore"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("*.md\n")
    (tmp_path / "a/b").mkdir()
    assert above(str(tmp_path / "a/b")) == ()
    assert [scope.prefix for scope in above(str(tmp_path / "a/b"), tmp_path)] == ["b/", "a/b/"]
    assert [scope.prefix for scope in above(str(tmp_path / "a/b"), tmp_path / "a")] == ["b/"]


def test_what_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    assert load(tmp_path / ".gitignore") is None
    (tmp_path / ".gitignore").mkdir()
    assert load(tmp_path / ".gitignore") is None
    (tmp_path / "a").write_text("*.md\n")
    (tmp_path / "b").mkdir()
    (tmp_path / "b/.gitignore").symlink_to(tmp_path / "a")
    assert load(tmp_path / "b/.gitignore") is None
    (tmp_path / ".git").write_text("gitdir: nowhere\n")
    assert within(str(tmp_path), (), is_repository=True) == ()
