from __future__ import annotations

from collections.abc import Callable

import pytest

Seen = Callable[[str, str], str]

JINJA = [
    ("Hej {{ name }}, du", "Hej ◯, du"),
    ("Hej {{ name | default: 'vän' }}, du", "Hej ◯, du¶vän"),
    ("Hej {{ name|default('vän', true) }}, du", "Hej ◯, du¶vän"),
    ("{% if a < 3 %}раз{% elsif b > 3 %}два{% else %}три{% endif %} чотири", "раз¶два¶три чотири"),
    ("раз {% if a %}два {% endif %}три", "раз два три"),
    ("раз {%- if a -%} два {%- endif -%} три", "раздватри"),
    ("раз\n\n{%- if a %} два{% endif %}", "раз два"),
    ("{% for a in b %}<li>{{ a }} раз</li>{% else %}два{% endfor %}", "◯ раз¶два"),
    ("раз{# ні {{ x }} <b> #} {# ні #}два", "раз два"),
    ("раз{% comment %} <p>ні {{ x }}</p> {% endcomment %} два", "раз два"),
    ("раз {% comment %} два", "раз  два"),
    ("раз {% raw %}{{ x }} {% if y %}{% endraw %} два", "раз ◯  два"),
    ("раз {% verbatim %}{% else %}{% endverbatim %} два", "раз¶два"),
    ("{% capture a %}раз{% endcapture %}два", "раз¶два"),
    ("{% block a %}раз{% endblock %}{% block b %}два{% endblock %}", "раз¶два"),
    ("{% assign a = 'x' %}раз {% include 'y' %} два", "раз ◯ два"),
    ("{% trans %}раз{% endtrans %} {{ 'x.y' | t }} {% trans 'x' %}", "раз ◯ ◯"),
    ("{% blocktrans count n=x %}товар{% plural %}товари{% endblocktrans %}", "товар¶товари"),
    ("<a href='{{ a }}' {% if b > c %}id='x'{% else %}id='y'{% endif %}>раз</a>", "раз"),
    ("<a title='{% if a > b %}раз{% else %}два{% endif %}'>три</a>", "три¶раз¶два"),
    ("<{{ tag }}>раз", "<◯>раз"),
    ("{% customer.name %} і {%ticket.id,fallback=три%} раз", "◯ і ◯ раз¶три"),
    ("раз {{ {{ {% {# два", "раз {{ {{ {% {# два"),
    ("раз {{", "раз {{"),
]  # fmt: skip
HANDLEBARS = [
    ("Hej {{ name }}{{{ html }}}, {{&x}} {{> p }}", "Hej ◯◯, ◯ ◯"),
    ("{{#if a}}раз{{else if b}}два{{else}}три{{/if}} чотири", "раз¶два¶три чотири"),
    ("{{#a}}раз{{/a}}{{^a}}два{{/a}} три", "раз¶два три"),
    ("раз {{~#if a~}} два {{~/if}} три", "раздва три"),
    ("раз{{! ні }}{{!-- ні {{x}} -- }} --}} два", "раз два"),
    ("раз{{!-- ні {{!-- два", "раз{{!-- ні {{!-- два"),
    ("{{{{raw}}}}раз {{#if}}{{{{/raw}}}} два", "раз  два"),
    ("раз \\{{x}} {{=<% %>=}}два", "раз ◯ два"),
]


@pytest.mark.parametrize(("source", "text"), JINJA)
def test_jinja_and_liquid(source: str, text: str, seen: Seen) -> None:
    assert seen("a.liquid", source) == text
    assert seen("a.html.twig", source) == text


@pytest.mark.parametrize(("source", "text"), HANDLEBARS)
def test_handlebars(source: str, text: str, seen: Seen) -> None:
    assert seen("a.hbs", source) == text
