from __future__ import annotations

from collections.abc import Callable

import pytest

from sopan.readers import read

Seen = Callable[[str, str], str]

LINES = """Hej {{ name }},
{% if a %}
  {% if b %} {# ні #}
раз
{% else %}
два
  {% endif %}
{% endif %}
три {% if c %}
чотири{% endif %}
"""


@pytest.mark.parametrize("path", ["a.txt.liquid", "a.md.j2"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_line_of_tags_is_an_empty_one(path: str, newline: str, seen: Seen) -> None:
    source = LINES.replace("\n", newline)
    assert seen(path, source) == f"Hej ◯,¶раз¶два¶три {newline}чотири"


def test_in_html_it_is_a_blank(seen: Seen) -> None:
    assert seen("a.liquid", LINES).replace("¶", " ¶ ").split() == "Hej ◯, раз ¶ два три чотири".split()


def test_markdown_remains_markdown(seen: Seen) -> None:
    source = "- раз\n{% for a in b %}\n- {{ a }} *два* [три]({{ c }}/{% if d %}x{% else %}y{% endif %})\n{% endfor %}"
    assert seen("a.md.liquid", source) == "раз¶◯ два три"
    assert seen("a.md.liquid", "# {{ a }} раз\n`{{ b }}` {{ c | default: 'три' }} *два*") == "◯ раз¶◯ ◯ два¶три"


def test_front_matter_is_data() -> None:
    source = """---
subject: {{ a | default: "x: y" }} раз {% if b %}два{% else %}три{% endif %}
{% if c %}
tags: [a, {{ b }}]
{% endif %}
lang: uk
---
чотири
"""
    document = read(source.encode(), "a.md.liquid")
    assert document.language == "uk"
    assert [part.where for part in document.parts] == ["subject", ""]
    for word in ("раз", "два", "три", "чотири"):
        start = document.text.index(word)
        assert document.map.span(start, start + len(word)) == (source.index(word), source.index(word) + len(word))
