from __future__ import annotations

import pytest

from sopan.errors import NotOurs, ReadError
from sopan.readers import read
from sopan.readers.sniff import root, sniff

STRING = "<string name='a'>Hej du</string>"


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (f"<resources>{STRING}</resources>", "android"),
        ("<resources><plurals name='a'><item quantity='one'>Hej du</item></plurals></resources>", "android"),
        ("<root><data name='a'><value>Hej du</value></data></root>", "resx"),
        ("<xliff version='1.2'/>", "xliff"),
        ("<x:xliff xmlns:x='urn:oasis:names:tc:xliff:document:2.0'/>", "xliff"),
        ("<!DOCTYPE TS>\n<TS version='2.1'/>", "qt"),
        ("<EmailTemplate/>", "salesforce"),
        ("<plist><dict><key>NSStringFormatSpecTypeKey</key></dict></plist>", "stringsdict"),
        ("<database><Insert Table='x'/></database>", "otobo"),
        ("<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN' \"a>b\"><html/>", "html"),
        (f"<?xml version='1.0'?>\r\n<!-- <a> - -- -->\n<?x <b> ??>\n<resources>{STRING}</resources>", "android"),
        ("<!DOCTYPE TS [\n<!ENTITY x '>'>\n]>\n<TS/>", "qt"),
    ],
)
def test_the_root_element_tells_the_format(text: str, format: str) -> None:
    assert sniff(text, "a.xml") == format


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<project/>", "its root element is <project>"),
        ("<resources><color name='a'>#fff</color></resources>", "its root element is <resources>"),
        ("<root><a/></root>", "its root element is <root>"),
        ("<plist><dict/></plist>", "its root element is <plist>"),
        ("<database><table/></database>", "its root element is <database>"),
        ("<svg:svg>", "its root element is <svg:svg>"),
        ("---\nlayout: null\n---\n<feed/>", "this is no XML: it has no root element"),
        ("<!-- never closed", "this is no XML: it has no root element"),
        ("<? never closed", "this is no XML: it has no root element"),
        ("<!DOCTYPE 'never closed", "this is no XML: it has no root element"),
        ("Hej du", "this is no XML: it has no root element"),
    ],
)
def test_other_xml_is_not_ours(text: str, message: str) -> None:
    with pytest.raises(NotOurs, match=message):
        sniff(text, "a.xml")


@pytest.mark.parametrize(
    "text", ["export const a = <T>(x: T) => x;", "// <TS>\nimport x from 'x';", "enum A { B }", "<T>(x) => x"]
)
def test_typescript_is_not_ours(text: str) -> None:
    with pytest.raises(NotOurs):
        sniff(text, "a.ts")


def test_typescript_is_called_code() -> None:
    with pytest.raises(NotOurs, match=r"^src/app.ts: this is program code, not a translation made with Qt$"):
        read(b"export {};\n", "src/app.ts")


@pytest.mark.parametrize("data", [b"G@\x00\x10\x00\x00\xb0", b"\xff\xfe\x00\xd8", b"\x80abc"])
def test_what_is_no_text_is_not_ours(data: bytes) -> None:
    with pytest.raises(NotOurs, match=r"^film.ts: this is neither text nor XML$"):
        read(data, "film.ts")


def test_broken_xml_is_not_left_out() -> None:
    for data in (b"<resources>\x80<string", b"<?xml version='1.0' encoding='nonsense'?><TS/>"):
        with pytest.raises(ReadError) as raised:
            read(data, "a.xml")
        assert not isinstance(raised.value, NotOurs)


def test_the_declared_encoding_counts_before_the_format_is_known() -> None:
    source = (
        f"<?xml version='1.0' encoding='windows-1255'?><resources>{STRING.replace('Hej du', 'שלום לך')}</resources>"
    )
    assert read(source.encode("cp1255"), "values-iw/strings.xml").source == source


@pytest.mark.parametrize(
    "unit", ["<!--", "<?", "<!DOCTYPE [", "<!DOCTYPE '", " ", "<!---->", "<!DOCTYPE a>", "<", "<a"]
)
def test_a_head_repeated_for_ever_is_read(unit: str) -> None:
    """A backtracking expression would not come back from one of these."""
    assert "\n" not in root(unit * 100_000)
