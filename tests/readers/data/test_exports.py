"""Of the exports of help desks, what a customer reads is read, and what agents write for themselves is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from sopan.config.fieldmap import FieldMap
from sopan.errors import ReadError
from sopan.readers import read, read_text
from sopan.readers.data.exports import EXPORTS
from sopan.readers.data.presets import NONE, named, of_house, steps
from sopan.source import BREAK, Document


class Case(NamedTuple):
    """A file of an export, and what is read of it: paths, texts (◯ for a placeholder) and languages."""

    preset: str
    format: str
    source: str
    expected: tuple[tuple[str, str, str | None], ...]


def jsoned(preset: str, value: Any, *expected: tuple[str, str, str | None]) -> Case:
    return Case(preset, "json", json.dumps(value, ensure_ascii=False), expected)


def action(field: str, value: object) -> dict[str, object]:
    return {"field": field, "value": value}


CASES = [
    jsoned(
        "zendesk-macros",
        {
            "macros": [
                {
                    "title": "Intern :: sv",
                    "description": "Bara för oss",
                    "actions": [
                        action("subject", "Din order"),
                        action("comment_value", ["channel:all", "Hej {{ticket.requester.first_name}}!"]),
                        action("comment_value_html", "<p>Hej då</p>"),
                        action("status", "solved"),
                    ],
                },
                {"title": "Not", "actions": [action("comment_value", "Note"), action("comment_mode_is_public", False)]},
                {"title": "Not", "actions": [action("comment_value", "N"), action("comment_mode_is_public", "false")]},
            ]
        },
        ("macros[0].actions[0].value", "Din order", "sv"),
        ("macros[0].actions[1].value[1]", "Hej ◯!", "sv"),
        ("macros[0].actions[2].value", "Hej då", "sv"),
    ),
    jsoned(
        "zendesk-macros",
        {
            "triggers": [
                {"title": "T", "actions": [action("notification_user", ["requester_id", "Ditt ärende", "Hej hej"])]}
            ]
        },
        ("triggers[0].actions[0].value[1]", "Ditt ärende", None),
        ("triggers[0].actions[0].value[2]", "Hej hej", None),
    ),
    Case(
        "zendesk-macros-csv",
        "csv",
        'title,active,actions_json\nRefund :: uk,true,"[{""field"":""comment_value"",""value"":""Вітаю,\\nйдемо""}]"\n',
        (("actions_json[0].value:2", "Вітаю,\nйдемо", "uk"),),
    ),
    jsoned(
        "zendesk-dynamic-content",
        {
            "items": [
                {
                    "name": "Hälsning",
                    "placeholder": "{{dc.hello}}",
                    "variants": [
                        {
                            "content": "Вітаємо у нас",
                            "locale_id": 1150,
                            "locale": "uk",
                            "default": True,
                            "active": True,
                        },
                        {"content": "Gammal text", "locale_id": 1, "default": False, "active": False},
                    ],
                }
            ]
        },
        ("items[0].variants[0].content", "Вітаємо у нас", "uk"),
    ),
    jsoned(
        "zendesk-guide",
        {"translation": {"locale": "he", "title": "שלום לך", "body": "<p>תודה רבה</p>", "source_type": "Article"}},
        ("translation.title", "שלום לך", "he"),
        ("translation.body", "תודה רבה", "he"),
    ),
    jsoned(
        "freshdesk",
        [{"title": "Svar A", "content": "Hej du", "content_html": "<b>Hej</b> du", "folder_id": 3}],
        ("[0].content_html", "Hej du", None),
    ),
    jsoned(
        "intercom-macros",
        {
            "data": [
                {
                    "type": "macro",
                    "name": "Hej [sv]",
                    "body": '<p>Hej <attribute key="user.name" default="du"/></p>',
                    "body_text": "Hej {{user.name}}",
                    "visible_to": "everyone",
                }
            ]
        },
        ("data[0].body", "Hej ◯", "sv"),
        ("data[0].body", "du", "sv"),
    ),
    jsoned(
        "intercom-content",
        {"variations": [{"locale": "id", "text_content": "Halo Kak", "json_blocks": [{"text": "Halo Kak"}]}]},
        ("variations[0].text_content", "Halo Kak", "id"),
    ),
    jsoned(
        "helpscout",
        {
            "_embedded": {
                "replies": [{"name": "A", "text": "Hej {%customer.firstName,fallback=du%}<br>Hej", "chatText": "Yo"}]
            }
        },
        ("_embedded.replies[0].text", "Hej ◯\nHej", None),
        ("_embedded.replies[0].text", "du", None),
        ("_embedded.replies[0].chatText", "Yo", None),
    ),
    jsoned(
        "gorgias",
        {
            "data": [
                {
                    "name": "Refund",
                    "language": "sv",
                    "intent": "refund/request",
                    "actions": [
                        {"name": "setResponseText", "arguments": {"body_html": "<div>Hej!</div>", "body_text": "Hej!"}},
                        {"name": "addTags", "arguments": {"tags": "Hej tagg"}},
                    ],
                }
            ]
        },
        ("data[0].actions[0].arguments.body_html", "Hej!", "sv"),
    ),
    jsoned(
        "front",
        {"_results": [{"id": "rsp_1", "name": "N", "subject": "Ditt ärende", "body": "<p>Hej</p>", "attachments": []}]},
        ("_results[0].subject", "Ditt ärende", None),
        ("_results[0].body", "Hej", None),
    ),
    jsoned(
        "salesforce-quick-text",
        {"records": [{"Name": "Hej :: sv", "Message": "Hej {!Contact.FirstName}", "Category": "Greetings"}]},
        ("records[0].Message", "Hej ◯", "sv"),
    ),
    Case(
        "salesforce-quick-text",
        "csv",
        "Name,Message,Category\nA,Hej hej,Greetings\n",
        (("Message:2", "Hej hej", None),),
    ),
    jsoned(
        "salesforce-email-templates",
        {
            "records": [
                {"Name": "A", "Subject": "Ämne", "HtmlValue": "<p>Hej</p>", "Body": "Hej du", "Description": "X"}
            ]
        },
        ("records[0].Subject", "Ämne", None),
        ("records[0].HtmlValue", "Hej", None),
        ("records[0].Body", "Hej du", None),
    ),
    Case(
        "zammad-text-modules",
        "yaml",
        "- name: Halo\n  keywords: halo salam\n  content: 'Halo #{ticket.customer.firstname}<br>Kak'\n"
        "  note: Catatan agen\n"
        "- name: Lama\n  keywords: x\n  content: Teks lama\n  active: false\n",
        (("[0].content", "Halo ◯\nKak", None),),
    ),
    Case(
        "zammad-text-modules",
        "csv",
        'name;keywords;content;note;active;\nHej;k;"Hej\ndu";Till oss;true;\n',
        (("content:2", "Hej\ndu", None),),
    ),
    jsoned(
        "zammad-triggers",
        [
            {
                "name": "T",
                "perform": {"notification.email": {"subject": "Ämne här", "body": "<b>Hej</b>", "recipient": "x"}},
            }
        ],
        ("[0].perform.notification.email.subject", "Ämne här", None),
        ("[0].perform.notification.email.body", "Hej", None),
    ),
    jsoned(
        "chatwoot",
        [{"id": 1, "account_id": 2, "short_code": "hej", "content": "**Hej** {{contact.name}}"}],
        ("[0].content", "Hej ◯", None),
    ),
    Case(
        "osticket-canned",
        "csv",
        "title,response,lang,notes\nA,<p>Hej %{ticket.name}</p>,sv_SE,Till oss\n",
        (("response:2", "Hej ◯", "sv_SE"),),
    ),
    Case(
        "osticket-templates",
        "yaml",
        "notes: |\n  For staff\nsubject: Ditt ärende\nbody: |\n  <p>Hej %{recipient.name},</p>\n",
        (("subject", "Ditt ärende", None), ("body", "Hej ◯,", None)),
    ),
    Case(
        "live-helper-chat",
        "csv",
        "title,explain,msg,fallback_msg,html_snippet\nT,Till oss,Hej {nick},Hej du,<i>Hej</i>\n",
        (("msg:2", "Hej ◯", None), ("fallback_msg:2", "Hej du", None), ("html_snippet:2", "Hej", None)),
    ),
    jsoned(
        "postmark",
        {
            "Name": "Intern",
            "Alias": "a",
            "Subject": "Hej {{name}}",
            "TemplateType": "Standard",
            "HtmlBody": "<p>Du</p>",
        },
        ("Subject", "Hej ◯", None),
        ("HtmlBody", "Du", None),
    ),
    jsoned(
        "sendgrid",
        {
            "id": "d-1",
            "name": "Intern",
            "versions": [
                {
                    "template_id": "d-1",
                    "name": "Intern text",
                    "subject": "Hej {{name}}",
                    "html_content": "<p>Du</p>",
                    "plain_content": "Du du",
                    "test_data": '{"name": "Provdata här"}',
                }
            ],
        },
        ("versions[0].subject", "Hej ◯", None),
        ("versions[0].html_content", "Du", None),
        ("versions[0].plain_content", "Du du", None),
    ),
]

Shown = Callable[[Document], str]


def parts(document: Document, shown: Shown) -> tuple[tuple[str, str, str | None], ...]:
    """Return path, text and language of each part."""
    texts = shown(document).split("¶")
    found = [(part.where, document.text[part.start : part.end], part.language) for part in document.parts]
    assert len(texts) == len(found)
    return tuple((where, text, language) for (where, _, language), text in zip(found, texts, strict=True))


@pytest.mark.parametrize("case", CASES, ids=[f"{case.preset}-{case.format}" for case in CASES])
def test_what_is_read(case: Case, shown: Shown, sound: Callable[[Document], None]) -> None:
    document = read_text(case.source, case.format)
    sound(document)
    assert parts(document, shown) == case.expected
    preset = named(case.preset)
    assert preset
    assert parts(read_text(case.source, case.format, preset), shown) == case.expected


def test_every_export_is_tried() -> None:
    assert {case.preset for case in CASES} == {preset.name for preset in EXPORTS}
    assert len({preset.name for preset in EXPORTS}) == len(EXPORTS)


@pytest.mark.parametrize("case", [case for case in CASES if case.format == "json"], ids=lambda case: case.preset)
def test_an_export_is_told_on_a_line_as_in_a_file(case: Case, shown: Shown) -> None:
    value = json.loads(case.source)
    line = json.dumps(value, ensure_ascii=False)
    document = read_text(f"{line}\n{line}\n", "jsonl")
    texts = [text for _, text, _ in case.expected]
    assert [text for _, text, _ in parts(document, shown)] == texts * 2


@pytest.mark.parametrize(
    "source",
    [
        '{"messages": {"title": "Hej du", "body": "Hej igen"}}',
        '[{"title": "Hej du", "content": "Hej igen"}]',
        '{"name": "Hej du", "subject": "Hej igen"}',
    ],
)
def test_what_only_looks_like_an_export_is_read_as_any_other_file(source: str, shown: Shown) -> None:
    assert shown(read_text(source, "json")).split("¶") == ["Hej du", "Hej igen"]


def test_without_a_preset_all_prose_is_read(shown: Shown) -> None:
    source = '{"macros": [{"title": "Titel här", "actions": [{"field": "comment_value", "value": "Hej du"}]}]}'
    assert shown(read_text(source, "json")) == "Hej du"
    assert shown(read_text(source, "json", NONE)) == "Titel här¶Hej du"


# -- a house's own fields


SHOP = {
    "replies": [
        {"id": 1, "lang": "sv", "subject": "Ämne här", "mail": {"body": "<p>Hej &amp; hå</p>"}, "note": "Till oss"},
        {"id": 2, "lang": "uk", "subject": "Тема тут", "mail": {"body": "<p>Вітаю</p>"}, "internal": True},
    ]
}


def test_a_field_map_is_a_preset(shown: Shown) -> None:
    preset = of_house(
        FieldMap(items="replies.[]", text=("subject",), html=("mail.body",), language="lang", unless="internal=true")
    )
    document = read_text(json.dumps(SHOP, ensure_ascii=False), "json", preset)
    assert parts(document, shown) == (
        ("replies[0].subject", "Ämne här", "sv"),
        ("replies[0].mail.body", "Hej & hå", "sv"),
    )


def test_a_field_map_without_items_is_of_the_whole_file(shown: Shown) -> None:
    preset = of_house(FieldMap(markdown=("replies.[id=2].subject",), text=("replies.[].note",)))
    assert shown(read_text(json.dumps(SHOP, ensure_ascii=False), "json", preset)) == "Till oss"  # a number is no text


def test_a_field_map_of_a_table(shown: Shown) -> None:
    preset = of_house(FieldMap(items="[]", markdown=("Svar",), language="Kod"))
    document = read_text("Nyckel;Kod;Svar;Not\na;sv;Hej **du**;Till oss\n", "csv", preset)
    assert parts(document, shown) == (("Svar:2", "Hej du", "sv"),)


def test_fields_that_are_not_there_are_told() -> None:
    preset = of_house(FieldMap(items="svar.[]", text=("body",)))
    with pytest.raises(ReadError, match=r"a\.json: this file has none of the fields"):
        read(b'{"replies": [{"body": "Hej"}]}', "a.json", preset=preset)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a", ("a",)),
        ("a.[].b", ("a", "[]", "b")),
        ('a."b.c".[k=x.y|z]', ("a", "b.c", "[k=x.y|z]")),
        ("[2]", ("[2]",)),
        ("", ()),
    ],
)
def test_the_steps_of_a_path(path: str, expected: tuple[str, ...]) -> None:
    assert steps(path) == expected


def test_nothing_is_read_across_texts() -> None:
    document = read_text(CASES[0].source, "json")
    assert document.text.count(BREAK) >= len(document.parts) - 1
