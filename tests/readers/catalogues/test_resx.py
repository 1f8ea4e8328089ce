from __future__ import annotations

import pytest

from sopan.errors import ReadError
from sopan.readers import read, read_text


def texts(inner: str) -> list[tuple[str, str, tuple[str, ...]]]:
    document = read_text(f'<?xml version="1.0"?>\n<root>\n{inner}\n</root>', "resx")
    return [(part.where, document.text[part.start : part.end], part.layers) for part in document.parts]


def test_values() -> None:
    inner = """
      <xsd:schema id="root" xmlns:xsd="x"><xsd:element name="value"><value>Inte text</value></xsd:element></xsd:schema>
      <resheader name="version"><value>Inte text</value></resheader>
      <data name="Hello" xml:space="preserve">
        <value>Hej &lt; du &amp; {0}</value>
        <comment>En kommentar</comment>
      </data>
      <data name="Rich"><value>&lt;p&gt;Hej &lt;b&gt;du&lt;/b&gt;&lt;/p&gt;</value></data>
      <data name="Cdata"><value><![CDATA[Hej & du]]></value></data>
      <data name="Typed" type="System.String, mscorlib"><value>Typad text</value></data>
      <data name="Empty"><value/></data>
      <data name="None" />
    """
    assert texts(inner) == [
        ("Hello", "Hej < du & \x1a", ("xml",)),
        ("Rich", "\x1eHej du\x1e", ("html", "xml")),
        ("Cdata", "Hej & du", ("cdata",)),
        ("Typed", "Typad text", ("xml",)),
    ]


@pytest.mark.parametrize(
    "inner",
    [
        '<data name="a" type="System.Drawing.Size, System.Drawing"><value>Hej du</value></data>',
        '<data name="a" mimetype="application/x-microsoft.net.object.binary.base64"><value>Hej du</value></data>',
        '<data name="&gt;&gt;a.Name"><value>Hej du</value></data>',
        '<data name="$this.Name"><value>Hej du</value></data>',
        '<metadata name="a"><value>Hej du</value></metadata>',
        '<assembly alias="a"><value>Hej du</value></assembly>',
        '<data name="a"><b><value>Hej du</value></b></data>',
    ],
)
def test_what_is_no_text(inner: str) -> None:
    assert texts(inner) == []


def test_the_modern_extension_and_an_old_encoding() -> None:
    source = '<?xml version="1.0" encoding="windows-1255"?><root><data name="a"><value>שלום לך</value></data></root>'
    document = read(source.encode("cp1255"), "he/Resources.resw")
    assert (document.format, document.text, document.source) == ("resx", "שלום לך", source)


def test_another_root() -> None:
    with pytest.raises(ReadError, match=r"^a.resx:1:1: the root element is <resources>, not <root>$"):
        read(b"<resources/>", "a.resx")
