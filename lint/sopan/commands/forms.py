"""``sopan forms``: the forms of a word, as patterns find them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from sopan.commands.parameters import language_argument
from sopan.commands.setup import book, linter
from sopan.console import Console
from sopan.errors import N_, SopanError, nearest
from sopan.interface import P_, Interface
from sopan.language import language as language_of
from sopan.language.base import Language
from sopan.layout import columns, isolate
from sopan.phrasebook.lexicon import Entry, Lexicon, classes, entry

FORMS = P_("{count} form", "{count} forms")
UNKNOWN_WIDTH = 100
"""Columns that are filled where nothing tells how wide the output is."""

HELP = N_(
    "Show the forms of a word and their tags, as a pattern such as {знати:я} finds them.\n\n"
    "WORD is a word of the lexicon (знати), with its class where there are several (мати/v), or a class and the "
    "principal parts of a word that is not in it yet (v знати знаю знають)."
)


@click.pass_obj
def forms(console: Console, language: str, words: tuple[str, ...]) -> None:
    """Print the forms of a word."""
    spoken = language_of(language)
    if len(words) > 1:
        entries = [entry(" ".join(words), spoken)]
    else:
        entries = _listed(book(linter(console), [language]).languages[language].lexicon, words[0], language)
    for number, item in enumerate(entries):
        if number:
            console.out.line()
        for line in _shown(item, spoken, console):
            console.out.line(line)
    used = {tag for item in entries for form in item.forms for tag in form.tags}
    meanings = [(tag, meaning) for tag, meaning in spoken.tags.items() if tag in used]
    if meanings:
        console.out.line()
    for tag, meaning in meanings:
        console.out.line(f"  {console.show(tag)}: {console.show(meaning)}")


def _listed(lexicon: Lexicon, word: str, code: str) -> list[Entry]:
    """Return the lexicon's entries of a word (``мати``, ``мати/v``); raise SopanError when there is none."""
    lemma, _, kind = word.partition("/")
    found = [item for item in lexicon if item.lemma == lemma and kind in ("", item.kind)]
    if found:
        return found
    by_form = [item for item in lexicon if any(form.text == lemma for form in item.forms)]
    if by_form and not kind:
        return by_form
    near = nearest(lemma, [item.lemma for item in lexicon])
    shapes = "; ".join(f"{name}: {shape.parts}" for name, shape in classes(language_of(code)).items() if shape.parts)
    raise SopanError(
        N_("{word} is not in the lexicon of {code}"),
        word=word,
        code=code,
        near=near,
        shapes=shapes,
        hint=N_("Did you mean {near}?") if near else N_("Give its class and principal parts: {shapes}"),
    )


def _shown(item: Entry, spoken: Language, console: Console) -> Iterator[str]:
    """Yield an entry's heading and its forms in columns, each with its tags."""
    tags: dict[str, list[str]] = {}
    for form in item.forms:
        tags.setdefault(form.text, []).append(",".join(tag for tag in spoken.tags if tag in form.tags))
    count = console.ui.counted(*FORMS, len(tags))
    yield f"{console.out.style(console.show(f'{item.lemma}/{item.kind}'), 'bold')}  {count}"
    cells = [_cell(text, given, spoken.direction, console) for text, given in tags.items()]
    for line in columns(cells, (console.out.columns or UNKNOWN_WIDTH) - 2):
        yield f"  {line}"


def _cell(text: str, tags: Sequence[str], direction: str, console: Console) -> str:
    told = "|".join(tag for tag in tags if tag)
    return isolate(f"{text}:{told}" if told else text, console.ui.direction, direction)


def command(ui: Interface) -> click.Command:
    """Return the command, its help in the interface's language."""
    _ = ui.gettext
    return click.Command(
        "forms",
        callback=forms,
        help=_(HELP),
        short_help=_("Show the forms of a word."),
        options_metavar=_("[OPTIONS]"),
        params=[
            language_argument(ui),
            click.Argument(["words"], nargs=-1, required=True, metavar=_("WORD…")),
        ],
    )
