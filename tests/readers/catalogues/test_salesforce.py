from __future__ import annotations

from collections.abc import Callable

import pytest

from sopan.errors import ReadError
from sopan.readers import read, read_text
from sopan.readers.catalogues.salesforce import decode
from sopan.source import Document

META = """<?xml version="1.0" encoding="UTF-8"?>
<EmailTemplate xmlns="http://soap.sforce.com/2006/04/metadata">
    <available>true</available>
    <description>Inte för kunder</description>
    <encodingKey>ISO-8859-1</encodingKey>
    <name>Inte för kunder</name>
    <style>none</style>
    <subject>Ditt ärende {!Case.CaseNumber} &amp; mer</subject>
    <textOnly>Hej {!Contact.FirstName},

vi är på väg.</textOnly>
    <type>html</type>
    <attachments><name>x</name><subject>Inte för kunder</subject></attachments>
</EmailTemplate>
"""

PAGE = """<messaging:emailTemplate subject="Ditt &quot;ärende&quot; {!relatedTo.CaseNumber}" recipientType="Contact"
    relatedToType="Case" language='sv' replyTo="{!IF(a > b, 'x', 'y')}">
<messaging:htmlEmailBody >
  <html><body><p>Hej <apex:outputText value="{!recipient.Name}"/>, <b>vi</b> är&nbsp;på väg.</p></body></html>
</messaging:htmlEmailBody>
<messaging:plainTextEmailBody>
Hej,

<apex:repeat var="cx" value="{!relatedTo.Cases}">
vi är p&aring; väg &lt;3 &unknown; &amp; mer.
</apex:repeat>
</messaging:plainTextEmailBody>
<messaging:attachment renderAs="pdf" filename="a.pdf"><p>Faktura i dag</p></messaging:attachment>
</messaging:emailTemplate>
"""


def parts(document: Document) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(part.where, part.language, part.layers) for part in document.parts]


def test_the_file_beside_the_body(shown: Callable[[Document], str]) -> None:
    document = read(META.encode(), "email/Support/Refund.email-meta.xml")
    assert document.format == "salesforce"
    assert shown(document) == "Ditt ärende ◯ & mer¶Hej ◯,¶vi är på väg."
    assert parts(document) == [("subject", None, ("xml",)), ("textOnly", None, ("xml",))]


def test_a_file_that_says_whether_there_is_only_text() -> None:
    assert read_text("<EmailTemplate><subject/><textOnly>true</textOnly></EmailTemplate>", "salesforce").parts == ()


def test_a_body_of_text(shown: Callable[[Document], str]) -> None:
    document = read_text("Hej {!Contact.FirstName},\n\nvi är på väg.\n", "salesforce")
    assert (document.format, shown(document)) == ("salesforce", "Hej ◯,¶vi är på väg.")
    assert parts(document) == [("", None, ())]


def test_a_body_of_html(shown: Callable[[Document], str]) -> None:
    document = read_text('<html lang="sv"><p>Hej <b>du</b></p>vi är på väg</html>', "salesforce")
    assert (document.format, document.language, shown(document)) == ("salesforce", "sv", "Hej du¶vi är på väg")


def test_a_page(shown: Callable[[Document], str], sound: Callable[[Document], None]) -> None:
    document = read_text(PAGE, "salesforce")
    sound(document)
    assert shown(document).replace("\u00a0", " ").replace("\n", "") == (
        'Ditt "ärende" ◯¶Hej , vi är på väg.¶Hej,¶vi är på väg <3 &unknown; & mer.¶Faktura i dag'
    )
    assert parts(document) == [
        ("subject", "sv", ("xml-attribute",)),
        ("htmlEmailBody", "sv", ("html",)),
        ("plainTextEmailBody", "sv", ("xml",)),
        ("attachment", "sv", ("html",)),
    ]
    start = document.text.index("ärende")
    assert PAGE[slice(*document.map.span(start - 1, start + 7))] == "&quot;ärende&quot;"


@pytest.mark.parametrize("language", ["{!recipient.Language__c}", "", "Svenska språket"])
def test_a_page_in_no_certain_language(language: str) -> None:
    page = f'<messaging:emailTemplate subject="Hej du" language="{language}"></messaging:emailTemplate>'
    assert parts(read_text(page, "salesforce")) == [("subject", None, ("xml-attribute",))]


@pytest.mark.parametrize(
    "page",
    [
        "<messaging:emailTemplate><messaging:htmlEmailBody>Hej du",
        "<messaging:emailTemplate subject='",
        "<messaging:emailTemplate></messaging:htmlEmailBody>",
    ],
)
def test_a_page_that_is_not_closed(page: str) -> None:
    assert read_text(page, "salesforce").parts == ()


def test_a_file_beside_the_body_that_is_broken() -> None:
    with pytest.raises(ReadError, match=r"^a.email-meta.xml:1:31: this tag closes another element"):
        read(b"<EmailTemplate><subject>Hej du</EmailTemplate>", "a.email-meta.xml")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Hej på dig".encode(), "utf-8"),
        ("Hej på dig".encode("latin-1"), "latin-1"),
        ("Привіт".encode("utf-16"), "utf-16-le"),
        (META.replace("UTF-8", "windows-1252").encode("cp1252"), "cp1252"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    found = decode(data)
    assert found.encoding == encoding
    assert found.encode(found.text) == data
