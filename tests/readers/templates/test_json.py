from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from sopan.errors import ReadError
from sopan.readers import read
from sopan.readers.templates import masked

Seen = Callable[[str, str], str]

CASES = [
    ('{"a": "Раз <%= t("x") %> два"}', {"a": "Раз {x} два"}),
    ('{"a": <%= x %>, "<%= key %>": [<%= y %>, <%- name %>]}', {"a": "{x}", "{x}": ["{x}", "{name}"]}),
    ('{<%- fields %>, "a": 1}', {"{x}": 0, "a": 1}),
    ('{"a": 1<% if (b) { %>, "b": 2<% } %><%- more %>}', {"a": 1, "b": 2}),
    ('{"a": 1, <% if (b) { %>"b": 2, <% } %>}', {"a": 1, "b": 2}),
    ('{"a": 1,\n<% if (b) { %>\n"b": 2,\n<% } else { %>\n"c": 3,\n<% } %>\n}', {"a": 1, "b": 2, "c": 3}),
    ('[<% for (b of c) { %>"раз",<% } %>]', ["раз"]),
    ('[<% for (b of c) { %><% if (i) { %>,<% } %>{"a": 1}<% } %>]', [{"a": 1}]),
    ('[<% if (a) { %>"раз"<% } else { %>"два"<% } %>, "три"]', ["раз", "два", "три"]),
    ('[1<% if (a) { %>, [2]<% } else { %>, {"a": 3}<% } %>]', [1, [2], {"a": 3}]),
    ('[\n<%- a %>\n]', ["{x}"]),
    ('{"a": <% if (a) { %>"раз"<% } else { %>{"b": "два"}<% } %>}', {"a": {"b": "два"}}),
    ('{"a": "раз <% if (a) { %>два<% } else { %>три<% } %>"}', {"a": "раз два{%else%}три"}),
    ('{"a": "<%= b || \'де"r\' %> <%= b || \'дер\' %>"}', {"a": "{x} {%x,fallback=дер%}"}),
    ('{"a": "\\"<%= b %>\\\\"<%# "ні" %>, "c": "{[,:]}" <%# ні %>}', {"a": '"{x}\\', "c": "{[,:]}"}),
    ('<%# {"a": %>\n{"a": {}, "b": [], "c": [<%# %>]}', {"a": {}, "b": [], "c": []}),
]  # fmt: skip


@pytest.mark.parametrize(("source", "value"), CASES)
def test_what_is_left_is_json(source: str, value: object) -> None:
    text, map_ = masked(source, "erb", "json")
    assert json.loads(text) == value
    for start, end, first, last in map_.pieces(0, len(text)):
        assert end - start != last - first or text[start:end] == source[first:last]


def test_both_values_have_the_key() -> None:
    source = '{"a": <% if (a) { %>"раз <%= b %>"<% } else { %>"два <%= c %>"<% } %>,\n"b": {{}}}'
    text, _ = masked(source.replace("{{}}", "1"), "erb", "json")
    assert json.JSONDecoder(object_pairs_hook=list).decode(text) == [("a", "раз {x}"), ("a", "два {x}"), ("b", 1)]


def test_what_is_read(seen: Seen) -> None:
    source = """{
  "a": "Раз <%- t("x") %> два",
  <%_ if (a) { _%>
  "b": "Три <%= user.name || 'чотири' %>",
  <%_ } else { _%>
  "c": "П'ять <% if (b) { %>шість<% } else { %>сім<% } %>",
  <%_ } _%>
  "d": <%- list %>
}
"""
    assert seen("a.json.ejs", source) == "Раз ◯ два¶Три ◯¶П'ять шість¶сім¶чотири"


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ('<%# a\n b %>\n{"a": 1\n<% if (x) { %>\n "b": }\n', 5, 7),
        ('{"a": "<%= x %>" "b"}', 1, 18),
        ('{\n<% if (x) { %>\n"a": [1, 2}\n', 3, 11),
    ],
)
def test_a_mistake_has_its_place_in_the_template(source: str, line: int, column: int) -> None:
    with pytest.raises(ReadError) as raised:
        read(source.encode(), "a.json.ejs")
    assert (raised.value.line, raised.value.column) == (line, column)
