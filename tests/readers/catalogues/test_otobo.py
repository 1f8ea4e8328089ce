from __future__ import annotations

from collections.abc import Callable

import pytest

from sopan.errors import ReadError
from sopan.readers import read, read_text
from sopan.source import Document

ROWS = """<?xml version="1.0" encoding="utf-8" ?>
<database Name="otobo">
    <Insert Table="salutation">
        <Data Key="name" Type="Quote">greeting</Data>
        <Data Key="text" Type="Quote">Hej &lt;OTOBO_CUSTOMER_UserFirstname&gt;,

tack för ditt mejl.</Data>
        <Data Key="comments" Type="Quote">Inte för kunder</Data>
    </Insert>
    <Insert Table="standard_template">
        <Data Key="name" Type="Quote">on the way</Data>
        <Data Key="text" Type="Quote"><![CDATA[<p>Ditt paket <OTRS_TICKET_TicketNumber> är <b>på väg</b>.</p>]]></Data>
        <Data Key="template_type" Type="Quote">Answer</Data>
    </Insert>
    <Insert Table="standard_template">
        <Data Key="name" Type="Quote">note</Data>
        <Data Key="template_type" Type="Quote">Note</Data>
        <Data Key="text" Type="Quote">Inte för kunder</Data>
    </Insert>
    <Insert Table="auto_response">
        <Data Key="text0" Type="Quote">Vi har fått ditt mejl.</Data>
        <Data Key="text1" Type="Quote">RE: &lt;OTRS_CUSTOMER_SUBJECT[24]&gt; har kommit</Data>
    </Insert>
    <Insert Table="notification_event_message">
        <Data Key="language" Type="Quote">sv</Data>
        <Data Key="subject" Type="Quote">Nytt ärende</Data>
        <Data Key="text" Type="Quote"></Data>
    </Insert>
    <Insert Table="queue"><Data Key="text">Inte för kunder</Data></Insert>
</database>
"""


def test_rows(shown: Callable[[Document], str], sound: Callable[[Document], None]) -> None:
    document = read(ROWS.encode(), "initial_insert.xml")
    sound(document)
    assert document.format == "otobo"
    assert shown(document) == (
        "Hej ◯,¶tack för ditt mejl.¶Ditt paket ◯ är på väg.¶Vi har fått ditt mejl.¶RE: ◯ har kommit¶Nytt ärende"
    )
    assert [(part.where, part.language, part.layers) for part in document.parts] == [
        ("salutation/greeting.text", None, ("xml",)),
        ("standard_template/on the way.text", None, ("html", "cdata")),
        ("auto_response.text0", None, ("xml",)),
        ("auto_response.text1", None, ("xml",)),
        ("notification_event_message.subject", "sv", ("xml",)),
    ]


def test_another_root() -> None:
    with pytest.raises(ReadError, match="the root element is <otobo_package>, not <database>"):
        read_text("<otobo_package/>", "otobo")
