"""Tables: what their first row says of the columns, and which cells a customer reads.

A table is read as a list of objects whose keys are the names of the columns, so that presets and prose are chosen as in
any other file, unless its columns are languages or a text and its translation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from sopan.readers.data.choose import choose
from sopan.readers.data.locales import locale_of
from sopan.readers.data.presets import NONE, Preset, steps
from sopan.readers.data.prose import is_prose
from sopan.readers.data.tree import Node
from sopan.readers.data.values import Values

Span = tuple[int, int]

NOTHING: Final[Mapping[int, Node]] = MappingProxyType({})

_NAMES: Final = frozenset(
    "action actions active agent answer author body canned category channel code comment content context created date "
    "default department description email folder group html id intent internal json key keys keyword keywords label "
    "lang language locale macro message module msg msgid msgstr name no note notes number original plain public "
    "question reply response saved short shortcode shortcut slug snippet source status string subject tag tags target "
    "template text title topic translated translation type updated url value visible".split()
)
"""Words of which the names of columns are made."""
_SOURCES: Final = frozenset("source msgid original source_text source_string english".split())
_TARGETS: Final = frozenset("translation target msgstr translated translated_text target_text".split())
_MODULES: Final = frozenset(("", "module", "theme", "lib", "app"))
"""What Magento writes into the third column of a translation."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_IDENTIFIER = re.compile(r"[a-z][A-Za-z0-9]*(?:[_.-][A-Za-z0-9]+)*\Z")
_WITH_LOCALE = re.compile(
    r"(?P<stem>.*?\S)(?:[_.: -]|\s*[(\[])(?P<after>[A-Za-z]{2}(?:[-_][A-Za-z]{2})?)[)\]]?\Z"
    r"|(?P<before>[A-Za-z]{2}(?:[-_][A-Z]{2})?)[_.: -](?P<rest>\S.*)\Z",
    re.DOTALL,
)
_SURE: Final = frozenset(("uk", "he", "iw", "sv", "en"))
_LONGEST_NAME: Final = 40
_SHARE: Final = 0.6
_UNLIKE: Final = 0.9
_LONGER: Final = 2.5


class Columns(NamedTuple):
    """The columns of a table.

    ``names`` are those of the header, ``header`` tells that there is one. ``texts`` are the columns of translations
    with their languages, if the table is one of these, and ``source`` is that of what they translate, -1 for none.
    """

    names: tuple[str, ...]
    header: bool = False
    texts: tuple[tuple[int, str | None], ...] = ()
    source: int = -1

    def name(self, index: int) -> str:
        """Return the name of a column, its number if it has none."""
        return self.names[index] if index < len(self.names) else str(index + 1)


def has_text(record: Sequence[Span]) -> bool:
    """Tell whether a row has a cell that is not empty: a header is the first that has."""
    return any(end > start >= 0 for start, end in record)


def columns(sample: Sequence[Sequence[str]], preset: Preset | None = None) -> Columns:
    """Return what the first rows of a table that have a text say of its columns; the names that a ``preset`` speaks of
    tell a header in any language."""
    if not sample or not (is_header(sample[0]) or (preset and _is_named(sample[0], preset))):
        translated = _is_translation(sample)
        return Columns((), texts=((1, None),) if translated else (), source=0 if translated else -1)
    names: dict[str, None] = {}
    for number, cell in enumerate(sample[0], 1):
        name = cell.strip()
        while not name or name in names:
            name = f"{name} {number}".strip()
        names[name] = None
    known = [name.lower().replace(" ", "_") for name in names]
    targets = [index for index, name in enumerate(known) if name in _TARGETS]
    sources = [index for index, name in enumerate(known) if name in _SOURCES]
    texts = languages(tuple(names))
    if texts or not (targets and sources):
        return Columns(tuple(names), True, tuple(texts.items()))
    return Columns(tuple(names), True, ((targets[0], None),), sources[0])


def is_header(row: Sequence[str]) -> bool:
    """Tell whether a row names columns: most of its cells are such names or locales, or all are identifiers.

    A text and its translation that are the same word are no header.
    """
    cells = [cell.strip() for cell in row if cell and not cell.isspace()]
    if 2 * len(set(cells)) <= len(cells) > 1 or not cells or any(len(cell) > _LONGEST_NAME for cell in cells):
        return False
    if len(cells) > 1 and all(map(_IDENTIFIER.match, cells)):
        return True
    return 2 * sum(map(_is_name, cells)) > len(cells)


def _is_named(row: Sequence[str], preset: Preset) -> bool:
    """Tell whether a row has the names that a preset speaks of."""
    paths = (*preset.marks, *(field.path for field in preset.fields), preset.language)
    names = {step for path in paths if path for step in steps(path)[:1]}
    return any(cell.strip() in names for cell in row)


def _is_name(cell: str) -> bool:
    if cell[-1] in ".!?…:;,":
        return False
    named = _WITH_LOCALE.match(cell)
    if named and locale_of(named["after"] or named["before"]):
        cell = named["stem"] or named["rest"]
    words = {word.lower() for word in _WORD.findall(cell)}
    return (bool(words) and words <= _NAMES and cell.isascii()) or locale_of(cell) is not None


def languages(names: Sequence[str]) -> dict[int, str | None]:
    """Return the columns of a table whose texts are there in several languages, and what their names say of theirs.

    Such names are locales (``uk``), or end or begin with one (``body_he``, ``Text (sv)``) and have another beside them
    that differs in nothing else; a column of the same name without a locale belongs to them. ``id``, ``in`` and the
    like count only where another locale is sure: ``user_id`` stays what it is.
    """
    found: dict[str, dict[int, str]] = {}
    sure: set[str] = set()
    for index, name in enumerate(names):
        stem, tag = "", name
        if locale_of(name) is None and (parts := _WITH_LOCALE.match(name)):
            stem, tag = parts["stem"] or parts["rest"], parts["after"] or parts["before"]
        locale = locale_of(tag)
        if locale:
            stem = stem.strip().lower()
            found.setdefault(stem, {})[index] = locale
            if tag.lower() in _SURE or len(tag) > 3:
                sure.add(stem)
    kept = {stem: of_stem for stem, of_stem in found.items() if stem in sure and (not stem or len(of_stem) > 1)}
    columns: dict[int, str | None] = {index: locale for of_stem in kept.values() for index, locale in of_stem.items()}
    columns |= {index: None for index, name in enumerate(names) if name.lower() in kept}
    return dict(sorted(columns.items()))


def _is_translation(sample: Sequence[Sequence[str]]) -> bool:
    """Tell whether rows without a header are texts and their translations, as Magento has them: both are prose, those
    of the first column all differ, and there is nothing else but the name of a module, or the two are about as long."""
    rows = [row for row in sample if len(row) > 1]
    if not rows or any(len(row) > 4 or (row[2:3] and row[2] not in _MODULES) for row in rows):
        return False
    prose = [sum(is_prose(row[column]) for row in rows) / len(rows) for column in (0, 1)]
    if min(prose) < _SHARE or len({row[0] for row in rows}) < _UNLIKE * len(rows):
        return False
    lengths = [sum(len(row[column]) for row in rows) for column in (0, 1)]
    return len(rows[0]) > 2 or (len(rows) > 2 and max(lengths) < _LONGER * min(lengths))


def add_table(
    records: Sequence[Sequence[Span]],
    table: Columns,
    values: Values,
    where: str = "",
    preset: Preset | None = None,
    nodes: Mapping[int, Node] = NOTHING,
) -> None:
    """Add the texts of a table whose cells are spans as in a :data:`~sopan.readers.data.tree.Entry`.

    The path of a cell is ``where[row].column``, rows being counted from 1, the header and empty ones with them.
    ``nodes`` are the cells that hold more than a string, by where they start.
    """
    first = next(index for index, record in enumerate(records) if has_text(record)) + 1 if table.header else 0
    if table.texts and (preset is None or preset is NONE):
        _add_translations(records, first, table, values, where)
        return
    names = list(table.names)
    names += (str(number) for number in range(len(names) + 1, max(map(len, records), default=0) + 1))
    all_rows = Node(is_object=False)
    for number, record in enumerate(records[first:], first + 1):
        if record:
            row = Node(is_object=True)
            row.entries = [
                (name, nodes.get(start), start, end) for name, (start, end) in zip(names, record, strict=False)
            ]
            all_rows.entries.append((number, row, 0, 0))
    choose((0, all_rows, 0, 0), where, values, preset)


def _add_translations(
    records: Sequence[Sequence[Span]], first: int, table: Columns, values: Values, where: str
) -> None:
    """Add the columns of translations, but for those that are still as what they translate."""
    source = table.source
    for number, record in enumerate(records[first:], first + 1):
        for index, language in table.texts:
            start, end = record[index] if index < len(record) else (0, 0)
            if start < 0 or start == end:
                continue
            if 0 <= source < len(record) and values.value(*record[source]) == values.value(start, end):
                continue
            values.add_prose(start, end, f"{where}[{number}]", table.name(index), language)
