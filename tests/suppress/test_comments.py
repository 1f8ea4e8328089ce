"""Which comments of a file speak to sopan, whatever its format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopan.readers import READERS
from sopan.suppress import MARK
from sopan.suppress.comments import FORMATS, comments

MARKDOWN = """\
---
lang: uk
# sopan: 1
subject: "x # sopan: no"  # sopan: 2
note: |
  # sopan: no
---
<!-- sopan: 3 -->
Слова sopan: no <!--sopan: 4--> слова.

<!-- note: sopan: no -->
```
<!-- sopan: no -->
```

`<!-- sopan: no -->` і {# sopan: 5 #}

    <!-- sopan: no -->

> <!-- sopan: 6
>  6 -->
"""
HTML = """\
<p title="<!-- sopan: no -->">sopan: no <!-- sopan: 1 --></p>
<script>/* <!-- sopan: no --> */</script>
{% comment %} sopan: 2 {% endcomment %} {%- comment -%}sopan: 3{%- endcomment -%} {%- # sopan: 4 -%}
{# sopan: 5 #} {#- sopan: 6 -#} {{! sopan: 7 }} {{!-- sopan: 8 {{x}} --}} {{~! sopan: 9 ~}}
<%# sopan: 10 -%> {{-- sopan: 11 --}} {* sopan: 12 *} {{ sopan: no }}
"""
YAML = """\
# sopan: 1
uk:
  body: |
    Слова # no
    # sopan: no
  # sopan: 2
  two: plain text # sopan: 3
  three: "x # sopan: no" # sopan: 4
  four: 'it''s # sopan: no'
  five: plain#sopan:no
  six: >-
    folded

    # sopan: no
# sopan: 5
"""
PO = """\
# sopan: 1
#. sopan: no
#: sopan: no
#~ msgid "sopan: no"
msgid "x"
msgstr ""
"# sopan: no"
#sopan: 2
"""
PROPERTIES = """\
# sopan: 1
  ! sopan: 2
key = text \\
  # sopan: no
path = c:\\\\
# sopan: 3
other = # sopan: no
"""
STRINGS = """\
/* sopan: 1 */
"key" = "/* sopan: no */ \\" // sopan: no"; // sopan: 2
// /* sopan: no
/* sopan: 3
3 */
"""
FLUENT = """\
# sopan: 1
## sopan: 2
key = # sopan: no
    # sopan: no
#sopan: no
### sopan: 3
"""
XML = """\
<!-- sopan: 1 -->
<a b="sopan: no">sopan: no<![CDATA[ <!-- sopan: no --> ]]></a><!--
 sopan: 2
-->
"""
XMLS = ("android", "xliff", "resx", "qt", "stringsdict", "salesforce")


@pytest.mark.parametrize(
    ("format", "source", "numbers"),
    [
        ("markdown", MARKDOWN, "1 2 3 4 5 6 6"),
        ("html", HTML, "1 2 3 4 5 6 7 8 {{x}} 9 10 11 12"),
        ("yaml", YAML, "1 2 3 4 5"),
        ("po", PO, "1 2"),
        ("properties", PROPERTIES, "1 2 3"),
        ("strings", STRINGS, "1 2 3 3"),
        ("fluent", FLUENT, "1 2 3"),
        *((format, XML, "1 2") for format in XMLS),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_is_a_comment_and_what_only_looks_like_one(format: str, source: str, numbers: str, newline: str) -> None:
    source = source.replace("\n", newline)
    found = comments(source, format)
    said = [source[one.first : one.last] for one in found]
    assert all(text.startswith(MARK) for text in said)
    assert " ".join(" ".join(text.removeprefix(MARK).replace(">", "").split()) for text in said) == numbers
    for one in found:
        assert one.start < one.first <= one.last <= one.end
        assert not source[one.start].isspace()


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("a.txt.liquid", "{% comment %} sopan: 1 {% endcomment %}"),
        ("a.json.erb", "<%# sopan: 1 %>"),
        ("a.txt.j2", "{# sopan: 1 #}"),
        ("a.txt.hbs", "{{!-- sopan: 1 --}}"),
        ("a.blade.php", "{{-- sopan: 1 --}}"),
        ("a.txt.tpl", "{* sopan: 1 *}"),
        ("a.yaml.j2", "key: {% if x %}\n# sopan: 1\n"),
    ],
)
def test_a_template_has_its_own_comments_whatever_it_makes(name: str, comment: str) -> None:
    format = {"txt": "text", "json": "json", "yaml": "yaml", "blade": "html"}[name.split(".")[1]]
    source = f"Слова.\n{comment}\nслова" if format != "yaml" else comment
    assert len(comments(source, format, name)) == 1
    if format not in FORMATS:
        assert comments(source, format, "a.txt") == []


@pytest.mark.parametrize("format", sorted(READERS.keys() - FORMATS.keys()))
def test_other_formats_have_none(format: str) -> None:
    assert comments("# sopan: 1\n<!-- sopan: 1 -->\n/* sopan: 1 */\n// sopan: 1\n{# sopan: 1 #}", format) == []


def test_every_format_with_comments_is_one_that_is_read() -> None:
    assert FORMATS.keys() <= READERS.keys()


PIECES = (
    *("sopan:", "<!--", "-->", "{#", "#}", "{% comment %}", "{% endcomment %}", "<%#", "%>", "#", "```", "`", '"', "'"),
    *("\\", "/*", "*/", "//", "\n", "\r\n", " ", "|", "key: ", "---\n", "слово", "]]>", "<![CDATA[", "<script>", "\t"),
)


@given(st.sampled_from(sorted(FORMATS)), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_comments_never_overlap_and_begin_with_the_mark(format: str, source: str) -> None:
    place = 0
    for one in comments(source, format):
        assert place <= one.start < one.first <= one.last <= one.end <= len(source)
        assert source.startswith(MARK, one.first)
        place = one.end
