"""The keys of the configuration: how each is read, what it is when nobody sets it, and what it says.

The reader, the editors' JSON Schema and ``sopan config`` work through this table; a test compares it with the manual.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from sopan.config import names
from sopan.config.kinds import CANNOT, NO_TEXT, Address, Choice, File, Folders, Globs, Kind, Language, Number, Switch
from sopan.config.place import Place
from sopan.config.tables import ByGlob, Fields, Settings, Versions
from sopan.errors import N_, nearest
from sopan.finding import SEVERITIES
from sopan.language import CODES

REPLY_TO: Final = ("complaint",)
"""What a reply can answer; it decides which parts are expected of it."""
OFF: Final = "off"
"""What is said of a rule that is not looked for."""
NO_PRESET: Final = "none"
"""What is said of a file that is of no preset, whatever its shape."""


class Key(NamedTuple):
    """A key: the kind of its values, its default as TOML, and what it says, in Markdown."""

    kind: Kind
    default: str
    what: str


def formats() -> Iterable[str]:
    """Return the formats that are read."""
    from sopan.readers import READERS

    return READERS


def presets() -> Iterable[str]:
    """Return the presets by name, and the word for none."""
    from sopan.readers.data.exports import EXPORTS

    return (*(preset.name for preset in EXPORTS), NO_PRESET)


def _form(value: object, at: Place) -> str:
    """Return a form of address of the language that is the key."""
    if at.name not in CODES:
        _no_language(at)
    if not isinstance(value, str):
        at.fail(NO_TEXT)
    at.expect(value, names.forms(at.source.packs, at.name), CANNOT)
    return value


def _no_language(at: Place) -> None:
    from sopan.language.tags import code_of

    known = N_("no such language: {tag} (sopan knows {languages})")
    at.fail(known, tag=at.name, languages=", ".join(CODES), near=code_of(at.name) or nearest(at.name, CODES))


def _severity(value: object, at: Place) -> str:
    """Return the severity of the rule or concept that is the key."""
    packs = at.source.packs
    code, slash, _ = at.name.partition("/")
    if slash and code in CODES:
        known = [f"{code}/{concept}" for concept in names.concepts(packs, code)]
    elif slash:
        known = list(names.rules(packs))
    else:
        known = sorted({rule.partition("/")[2] for rule in names.rules(packs)})
    at.expect(at.name, known, N_("there is no rule {name}"), N_("“sopan rules” lists them."))
    at.expect(value if isinstance(value, str) else repr(value), (OFF, *SEVERITIES), CANNOT)
    return str(value)


_RULE: Final = rf"(?:(?:{'|'.join(CODES)})/)?[a-z0-9]+(?:-[a-z0-9]+)*"

KEYS: Final[Mapping[str, Key]] = {
    "paths": Key(
        Globs(N_('{key} must be a list of files, folders and globs, such as {key} = ["macros"]')),
        "[]",
        "what is checked when `sopan check` is given no path: a list of files, folders and globs",
    ),
    "exclude": Key(
        Globs(N_('{key} must be a list of globs, such as {key} = ["drafts/**"]')),
        "[]",
        "what is left out when folders are searched: a list of globs",
    ),
    "gitignore": Key(Switch(), "true", "whether what Git ignores is left out, too"),
    "languages": Key(
        ByGlob(Language(), N_('{key} must be a table of globs and languages, such as "macros/kl/**" = "ms"')),
        "{}",
        "the language of files: a table of globs and languages",
    ),
    "formats": Key(
        ByGlob(Choice(formats), N_('{key} must be a table of globs and formats, such as "*.tpl" = "html"')),
        "{}",
        "how files are read whose names do not tell: a table of globs and formats",
    ),
    "presets": Key(
        ByGlob(
            Choice(presets), N_('{key} must be a table of globs and presets, such as "zendesk/**" = "zendesk-macros"')
        ),
        "{}",
        "of which kind of export files are: a table of globs and presets, or `\"none\"`",
    ),
    "fields": Key(
        ByGlob(Fields(), N_('{key} must be a table of globs and tables, such as [fields."macros/*.json"]')),
        "{}",
        "which fields of data files a customer reads: tables by glob",
    ),
    "reply-to": Key(
        ByGlob(
            Choice(lambda: REPLY_TO), N_('{key} must be a table of globs, such as "macros/complaints/**" = "complaint"')
        ),
        "{}",
        "which files reply to complaints: a table of globs, and `\"complaint\"`",
    ),
    "versions": Key(
        Versions(
            N_('{key} must be a table of names and files, such as refund = ["kl/refund.md", "kyiv/refund.md"]')
        ),
        "{}",
        "which files are one text in several languages: a table of names, and lists of globs",
    ),
    "address": Key(
        Settings(
            _form,
            "|".join(CODES),
            {"type": "string"},
            N_('{key} must be a table of languages and forms of address, such as uk = "ти"'),
        ),
        "{}",
        "how customers are addressed: a table of languages and forms of address, and tables of the same by glob",
    ),
    "rules": Key(
        Settings(
            _severity,
            _RULE,
            {"enum": [OFF, *SEVERITIES]},
            N_('{key} must be a table of rules and severities, such as "uk/dont-know" = "off"'),
        ),
        "{}",
        "how grave the findings of a rule are: a table of rules and severities, and tables of the same by glob",
    ),
    "packs": Key(
        Folders(N_('{key} must be a list of folders, such as {key} = ["phrases"]')),
        "[]",
        "the house's own rules: a list of folders",
    ),
    "fail-on": Key(
        Choice(lambda: SEVERITIES),
        '"error"',
        "the mildest finding that makes a check fail: `\"error\"`, `\"warning\"` or `\"suggestion\"`",
    ),
    "baseline": Key(File(), '"sopan-baseline.json"', "the file of findings that are put up with for now"),
    "handbook": Key(
        Address(),
        '""',
        "where the house's handbook is: findings then link to its pages",
    ),
    "processes": Key(Number(256), "0", "how many processes check files; 0 for as many as there are processors"),
    "cache": Key(Switch(), "true", "whether what was found in a file is kept until the file or the rules change"),
}  # fmt: skip
"""The keys in the order in which they are shown."""
