from __future__ import annotations

from collections.abc import Callable

import pytest

from sopan.readers import read_text
from sopan.source import OPAQUE, Document

CASES = [
    ("<p>раз</p><p>два</p>", "раз¶два"),
    ("<p>раз\n<p>два", "раз¶два"),
    ("<P CLASS='x'>раз</P>\n<DIV>два</DIV>", "раз¶два"),
    ("<ul><li>раз<li>два</ul>", "раз¶два"),
    ("<table><tr><td>раз</td><td>два</td></tr></table>", "раз¶два"),
    ('<td style="a" width="600" align=\'left\'>раз</td>', "раз"),
    ("це <b>не</b> <span class=x>на</span>ша", "це не наша"),
    ("не<b>на</b>ша", "ненаша"),
    ("раз<br>два<br/>три", "раз\nдва\nтри"),
    ("раз<br><br />\n<BR>два", "раз¶два"),
    ("раз<hr>два", "раз¶два"),
    ("раз<wbr>два", "раздва"),
    ("<pre>раз\nдва</pre>", "раз\nдва"),
    ("<code>не знаю</code>, <kbd>Ctrl</kbd>", "◯, ◯"),
    ("<code>раз", "раз"),
    ("<script>if (a < b) 'раз'</script>два", "два"),
    ("<style>p > a {}</style><template>раз</template><svg><title>x</title></svg>два", "два"),
    ("раз<script>", "раз"),
    ("раз<!-- ні > -->два<!---->три<!-->чотири", "раздватричотири"),
    ("раз<!-- ні", "раз"),
    ("<!--[if mso]><p>ні</p><![endif]-->так<![if !mso]>і<![endif]>так", "такітак"),
    ("<![CDATA[a < b]]> так", "a < b так"),
    ("<?xml version='1.0'?><!DOCTYPE html>так", "так"),
    ("<title>Тема</title>", "Тема"),
    ("<img src='x' alt='A &amp; Б'> так", "так¶A & Б"),
    ("це <a href='x' title='Умови \"1\"'>не</a> наша", 'це не наша¶Умови "1"'),
    ("<input placeholder=Імʼя><input type='submit' value='Надіслати листа'><input value='x'>", "Імʼя¶Надіслати листа"),
    ("<a aria-label='Закрити вікно'>x</a>", "x¶Закрити вікно"),
    ("<a data-x='title=\"ні\"' alt=''>x</a>", "x"),
    ("&laquo;a&raquo; &#1078;&#x436; &nbsp;&copy;2 &NotEqualTilde;", "«a» жж \xa0©2 ≂̸"),
    ("AT&T &bogus; &amp &notit; &notin; &#150; &#0; &#xD800;", "AT&T &bogus; & ¬it; ∉ – \ufffd \ufffd"),
    ("<a title='x?a=1&copy=2 &copy;'>y</a>", "y¶x?a=1&copy=2 ©"),
    ('<a href="{{ url | x: "a>b" }}" {% if a < 3 %}class="x"{% endif %}>так</a>', "так"),
    ("{% if a < 3 %}так{% endif %}", "так"),
    ("<%= a > b ? '<p>' : 1 %> так", "◯ так"),
    ('<a title="{{ a }} раз">x</a>', "x¶◯ раз"),
    ('<attribute key="user.name" default="there"/>, так', "◯, так¶there"),
    ("<OTOBO_CUSTOMER_REALNAME>, <OTRS_X[24]> так", "◯, ◯ так"),
    ("a < b, 3 <4, <>", "a < b, 3 <4, <>"),
    ("<a title='x>так", "так"),
    ("так<a href=", "так<a href="),
    ("раз\n  два", "раз\n  два"),
    ("", ""),
]


@pytest.mark.parametrize(("source", "text"), CASES)
def test_what_is_read(
    source: str, text: str, shown: Callable[[Document], str], sound: Callable[[Document], None]
) -> None:
    document = read_text(source, "html")
    assert shown(document) == text
    sound(document)


def spoken(document: Document) -> list[tuple[str | None, str]]:
    found = [(part.language, document.text[part.start : part.end].strip()) for part in document.parts]
    return [(language, text) for language, text in found if text]


def test_the_page_has_a_language() -> None:
    document = read_text('<!DOCTYPE html>\n<html lang="uk"><body>Так</body></html>', "html")
    assert (document.language, spoken(document)) == ("uk", [(None, "Так")])
    assert read_text("<html xml:lang='sv-SE'><body lang='sv'>Ja", "html").language == "sv-SE"
    assert read_text("<html lang='{{ locale }}'>Ja", "html").language is None
    assert read_text("<html lang=''><body lang=he>", "html").language == "he"


def test_an_element_has_its_own() -> None:
    source = "<body lang=sv>Hej <div lang='he'>שלום <div>עולם</div></div> du <span lang=SV>där</span></body>"
    document = read_text(source, "html")
    assert document.language == "sv"
    assert spoken(document) == [(None, "Hej"), ("he", "שלום \x1eעולם"), (None, "du där")]


def test_attributes_speak_the_language_of_their_element() -> None:
    document = read_text("<p lang=he title='כותרת'>שלום</p><p title='Titel'>Hej</p>", "html")
    assert spoken(document) == [("he", "שלום"), (None, "Hej"), ("he", "כותרת"), (None, "Titel")]


def test_an_entity_has_the_place_of_all_its_characters() -> None:
    document = read_text("a &laquo;б&raquo;", "html")
    assert document.text == "a «б»"
    assert [document.map.span(at, at + 1) for at in (2, 3, 4)] == [(2, 9), (9, 10), (10, 17)]


def test_an_attribute_lies_behind_and_leads_back() -> None:
    source = '<p>раз <img alt="x &#1078; y"> два</p>'
    document = read_text(source, "html")
    start = document.text.index("ж y")
    assert document.map.span(start, start + 3) == (source.index("&#"), source.index('">'))
    assert document.text.index("два") < start


def test_an_address_in_text() -> None:
    assert read_text("Se <b>https://a.b/c?x=1&amp;y=2</b>.", "html").text == f"Se {OPAQUE}."
