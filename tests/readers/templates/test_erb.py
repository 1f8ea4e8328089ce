from __future__ import annotations

from collections.abc import Callable

import pytest

Seen = Callable[[str, str], str]

CASES = [
    ("Hej <%= name %>, <%- html %> <%== x %>", "Hej ◯, ◯ ◯"),
    ('Hej <%= @user.name || "du" %>', "Hej ◯¶du"),
    ("<% if @a > 3 %>раз<% elsif b %>два<% else %>три<% end %> чотири", "раз¶два¶три чотири"),
    ("<% if (a < 3) { %>раз<% } else { %>два<% } %> три", "раз¶два три"),
    ("<% items.each do |item| %><li><%= item %> раз</li><% end %>", "◯ раз"),
    ("<%= link_to x do %>раз<% end %> два", "раз два"),
    ("раз<%# ні > %> два", "раз два"),
    ("раз <%\n  a = '>'\n  b\n%>два", "раз два"),
    ("раз <%- if a -%>\nдва <%- end -%>", "раз два"),
    ("раз <%_ if (a) { _%> два<%_ } _%>", "раздва"),
    ("раз <%% x %> два", "раз  два"),
    ('<a href="<%= a > b %>" title="раз <%= x %>">два</a>', "два¶раз ◯"),
    ('<%= t("x.y") %> раз', "◯ раз"),
    ("раз <% два", "раз <% два"),
    ("раз <% <% два", "раз <% <% два"),
]


@pytest.mark.parametrize(("source", "text"), CASES)
def test_erb_and_ejs(source: str, text: str, seen: Seen) -> None:
    assert seen("a.html.erb", source) == text
    assert seen("a.ejs", source) == text
