from __future__ import annotations

from collections.abc import Callable

import pytest

from sopan.errors import ReadError
from sopan.readers import read_text
from sopan.source import Document


def catalogue(inner: str) -> str:
    head = '<?xml version="1.0"?><!DOCTYPE TS><TS version="2.1" language="sv_SE">'
    return f"{head}<context><name>Main</name>{inner}</context></TS>"


def texts(inner: str) -> list[tuple[str, str]]:
    document = read_text(catalogue(inner), "qt")
    assert {part.language for part in document.parts} <= {"sv_SE"}
    return [(part.where, document.text[part.start : part.end]) for part in document.parts]


def message(translation: str, attributes: str = "", source: str = "Source text") -> str:
    head = f"<message><location filename='a.cpp' line='1'/><source>{source}</source>"
    return f"{head}<translation{attributes}>{translation}</translation></message>"


def test_translations() -> None:
    assert texts(
        message("Hej du") + "<message id='a.b'><source>x</source><translation>Ja du</translation></message>"
    ) == [
        ("Main|Source text", "Hej du"),
        ("a.b", "Ja du"),
    ]


@pytest.mark.parametrize("type", ["unfinished", "vanished", "obsolete"])
def test_what_is_not_in_use(type: str) -> None:
    assert texts(message("Hej du", f' type="{type}"')) == []


@pytest.mark.parametrize(
    "inner",
    [
        message(""),
        "<message><source>Hej du</source></message>",
        "<message><source>x</source><comment>Hej du</comment><extracomment>Hej du</extracomment></message>",
        "<message><oldsource>Hej du</oldsource><translatorcomment>Hej du</translatorcomment></message>",
    ],
)
def test_what_is_no_text(inner: str) -> None:
    assert texts(inner) == []


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("%1 av %2 %L1 %n %Ln", "\x1a av \x1a \x1a \x1a \x1a"),
        ("100 % nöjd, %1%", "100 % nöjd, \x1a%"),
        ("&amp;Arkiv", "Arkiv"),
        ("Ar&amp;kiv &amp; mer &amp;&amp; mer", "Arkiv & mer & mer"),
        ("Sök &amp;efter", "Sök efter"),
        ("AT&amp;T", "ATT"),
        ("&lt;b&gt;A &amp;amp; &amp;auml;&lt;/b&gt; %1", "A & ä \x1a"),
        ('a<byte value="x9"/>b<byte value="x1b"/>c', "a bc"),
        ('a<byte value="10"/>b<byte/>c', "a bc"),
    ],
)
def test_placeholders_and_accelerators(written: str, text: str) -> None:
    assert texts(message(written)) == [("Main|Source text", text)]


def test_plural_forms() -> None:
    forms = "<numerusform>%n dag</numerusform>\n<numerusform/>\n<numerusform plural='other'>%n dagar</numerusform>"
    assert texts(message(forms)) == [("Main|Source text[0]", "\x1a dag"), ("Main|Source text[2]", "\x1a dagar")]


def test_variants_of_other_lengths() -> None:
    variants = "<lengthvariant>Hej på dig</lengthvariant><lengthvariant>Hej</lengthvariant>"
    forms = f"<numerusform variants='yes'>{variants}</numerusform><numerusform>Hej du</numerusform>"
    assert [text for _, text in texts(message(variants, " variants='yes'"))] == ["Hej på dig", "Hej"]
    assert [text for _, text in texts(message(forms))] == ["Hej på dig", "Hej", "Hej du"]


def test_a_long_source_is_cut_in_the_path() -> None:
    ((where, _),) = texts(message("Hej du", source="A long\n" + "sentence " * 20))
    assert where == f"Main|{('A long ' + 'sentence ' * 20)[:60].rstrip()}…"


def test_positions(shown: Callable[[Document], str]) -> None:
    source = catalogue(message("&amp;&amp; Не з&amp;наю &#x456; так"))
    document = read_text(source, "qt")
    assert shown(document) == "& Не знаю і так"
    start = document.text.index("Не знаю і")
    assert source[slice(*document.map.span(start, start + 9))] == "Не з&amp;наю &#x456;"


def test_another_root() -> None:
    with pytest.raises(ReadError, match="the root element is <tsx>, not <TS>"):
        read_text("<tsx/>", "qt")
