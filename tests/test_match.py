"""The matcher finds what running every pattern on every sentence would find, and at the very places."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopan.errors import MatchError
from sopan.match import CHUNK, Match, Matcher, _resolve
from sopan.phrasebook.compiled import Phrasebook

CONCEPTS = "".join(
    f"  - {{id: {name}, group: g, severity: error, guide: uk, gloss: x}}\n" for name in ("one", "two", "three")
)
RULE = """\
title: t
why: w
never: |
{never}
{unless}say:
  - text: s
examples:
  bad:
    - text: "[[x]]"
      better: y
  good:
    - z
"""
BOOKS = {
    "uk": (
        "sets: |\n  @ми = ми | наша компанія | ми всі тут\nalike: |\n  у | в\nlexicon: |\n  v знати знаю знають\n"
        "numbers: |\n  два дві\n",
        [
            ("не [точно | зовсім] {знати}\n^ хтозна $\n@ми ..2 не знаємо\nзнаю* ..1 (де | коли | у яку)", "не знаю де"),
            ("(чекайте | зачекайте) [@number хвилини]\nпам'ять\nнам_байдуже", ""),
            ("^ [ну] (і що | то що) [тепер]", ""),
        ],
    ),
    "he": (
        "sets: |\n  @זה = זה | זו | הדבר הזה\n",
        [
            ("לא יודע\n@זה +בעיה שלכם\n^ אז מה $", "לא יודע אם"),
            ("אין (לי | לנו) [שום] מושג\nתמתינ*", ""),
            ("ככה @זה ..1 אצלנו", ""),
        ],
    ),
    "id": (
        "sets: |\n  @neg = tidak | nggak | tak akan\nalike: |\n  tahu | tau\n",
        [
            ("@neg tahu\nbukan urusan [pihak] kami\nmarah-marah", "tidak tahu lagi"),
            ("sabar [dulu | ya]\n^ terus $\nsalah_anda", ""),
            ("(kalau | jika) ..3 salah [anda | kamu]", ""),
        ],
    ),
}
WORDS = {
    "uk": "не точно зовсім знаю знаємо знати хтозна ми наша компанія всі тут знав знаєте де коли у в яку чекайте "
    "зачекайте 15 дві хвилини пам'ять пам’ять память нам байдуже ну і що то тепер нeee знaю {{x}}",
    "he": "לא יודע ולא שלא יודע/ת יודע.ת זה זו הדבר הזה בעיה הבעיה "
    "בבעיה שלכם אז מה אין לי לנו שום מושג תמתינו ככה אצלנו אם",
    "id": "tidak nggak tak akan tahu tau bukan urusan pihak kami marah-marah marah2 marah sabar dulu ya terus salah "
    "anda kamu kalau jika lagi",
}
MARKS = [" ", " ", " ", " ", ", ", " — ", "\n", "  ", ". ", "! ", "… ", "\x1e", ' "', '" ', "-", ""]


@pytest.fixture(scope="module", params=BOOKS)
def matcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    folder = tmp_path_factory.mktemp(request.param)
    language, rules = BOOKS[request.param]
    _write(folder / "concepts.yaml", f"forbidden:\n{CONCEPTS}")
    _write(folder / request.param / "language.yaml", language)
    for name, (never, cancelled) in zip(("one", "two", "three"), rules, strict=True):
        unless = f"except: |\n  {cancelled}\n" if cancelled else ""
        text = RULE.format(never=textwrap.indent(never, "  "), unless=unless)
        _write(folder / request.param / f"{name}.yaml", text)
    return Matcher(Phrasebook([folder]).language(request.param))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def everything(matcher: Matcher, text: str) -> list[Match]:
    """Return what is found when nothing is ruled out beforehand."""
    folded = matcher.fold(text)
    found = []
    start = 0
    for paragraph in folded.text.split("\x1e"):
        for sentence in matcher.split(folded, start, start + len(paragraph)):
            for number in range(len(matcher._compiled.ids)):
                rule = matcher._compiled.rule(number)
                for pattern in rule.patterns:
                    for first, last in matcher._spans(rule, pattern, sentence.text):
                        span = folded.map.span(first + sentence.offset, last + sentence.offset)
                        found.append(Match(rule, *span))
        start += len(paragraph) + 1
    return _resolve(found)


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_nothing_is_ruled_out_that_would_match(matcher: Matcher, data: st.DataObject) -> None:
    words = st.sampled_from(WORDS[matcher._compiled.code].split())
    pairs = data.draw(st.lists(st.tuples(words, st.sampled_from(MARKS)), max_size=14))
    text = "".join(word + mark for word, mark in pairs)
    assert matcher.matches(text) == everything(matcher, text)


def test_the_pairs_are_not_all_clean(matcher: Matcher) -> None:
    """The property would hold of a matcher that finds nothing, too."""
    text = {"uk": "Ми не зовсім знаємо.", "he": "ולא יודע.", "id": "Kami nggak tau."}[matcher._compiled.code]
    assert len(matcher.matches(text)) == 1


def test_a_long_text_is_looked_at_in_pieces(matcher: Matcher) -> None:
    phrase = {"uk": "не знаю", "he": "אין לי מושג", "id": "tidak tahu"}[matcher._compiled.code]
    text = f"{phrase}. " * (2 * CHUNK // len(phrase))
    spans = [(match.start, match.end) for match in matcher.matches(text)]
    assert len(spans) == text.count(phrase)
    assert all(text[start:end] == phrase for start, end in spans)


def test_a_line_without_an_end_is_looked_at(matcher: Matcher) -> None:
    phrase = {"uk": "не знаю", "he": "אין לי מושג", "id": "tidak tahu"}[matcher._compiled.code]
    text = f"a{phrase[-1]} " * 200_000 + phrase
    (match,) = matcher.matches(text)
    assert text[match.start : match.end] == phrase


def test_a_pattern_that_takes_too_long_is_told(matcher: Matcher, monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow:
        def finditer(self, text: str, **options: object) -> None:
            raise TimeoutError

    monkeypatch.setattr(matcher._expressions, "get", lambda name, expand: Slow())
    phrase = {"uk": "не знаю", "he": "אין לי מושג", "id": "tidak tahu"}[matcher._compiled.code]
    with pytest.raises(MatchError, match="took longer than"):
        matcher.matches(phrase)
