"""The names of languages in paths: ``uk/``, ``refund_he.html``, ``values-iw``, ``he.lproj``, ``sv/LC_MESSAGES``.

Two letters mean many things: ``id`` is a number, ``in`` a preposition, ``ms`` a millisecond, ``uk`` a kingdom. How a
name is written and where it stands tells how far it can be trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Strength = Literal["firm", "weak", "faint"]

_FIRM = {"he": "he", "iw": "he", "sv": "sv", "uk": "uk"}
_WEAK = {"heb": "he", "id": "id", "ind": "id", "ms": "ms", "msa": "ms", "swe": "sv", "ua": "uk", "ukr": "uk"}
_FAINT = {"in": "id"}
_SHORT = _FIRM | _WEAK | _FAINT
_NAMES = {
    "bahasa-indonesia": "id",
    "bahasa-melayu": "ms",
    "hebrew": "he",
    "indonesia": "id",
    "indonesian": "id",
    "malay": "ms",
    "melayu": "ms",
    "svenska": "sv",
    "swedish": "sv",
    "ukrainian": "uk",
}
_REGIONS = {
    "he": ("il", "he"),
    "id": ("id", "in"),
    "ms": ("my", "bn", "sg", "id", "cc", "ms"),
    "sv": ("se", "fi", "ax", "sv"),
    "uk": ("ua", "uk", "pl", "md", "ro"),
}
"""Regions written in small letters that are believed; ``ms-en`` rather names a pair of languages."""

_OTHERS = frozenset(
    """ar be bg ca cs da de el en es et fa fi fr hi hr hu is it ja jv kk ko lt lv mk nb nl nn no pl pt ro ru sk sl sr sw
    th tl tr ur vi yi zh""".split()
)
"""Other languages that a folder may be named after: what stands above it says nothing of it."""

_TEMPLATES = frozenset("ejs erb handlebars hbs j2 jinja jinja2 liquid mjml mustache njk tpl twig".split())
"""Extensions of template languages, before which another may stand."""
_LOCALE_FOLDERS = frozenset({"i18n", "intl", "l10n", "lang", "langs", "language", "languages", "locale", "locales"})
_LOCALE_FOLDERS |= {"nls", "po", "translation", "translations"}


def names(path: str) -> Iterator[tuple[str, Strength]]:
    """Yield the languages that a path names and how far each can be trusted, the nearest to the file first.

    A folder that names another language ends the search.
    """
    *folders, name = _below_home(path)
    stem, *dotted = _without_extension(name)
    for part in reversed(dotted):
        if found := _tag(part, strict=False):
            yield found
        elif _is_other(part):
            return
    parent = folders[-1] if folders else ""
    if found := _folder(stem, parent, "") or _suffix(stem):
        yield found
    elif _is_other(stem):
        return
    for index in range(len(folders) - 1, -1, -1):
        above = folders[index - 1] if index else ""
        below = folders[index + 1] if index + 1 < len(folders) else ""
        if found := _folder(folders[index], above, below):
            yield found
        elif _is_other(folders[index]):
            return


def other(path: str) -> str | None:
    """Return the tag of another language that a path names nearer to the file than one of ours; None if none."""
    *folders, name = _below_home(path)
    stem, *dotted = _without_extension(name)
    for part in (*reversed(dotted), stem, *reversed(folders)):
        if _tag(part, strict=False) or _suffix(part):
            return None
        if _is_other(part):
            return part
    return None


def without_language(path: str, code: str = "") -> str:
    """Return a path with ``*`` where it names a language, the same for each language's version of a file.

    ``code`` limits it to that language; empty when the path names none.
    """
    *folders, name = path.replace("\\", "/").split("/")
    stem, *dotted = name.split(".")
    changed = False

    def star(text: str, found: tuple[str, Strength] | None) -> str:
        nonlocal changed
        if found is None or (code and found[0] != code):
            return text
        changed = True
        return "*"

    dotted = [star(part, _tag(part, strict=False)) for part in dotted[:-1]] + dotted[-1:]
    parent = folders[-1] if folders else ""
    whole = _folder(stem, parent, "")
    if whole:
        stem = star(stem, whole)
    elif found := _suffix(stem):
        parts = re.split("([-_ ])", stem)
        for length in (5, 3, 1):
            if len(parts) > length and _tag("".join(parts[-length:]).replace("_", "-"), strict=True) == found:
                stem = "".join(parts[:-length]) + star(stem, found)
                break
    for index, folder in enumerate(folders):
        above = folders[index - 1] if index else ""
        below = folders[index + 1] if index + 1 < len(folders) else ""
        folders[index] = star(folder, _folder(folder, above, below))
    return "/".join((*folders, ".".join((stem, *dotted)))) if changed else ""


def _below_home(path: str) -> list[str]:
    """Return the names in a path, without the folder of the user, who may be called anything."""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if path.startswith("/") and len(parts) > 2 and parts[0] in ("home", "Users"):
        return parts[2:]
    return parts or [""]


def _without_extension(name: str) -> list[str]:
    """Return the dotted parts of a file's name but the last, or the two last of a template (``.html.erb``)."""
    parts = name.split(".")
    if len(parts) > 2 and parts[-1] in _TEMPLATES:
        parts.pop()
        if _tag(parts[-1], strict=False) or _is_other(parts[-1]):  # mail.sv.liquid
            return parts
    return parts[:-1] if len(parts) > 1 else parts


def _folder(name: str, above: str, below: str) -> tuple[str, Strength] | None:
    """Return the language that a folder, or the whole name of a file, is named after."""
    if name.endswith(".lproj"):
        return _tag(name.removesuffix(".lproj"), strict=False)
    if name.startswith("values-"):  # Android: values-iw, values-in-rID, values-b+uk+Cyrl
        tag = name.removeprefix("values-").removeprefix("b+").replace("+", "-")
        code = _SHORT.get(tag.partition("-")[0])
        return (code, "firm") if code else None
    if code := _NAMES.get(name.lower().replace("_", "-")):
        return code, "firm"
    if below == "LC_MESSAGES" or above.lower() in _LOCALE_FOLDERS:
        found = _tag(name, strict=False)
        return (found[0], "firm") if found else None
    return _tag(name, strict=True)


def _suffix(stem: str) -> tuple[str, Strength] | None:
    """Return the language that stands last in a file's name: ``messages_he_IL``, ``refund-uk``."""
    parts = stem.replace("_", "-").replace(" ", "-").split("-")
    for length in (3, 2, 1):
        if len(parts) > length and (found := _tag("-".join(parts[-length:]), strict=True)):
            return (found[0], "faint") if parts[-1] == "in" and length == 1 else found
    return None


def _tag(text: str, *, strict: bool) -> tuple[str, Strength] | None:
    """Return the language of a tag. ``strict``: nothing around it says that it is one."""
    name, *rest = text.replace("_", "-").split("-")
    language = name.lower()
    code = _SHORT.get(language)
    if code is None or len(rest) > 2 or not all(2 <= len(part) <= 4 and part.isalnum() for part in rest):
        return None
    region = rest[-1] if rest and len(rest[-1]) < 4 else ""
    if len(rest) > 1 and (not region or len(rest[0]) != 4):
        return None
    if region:
        believed = (region.isupper() and region != "EN") or region.lower() in _REGIONS[code]
        return (code, "firm") if believed else None
    if language in _FAINT:
        return code, "faint"
    if strict and (language in _WEAK or name.isupper()):
        return code, "weak"
    return code, "firm"


def _is_other(name: str) -> bool:
    """Tell whether a name is that of another language (``en``, ``pt-BR``)."""
    language, _, region = name.replace("_", "-").partition("-")
    return language.lower() in _OTHERS and len(region) in (0, 2, 4, 7)
