"""Writing the comment that ignores a finding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.finding import Finding
from sopan.readers import READERS
from sopan.source import Document
from sopan.suppress.apply import Rules, suppress
from sopan.suppress.comments import FORMATS, TEMPLATES
from sopan.suppress.insert import WRITTEN, insert

from .findings import MESSAGES, document_of, found


def ignoring(document: Document, finding: Finding, path: str, reason: str = "r") -> str | None:
    """Return the text of a file with the comment that ignores a finding, None where there can be none."""
    fix = insert(document, finding, reason, lambda text: document_of(text, path))
    if fix is None:
        return None
    source = document.source
    return source[: fix.start] + fix.text + source[fix.end :]


C = "<!-- sopan: ignore[uk/bad] r -->"
H = "# sopan: ignore[uk/bad] r"


@pytest.mark.parametrize(
    ("path", "text", "changed"),
    [
        ("a.md", "One bad day\n", f"{C}\nOne bad day\n"),
        ("a.md", "One\n\n  bad day", f"One\n\n  {C}\n  bad day"),
        ("a.md", "One\nbad  \nday\n", f"One\nbad {C}  \nday\n"),
        ("a.md", "One\nbad\\\nday\n", f"One\nbad {C}\\\nday\n"),
        ("a.md", "- one\n- bad\n- three\n", f"- one\n- bad {C}\n- three\n"),
        (
            "a.md",
            "| a | b |\n| - | - |\n| c | bad |\n| d | e |\n",
            f"| a | b |\n| - | - |\n| c | bad | {C}\n| d | e |\n",
        ),
        ("a.md", "# One bad\r\nday\r\n", f"{C}\r\n# One bad\r\nday\r\n"),
        ("a.md", "---\nlang: uk\nsubject: bad\n---\nday\n", None),
        ("a.html", "<p>\n\tone\n\tbad</p>\n", f"<p>\n\tone\n\t{C}\n\tbad</p>\n"),
        ("a.html", "<p>bad</p>", f"{C}\n<p>bad</p>"),
        ("a.html.j2", "<p>bad</p>\n", "{# sopan: ignore[uk/bad] r #}\n<p>bad</p>\n"),
        ("a.html.erb", "<p>bad</p>\n", "<%# sopan: ignore[uk/bad] r %>\n<p>bad</p>\n"),
        ("a.liquid", "<p>bad</p>\n", "{% comment %} sopan: ignore[uk/bad] r {% endcomment %}\n<p>bad</p>\n"),
        ("a.hbs", "<p>bad</p>\n", "{{!-- sopan: ignore[uk/bad] r --}}\n<p>bad</p>\n"),
        ("a.blade.php", "<p>bad</p>\n", "{{-- sopan: ignore[uk/bad] r --}}\n<p>bad</p>\n"),
        ("a.html.tpl", "<p>bad</p>\n", "{* sopan: ignore[uk/bad] r *}\n<p>bad</p>\n"),
        ("a.txt.j2", "One\nbad day\n", "One\nbad day {# sopan: ignore[uk/bad] r #}\n"),
        ("a.yaml", "one:\n  two: A bad word.\n", f"one:\n  {H}\n  two: A bad word.\n"),
        (
            "a.yaml",
            "one:\n  two: |\n    A word.\n\n    A bad word.\n",
            f"one:\n  {H}\n  two: |\n    A word.\n\n    A bad word.\n",
        ),
        ("a.yaml", 'one: "A word\n  or a bad\n  word"\n', f'{H}\none: "A word\n  or a bad\n  word"\n'),
        (
            "a.po",
            'msgid "x"\nmsgstr "y"\n\n#: a.c:1\nmsgid "z"\nmsgstr ""\n"One\\n"\n"bad"\n',
            f'msgid "x"\nmsgstr "y"\n\n{H}\n#: a.c:1\nmsgid "z"\nmsgstr ""\n"One\\n"\n"bad"\n',
        ),
        ("a.po", 'msgctxt "x"\nmsgid "z"\nmsgstr "bad"\n', f'{H}\nmsgctxt "x"\nmsgid "z"\nmsgstr "bad"\n'),
        ("a.properties", "a = b\nc = many \\\n  bad words\n", f"a = b\n{H}\nc = many \\\n  bad words\n"),
        (
            "values/strings.xml",
            '<resources>\n    <string name="a">bad</string>\n</resources>\n',
            f'<resources>\n    {C}\n    <string name="a">bad</string>\n</resources>\n',
        ),
        (
            "uk.lproj/a.strings",
            '"a" = "b";\n"c" = "One\nbad word";\n',
            '"a" = "b";\n/* sopan: ignore[uk/bad] r */\n"c" = "One\nbad word";\n',
        ),
        (
            "uk/a.ftl",
            "one = Words\ntwo =\n    Many\n    bad words\n",
            f"one = Words\n{H}\ntwo =\n    Many\n    bad words\n",
        ),
        (
            "a.uk.resx",
            '<root>\n <data name="a">\n  <value>bad</value>\n </data>\n</root>\n',
            f'<root>\n <data name="a">\n  {C}\n  <value>bad</value>\n </data>\n</root>\n',
        ),
        ("a.json", '{"a": "A bad word."}', None),
        ("a.txt", "A bad word.", None),
    ],
)
def test_where_it_is_written(path: str, text: str, changed: str | None) -> None:
    document = document_of(text, path)
    (finding, *_) = found(document, path)
    assert ignoring(document, finding, path) == changed


@pytest.mark.parametrize("reason", ["a --> b", "--", "so */ #} %} }} %>", "one\n two", "x]", "", "кажуть «так»"])
@pytest.mark.parametrize(
    "path", ["a.md", "a.html", "a.html.j2", "a.hbs", "a.liquid", "a.blade.php", "a.html.erb", "a.html.tpl"]
)
def test_no_reason_ends_the_comment(path: str, reason: str) -> None:
    document = document_of("A bad word.\n\nA bad word.\n", path)
    first, second = found(document, path)
    changed = ignoring(document, first, path, reason)
    assert changed
    after = document_of(changed, path)
    rules = Rules(frozenset({"uk/bad"}))
    outcome = suppress(after, path, ["uk"], found(after, path), lambda: rules, lambda code: MESSAGES)
    assert [one.text for one in outcome.kept] == ["bad"]
    assert outcome.kept[0].start == second.start + len(changed) - len(document.source)
    assert [one.concept for one in outcome.about] == ([] if reason.strip("-") else ["reasonless-ignore"])


def test_every_format_with_comments_can_be_written() -> None:
    assert WRITTEN.keys() == FORMATS.keys() | TEMPLATES.keys()
    assert FORMATS.keys() <= READERS.keys()


LINES = st.lists(
    st.sampled_from(
        ["bad word", "fine", "", "- bad", "1. fine", "> bad", "## bad", "| bad | fine |", "    bad", "```"]
    ),
    min_size=1,
    max_size=8,
)


@given(LINES, st.data())
def test_what_is_written_hides_one_finding_and_changes_no_text(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    document = document_of(f"begin\n\n{text}")
    everything = found(document)
    if not everything:
        return
    finding = data.draw(st.sampled_from(everything))
    changed = ignoring(document, finding, "a.md")
    if changed is None:
        return
    after = document_of(changed)
    assert after.text.split() == document.text.split()
    rules = Rules(frozenset({"uk/bad"}))
    outcome = suppress(after, "a.md", ["uk"], found(after), lambda: rules, lambda code: MESSAGES)
    assert (len(outcome.suppressed), len(outcome.kept)) == (1, len(everything) - 1)
