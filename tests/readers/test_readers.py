from __future__ import annotations

from pathlib import Path

import pytest

from sopan.errors import ReadError
from sopan.readers import FORMAT_OF, READERS, format_of, read, read_text
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
    assert len(FORMAT_OF) == sum(len(reader.extensions) for reader in READERS.values())


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


@pytest.mark.parametrize("format", READERS)
def test_each_reader_says_its_format(format: str) -> None:
    document = read_text('"Hej du"', format)
    assert isinstance(document, Document)
    assert document.format == format


def test_readers_are_modules() -> None:
    folder = Path(__file__).parent.parent.parent / "lint"
    for reader in READERS.values():
        assert (folder / f"{reader.module.replace('.', '/')}.py").is_file()


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
