"""What a comment ignores, and nothing else; what is told of one that is in vain."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.suppress.apply import Rules, Suppressed, suppress

from .findings import MESSAGES, document_of, finding, found, places, suppressed, told


def kept(text: str, path: str = "a.md") -> list[str]:
    return places(suppressed(text, path).kept)


# -- where


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<!-- sopan: ignore[bad] r -->\nbad one\nbad two\n", ["3:1 bad"]),
        ("bad one\nbad two <!-- sopan: ignore[bad] r -->\nbad three\n", ["1:1 bad", "3:1 bad"]),
        ("bad one\n<!-- sopan: ignore[bad] r --> bad two\nbad three\n", ["1:1 bad", "3:1 bad"]),
        ("<!-- sopan: ignore[bad] r -->\n\n\n***\n\nbad one\n\nbad two\n", ["8:1 bad"]),
        ("<!-- sopan: ignore[bad] r -->\n<!-- sopan: ignore[worse] r -->\nbad and worse\n", []),
        ("<!-- sopan: ignore[bad,\n worse] r -->\nbad and worse\n", []),
        ("<!-- sopan: ignore[bad] r -->\nbad and worse\n", ["2:9 worse"]),
        ("bad\n<!-- sopan: ignore[bad] nothing follows -->\n", ["1:1 bad"]),
        ("<!-- sopan: ignore-start[bad] r -->\nbad\n\nbad\n<!-- sopan: ignore-end -->\nbad\n", ["6:1 bad"]),
        ("bad <!-- sopan: ignore-start[bad] r --> bad <!-- sopan: ignore-end --> bad\n", ["1:1 bad", "1:72 bad"]),
        ("bad\n\n<!-- sopan: ignore-file[bad] r -->\n\nbad worse\n", ["5:5 worse"]),
        ("<!-- sopan: ignore[uk/bad] r -->\nbad\n", []),
        ("<!-- sopan: ignore[sv/bad] r -->\nbad\n", ["2:1 bad"]),
        ("```\n<!-- sopan: ignore[bad] r -->\n```\nbad\n", ["4:1 bad"]),
        ("sopan: ignore[bad] r\nbad\n", ["1:15 bad", "2:1 bad"]),
        ("---\n# sopan: ignore[bad] r\nsubject: bad\n---\nbad\n", ["5:1 bad"]),
        ("---\nsubject: bad # sopan: ignore[bad] r\n---\nbad\n", ["4:1 bad"]),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_in_markdown(text: str, left: list[str], newline: str) -> None:
    assert kept(text.replace("\n", newline)) == left


def test_lines_may_end_as_on_an_old_mac() -> None:
    assert kept("bad\r<!-- sopan: ignore[bad] r -->\rbad\rbad\r") == ["1:1 bad", "4:1 bad"]


def test_nothing_is_found_in_the_comment_itself() -> None:
    text = "{* sopan: ignore[worse] he says bad and worse *}\n<p>worse</p>"
    assert "he says bad" in document_of(text, "a.html").text
    outcome = suppressed(text, "a.html")
    assert (outcome.kept, places(one.finding for one in outcome.suppressed)) == ([], ["2:4 worse"])


def test_blocks_may_be_nested_and_may_overlap() -> None:
    nested = """\
<!-- sopan: ignore-start[bad] outer -->
bad worse
<!-- sopan: ignore-start[worse] inner -->
bad worse
<!-- sopan: ignore-end -->
bad worse
<!-- sopan: ignore-end -->
bad worse
"""
    assert kept(nested) == ["2:5 worse", "6:5 worse", "8:1 bad", "8:5 worse"]
    overlapping = nested.replace("ignore-end -->\nbad", "ignore-end[bad] -->\nbad", 1)
    assert kept(overlapping) == ["2:5 worse", "6:1 bad", "8:1 bad", "8:5 worse"]


@pytest.mark.parametrize(
    ("path", "text", "left"),
    [
        (
            "a.html",
            '<!-- sopan: ignore[bad] r -->\n<p class="x"\n   title="bad">\nbad</p>\n',
            ["4:1 bad"],
        ),
        ("a.html", "<p>{# sopan: ignore[bad] r #}\n bad <br> worse</p>\n<p>bad</p>", ["2:11 worse", "3:4 bad"]),
        ("a.html", "{* sopan: ignore[bad] he says bad *}\n<p>bad</p>\n<p>bad</p>", ["3:4 bad"]),
        ("a.html", "{% comment %}sopan: ignore[bad] bad{% endcomment %}\n<p>bad</p>\nbad", ["3:1 bad"]),
        (
            "a.yaml",
            "# sopan: ignore[bad] r\none:\n  body: |\n    A bad word.\n\n    Another bad word.\n  two: A bad word.\n",
            ["7:10 bad"],
        ),
        ("a.yaml", 'one: "Some bad words." # sopan: ignore[bad] r\ntwo: Some bad words.\n', ["2:11 bad"]),
        (
            "a.yaml",
            "# sopan: ignore[bad] r\none: {a: Some bad words., b: Some bad words.}\ntwo: A bad word.\n",
            ["3:8 bad"],
        ),
        ("a.yaml", "- A bad word.\n# sopan: ignore[bad] r\n- A bad word.\n- A bad word.\n", ["1:5 bad", "4:5 bad"]),
        (
            "a.po",
            '# sopan: ignore[bad] r\n#: x.c:1\nmsgid "x"\nmsgid_plural "xs"\nmsgstr[0] "bad"\nmsgstr[1] ""\n"more\\n"\n'
            '"bad"\n\nmsgid "y"\nmsgstr "bad"\n',
            ["11:9 bad"],
        ),
        (
            "a.properties",
            "# sopan: ignore[bad] r\none = a word \\\n  that is bad\ntwo = bad words\n",
            ["4:7 bad"],
        ),
        (
            "uk.lproj/a.strings",
            '/* sopan: ignore[bad] r */\n"a" = "One\nbad";\n"b" = "bad"; // sopan: ignore[bad] r\n"c" = "bad";\n',
            ["5:8 bad"],
        ),
        ("uk/a.ftl", "# sopan: ignore[bad] r\none =\n    Many\n    bad words\ntwo = Bad words\n", ["5:7 Bad"]),
        (
            "values/strings.xml",
            '<resources>\n<!-- sopan: ignore[bad] r -->\n<string name="a">\nmany\nbad words</string>\n'
            '<string name="b">bad</string>\n</resources>',
            ["6:18 bad"],
        ),
    ],
)
def test_in_other_formats(path: str, text: str, left: list[str]) -> None:
    assert kept(text, path) == left


def test_a_finding_over_two_lines_is_on_both() -> None:
    text = "so bad\nit is <!-- sopan: ignore[badit] r -->\n"
    document = document_of(text)
    over = finding(document, "a.md", "uk", 3, 9, "")
    outcome = suppress(document, "a.md", ["uk"], [over], lambda: Rules(frozenset({"uk/badit"})), lambda code: MESSAGES)
    assert (outcome.kept, outcome.about) == ([], [])


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("One word <!-- sopan: ignore[uk/whole] r -->\nand two\n", True),
        ("\n\n<!-- sopan: ignore[uk/whole] r -->\n\nOne word\nand two\n", True),
        ("One word\nand two <!-- sopan: ignore[uk/whole] r -->\n", False),
        ("One word\n\n<!-- sopan: ignore[uk/whole] r -->\nand two\n", False),
    ],
)
def test_a_finding_about_a_whole_reply_is_where_the_reply_begins(text: str, hidden: bool) -> None:
    document = document_of(text)
    whole = replace(finding(document, "a.md", "uk", 0, len(text), "", whole=True), rule="uk/whole")
    rules = Rules(frozenset({"uk/whole"}))
    outcome = suppress(document, "a.md", ["uk"], [whole], lambda: rules, lambda code: MESSAGES)
    assert (not outcome.kept) == hidden


def test_what_is_suppressed_is_told_with_its_reason_and_place() -> None:
    text = (
        "<!-- sopan: ignore-file[bad]: all over -->\nbad\n\n<!-- sopan: ignore[bad] — the customer's\n words -->\nbad\n"
    )
    outcome = suppressed(text)
    assert [(one.finding.line, *one[1:]) for one in outcome.suppressed] == [
        (2, "all over", "a.md", 1),
        (6, "the customer's words", "a.md", 4),
    ]
    assert all(isinstance(one, Suppressed) for one in outcome.suppressed)
    assert outcome.about == []


# -- in vain


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("<!-- sopan: ignore[bad] r -->\nfine\n", ["1:20 bad: unused bad"]),
        ("<!-- sopan: ignore[bad, worse] r -->\nbad\n", ["1:25 worse: unused worse"]),
        ("<!-- sopan: ignore[uk/bda] r -->\nbad\n", ["1:20 uk/bda: unknown uk/bda. near uk/bad"]),
        ("<!-- sopan: ignore[wrose] r -->\nworse\n", ["1:20 wrose: unknown wrose. near worse"]),
        ("<!-- sopan: ignore[*] r -->\nbad\n", ["1:20 *: unknown *"]),
        ("<!-- sopan: ignore[bad] -->\nbad\n", ["1:1 <!-- sopan: ignore[bad] -->: reasonless bad"]),
        ("<!-- sopan: ignore[bad] -->\nfine\n", ["1:20 bad: unused bad"]),
        (
            "<!-- sopan: ignore[worse, bad] -->\nbad\n",
            ["1:1 <!-- sopan: ignore[worse, bad] -->: reasonless bad", "1:20 worse: unused worse"],
        ),
        ("<!-- sopan: ignore[bad] ... -->\nbad\n", ["1:1 <!-- sopan: ignore[bad] ... -->: reasonless bad"]),
        ("<!-- sopan: ignore the customer -->\nbad\n", ["1:13 ignore: unnamed"]),
        ("<!-- sopan: ignore[] r -->\nbad\n", ["1:13 ignore[]: unnamed"]),
        ("<!-- sopan: ignore-file r -->\nbad\n", ["1:13 ignore-file: unnamed"]),
        ("<!-- sopan: ignroe[bad] r -->\nbad\n", ["1:13 ignroe[bad]: unknown ignroe. near ignore"]),
        ("<!-- sopan: -->\nbad\n", ["1:13 : unnamed"]),
        ("<!-- sopan: ignore-start[bad] r -->\nbad\n", ["1:13 ignore-start[bad]: unpaired ignore-start[bad]"]),
        ("bad\n<!-- sopan: ignore-end -->\n", ["2:13 ignore-end: unpaired ignore-end"]),
        (
            "<!-- sopan: ignore-file[bad] r -->\n\n<!-- sopan: ignore[bad] r -->\nbad\n",
            ["1:25 bad: unused bad"],
        ),
        ("<!-- sopan: ignore[bad] r --> bad <!-- sopan: ignore[bad] r -->\n", ["1:54 bad: unused bad"]),
    ],
)
def test_what_is_told(text: str, about: list[str]) -> None:
    outcome = suppressed(text)
    assert told(outcome.about) == about
    for one in outcome.about:
        assert (one.severity, one.language, one.path, one.concept) == ("warning", "uk", "a.md", one.rule[3:])
        assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<!-- sopan: ignore[bad] r -->\nfine\n", "uk/unused-ignore"),
        ("<!-- sopan: ignore-end -->\nfine\n", "uk/unused-ignore"),
        ("<!-- sopan: ignore[no] r -->\nfine\n", "uk/unknown-ignore"),
        ("<!-- sopan: ignore r -->\nfine\n", "uk/unknown-ignore"),
        ("<!-- sopan: ignore[bad] -->\nbad\n", "uk/reasonless-ignore"),
    ],
)
def test_the_rules_of_what_is_told(text: str, rule: str) -> None:
    assert [one.rule for one in suppressed(text).about] == [rule]


@pytest.mark.parametrize("unsought", ["bad", "uk/bad"])
@pytest.mark.parametrize("name", ["bad", "uk/bad"])
def test_a_rule_that_was_not_looked_for_is_not_in_vain(name: str, unsought: str) -> None:
    text = f"<!-- sopan: ignore[{name}] r -->\nfine\n"
    assert suppressed(text, unsought=[unsought]).about == []


def test_nothing_is_told_where_no_text_is_checked() -> None:
    outcome = suppressed("<!-- sopan: ignore[no] -->\nbad\n", languages=[""])
    assert (len(outcome.kept), outcome.about) == (1, [])


def test_what_is_told_is_told_in_the_language_of_the_text_beside_it() -> None:
    text = (
        '<p lang="uk">bad</p>\n<!-- sopan: ignore[no] r -->\n<p lang="uk">fine</p>\n\n<p>so</p>'
        '\n<p lang="sv">bad</p> <!-- sopan: ignore[no] r -->\n'
    )
    document = document_of(text, "a.html")
    codes = [part.language or "" for part in document.parts]
    assert {"uk", "sv", ""} == set(codes)
    outcome = suppress(document, "a.html", codes, [], lambda: Rules(frozenset()), lambda code: MESSAGES)
    assert [one.language for one in outcome.about] == ["uk", "sv"]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("one\n  <!-- sopan: ignore[bad] r -->\ntwo\n", "one\ntwo\n"),
        ("one <!-- sopan: ignore[bad] r -->\ntwo\n", "one\ntwo\n"),
        ("one <!-- sopan: ignore[bad] r --> two\n", "one  two\n"),
        ("<!-- sopan: ignore[bad] r -->", ""),
        ("<!-- sopan: ignore[bad, worse, x] r -->\nworse\n", "<!-- sopan: ignore[worse] r -->\nworse\n"),
        ("<!-- sopan: ignore[worse, x, bad] r -->\nworse\n", "<!-- sopan: ignore[worse] r -->\nworse\n"),
        ("<!-- sopan: ignore[x, worse, bad] r -->\nworse\n", "<!-- sopan: ignore[worse] r -->\nworse\n"),
        ("<!-- sopan: ignore[wrose] r -->\nworse\n", "<!-- sopan: ignore[worse] r -->\nworse\n"),
        ("<!-- sopan: ignore[worse, wrose] r -->\nworse\n", "<!-- sopan: ignore[worse, worse] r -->\nworse\n"),
    ],
)
def test_how_it_is_put_right(text: str, fixed: str) -> None:
    about = suppressed(text + "\n\nend", known=("uk/bad", "uk/worse", "uk/x")).about
    fixes = sorted({fix for one in about for fix in one.fixes}, key=lambda fix: -fix.start)
    for fix in fixes:
        assert fix.level == "suggested"
        text = text[: fix.start] + fix.text + text[fix.end :]
    assert text == fixed


# -- whatever the text

LINES = st.lists(
    st.sampled_from(["bad", "worse", "fine", "bad and worse", "- bad", "", "> worse"]), min_size=1, max_size=8
)


@given(LINES, st.data())
def test_a_comment_before_a_line_hides_its_rule_in_that_line_and_nothing_else(
    lines: list[str], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(lines)))
    rule = data.draw(st.sampled_from(["bad", "worse"]))
    text = "\n".join(["begin", *lines[:place], f"<!-- sopan: ignore[{rule}] r -->", *lines[place:]])
    outcome = suppressed(text)
    target = next((number for number, line in enumerate(lines) if number >= place and line), None)
    hidden = {(one.finding.line - 3, one.finding.concept) for one in outcome.suppressed}
    expected = {(target, rule)} if target is not None and rule in lines[target] else set()
    assert hidden == expected
    assert [one.concept for one in outcome.about] == ([] if expected else ["unused-ignore"])


@given(LINES, LINES, LINES)
def test_a_block_hides_what_is_in_it_and_nothing_else(before: list[str], inside: list[str], after: list[str]) -> None:
    text = "\n".join(
        [*before, "", "<!-- sopan: ignore-start[bad] r -->", *inside, "<!-- sopan: ignore-end -->", "", *after]
    )
    first = len(before) + 3
    outcome = suppressed(text)
    for one in outcome.suppressed:
        assert one.finding.concept == "bad" and first <= one.finding.line < first + len(inside)
    for left in outcome.kept:
        assert left.concept == "worse" or not first <= left.line < first + len(inside)


@given(st.lists(st.sampled_from(["bad", "worse", "fine"]), max_size=10).map("\n\n".join))
def test_a_text_without_a_comment_keeps_its_findings(text: str) -> None:
    text = f"Слова: {text}"
    assert suppressed(text).kept == found(document_of(text))
