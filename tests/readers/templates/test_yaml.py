from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml

from sopan.errors import ReadError
from sopan.readers import read
from sopan.readers.templates import masked

Seen = Callable[[str, str], str]

CASES = [
    ("a: <%= x %> раз", {"a": "<%=x%> раз"}),
    ("a: раз <%= t(\"x: y\") %> 'два'", {"a": "раз <%=x%> 'два'"}),
    ("a: \"раз <%= t(\"x\") %>\"\nb: 'раз <%= t('x') %>'", {"a": "раз <%=x%>", "b": "раз <%=x%>"}),
    ("a: <% if b %>раз<% else %>два<% end %>", {"a": "раз<%else%>два"}),
    ("<% if b %>\na: раз\n<% else %>\nb: два\n<% end %>\nc: три", {"a": "раз", "b": "два", "c": "три"}),
    ("<%= key %>: раз\n<%= more %>\nb: [<%= x %>, <%= y %>]", {"<%=x%>": "раз", "b": ["<%=x%>", "<%=x%>"]}),
    ("a:\n  <%= x %>\nb:\n  - <%= x %>\n  -\n    <%= x %>", {"a": "<%=x%>", "b": ["<%=x%>", "<%=x%>"]}),
    ("a: |\n  раз\n<% if b %>\n  два\n<% else %>\n  три\n<% end %>\n", {"a": "раз\n\nдва\n<%else%>\nтри\n"}),
    ("- a: >-\n    раз\n    <%= x %>\n  b: |\n    два\n<%= y %>\n- 1", [{"a": "раз <%=x%>", "b": "два\n"}, 1]),
    ("- |\n <% if a %>\n раз\n <% end %>\n- два", ["раз\n", "два"]),
    ("a: |  # два\n  раз\n  <% else %>\nb: |\n\n  <%= x %>\n", {"a": "раз\n<%else%>\n", "b": "\n<%=x%>\n"}),
]  # fmt: skip


@pytest.mark.parametrize(("source", "value"), CASES)
def test_what_is_left_is_yaml(source: str, value: object) -> None:
    text, map_ = masked(source, "erb", "yaml")
    assert yaml.safe_load(text) == value
    for start, end, first, last in map_.pieces(0, len(text)):
        assert end - start != last - first or text[start:end] == source[first:last]


def test_what_is_read(seen: Seen) -> None:
    source = """uk:
  a: "Раз <%= t("x") %> два"
<% if y %>
  b: |
    Три
    <% if z %>
    чотири
    <% else %>
    п'ять
    <% end %>
<% end %>
"""
    assert seen("uk.yml.erb", source) == "Раз ◯ два¶Три¶чотири¶п'ять"


def test_a_mistake_has_its_place_in_the_template() -> None:
    source = "<%# a\n b\n-%>\na: раз\n<% if x %>\nb: два: три\n<% end %>\n"
    with pytest.raises(ReadError) as raised:
        read(source.encode(), "a.yml.erb")
    assert (raised.value.line, raised.value.column) == (6, 7)
