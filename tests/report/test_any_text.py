"""Whatever is in a text or a path, each format can be read by its readers and gives it back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import SimpleNamespace
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopan.finding import Finding, Fix, Sentence
from sopan.layout import ISOLATE, POP, RIGHT, clean
from sopan.report.plain import briefly, fully

from .clients import Page, rendered, workflow_command

Checks = SimpleNamespace

SPECIAL = (
    *("%", "%0A", "%25", "\r", "\n", "\r\n", "\t", ":", "::", ",", "=", "{}", "{shown}", "\\", "\\n", "\\u0041"),
    *("]]>", "<!--", "-->", "&amp;", "&#0;", "&copy", "<", ">", '"', "'", "</script>", "</style>", "<b>"),
    *("|", "`", "*", "_", "#1", "@a", "- ", "> ", "1. ", "~~", "$", "[a](b)", "www.a.example"),
    *("\x01", "\x1b[2J", "\x7f", "\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\u2069", "\u200f", "\ufeff"),
    *("\ufffe", "\uffff", "\udc80", "\udcff", "😀", "ש", "ї", " ", "  "),
)
"""What means something in one format or another, or to those that show it."""
TEXTS = st.lists(st.sampled_from(SPECIAL) | st.text(max_size=3), max_size=6).map("".join)
WORDS = TEXTS.filter(lambda text: bool(clean(text).strip()))


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """A finding whose every text is anything."""
    words = draw(WORDS)
    return Finding(
        rule="he/dont-know",
        concept="dont-know",
        severity=draw(st.sampled_from(["error", "warning", "suggestion"])),
        language="he",
        path=f"macros/{draw(TEXTS)}.md".replace("\0", ""),
        text=words,
        start=0,
        end=len(words),
        line=1,
        column=1,
        end_line=1,
        end_column=1 + len(words),
        message=draw(WORDS),
        say=tuple(draw(st.lists(WORDS, max_size=2))),
        page="he/concepts/dont-know/",
        where=draw(TEXTS),
        sentence=Sentence(draw(TEXTS), words, draw(TEXTS)),
        fixes=(Fix("safe", 0, len(words), draw(TEXTS), draw(TEXTS)),),
    )


def json_(text: str, finding: Finding) -> None:
    document = json.loads(text)
    (read,) = document.get("findings", [document])
    assert read["path"] == finding.path
    assert (read["text"], read["message"], read["where"]) == (finding.text, finding.message, finding.where)
    assert (tuple(read["say"]), tuple(read["sentence"].values())) == (finding.say, finding.sentence)
    assert (read["fixes"][0]["text"], read["fixes"][0]["say"]) == finding.fixes[0][3:5]


def jsonl(text: str, finding: Finding) -> None:
    (line,) = text.splitlines()
    json_(line, finding)


def sarif(text: str, finding: Finding) -> None:
    (result,) = json.loads(text)["runs"][0]["results"]
    (location,) = result["locations"]
    uri = location["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri, errors="surrogateescape") == PurePath(finding.path).as_posix()
    assert result["message"]["text"] == fully(finding)
    assert location["physicalLocation"]["region"]["snippet"]["text"] == finding.text
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == finding.fixes[0].text
    assert [one["fullyQualifiedName"] for one in location.get("logicalLocations", [])] == [finding.where] * bool(
        finding.where
    )


def gitlab(text: str, finding: Finding) -> None:
    (issue,) = json.loads(text)
    assert issue["description"] == briefly(finding)
    assert issue["location"]["path"] == PurePath(finding.path).as_posix()


def rdjson(text: str, finding: Finding) -> None:
    (diagnostic,) = json.loads(text)["diagnostics"]
    assert diagnostic["message"] == fully(finding)
    assert diagnostic["location"]["path"] == PurePath(finding.path).as_posix()


def github(text: str, finding: Finding) -> None:
    (line,) = re.split(r"\r\n|\r|\n", text.removesuffix("\n"))
    command = workflow_command(line)
    assert command.properties["file"] == _escaped(PurePath(finding.path).as_posix())
    assert command.message == _escaped(fully(finding))


def _escaped(text: str) -> str:
    """Return a text as an output writes it that can hold everything but halves of characters."""
    return text.encode("utf-8", "backslashreplace").decode()


def junit(text: str, finding: Finding) -> None:
    (case,) = ElementTree.fromstring(text.encode()).iter("testcase")
    (failure,) = case
    assert case.attrib["classname"] == _legal(finding.path)
    assert failure.attrib["message"] == _legal(finding.message)
    sentence = "".join(finding.sentence)
    assert failure.text == _legal(f"{finding.path}:1:1\n{sentence}\n{fully(finding)}")


def checkstyle(text: str, finding: Finding) -> None:
    (file,) = ElementTree.fromstring(text.encode())
    assert file.attrib["name"] == _legal(PurePath(finding.path).as_posix())
    assert file[0].attrib["message"] == _legal(briefly(finding))


def _legal(text: str) -> str:
    """Return a text without the characters that XML 1.0 cannot hold: most controls, halves, two that are none."""
    return re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)


def markdown(text: str, finding: Finding) -> None:
    page = rendered(text)
    shown = _blanks(page.text.replace("\u200b", ""))
    for said in (finding.message, *finding.say, finding.text):
        assert _blanks(_escaped(clean(said).replace("\u200b", ""))) in shown
    assert set(page.tags) <= {"h2", "p", "table", "thead", "tbody", "tr", "th", "td"} | {
        *("details", "summary", "ul", "li", "blockquote", "strong", "span", "b", "code")
    }


def _blanks(text: str) -> str:
    return " ".join(text.split())


def html(text: str, finding: Finding) -> None:
    page = Page(text)
    assert page.all("mark")[0].text == _escaped(clean(finding.text))
    assert page.all("p", **{"class": "message"})[0].text == _escaped(clean(finding.message))
    assert page.all("blockquote")[0].text == _escaped("".join(map(clean, finding.sentence)))
    assert [one.text for one in page.all("li")] == [_escaped(clean(say)) for say in finding.say]


def concise(text: str, finding: Finding) -> None:
    line, total, end = text.split("\n")
    assert (total[:15], end) == ("1 file checked:", "")
    assert not re.search("[\0-\x1f\x7f-\x9f\u202a-\u202e]", line)
    shown = re.sub(f"[{ISOLATE}{POP}{RIGHT}]", "", line)
    for said in (f"{clean(finding.path)}:1:1: ", clean(finding.message), *map(clean, finding.say[:1])):
        assert _escaped(said.replace(RIGHT, "")) in shown


def text(text: str, finding: Finding) -> None:
    assert not re.search("[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    shown = re.sub(f"[{ISOLATE}{POP}{RIGHT}]", "", text)
    for said in (finding.path, finding.message, *finding.say):
        assert _escaped(clean(said).replace(RIGHT, "")) in shown


READERS: Mapping[str, Callable[[str, Finding], None]] = {
    "json": json_,
    "jsonl": jsonl,
    "sarif": sarif,
    "gitlab": gitlab,
    "rdjson": rdjson,
    "github": github,
    "junit": junit,
    "checkstyle": checkstyle,
    "markdown": markdown,
    "html": html,
    "concise": concise,
    "text": text,
}


@pytest.mark.parametrize("format", READERS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(finding=findings())
def test_whatever_is_in_a_text_is_read_as_it_was(format: str, checks: Checks, finding: Finding) -> None:
    READERS[format](checks.written(format, [checks.checked(finding.path, finding)]), finding)


def test_there_is_a_reader_for_every_format() -> None:
    from sopan.report import FORMATS

    assert set(READERS) == set(FORMATS)
