from __future__ import annotations

from collections.abc import Callable

import pytest

from sopan.readers import read_text
from sopan.source import OPAQUE, OPAQUE_NAME, OPAQUE_TIME, OPAQUES, Document

PLACEHOLDERS = [
    "{{name}}",
    "{{ ticket.requester.first_name }}",
    "{{{ Recipient.Name }}}",
    "{%customer.firstName%}",
    "{% include 'signature' %}",
    "{!Contact.FirstName}",
    "{!! $html !!}",
    "{name}",
    "{0}",
    "{user.first_name}",
    "{ім'я}",
    "{$Ticket->Subject}",
    "{count, number}",
    "{ when, date, short }",
    "%(name)s",
    "%(total).2f",
    "%{ticket.number}",
    "%s",
    "%1$s",
    "%d",
    "%.2f",
    "%@",
    "%name%",
    "${name}",
    "$t(key)",
    "#{ticket.customer.firstname}",
    "<%= user.name %>",
]
ADDRESSES = [
    "https://help.example.com/uk/a7?x=1&y=2",
    "http://example.com/{{ticket.id}}/x",
    "www.example.com/a_b",
    "help@example.com",
    "first.last+tag@mail.example.co.id",
]
PLAIN = [
    "100 % sure",
    "{",
    "{ }",
    "{{",
    "{не знаю}",
    "{a|b}",
    "50%",
    "50% rabatt",
    "100%iga",
    "$5",
    "$ {x",
    "#12",
    "a @ b",
    "@name",
    "10:30",
    "note: //x",
    "Vi ses kl. 9.",
    "3 < 5",
]


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
@pytest.mark.parametrize("placeholder", PLACEHOLDERS + ADDRESSES)
def test_a_placeholder_is_one_word(placeholder: str, format: str) -> None:
    document = read_text(f"Hej {placeholder}, du", format)
    assert document.text[:4] + document.text[5:] == "Hej , du"
    assert document.text[4] in OPAQUES
    assert document.map.span(4, 5) == (4, 4 + len(placeholder))


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_none(text: str) -> None:
    assert read_text(text, "text").text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Se https://a.b/c.", "Se ◯."),
        ("(Se https://a.b/c)", "(Se ◯)"),
        ("https://a.b/c_(d), ja", "◯, ja"),
        ("Skriv till a@b.se!", "Skriv till ◯!"),
        ("«https://a.b»", "«◯»"),
        ("на{{a}}{{b}}ша", "на◯◯ша"),
        ("%s%s", "◯◯"),
        ("{{a {{b}}", "{{a ◯"),
        ("{% if x %}не{% endif %} знаю", "не знаю"),
    ],
)
def test_where_one_ends(source: str, text: str, shown: Callable[[Document], str]) -> None:
    assert shown(read_text(source, "text")) == text


def test_branches_of_a_message_are_read(shown: Callable[[Document], str]) -> None:
    source = "Du har {n, plural, =0 {inga varor} one {en vara} other {{n} varor}} kvar."
    document = read_text(source, "text")
    assert shown(document) == "Du har¶inga varor¶en vara¶◯ varor¶kvar."
    start = document.text.index("en vara")
    assert document.map.span(start, start + 7) == (source.index("en vara"), source.index("en vara") + 7)


def test_messages_nest(shown: Callable[[Document], str]) -> None:
    source = "{g, select, f {{n, plural, one {hennes vara} other {hennes varor}}} other {deras}}"
    assert shown(read_text(source, "text")) == "hennes vara¶hennes varor¶deras"


@pytest.mark.parametrize("source", ["{n, plural, one {x", "{n, plural}", "{n, plural, }"])
def test_a_message_that_is_none_is_text(source: str) -> None:
    assert read_text(source, "text").text == source


@pytest.mark.parametrize(
    ("placeholder", "kind"),
    [
        ("{{time}}", OPAQUE_TIME),
        ("{{ delivery_date | date: '%d.%m' }}", OPAQUE_TIME),
        ("{%customer.id,fallback=%}", OPAQUE),
        ("{{order.deliveryDate}}", OPAQUE_TIME),
        ("%{minutes}", OPAQUE_TIME),
        ("{{waktu_balas}}", OPAQUE_TIME),
        ("{{name}}", OPAQUE_NAME),
        ("{{customer.first_name}}", OPAQUE_NAME),
        ("{{agentName}}", OPAQUE_NAME),
        ("{{ім'я}}", OPAQUE_NAME),
        ("{{order.id}}", OPAQUE),
        ("{{product_name}}", OPAQUE),
        ("{{timeline_url}}", OPAQUE),
        ("%s", OPAQUE),
    ],
)
def test_a_placeholder_tells_what_it_stands_for(placeholder: str, kind: str) -> None:
    assert read_text(f"Hej {placeholder}, du", "text").text == f"Hej {kind}, du"
