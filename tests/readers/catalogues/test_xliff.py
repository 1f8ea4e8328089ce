from __future__ import annotations

from collections.abc import Callable

import pytest

from sopan.errors import ReadError
from sopan.readers import read_text
from sopan.source import BREAK, Document


def old(inner: str, head: str = 'original="a.properties" source-language="en" target-language="sv"') -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file {head}><body>{inner}</body></file></xliff>"""


def new(inner: str, head: str = 'version="2.0" srcLang="en" trgLang="sv-SE"') -> str:
    return f"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" {head}><file id="f1">{inner}</file></xliff>"""


def unit(target: str, attributes: str = "", source: str = "Source text") -> str:
    return f'<trans-unit id="1"><source>{source}</source><target{attributes}>{target}</target></trans-unit>'


def parts(source: str) -> list[tuple[str, str | None, str]]:
    document = read_text(source, "xliff")
    return [(part.where, part.language, document.text[part.start : part.end]) for part in document.parts]


def texts(source: str) -> list[str]:
    return [text for _, _, text in parts(source)]


def test_units() -> None:
    inner = """
      <group id="g"><trans-unit id="7" resname="mail.subject"><source>Hello</source>
        <target state="translated">Hej på dig</target><note>En anmärkning</note>
        <alt-trans><source>Hello</source><target>Ett förslag</target></alt-trans></trans-unit></group>
      <trans-unit id="8"><source>Bye</source><target xml:lang="uk">До побачення</target></trans-unit>
      <trans-unit id="9"><source>Bye</source></trans-unit>
      <trans-unit id="10"><source>Bye</source><target/></trans-unit>
    """
    assert parts(old(inner)) == [
        ("a.properties/mail.subject", "sv", "Hej på dig"),
        ("a.properties/8", "uk", "До побачення"),
    ]


def test_units_of_version_2() -> None:
    inner = """
      <unit id="u1" name="mail.subject"><notes><note>En anmärkning</note></notes>
        <segment id="s1"><source>Hello.</source><target>Hej på dig.</target></segment>
        <ignorable><source> </source><target>Inte läst text</target></ignorable>
        <segment state="final"><source>Bye.</source><target>Vi ses.</target></segment></unit>
      <group id="g"><unit id="u2"><segment><source>Bye</source><target>Vi hörs</target></segment></unit></group>
    """
    assert parts(new(inner)) == [
        ("f1/mail.subject/s1", "sv-SE", "Hej på dig."),
        ("f1/mail.subject", "sv-SE", "Vi ses."),
        ("f1/u2", "sv-SE", "Vi hörs"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        old(unit("Source text")),
        old(unit(" Source &#116;ext ")),
        old(unit("<![CDATA[a & b]]>", source="a &amp; b")),
        old(unit("Hej du", ' state="needs-translation"')),
        old(unit("Hej du", ' state="new"')),
        old('<trans-unit id="1" translate="no"><source>x</source><target>Hej du</target></trans-unit>'),
        old(f'<group translate="no">{unit("Hej du")}</group>'),
        old("<trans-unit><alt-trans><target>Hej du</target></alt-trans></trans-unit>"),
        old("<bin-unit id='1'><bin-target><internal-file>Hej du</internal-file></bin-target></bin-unit>"),
        new('<unit id="1"><segment state="initial"><source>x</source><target>Hej du</target></segment></unit>'),
        new('<unit id="1" translate="no"><segment><source>x</source><target>Hej du</target></segment></unit>'),
        new('<unit id="1"><segment><source>Hej du</source><target>Hej du</target></segment></unit>'),
    ],
)
def test_what_is_not_translated(source: str) -> None:
    assert texts(source) == []


@pytest.mark.parametrize(
    "source",
    [
        old(unit("Hej du", ' state="needs-review-translation"')),
        old(unit("Hej du", source="Hej du"), 'source-language="sv" target-language="sv"'),
        old('<trans-unit id="1"><target>Hej du</target></trans-unit>'),
        old(f'<group translate="no"><group translate="yes">{unit("Hej du")}</group></group>'),
        old("<n:trans-unit xmlns:n='x'><n:source>x</n:source><n:target>Hej du</n:target></n:trans-unit>"),
        new('<unit id="1"><segment><source>x</source><target>Hej du</target></segment></unit>'),
    ],
)
def test_what_is_translated(source: str) -> None:
    assert texts(source) == ["Hej du"]


def test_a_file_that_does_not_say_its_language() -> None:
    assert parts(old(unit("Hej du"), "")) == [("1", None, "Hej du")]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('Hej <g id="1">på <mrk mtype="seg">dig</mrk></g>', "Hej på dig"),
        ('Hej <x id="1"/> du', "Hej \x1a du"),
        ('Hej <x id="INTERPOLATION" equiv-text="{{ agent.name }}"/> du', "Hej \x11 du"),
        ('He<x id="START_BOLD_TEXT" ctype="x-b" equiv-text="&lt;b>"/>j du', "Hej du"),
        ('He<x id="START_BOLD_TEXT" ctype="x-b"/>j du', "Hej du"),
        ('Hej<x id="LINE_BREAK" ctype="lb" equiv-text="&lt;br/>"/>du', "Hej du"),
        ('Hej<x id="CLOSE_TAG_DIV" ctype="x-div"/>du', f"Hej{BREAK}du"),
        ('Hej <x id="1" ctype="image"/> du', "Hej \x1a du"),
        ('He<bpt id="1">&lt;b&gt;</bpt>j d<ept id="1">&lt;/b&gt;</ept>u', "Hej du"),
        ('Hej<bpt id="1">&lt;p class="x"&gt;</bpt>du<ept id="1">&lt;/p&gt;</ept>', f"Hej{BREAK}du{BREAK}"),
        ('Hej <bx id="1"/>du<ex id="1"/>', "Hej du"),
        ('Hej <ph id="1">{0}</ph> du', "Hej \x1a du"),
        ('Hej <ph id="1">%{time}</ph> du', "Hej \x10 du"),
        ('Hej<ph id="1">&lt;br/&gt;</ph>du', "Hej du"),
        ('Hej <ph id="1">&lt;a title="<sub>Inte läst</sub>"&gt;</ph>du', "Hej du"),
        ('Hej <it id="1" pos="open">[b]</it>du', "Hej du"),
        ('Hej <pc id="1" dispStart="&lt;b&gt;">på <mrk id="m1" type="term">dig</mrk></pc>', "Hej på dig"),
        ('Hej <ph id="1" equiv="INTERPOLATION" disp="{{ name }}"/> du', "Hej \x11 du"),
        ('Hej<ph id="1" type="fmt" subType="xlf:lb"/>du', "Hej du"),
        ('He<sc id="1"/>j<ec startRef="1"/> d<cp hex="001a"/>u<sm id="m"/><em startRef="m"/>', "Hej du"),
    ],
)
def test_inline_elements(written: str, text: str) -> None:
    assert texts(old(unit(written))) == [text]


def test_html_within(shown: Callable[[Document], str]) -> None:
    source = old(unit("&lt;p&gt;Не &lt;b&gt;зна<!-- x -->ю&lt;/b&gt;&lt;/p&gt;Так <x id='1'/>"))
    document = read_text(source, "xliff")
    assert shown(document) == "Не знаю¶Так ◯"
    assert {part.layers for part in document.parts} == {("html", "xml")}
    start = document.text.index("Не знаю")
    assert source[slice(*document.map.span(start, start + 7))] == "Не &lt;b&gt;зна<!-- x -->ю"


def test_another_root() -> None:
    with pytest.raises(ReadError, match="the root element is <tmx>, not <xliff>"):
        read_text("<tmx/>", "xliff")
