"""Tags of template languages in files of which nobody says that they are templates: macros, exported from somewhere."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from sopan.readers import read_text
from sopan.readers.escapes import written
from sopan.readers.markup.control import meaning
from sopan.source import BREAK, OPAQUE, Document

Shown = Callable[[Document], str]
Sound = Callable[[Document], None]

VANISHING = """
{% if a %} {%- if a < 3 -%} {% endif %} {%endif%} {% unless x %} {% for a in b %} {% endfor %} {% case x %}
{% assign a = "b" %} {% set a = 1 %} {% raw %} {% endraw %} {% trans %} {% endtrans %} {% blocktrans count n=x %}
{% # a note %} {# a note #} {% extends "x" %} {{#if a}} {{/if}} {{~#each x~}} {{! a note }} {{!-- a note --}}
<% if a > 3 %> <% end %> <% } %> <%_ } _%> <%# a note %> <%- if a -%> <%- a = 3 -%> <% a.each do |b| %>
<%= link_to a do %> <%- each(a => { %> <%@ page %>
"""
PARTING = """
{% else %} {%- else -%} {% elsif a %} {% elif a %} {% when "x" %} {% plural %} {% block title %} {% endblock %}
{% capture x %} {% endcapture %} {{else}} {{~else if a~}} {{^}} {{^a}} <% else %> <%- elsif a -%> <% } else { %>
<% when 1 %> <% case 'a': %> <% default: %>
"""
SHOWING = """
{{ a }} {{ else.a }} {%endless.if,b%} {% if.a %} {% include "x" %} {% trans "x" %} {#a#} <%= a %> <%- a %> <%== a %>
<%- include('x') %> <% a.id %> {{> a}}
"""


def listed(tags: str) -> list[str]:
    """Part tags that follow one another."""
    return [tag for tag in tags.replace("%} ", "%}\0").replace("}} ", "}}\0").replace("%> ", "%>\0")
            .replace("#} ", "#}\0").replace("\n", "\0").split("\0") if tag]  # fmt: skip


@pytest.mark.parametrize("tag", listed(VANISHING))
def test_a_tag_that_decides_vanishes(tag: str) -> None:
    assert meaning(tag).shown == ""


@pytest.mark.parametrize("tag", listed(PARTING))
def test_a_tag_between_alternatives_breaks(tag: str) -> None:
    assert meaning(tag).shown == BREAK


@pytest.mark.parametrize("tag", listed(SHOWING))
def test_a_tag_that_shows_something_is_a_word(tag: str) -> None:
    assert meaning(tag).shown == OPAQUE


CASES = [
    ("Hej {% if vip %}kära {% endif %}kund", "Hej kära kund"),
    ("Vi {% if a %}kan{% else %}ska{% endif %} inte", "Vi kan¶ska inte"),
    ("{% case l %}{% when 'uk' %}так{% when 'he' %}כן{% endcase %}", "так¶כן"),
    ("{% for x in y %}{{ x }}, {% endfor %}slut", "◯, slut"),
    ("раз {% comment %} не {{ x }} знаю {% endcomment %}два", "раз два"),
    ("раз {%- comment -%}{% if x %}ні{% endif %}{%- endcomment -%} два", "раз  два"),
    ("раз {% comment %} два", "раз  два"),
    ("{{#if a}}так{{else}}ні{{/if}} далі", "так¶ні далі"),
    ("<% if a %>так<% } else { %>ні<% } %> далі", "так¶ні далі"),
    ("Hej {{ name | default: 'du' }}, bra", "Hej ◯, bra¶du"),
    ('Hej {{name|fallback:"där ute"}}!', "Hej ◯!¶där ute"),
    ("Hej {%customer.firstName,fallback=vän%}!", "Hej ◯!¶vän"),
    ("Hej {{ x || 'du' }} och {{ y | default: \"ni\" }}.", "Hej ◯ och ◯.¶du¶ni"),
    ("{{ n == 1 ? 'en vara' : 'varor' }} kvar", "◯ kvar¶en vara¶varor"),
    ("{{ 'en vara' if n == 1 else 'varor' }} kvar", "◯ kvar¶en vara¶varor"),
    ("Hej {{ x | default: 'https://a.b/c' }} {{ y | default: '' }}", "Hej ◯ ◯¶◯"),
    ("{!IF(Case.Status = 'Closed', 'är stängt', \"är öppet\")} nu", "◯ nu¶är stängt¶är öppet"),
    ("{!IF(OR(a, CONTAINS(b, 'x')), NULLVALUE(c, 'kund'), '')} nu", "◯ nu¶kund"),
    ("{!TEXT(a, 'x')} {!a('IF(', 'x')}", "◯ ◯"),
]


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
@pytest.mark.parametrize(("source", "text"), CASES)
def test_what_is_read(source: str, text: str, format: str, shown: Shown, sound: Sound) -> None:
    document = read_text(source, format)
    assert shown(document) == text
    sound(document)


@pytest.mark.parametrize(("source", "text"), CASES)
def test_what_is_read_in_a_string(source: str, text: str, shown: Shown, sound: Sound) -> None:
    document = read_text(json.dumps([source, "Усе добре."]), "json")
    assert sorted(shown(document).split("¶")) == sorted((*text.split("¶"), "Усе добре."))
    sound(document)


@pytest.mark.parametrize("format", ["text", "markdown"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_line_with_nothing_but_a_tag_ends_a_paragraph(format: str, newline: str, shown: Shown) -> None:
    source = "{% if a %}\nраз\n  {% endif %}  \nдва {% if b %}\n{% if c %}три{% endif %}".replace("\n", newline)
    assert shown(read_text(source, format)) == f"раз¶два {newline}три"


def test_in_html_it_does_not(shown: Shown) -> None:
    assert shown(read_text("<p>раз\n{% if a %}\nдва", "html")).split() == ["раз", "два"]


def test_an_attribute_has_alternatives_and_fallbacks_too(shown: Shown) -> None:
    source = """<a title="{% if a %}раз{% else %}два{% endif %} {{ n | default: 'три' }}">x</a>"""
    assert shown(read_text(source, "html")) == "x¶раз¶два ◯¶три"


def test_a_fallback_is_a_part_of_its_own() -> None:
    source = "<p lang=sv>Hej {{ n | default: 'du &amp; ni' }}</p><p lang=he>{{ n | default: 'שם' }} שלום</p>"
    document = read_text(source, "html")
    parts = [(part.where, part.language, document.text[part.start : part.end]) for part in document.parts]
    assert parts[-2:] == [("fallback", "sv", "du & ni"), ("fallback", "he", "שם")]
    start = document.text.index("ni")
    assert document.map.span(start, start + 2) == (source.index("ni'"), source.index("ni'") + 2)


def test_a_fallback_in_a_file_of_keys_is_where_its_placeholder_is() -> None:
    document = read_text('{"a": ["Hej {{ n | default: \'du\' }}, bra", "Ja då"]}', "json")
    parts = [(part.where, document.text[part.start : part.end], part.layers) for part in document.parts]
    assert parts == [
        ("a[0]", f"Hej {OPAQUE}, bra", ("json",)),
        ("a[1]", "Ja då", ("json",)),
        ("a[0]", "du", ("json",)),
    ]


def test_a_fallback_can_be_written(shown: Shown) -> None:
    source = "<p>Hej {{ n | default: 'du' }}"
    document = read_text(source, "html")
    start, end = document.map.span(document.parts[1].start, document.parts[1].end)
    new = written("A & O", document.parts[1].layers)
    assert shown(read_text(f"{source[:start]}{new}{source[end:]}", "html")) == "Hej ◯¶A & O"


def test_a_comment_ends_in_its_own_string(shown: Shown) -> None:
    source = json.dumps(["раз {% comment %} два", "три {% endcomment %} чотири"])
    assert shown(read_text(source, "json")) == "раз  два¶три  чотири"
