from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from sopan.errors import N_, LanguageError
from sopan.finding import Checked, Finding, Fix, Related, Sentence
from sopan.interface import Interface
from sopan.report import Context, Guidance, report_in
from sopan.source import NOTHING, Lines
from sopan.terminal import Terminal

UKRAINIAN = (
    "Вітаю, {{name}}!\n\nДякую за лист. Я **не знаю**, коли приїде кур'єр. Спробую з'ясувати.\n\n"
    "Заспокойтеся, будь ласка, {{name}}.\n"
)
HEBREW = "שלום,\n\niPhone שלך אצלנו, אבל אני לא יודע מתי הוא יגיע.\n"
MACROS = '\ufeff{"macros": [{"reply": "Hej 😀! \\u201eJag vet inte\\u201c, och lugna ner dig."}]}\r\n'
REPLY = "Hai {{name}},\n\nPesananmu sudah kami kirim.\n"

SOURCES = {"macros/refund.md": UKRAINIAN, "macros/he/delivery.txt": HEBREW, "macros.json": MACROS, "id/sent.md": REPLY}
"""The files in which findings are made, by path."""

MESSAGES = {"uk": "Не кажіть «{}»", "he": "לא כותבים „{}”", "sv": "Skriv inte ”{}”", "id": "Jangan tulis “{}”"}

GUIDES = {
    "uk/dont-know": Guidance(
        "Не кажіть «не знаю»",
        "Клієнт чує, що його питання нікого не цікавить.",
        (("Уточню це в колег і напишу вам до {{time}}.", "коли відповідь має хтось інший"),),
        "uk",
        "uk/concepts/dont-know/",
    ),
    "he/dont-know": Guidance(
        "לא כותבים „לא יודע”",
        "מי שכותב „לא יודע” סוגר את השיחה.",
        (("אבדוק מול {{team}} ואחזור אליך עד {{time}}.", "כשמישהו אחר יודע"),),
        "he",
        "he/concepts/dont-know/",
    ),
    "id/parity": Guidance("The versions of a text differ", "They must hold the same links.", (), "en"),
}


def terminal(encoding: str = "utf-8", environ: Mapping[str, str] | None = None) -> Terminal:
    """Return an output that is no terminal."""
    return Terminal(io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n"), environ or {})


def context(encoding: str = "utf-8", environ: Mapping[str, str] | None = None, **more: Any) -> Context:
    """Return a context whose files are SOURCES."""
    files = {path: text.encode() for path, text in SOURCES.items()}
    given = {"ui": Interface(), "guidance": GUIDES.get, "read": files.get, **more}
    return Context(terminal(encoding, environ), **given)


def written(format: str, results: Iterable[Checked], with_: Context | None = None) -> str:
    """Return what a report writes, as it can be read from its output."""
    with_ = with_ or context()
    for piece in report_in(format)(results, with_):
        with_.terminal.write(piece)
    with_.terminal.flush()
    stream = with_.terminal.stream
    assert isinstance(stream, io.TextIOWrapper)
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode(stream.encoding)


def found(
    source: str,
    rule: str,
    words: str,
    severity: str = "error",
    path: str = "macros/refund.md",
    say: Sequence[str] = ("Уточню це в колег і напишу вам до {{time}}.",),
    **more: Any,
) -> Finding:
    """Return a finding of words that stand once in a source."""
    language, _, concept = rule.partition("/")
    source = source.removeprefix("\ufeff")
    start = source.index(words)
    end = start + len(words)
    lines = Lines(source)
    (line, column), (end_line, end_column) = lines.place(start), lines.place(end)
    made = Finding(
        rule=rule,
        concept=concept,
        severity=severity,
        language=language,
        path=path,
        text=words,
        start=start,
        end=end,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        message=MESSAGES[language].format(words),
        say=tuple(say),
        page=f"{language}/concepts/{concept}/",
        sentence=Sentence("", words, "."),
    )
    return replace(made, **more)


def checked(path: str, *findings: Finding, **more: Any) -> Checked:
    """Return a file with findings, without its document."""
    return Checked(path, NOTHING, (), findings, **more)


def ukrainian(path: str = "macros/refund.md") -> Checked:
    """Return a Markdown reply with two findings."""
    return checked(
        path,
        found(
            UKRAINIAN,
            "uk/dont-know",
            "не знаю",
            path=path,
            sentence=Sentence("Я ", "не знаю", ", коли приїде кур'єр."),
        ),
        found(
            UKRAINIAN,
            "uk/calm-down",
            "Заспокойтеся",
            "warning",
            path=path,
            say=(),
            sentence=Sentence("", "Заспокойтеся", ", будь ласка, {{name}}."),
        ),
    )


def hebrew(path: str = "macros/he/delivery.txt") -> Checked:
    """Return a plain reply with one finding, its sentence beginning with a Latin name."""
    say = ("אבדוק מול {{team}} ואחזור אליך עד {{time}}.",)
    sentence = Sentence("iPhone שלך אצלנו, אבל אני ", "לא יודע", " מתי הוא יגיע.")
    return checked(path, found(HEBREW, "he/dont-know", "לא יודע", path=path, say=say, sentence=sentence))


def macros(path: str = "macros.json") -> Checked:
    """Return a data file with two findings behind an emoji and escapes, with key paths and fixes of all levels."""
    text = MACROS.removeprefix("\ufeff")
    place = text.index("Jag vet inte")
    fixes = (
        Fix("safe", place, place + 12, "Jag tar reda på det", "Jag tar reda på det"),
        Fix("suggested", place - 6, place + 18, "\\u201eJag frågar {{team}}\\u201c", "„Jag frågar {{team}}“"),
        Fix("advice", place, place + 12, "Jag frågar Eva", "Jag frågar Eva"),
    )
    calm = text.index("lugna ner dig")
    return checked(
        path,
        found(
            text,
            "sv/dont-know",
            "Jag vet inte",
            path=path,
            say=("Jag tar reda på det", "Jag frågar {{team}}"),
            variants=((("plural", "Vi tar reda på det"),), ()),
            where="macros[0].reply",
            sentence=Sentence("„", "Jag vet inte", "“, och lugna ner dig."),
            fixes=fixes,
        ),
        found(
            text,
            "sv/calm-down",
            "lugna ner dig",
            "suggestion",
            path=path,
            say=(),
            where="macros[0].reply",
            sentence=Sentence("„Jag vet inte“, och ", "lugna ner dig", "."),
            fixes=(Fix("advice", calm, calm + 13, "", ""),),
        ),
    )


def missing(path: str = "id/sent.md") -> Checked:
    """Return what a comparison with another version finds about a whole reply that was told before."""
    lack = found(
        REPLY,
        "id/parity",
        REPLY,
        "warning",
        path=path,
        say=(),
        message="{{order}} dari ms/sent.md:3:7 tidak ada",
        page="",
        whole=True,
        sentence=Sentence(),
        related=(Related("ms/sent.md", 3, 7), Related("ms/sent.md", 3, 7)),
    )
    return checked(path, lack, again=True)


def clean(path: str = "macros/hello.txt") -> Checked:
    """Return a reply without a finding."""
    return checked(path)


def undecided(path: str = "macros/hi.txt") -> Checked:
    """Return a reply that could not be checked."""
    error = LanguageError(N_("the language of {what} is undecided"), path=path, line=2, column=3, what="this text")
    return checked(path, errors=(error,), again=True)


def everything() -> list[Checked]:
    """Return a run with all that can be."""
    return [macros(), clean(), ukrainian(), hebrew(), clean("id/sent.md"), undecided(), missing()]


@pytest.fixture
def checks() -> SimpleNamespace:
    """Findings made by hand, and a context to write them with."""
    return SimpleNamespace(
        checked=checked,
        clean=clean,
        context=context,
        everything=everything,
        found=found,
        hebrew=hebrew,
        macros=macros,
        missing=missing,
        sources=SOURCES,
        ukrainian=ukrainian,
        undecided=undecided,
        written=written,
    )
