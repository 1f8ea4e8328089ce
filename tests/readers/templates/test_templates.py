"""Templates of every family over every format, put together from a grammar around texts that are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopan.errors import ReadError
from sopan.readers import READERS, TEMPLATES, read, read_text
from sopan.readers.escapes import written
from sopan.readers.templates import FAMILIES, masked
from sopan.source import BREAK, IDENTITY, OPAQUES, Document

Sound = Callable[[Document], None]


class Tags(NamedTuple):
    """How a family of languages writes what is in the grammar: ``¤`` is what a tag is around."""

    shows: tuple[str, ...]
    defaults: tuple[str, ...]
    hides: tuple[str, ...]
    encloses: tuple[tuple[str, str], ...]
    divides: tuple[tuple[str, ...], ...]
    """The tags around two alternatives, and the one between them."""


FORMS = {
    "jinja": Tags(
        ("{{ x }}", "{{ x | upper }}", "{% include 'x' %}"),
        ("{{ x | default: '¤' }}", '{{ x|default("¤") }}'),
        ("{# ¤ #}", "{% comment %}¤{{ x }}{% endcomment %}"),
        (("{% if a < 3 %}", "{% endif %}"), ("{% for a in b %}", "{% endfor %}"), ("{% trans %}", "{% endtrans %}")),
        (("{% if a > 3 %}", "{% else %}", "{% endif %}"), ("{% unless a %}", "{% elsif b %}", "{% endunless %}")),
    ),
    "handlebars": Tags(
        ("{{ x }}", "{{{x.y}}}", "{{> x}}"),
        ("{{ x | default: '¤' }}",),
        ("{{! ¤ }}", "{{!-- ¤ {{x}} --}}"),
        (("{{#if a}}", "{{/if}}"), ("{{#a}}", "{{/a}}")),
        (("{{#if a}}", "{{else}}", "{{/if}}"), ("{{#a}}", "{{/a}}{{^a}}", "{{/a}}")),
    ),
    "erb": Tags(
        ("<%= x > y %>", "<%- x %>", '<%= t("x") %>'),
        ("<%= x || '¤' %>",),
        ("<%# ¤ %>",),
        (("<% if a > 3 %>", "<% end %>"), ("<% a.each do |b| %>", "<% end %>"), ("<% if (a) { %>", "<% } %>")),
        (("<% if a %>", "<% else %>", "<% end %>"), ("<% if (a) { %>", "<% } else { %>", "<% } %>")),
    ),
    "blade": Tags(
        ("{{ $x->y }}", "{!! $x !!}", "@lang('x.y')"),
        ("{{ $x ?? '¤' }}",),
        ("{{-- ¤ {{ $x }} --}}", "@php $x = '¤'; @endphp "),
        (("@if($a > f(')')) ", "@endif "), ("@foreach ($a as $b) ", "@endforeach ")),
        (("@if($a) ", "@else ", "@endif "), ("@unless($a) ", "@elseif(b()) ", "@endunless ")),
    ),
    "smarty": Tags(
        ("{$x}", "{$x->y|escape}", "{include file='x'}"),
        ("{$x|default:'¤'}",),
        ("{* ¤ {$x} *}",),
        (("{if $a > 3}", "{/if}"), ("{foreach $a as $b}", "{/foreach}"), ("{t}", "{/t}")),
        (("{if $a}", "{else}", "{/if}"), ("{foreach $a as $b}", "{foreachelse}", "{/foreach}")),
    ),
    "salesforce": Tags(("{!x.y}", "{!x > 3}"), ("{!NULLVALUE(x, '¤')}",), (), (), ()),
}
PATHS = {
    "jinja": "{}.liquid",
    "handlebars": "{}.hbs",
    "erb": "{}.erb",
    "blade": "{}.blade.php",
    "smarty": "{}.tpl",
    "salesforce": "{}.email",
}
CARRIERS = {
    ".html": "<p title='@'>@</p>\n@",
    ".txt": "@\n\n@",
    ".md": "# @\n\nAha @",
    ".json": '{"a": "Aha @", "b": ["Aha @"]}',
    ".yml": "a: Aha @\nb: 'Aha @'\nc: |\n  Aha @\n",
    ".properties": "a=Aha @\nb=Aha @",
}

Pieces = tuple[tuple[str, str], ...]
"""Strings and what each is: a text to be ``seen``, one that is ``gone``, a ``break``, a tag of another kind."""
word = st.text(st.sampled_from("абвіїåäöאב"), min_size=3, max_size=8).map(lambda letters: f"ж{letters}ж")


@st.composite
def templates(draw: st.DrawFn, tags: Tags, depth: int = 3) -> Pieces:
    pieces: list[tuple[str, str]] = []
    for _ in range(draw(st.integers(1, 4))):
        kinds = ["text", "shows", "default"]
        kinds += ["hides"] if tags.hides else []
        kinds += ["in", "or"] if tags.divides and depth else []
        kind = draw(st.sampled_from(kinds))
        if kind == "text":
            pieces += ((" ", ""), (draw(word), "seen"), (draw(st.sampled_from([" ", ", "])), ""))
        elif kind == "shows":
            pieces.append((draw(st.sampled_from(tags.shows)), "word"))
        elif kind in ("default", "hides"):
            before, _, after = draw(st.sampled_from(tags.defaults if kind == "default" else tags.hides)).partition("¤")
            pieces += ((before, ""), (draw(word), "other" if kind == "default" else "gone"), (after, ""))
        elif kind == "in":
            before, after = draw(st.sampled_from(tags.encloses))
            pieces += ((before, ""), *draw(templates(tags, depth - 1)), (after, ""))
        else:
            before, between, after = draw(st.sampled_from(tags.divides))
            pieces += ((before, ""), *draw(templates(tags, depth - 1)), (between, "break"))
            pieces += (*draw(templates(tags, depth - 1)), (after, ""))
    return tuple(pieces)


def placed(template: str, pieces: Pieces) -> Iterator[tuple[str, str, int]]:
    """Yield each piece in each place of a carrier: itself, what it is, where it begins."""
    place = 0
    for index, around in enumerate(template.split("@")):
        if index:
            for text, kind in pieces:
                yield text, kind, place
                place += len(text)
            yield "", "end", place
        yield around, "", place
        place += len(around)


@pytest.mark.parametrize("family", FORMS)
@pytest.mark.parametrize("extension", CARRIERS)
@settings(max_examples=40)
@given(data=st.data())
def test_a_customers_texts_are_read_where_they_stand(
    family: str, extension: str, data: st.DataObject, sound: Sound
) -> None:
    pieces = data.draw(templates(FORMS[family]))
    if extension in (".json", ".yml"):  # a quote of its own is a mistake of the template there
        pieces = tuple((text.replace('"', "”") if kind == "other" else text, kind) for text, kind in pieces)
    found = list(placed(CARRIERS[extension], pieces))
    source = "".join(text for text, _, _ in found)
    path = PATHS[family].format("a" + extension)
    if family == "salesforce":  # whose files have no other extension
        shown, map_ = masked(source, family, READERS_OF[extension])
        document = read_text(shown, READERS_OF[extension]).on(source, map_)
    else:
        document = read(source.encode(), path)
    sound(document)
    assert_read(document, found, others=extension != ".yml")


READERS_OF = {ending: name for name, reader in READERS.items() for ending in reader.extensions}


def assert_read(document: Document, found: list[tuple[str, str, int]], *, others: bool) -> None:
    by_place = {document.map.start(place): place for place in range(len(document.text))}
    last = -1
    parted = False
    for text, kind, place in found:
        if kind == "gone":
            assert place not in by_place
        elif kind == "seen" or (kind == "other" and others):
            start = by_place[place]
            assert document.text[start : start + len(text)] == text
            assert document.map.span(start, start + len(text)) == (place, place + len(text))
        if kind == "seen":
            assert not parted or last < 0 or BREAK in document.text[min(last, start) : max(last, start)]
            last, parted = start, False
        elif kind in ("break", "end"):
            parted = True


@pytest.mark.parametrize("family", FORMS)
@given(data=st.data())
def test_a_text_can_be_written_anew(family: str, data: st.DataObject) -> None:
    pieces = [(text, kind) for text, kind in data.draw(templates(FORMS[family])) if kind != "word"]
    found = list(placed("<p title='@'>@</p>", tuple(pieces)))
    source = "".join(text for text, _, _ in found)
    wanted = [(text, place) for text, kind, place in found if kind in ("seen", "other")]
    if not wanted:
        return
    word, place = data.draw(st.sampled_from(wanted))

    def read_(source: str) -> Document:
        shown, map_ = masked(source, family, "html")
        return read_text(shown, "html").on(source, map_)

    document = read_(source)
    start = next(at for at in range(len(document.text)) if document.map.start(at) == place)
    part = next(part for part in document.parts if part.start <= start < part.end)
    new = written("A < O, å", part.layers)
    changed = read_(f"{source[:place]}{new}{source[place + len(word) :]}")
    assert changed.text == f"{document.text[:start]}A < O, å{document.text[start + len(word) :]}"


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("format", READERS)
def test_a_text_without_a_tag_is_itself(family: str, format: str) -> None:
    text = "раз { два } 3 < 5 > 4 50 % a@if.se # [ {не тег} \n {a|b}"
    assert masked(text, family, format) == (text, IDENTITY)


MARKS = """
{{ }} {% %} {# #} {{{ }}} {{{{raw}}}} {{{{/raw}}}} {{!-- --}} {{! {{~ ~}} {%- -%} <% %> <%= <%# <%_ _%> -%> {$ {* *} {if
{/if} {else} {literal} {/literal} {! !} {!! !!} {{-- --}} @if( @else @endif @php @endphp @verbatim @endverbatim @{{ @@
@x( @section('a', <?php ?> <x- {%comment%} {%endcomment%} {%raw%} {%endraw%} |default:' || ' " \\ {"a": [ ] , : } ( )
IF( a: - --- | > < / <p> не знаю
""".split()
marks = st.sampled_from([*MARKS, " ", "  ", "\n", "\n  ", "\r\n", "\t", BREAK, *OPAQUES])


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("format", ["html", "markdown", "text", "json", "yaml", "properties"])
@settings(max_examples=40)
@given(text=st.lists(marks, max_size=25).map("".join))
def test_any_marks_are_read(family: str, format: str, text: str, sound: Sound) -> None:
    shown, map_ = masked(text, family, format)
    place = 0
    for start, end, first, last in map_.pieces(0, len(shown)):
        assert start == place < end
        assert 0 <= first <= last <= len(text)
        assert end - start != last - first or shown[start:end] == text[first:last]
        place = end
    assert place == len(shown)
    try:
        document = read_text(shown, format).on(text, map_)
    except ReadError:
        return
    sound(document)


def test_every_family_is_read() -> None:
    assert {family for family, _ in TEMPLATES.values()} <= set(FAMILIES)
