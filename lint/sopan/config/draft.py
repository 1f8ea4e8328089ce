"""A first configuration for a repository, made of what its files look like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal, NamedTuple

from sopan.config.written import quoted
from sopan.errors import N_
from sopan.globs import literal
from sopan.interface import P_, Interface
from sopan.layout import wrap

ROOT = PurePosixPath(".")
_MOST = 12
"""Folders, or files beside them, of which each is named; where there are more, all that is there is checked."""
_COMPLAINTS = ("complain", "aduan", "keluhan", "komplain", "klagom", "reklamation", "скарг", "претенз", "תלונ")
_COLUMNS = 100

HEAD = N_(
    "What sopan checks in this folder, and how. “sopan files” lists the files, “sopan config” shows what is set; the "
    "manual tells of every key."
)
PATHS = N_("What is checked when nothing is named: files, folders, and globs such as “mails/*.uk.html”.")
EXCLUDE = N_("Not checked, though it is there. What Git ignores is left out without being named here.")
UNTOLD = N_("its language cannot be told: say it under [languages]")
BROKEN = N_("cannot be read")
FAIL = N_("The mildest finding that makes a check fail: error, warning or suggestion.")
LANGUAGES = N_("The language of texts that do not tell it themselves, as far as it can be guessed. Is it right?")
ADDRESS = N_("How you address customers, where it is not in the way that is usual in the language:")
REPLY = N_("In replies to complaints sopan also looks for what they are expected to hold:")
RULES = N_("A rule can be graver or milder than it is: error, warning, suggestion, or off.")
FILES = P_("{count} file", "{count} files")


class Seen(NamedTuple):
    """A file of the repository: its path from there on, the languages of its texts, whether any was guessed, and the
    export that it is, if it is one.

    ``trouble`` tells why nothing in it can be checked: its texts are in other languages, nobody can tell in which, or
    it cannot be read.
    """

    path: PurePosixPath
    languages: frozenset[str] = frozenset()
    guessed: bool = False
    preset: str = ""
    trouble: Literal["", "other", "untold", "broken"] = ""


@dataclass
class _Folder:
    """What is in a folder and below: how many files that can be checked, in which languages, and what else."""

    files: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    others: int = 0
    """Files in other languages."""
    adrift: int = 0
    """Files whose language nobody can tell, and nothing beside them helps."""
    presets: set[str] = field(default_factory=set)

    def add(self, seen: Seen) -> None:
        """Count a file."""
        self.files += bool(seen.languages)
        self.languages.update(seen.languages)
        self.others += seen.trouble == "other"
        self.presets |= {seen.preset} - {""}


class Draft:
    """What a configuration for some files should say.

    ``paths`` are the folders that hold texts in our languages, and such files beside them. ``languages`` are those of
    folders where some text does not tell it and all are in one. ``exclude`` are the files of ``paths`` that could not
    be checked, or folders of nothing else, with the trouble. ``complaints`` are files and folders named after those.
    """

    def __init__(self, files: Iterable[Seen]) -> None:
        files = tuple(files)
        self._folders: dict[PurePosixPath, _Folder] = {}
        for seen in files:
            for path in (seen.path, *seen.path.parents):
                self._folders.setdefault(path, _Folder()).add(seen)
        adrift = [seen for seen in files if seen.trouble == "untold" and not self._folders[seen.path.parent].files]
        for seen in adrift:
            for path in seen.path.parents:
                self._folders[path].adrift += 1
        self.paths = _paths(files)
        checked = [seen for seen in files if not {seen.path, *seen.path.parents}.isdisjoint(self.paths)]
        self.languages = self._languages(checked)
        self.exclude = self._exclude(checked)
        named = [path for path in self._folders if any(word in path.name.lower() for word in _COMPLAINTS)]
        self.complaints = [path for path in named if set(named).isdisjoint(path.parents)]

    def count(self, path: PurePosixPath) -> _Folder:
        """Return what is in a folder, or in a file."""
        return self._folders[path]

    def _languages(self, files: Sequence[Seen]) -> dict[PurePosixPath, str]:
        found: dict[PurePosixPath, str] = {}
        for seen in files:
            if seen.guessed or seen.trouble == "untold":
                for folder in reversed(seen.path.parents):
                    inside = self._folders[folder]
                    alike = len(inside.languages) == 1 and not inside.others and not inside.adrift
                    if alike and self._is_checked(folder):
                        (found[folder],) = inside.languages
                        break
        return found

    def _exclude(self, files: Sequence[Seen]) -> dict[PurePosixPath, str]:
        found: dict[PurePosixPath, str] = {}
        for seen in files:
            told = seen.trouble == "untold" and not self.languages.keys().isdisjoint(seen.path.parents)
            if seen.trouble in ("untold", "broken") and not told:
                above = (one for one in reversed(seen.path.parents) if one != ROOT)
                lost = (one for one in above if not self._folders[one].files and not self._folders[one].others)
                found.setdefault(next(lost, seen.path), seen.trouble)
        return found

    def _is_checked(self, folder: PurePosixPath) -> bool:
        return not {folder, *folder.parents}.isdisjoint(self.paths)


def _paths(files: Iterable[Seen]) -> tuple[PurePosixPath, ...]:
    """Return the folders that hold texts in our languages, and those texts that stand beside the folders.

    A folder is as deep as its texts let it be. So do those whose language nobody can tell, unless they are many: then
    they are rather the data of a program.
    """
    ours: dict[str, list[PurePosixPath]] = {}
    untold: dict[str, list[PurePosixPath]] = {}
    for seen in files:
        group = ours if seen.languages else untold
        if seen.languages or seen.trouble == "untold":
            group.setdefault(seen.path.parts[0] if len(seen.path.parts) > 1 else "", []).append(seen.path)
    beside = ours.pop("", [])
    if len(beside) > _MOST or len(ours) > _MOST:
        return (ROOT,)
    more = {name: found for name, found in untold.items() if len(found) <= len(ours.get(name, ()))}
    return (*(_common([*found, *more.get(name, ())]) for name, found in ours.items()), *beside)


def _common(paths: Sequence[PurePosixPath]) -> PurePosixPath:
    """Return the deepest folder that all of some files are in."""
    return next(folder for folder in paths[0].parents if all(folder in path.parents for path in paths))


# -- the text


def text(draft: Draft, forms: Mapping[str, Sequence[str]], ui: Interface) -> str:
    """Return the configuration, with comments in the interface's language.

    ``forms`` are the forms of address of each language, the usual one first.
    """
    return "\n".join(_lines(draft, forms, ui)) + "\n"


def _lines(draft: Draft, forms: Mapping[str, Sequence[str]], ui: Interface) -> Iterator[str]:
    _ = ui.gettext
    yield from _comment(_(HEAD))
    yield ""
    yield from _comment(_(PATHS))
    yield from _list("paths", [(_named(path), _summary(draft.count(path), ui)) for path in draft.paths])
    if draft.exclude:
        reasons = {"untold": _(UNTOLD), "broken": _(BROKEN)}
        yield ""
        yield from _comment(_(EXCLUDE))
        yield from _list("exclude", [(_anchored(path), reasons[why]) for path, why in draft.exclude.items()])
    yield ""
    yield from _comment(_(FAIL))
    yield 'fail-on = "error"'
    if draft.languages:
        yield ""
        yield from _comment(_(LANGUAGES))
        yield "[languages]"
        yield from (f"{quoted(_below(folder))} = {quoted(code)}" for folder, code in draft.languages.items())
    yield ""
    yield from _comment(_(ADDRESS))
    yield "# [address]"
    present = draft.count(ROOT).languages
    yield from (f"# {code} = {quoted(names[-1])}" for code, names in forms.items() if code in present)
    yield ""
    yield from _comment(_(REPLY))
    yield "# [reply-to]"
    yield from (f'# {quoted(_anchored(path))} = "complaint"' for path in draft.complaints or [ROOT / "complaints"])
    yield ""
    yield from _comment(_(RULES))
    yield "# [rules]"
    yield '# "shouting" = "error"'


def _summary(inside: _Folder, ui: Interface) -> str:
    counts = ", ".join(f"{code} {ui.number(count)}" for code, count in sorted(inside.languages.items()))
    exports = f" ({', '.join(sorted(inside.presets))})" if inside.presets else ""
    return f"{ui.counted(*FILES, inside.files)}: {counts}{exports}"


def _comment(text: str) -> Iterator[str]:
    return (f"# {line}" for line in wrap(text, _COLUMNS - 2))


def _list(name: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield f"{name} = ["
    for entry, comment in rows:
        yield f"    {quoted(entry)},  # {comment}"
    yield "]"


def _named(path: PurePosixPath) -> str:
    """Return a path as an entry of ``paths``, where nothing is taken back with an exclamation mark."""
    return f"./{path}" if str(path).startswith("!") else str(path)


def _below(folder: PurePosixPath) -> str:
    """Return the glob of all that is in a folder."""
    return "**" if folder == ROOT else f"{literal(str(folder))}/**"


def _anchored(path: PurePosixPath) -> str:
    """Return the glob of one file or folder: without a slash it would fit others of its name."""
    return literal(str(path)) if len(path.parts) > 1 else f"/{literal(str(path))}"
