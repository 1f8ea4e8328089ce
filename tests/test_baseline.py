"""Findings that are put up with: known again wherever they move, and gone when they are gone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.baseline import Baseline, Comparison, frozen
from sopan.errors import ConfigError
from sopan.finding import Finding, Related, Sentence
from sopan.readers import read
from sopan.source import Lines

WORD = re.compile(r"\bbad\b")
SENTENCE = re.compile(r"[^.\x1e]+\.?")


def findings(text: str, path: str = "a.md") -> list[Finding]:
    """Return a finding for each “bad” in a text, each with its sentence."""
    document = read(text.encode(), path)
    lines = Lines(document.source)
    made = []
    for sentence in SENTENCE.finditer(document.text):
        for word in WORD.finditer(document.text, *sentence.span()):
            start, end = document.map.span(*word.span())
            said = Sentence(
                document.text[sentence.start() : word.start()].lstrip(),
                "bad",
                document.text[word.end() : sentence.end()],
            )
            place = (start, end, *lines.place(start), *lines.place(end))
            made.append(Finding("uk/bad", "bad", "error", "uk", path, "bad", *place, "No", (), "", sentence=said))
    return made


def baseline(files: dict[str, str]) -> Baseline:
    return Baseline().with_files({path: findings(text, path) for path, text in files.items()}, lambda path: True)


def compared(former: Baseline, files: dict[str, str], there: Iterable[str] | None = None) -> Comparison:
    """Return the comparison of a baseline with files that are checked; ``there`` are those that exist."""
    exist = set(files if there is None else there)
    comparison = Comparison(former, exist.__contains__)
    for path, text in files.items():
        comparison.new(path, findings(text, path))
    return comparison


def new(former: Baseline, text: str, path: str = "a.md") -> list[int]:
    """Return the lines of the findings that a baseline does not know."""
    return [one.line for one in Comparison(former, lambda path: True).new(path, findings(text, path))]


TEXT = "One bad day.\n\nThe other day was bad, too. It is bad.\n"
FORMER = baseline({"a.md": TEXT})


# -- what is known


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"A new paragraph.\n\n{TEXT}",
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("day was ", "day\nwas   "),
        TEXT.replace("It is", "\n\n> It is").replace("One bad", "- ONE bad"),
        TEXT.replace("bad", "**bad**"),
        "It is bad.\n\n\nThe other day was bad, too.\n\nOne bad day.\n",
    ],
)
def test_what_has_moved_is_known(text: str) -> None:
    assert new(FORMER, text) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{TEXT}\nA bad end.\n", [5]),
        (f"{TEXT}\nOne bad day.\n", [5]),
        (f"One bad day.\n\n{TEXT}", [3]),
        (TEXT.replace("One", "Some"), [1]),
    ],
)
def test_what_is_new_is_new_and_so_is_the_same_once_more(text: str, lines: list[int]) -> None:
    assert new(FORMER, text) == lines


def test_it_is_known_in_its_own_file_and_by_its_own_rule() -> None:
    assert new(FORMER, TEXT, "b.md") == [1, 3, 3]
    others = [replace(one, rule="uk/worse") for one in findings(TEXT)]
    assert Comparison(FORMER, lambda path: True).new("a.md", others) == others


def test_a_record_may_go_to_another_key() -> None:
    records = [{"body": f"Reply {number} is a bad one."} for number in range(4)]
    former = baseline({"a.json": json.dumps(records)})
    assert new(former, json.dumps([*records[2:], *records[:2]], indent=2), "a.json") == []


def test_a_title_may_be_worded_anew_and_another_place_may_move() -> None:
    (one, *_) = findings(TEXT)
    related = replace(one, message="{{x}} is missing: b.md:3:4", related=(Related("b.md", 3, 4),))
    former = Baseline({"a.md": frozen([one, related], {})})
    moved = replace(one, message="{{x}} is missing: b.md:30:1", related=(Related("b.md", 30, 1),))
    other = replace(moved, message="{{y}} is missing: b.md:30:1")
    comparison = Comparison(former, lambda path: True)
    assert comparison.new("a.md", [replace(one, message="Say something else"), moved, other]) == [other]


def test_findings_that_come_later_are_compared_with_what_is_left() -> None:
    comparison = Comparison(FORMER, lambda path: True)
    first, second, third = findings(TEXT)
    assert comparison.new("a.md", [first, second]) == []
    assert comparison.new("a.md", [third, third]) == [third]
    assert comparison.known == 3


PARAGRAPHS = st.lists(
    st.lists(
        st.sampled_from(["a bad word.", "some fine words here.", "it is bad.", "bad and bad."]), min_size=1, max_size=5
    ),
    min_size=1,
    max_size=6,
)


@given(PARAGRAPHS, st.data(), st.integers(5, 40))
def test_wrapping_moving_and_adding_what_is_fine_makes_nothing_new(
    paragraphs: list[list[str]], data: st.DataObject, width: int
) -> None:
    former = baseline({"a.md": "\n\n".join(map(" ".join, paragraphs))})
    changed = data.draw(st.permutations([*paragraphs, ["another fine word."]]))
    text = "\n\n".join(fill(" ".join(one), width) for one in changed)
    assert new(former, text) == []
    assert compared(former, {"a.md": text}).shrunk() == former


@given(PARAGRAPHS, st.data())
def test_records_may_be_shuffled(paragraphs: list[list[str]], data: st.DataObject) -> None:
    records = [{"id": f"r{number}", "body": " ".join(one)} for number, one in enumerate(paragraphs)]
    former = baseline({"a.json": json.dumps(records)})
    assert new(former, json.dumps(data.draw(st.permutations(records)), indent=1), "a.json") == []


@given(PARAGRAPHS, st.data())
def test_each_finding_beyond_those_known_is_new(paragraphs: list[list[str]], data: st.DataObject) -> None:
    text = "\n\n".join(map(" ".join, paragraphs))
    everything = findings(text)
    part = data.draw(st.lists(st.sampled_from(everything), unique_by=lambda one: one.start)) if everything else []
    former = Baseline().with_files({"a.md": part}, lambda path: True)
    assert len(new(former, text)) == len(everything) - len(part)
    assert compared(former, {"a.md": text}).shrunk() == former


# -- what is gone


def test_what_is_gone_is_taken_out_and_the_rest_stays() -> None:
    former = baseline({"a.md": TEXT, "b.md": "So bad. So bad.", "c.md": "As bad."})
    shrunk = compared(former, {"a.md": "One bad day.", "b.md": "So bad."}, ["a.md", "b.md", "c.md"]).shrunk()
    assert shrunk == baseline({"a.md": "One bad day.", "b.md": "So bad.", "c.md": "As bad."})
    assert [(path, entry.sentence, entry.count) for path, entry in former.lost(shrunk)] == [
        ("a.md", "The other day was ⟦bad⟧, too.", 1),
        ("a.md", "It is ⟦bad⟧.", 1),
        ("b.md", "So ⟦bad⟧.", 1),
    ]


def test_a_file_without_findings_any_more_is_taken_out() -> None:
    assert compared(FORMER, {"a.md": "Fine."}).shrunk() == Baseline()


def test_a_file_that_was_not_checked_stays_and_one_that_is_gone_does_not() -> None:
    former = baseline({"a.md": TEXT, "b.md": TEXT})
    assert compared(former, {}, ["a.md"]).shrunk() == baseline({"a.md": TEXT})


def test_a_file_that_was_checked_in_part_keeps_its_entries() -> None:
    comparison = Comparison(FORMER, lambda path: True)
    assert comparison.new("a.md", [], wholly=False) == []
    assert comparison.shrunk() == FORMER


def test_what_was_not_looked_for_is_not_gone() -> None:
    comparison = Comparison(FORMER, lambda path: True, lambda path, rule: (path, rule) != ("a.md", "uk/bad"))
    comparison.new("a.md", [])
    assert comparison.shrunk() == FORMER


def test_nothing_new_is_ever_added() -> None:
    assert compared(FORMER, {"a.md": TEXT + "\nSo bad.", "b.md": "As bad."}).shrunk() == FORMER


def test_a_file_that_was_renamed_is_known() -> None:
    former = baseline({"a.md": TEXT, "b.md": "So bad."})
    comparison = compared(former, {"b.md": "So bad.", "new/c.md": TEXT + "\nAs bad."})
    assert comparison.known == 4
    assert comparison.shrunk() == baseline({"b.md": "So bad.", "new/c.md": TEXT})
    assert new(former, TEXT, "c.md") == [1, 3, 3]


def test_what_was_in_one_file_does_not_cover_two() -> None:
    former = baseline({"a.md": TEXT})
    comparison = Comparison(former, {"b.md", "c.md"}.__contains__)
    assert comparison.new("b.md", findings(TEXT, "b.md")) == []
    assert len(comparison.new("c.md", findings(TEXT, "c.md"))) == 3


# -- freezing


def test_files_that_are_frozen_anew_take_the_place_of_the_former() -> None:
    former = baseline({"a.md": TEXT, "b.md": "So bad.", "c.md": "As bad."})
    again = former.with_files({"a.md": findings("It is BAD, bad.")}, {"a.md", "b.md"}.__contains__)
    assert again == baseline({"a.md": "It is BAD, bad.", "b.md": "So bad."})


def test_what_is_frozen_already_keeps_its_wording() -> None:
    former = baseline({"a.md": "It is so bad."})
    again = former.with_files({"a.md": findings("it  is\nSO bad.\n\nIt is so bad.")}, lambda path: True)
    ((mark, entry),) = again.files["a.md"].items()
    assert entry == replace(former.files["a.md"][mark], count=2)


# -- the file

GOLDEN = """\
{
  "version": 1,
  "findings": {
    "a.md": [
      {"rule": "uk/bad", "sentence": "It is ⟦bad⟧.", "fingerprint": "MARK", "count": 1},
      {"rule": "uk/bad", "sentence": "One ⟦bad⟧ day.", "fingerprint": "MARK", "count": 1},
      {"rule": "uk/bad", "sentence": "The other day was ⟦bad⟧, too.", "fingerprint": "MARK", "count": 1}
    ],
    "b/c.md": [
      {"rule": "uk/bad", "sentence": "Так ⟦bad⟧.", "fingerprint": "MARK", "count": 2}
    ]
  }
}
"""


def test_the_file_is_one_that_people_can_review() -> None:
    made = baseline({"b/c.md": "Так bad. Так bad.", "a.md": TEXT})
    assert re.sub(r"[0-9a-f]{16}", "MARK", made.text()) == GOLDEN
    assert Baseline.parse(made.text(), Path("b.json")) == made
    assert Baseline.parse(Baseline().text(), Path("b.json")) == Baseline()


def test_of_a_whole_reply_the_beginning_is_kept() -> None:
    (one, *_) = findings(TEXT)
    whole = replace(one, whole=True, sentence=Sentence(), text="Hello\n\nyou " + "x" * 300)
    (entry,) = frozen([whole], {}).values()
    assert entry.sentence.startswith("Hello you xxx") and len(entry.sentence) == 160


@given(st.dictionaries(st.text(max_size=5), st.lists(st.text(max_size=20), max_size=3), max_size=3))
def test_whatever_was_said_the_file_holds_it(files: dict[str, list[str]]) -> None:
    (one, *_) = findings(TEXT)
    found = {
        path: [replace(one, text=text, sentence=Sentence("", text, "")) for text in texts]
        for path, texts in files.items()
    }
    made = Baseline().with_files(found, lambda path: True)
    assert Baseline.parse(made.text().encode().decode(), Path("b.json")) == made


def test_marks_of_direction_are_shown() -> None:
    (one, *_) = findings(TEXT)
    (entry,) = frozen([replace(one, rule="he/\u202ebad")], {}).values()
    assert "he/\\u202ebad" in Baseline({"a.md": {entry.fingerprint: entry}}).text()


def test_of_what_a_merge_has_doubled_the_more_counts() -> None:
    text = baseline({"a.md": "It is bad."}).text()
    (line,) = re.findall(r"^ +\{.*\}$", text, re.MULTILINE)
    twice = text.replace(line, line.replace('"count": 1', '"count": 3') + ",\n" + line)
    (entry,) = Baseline.parse(twice, Path("b.json")).files["a.md"].values()
    assert entry.count == 3


ENTRY = '{"rule": "uk/x", "sentence": "x", "fingerprint": "0", "count": 1}'


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('{\n "version": 1,\n}', "b.json:3:1: this is no JSON: "),
        ("[]", "b.json:1: { } must be a table"),
        ('{\n "version": 2,\n "findings": {}}', "b.json:2: this is a baseline of version 2"),
        ('{\n "version": 1}', "b.json:1: “findings” is missing"),
        ('{\n "version": 1,\n "findngs": {}}', "b.json:3: unknown key: findngs. Did you mean findings?"),
        ('{"version": 1,\n "findings": []}', "b.json:2: findings must be a table"),
        ('{"version": 1,\n "findings": {\n "a.md": {}}}', "b.json:3: a.md must be a list"),
        ('{"version": 1,\n "findings": {\n "a.md": [\n1]}}', "b.json:4: 0 must be a table"),
        (ENTRY.replace("rule", "rlue"), "b.json:4: unknown key: rlue. Did you mean rule?"),
        (ENTRY.replace(', "count": 1', ""), "b.json:4: “count” is missing"),
        (ENTRY.replace('"0", ', '"0",\n'), None),
        (ENTRY.replace("1}", "0}"), "b.json:4: count must be a number from 1 on"),
        (ENTRY.replace("1}", "true}"), "b.json:4: count must be a number from 1 on"),
        (ENTRY.replace("1}", '"1"}'), "b.json:4: count must be a number from 1 on"),
        (ENTRY.replace('"0", ', "0,\n"), "b.json:4: fingerprint must be a text, in quotation marks"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line(text: str, error: str | None) -> None:
    if '"version"' not in text and text != "[]":
        text = f'{{"version": 1,\n "findings": {{\n "a.md": [\n{text}]}}}}'
    if error is None:
        assert Baseline.parse(text, Path("b.json")).files
        return
    with pytest.raises(ConfigError) as caught:
        Baseline.parse(text, Path("b.json"))
    assert str(caught.value).startswith(error)
