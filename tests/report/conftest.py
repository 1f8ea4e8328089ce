from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from types import SimpleNamespace

import pytest

from sopan.finding import Checked, Finding
from sopan.readers import read_text
from sopan.source import Document, Lines
from sopan.terminal import Terminal

UKRAINIAN = (
    "Вітаю, {{name}}!\n\nДякую за лист. Я **не знаю**, коли приїде кур'єр. Спробую з'ясувати.\n\n"
    "Заспокойтеся, будь ласка, {{name}}.\n"
)
HEBREW = "שלום,\n\niPhone שלך אצלנו, אבל אני לא יודע מתי הוא יגיע.\n"

MESSAGES = {"uk": "Не кажіть «{}»", "he": "לא כותבים „{}”"}


def terminal(encoding: str = "utf-8", environ: Mapping[str, str] | None = None) -> Terminal:
    """Return an output that is no terminal."""
    return Terminal(io.TextIOWrapper(io.BytesIO(), encoding=encoding), environ or {})


def found(
    document: Document,
    rule: str,
    words: str,
    severity: str = "error",
    path: str = "macros/refund.md",
    say: Sequence[str] = ("Уточню це в колег і напишу вам до {{time}}.",),
    where: str = "",
) -> Finding:
    """Return a finding of words that stand once in a document's source."""
    language, _, concept = rule.partition("/")
    start = document.source.index(words)
    end = start + len(words)
    lines = Lines(document.source)
    (line, column), (end_line, end_column) = lines.place(start), lines.place(end)
    return Finding(
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
        where=where,
    )


def ukrainian(path: str = "macros/refund.md") -> Checked:
    """Return a Markdown reply with two findings."""
    document = read_text(UKRAINIAN, "markdown")
    findings = (
        found(document, "uk/dont-know", "не знаю", path=path),
        found(document, "uk/calm-down", "Заспокойтеся", "warning", path=path, say=()),
    )
    return Checked(path, document, ("uk",), findings)


def hebrew(path: str = "macros/he/delivery.txt") -> Checked:
    """Return a plain reply with one finding, its sentence beginning with a Latin name."""
    document = read_text(HEBREW, "text")
    say = ("אבדוק מול {{team}} ואחזור אליך עד {{time}}.",)
    return Checked(path, document, ("he",), (found(document, "he/dont-know", "לא יודע", path=path, say=say),))


def clean(path: str = "macros/hello.txt") -> Checked:
    """Return a reply without a finding."""
    return Checked(path, read_text("Вітаю!", "text"), ("uk",), ())


@pytest.fixture
def checks() -> SimpleNamespace:
    """Findings made by hand, and an output to write them to."""
    return SimpleNamespace(terminal=terminal, found=found, ukrainian=ukrainian, hebrew=hebrew, clean=clean)
