"""``sopan config``: what is set, where each value comes from, and what holds for a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from sopan.commands.looking import Look, languages, left_out, look, trouble, why_left
from sopan.commands.setup import configuration, linter
from sopan.config import Config, Origin, shown
from sopan.config.written import quoted, values, written
from sopan.console import Console
from sopan.errors import N_
from sopan.interface import Interface
from sopan.layout import width

HELP = N_(
    "Show the configuration in force, as it would be written, with the place where each value is set.\n\n"
    "PATH is a file: what holds for it is shown, too."
)
DEFAULT = N_("default")
NONE = N_("There is no sopan.toml here or above: these are the defaults.")
LABELS = {
    "checked": N_("checked"),
    "format": N_("format"),
    "preset": N_("preset"),
    "fields": N_("fields"),
    "language": N_("language"),
    "reply-to": N_("replies to"),
    "version": N_("version of"),
    "address": N_("address"),
    "rules": N_("rules"),
}
"""What is told of a file, in this order."""
_MARGIN = 52


class Told(NamedTuple):
    """Something that holds for a file: which of :data:`LABELS`, its value, and why it is so."""

    name: str
    value: str
    why: str = ""


@click.pass_obj
def config(console: Console, path: Path | None, as_json: bool, as_schema: bool) -> None:
    """Print the configuration, its JSON Schema, or what holds for a file besides."""
    if as_schema:
        from sopan.config.schema import text

        console.out.write(text())
        return
    found = configuration()
    told = list(_of_file(path, found, console)) if path else []
    if as_json:
        from json import dumps

        console.out.line(dumps(_document(found, path, told), ensure_ascii=not console.out.unicode, indent=2))
        return
    for line in _lines(found, console):
        console.out.line(line)
    if path:
        console.out.line()
        console.out.line(f"# {console.show(path)}")
        _print_file(told, console)


def _lines(found: Config, console: Console) -> Iterator[str]:
    _ = console.ui.gettext
    if found.path is None:
        yield f"# {_(NONE)}"
    lines = list(written(found))
    margin = min(max(width(line.text) for line in lines), _MARGIN)
    for line in lines:
        place = _(DEFAULT) if line.origin is None else str(line.origin)
        gap = " " * (margin - width(line.text) + 2 if width(line.text) <= margin else 2)
        comment = console.out.style(f"{gap}# {console.show(place)}", "faint") if place else ""
        yield line.text + comment


def _print_file(told: list[Told], console: Console) -> None:
    _ = console.ui.gettext
    labels = {one.name: _(LABELS[one.name]) for one in told}
    wide = max(width(label) for label in labels.values())
    for one in told:
        label = labels[one.name] + " " * (wide - width(labels[one.name]))
        why = f"  {one.why}" if one.why else ""
        console.out.line(f"#   {label}  {console.show(one.value)}{console.out.style(why, 'faint')}")


# -- what holds for a file


def _of_file(path: Path, found: Config, console: Console) -> Iterator[Told]:
    """Yield what holds for a file; raise ReadError when there is none."""
    seen = look(str(path), linter(console, found))
    if seen.document is None and seen.trouble is not None and not path.is_file():
        raise seen.trouble
    yield _checked(path, found, console)
    yield from _read_as(seen, found, console)
    yield _language(seen, found, console)
    yield from _meant(seen, found, console)
    yield from _settings(path, found)


def _checked(path: Path, found: Config, console: Console) -> Told:
    _ = console.ui.gettext
    left = left_out(path, found)
    if left is None:
        return Told("checked", _("yes"))
    return Told("checked", _("only where it is named"), why_left(left, console))


def _read_as(seen: Look, found: Config, console: Console) -> Iterator[Told]:
    _ = console.ui.gettext
    if seen.document is None and seen.trouble is not None:
        yield Told("format", "–", seen.trouble.render(_, console.show))
        return
    assert seen.document is not None
    said = found.said("formats", seen.path)
    why = str(said.origin) if said else _("its name") if _has_format(seen.path) else _("its text")
    yield Told("format", seen.document.format, why)
    if fields := found.said("fields", seen.path):
        yield Told("fields", f"[fields.{quoted(fields.glob)}]", str(fields.origin))
    elif said := found.said("presets", seen.path):
        yield Told("preset", said.value, str(said.origin))
    elif seen.document.preset:
        yield Told("preset", seen.document.preset, _("its shape"))


def _has_format(path: str) -> bool:
    """Tell whether a file's name tells its format."""
    from sopan.readers import format_of

    return bool(format_of(path))


def _language(seen: Look, found: Config, console: Console) -> Told:
    if seen.languages:
        codes = ", ".join(dict.fromkeys(decision.code for decision in seen.languages))
        return Told("language", codes, languages(seen, found, console, codes=False))
    return Told("language", "–", trouble(seen, console) if seen.document else "")


def _meant(seen: Look, found: Config, console: Console) -> Iterator[Told]:
    """Yield what a file replies to, and of which text it is a version."""
    if seen.document and seen.document.reply_to:
        yield Told("reply-to", seen.document.reply_to, console.ui.gettext("told by the file itself"))
    elif said := found.said("reply_to", seen.path):
        yield Told("reply-to", said.value, str(said.origin))
    if said := found.said("versions", seen.path):
        yield Told("version", said.value, str(said.origin))


def _settings(path: Path, found: Config) -> Iterator[Told]:
    """Yield the forms of address and the rules that are set for a file, each with its place."""
    for label, key, said in (
        ("address", "address", found.address_of(path)),
        ("rules", "rules", found.severities_of(path)),
    ):
        for name, value in said.items():
            yield Told(label, f"{name} = {quoted(value)}", str(_origin(key, name, path, found) or ""))


def _origin(key: str, name: str, path: Path, found: Config) -> Origin | None:
    """Return where the form or severity of a name is set that counts for a file."""
    for rule in reversed(found.fitting(f"{key}_by_path", path)):
        if name in rule.value:
            return rule.origin
    return found.origins.get(f"{key}.{name}")


# -- for programs


def _document(found: Config, path: Path | None, told: list[Told]) -> dict[str, Any]:
    keys = {
        name: {"value": value, "origin": str(found.origins[name]) if name in found.origins else None}
        for name, value in values(found).items()
    }
    document: dict[str, Any] = {"version": 1, "path": shown(found.path) if found.path else None, "keys": keys}
    if path:
        document["file"] = {"path": str(path), "holds": [one._asdict() for one in told]}
    return document


def command(ui: Interface) -> click.Command:
    """Return the command, its help in the interface's language."""
    _ = ui.gettext
    return click.Command(
        "config",
        callback=config,
        help=_(HELP),
        short_help=_("Show what is set, and what holds for a file."),
        options_metavar=_("[OPTIONS]"),
        params=[
            click.Argument(["path"], required=False, type=click.Path(path_type=Path), metavar=_("[PATH]")),
            click.Option(["--json", "as_json"], is_flag=True, help=_("Write it as JSON, for programs.")),
            click.Option(
                ["--schema", "as_schema"], is_flag=True, help=_("Write the JSON Schema of sopan.toml, for editors.")
            ),
        ],
    )
