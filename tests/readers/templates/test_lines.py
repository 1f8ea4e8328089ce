from __future__ import annotations

from collections.abc import Callable

import pytest

Seen = Callable[[str, str], str]

PROPERTIES = """<%#
 ні = ні
-%>
# ні
a = Раз <%- name("x") %>
<%_ if (a) { _%>
b=Два <% if (b) { %>три<% } else { %>чотири<% } %>
<%_ } _%>
c=П'ять <%= x || 'шість' %>
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_properties(newline: str, seen: Seen) -> None:
    source = PROPERTIES.replace("\n", newline)
    assert seen("messages_uk.properties.ejs", source) == "Раз ◯¶Два три¶чотири¶П'ять ◯¶шість"


def test_xml(seen: Seen) -> None:
    source = """{# <ні> #}
<resources>
  {% if a > b %}
  <string name="a">Раз {{ x | default: "<a>" }} два</string>
  {% endif %}
  <string name="{{ y }}">Три {% if a %}чотири{% else %}п’ять{% endif %}</string>
</resources>
"""
    assert seen("values-uk/strings.xml.j2", source) == "Раз ◯ два¶Три чотири¶п’ять"


def test_tables(seen: Seen) -> None:
    source = 'id,body\n{% for a in b %}\n1,Раз два {{ a | x: "," }}\n{% endfor %}\n'
    assert seen("a.csv.liquid", source) == "Раз два ◯"
