from __future__ import annotations

from importlib.util import find_spec

import pytest

from sopan.errors import ReadError
from sopan.readers import AMBIGUOUS, FORMAT_OF, READERS, format_of, read, read_text
from sopan.source import Document


@pytest.mark.parametrize(
    ("path", "format"),
    [
        ("a.md", "markdown"),
        ("uk/a.b.MD", "markdown"),
        ("a.txt", "text"),
        ("C:\\x\\a.html", "html"),
        ("a.json", "json"),
        ("a.ndjson", "jsonl"),
    ],
)
def test_the_extension_tells_the_format(path: str, format: str) -> None:
    assert format_of(path) == format


@pytest.mark.parametrize("path", ["a.docx", "a", ".md/x", "dir.md/file"])
def test_an_unknown_extension_names_the_known_ones(path: str) -> None:
    with pytest.raises(ReadError, match=r"\.md .*\.json") as raised:
        format_of(path)
    assert raised.value.path == path


def test_no_extension_is_claimed_twice() -> None:
    told = [ending for reader in READERS.values() for ending in reader.extensions]
    assert sorted((*told, *AMBIGUOUS)) == sorted(FORMAT_OF)


def test_a_format_given_wins() -> None:
    assert read(b"<p>x", "a.txt", "html").format == "html"


def test_an_unknown_format() -> None:
    with pytest.raises(ReadError, match="no such format: docx"):
        read_text("", "docx")


@pytest.mark.parametrize("data", [b"", b" \n\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"a\.md: the file is empty"):
        read(data, "a.md")


def test_errors_name_the_file() -> None:
    with pytest.raises(ReadError, match=r"^x/a\.json:1:2: "):
        read(b"[", "x/a.json")


SMALLEST = {
    "arb": '{"@@locale": "sv", "hej": "Hej du"}',
    "xcstrings": '{"sourceLanguage": "en", "strings": {"hej": {"localizations": {"sv": {"stringUnit": '
    '{"state": "translated", "value": "Hej du"}}}}}, "version": "1.0"}',
    "po": 'msgid "Hi"\nmsgstr "Hej du"\n',
    "properties": "hej=Hej du\n",
    "strings": '"hej" = "Hej du";\n',
    "fluent": "hej = Hej du\n",
    "android": '<resources><string name="hej">Hej du</string></resources>',
    "xliff": '<xliff version="1.2"><file original="a" target-language="sv"><body><trans-unit id="hej">'
    "<source>Hi</source><target>Hej du</target></trans-unit></body></file></xliff>",
    "resx": '<root><data name="hej" xml:space="preserve"><value>Hej du</value></data></root>',
    "qt": '<TS version="2.1" language="sv"><context><message><source>Hi</source><translation>Hej du</translation>'
    "</message></context></TS>",
    "stringsdict": "<plist><dict><key>hej</key><dict><key>NSStringLocalizedFormatKey</key><string>Hej du</string>"
    "</dict></dict></plist>",
    "eml": "Subject: Hej du\n\nHej du\n",
}
"""A text of each format that is not any text at all."""


@pytest.mark.parametrize("format", [format for format in READERS if format not in ("xlsx", "otobo")])
def test_each_reader_says_its_format_and_reads_a_text(format: str) -> None:
    document = read(SMALLEST.get(format, '"Hej du"').encode(), "x", format)
    assert isinstance(document, Document)
    assert document.format == format
    assert "Hej du" in document.text


def test_readers_are_modules() -> None:
    for reader in READERS.values():
        assert find_spec(reader.module)


@pytest.mark.parametrize(
    ("format", "source"),
    [
        ("text", "{{dc.refund}}\n\n15:00 – 16:00"),
        ("markdown", "---\nsubject: '{{x}}'\n---\n\n[{{y}}](https://a.b)\n\n---"),
        ("html", "<div lang=uk>\n<img src=x>\n</div>\n&nbsp;{{x}}"),
        ("json", '{"text": "{{first name}} {{last}}", "uk": "15 – 16"}'),
    ],
)
def test_what_has_no_word_is_no_part(format: str, source: str) -> None:
    assert read_text(source, format).parts == ()
