"""No file, however it was damaged or made to do damage, makes a reader fail but by a ReadError, hang, or eat memory.

Each format is read in a process of its own, which may take half a gigabyte.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import pytest

from sopan.readers import READERS

pytest.importorskip("resource")

ROOT = Path(__file__).parents[2]
MEGABYTE: Final = 1 << 20
MOST_MEMORY: Final = 500 * MEGABYTE
TOO_LONG: Final = 300
"""Seconds after which a reader is taken to hang; a slow machine needs a tenth of it."""

READ: Final = """
import resource, sys
from sopan.errors import ReadError
{importing}

resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
while size := sys.stdin.buffer.read(8):
    data = sys.stdin.buffer.read(int.from_bytes(size, "big"))
    try:
        read(data, "x", {format!r})
    except ReadError:
        pass
    except BaseException as error:
        print(f"{{type(error).__name__}}: {{error}}"[:500], len(data), data[:2000], sep="\\n")
        raise SystemExit(1)
"""


def survive(format: str, files: Iterable[bytes], importing: str = "from sopan.readers import read") -> None:
    """Read files as a format in another process; fail if that ends in any other way than by having read them all."""
    sent = b"".join(len(data).to_bytes(8, "big") + data for data in files)
    done = subprocess.run(
        [sys.executable, "-c", READ.format(memory=MOST_MEMORY, format=format, importing=importing)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "lint")},
        input=sent,
        capture_output=True,
        timeout=TOO_LONG,
        check=False,
    )
    told = done.stdout.decode() + done.stderr.decode()[-2000:]
    assert done.returncode == 0 and not told, told or done.returncode


@pytest.fixture
def realistic(
    request: pytest.FixtureRequest, sample: Callable[[str], str], workbook: Callable[[str], bytes]
) -> Callable[[str], bytes]:
    """A file of a format as it should be."""

    def make(format: str) -> bytes:
        text = re.sub("⟦[a-z -]+⟧", "Це не наша проблема", sample(format))
        return workbook(text) if format == "xlsx" else text.encode()

    return make


@pytest.mark.parametrize("format", READERS)
def test_a_damaged_file(format: str, realistic: Callable[[str], bytes]) -> None:
    data = realistic(format)

    def damaged() -> Iterator[bytes]:
        chance = random.Random(format)
        yield data
        for _ in range(80):
            yield data[: chance.randrange(len(data))]
            yield data[chance.randrange(len(data)) :]
        for _ in range(150):
            flipped = bytearray(data)
            for _ in range(chance.choice((1, 1, 2, 8))):
                flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            yield bytes(flipped)
        for _ in range(80):
            start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
            times = chance.choice((0, 2, 2, 30))
            yield data[:start] + data[start:end] * times + data[end:]
        for encoding in ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1251"):
            yield data.decode("utf-8", "replace").encode(encoding, "replace")

    survive(format, damaged())


DEEP: Final = 10_000
NESTS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "json": (("[", "]"), ('{"a":', "}"), ('[{"actions":[', "]}]")),
    "yaml": (("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", ""), ("&a ", ""), ("!!str ", ""), ("a:\n ", "")),
    "html": (("<div>", "</div>"), ("<b lang=uk>", "</b>"), ("<table><tr><td>", ""), ("<!--", ""), ("{% if x %}", "")),
    "markdown": (("> ", ""), ("- ", ""), ("[", "](x)"), ("*", "* "), ("<b>", "</b>"), ("![", "]"), ("`", " ")),
    "text": (("> ", ""), ("{{", "}}"), ("{n, plural, other {", "}}"), ("- ", "")),
    "po": (('msgid "a"\nmsgstr "', '"\n'), ("#| ", "")),
    "properties": (("a={n, plural, other {", "}}"), ("a=", "\\\n")),
    "strings": (("(", ")"), ("{a=", ";}"), ("/*", "*/")),
    "fluent": (("a = { ", "}"), ("a = { $x ->\n *[b] ", "\n }")),
    "eml": (
        ("Content-Type: multipart/mixed; boundary=a\n\n--a\n", "\n--a--\n"),
        ("Content-Type: message/rfc822\n\n", ""),
    ),
    "csv": (('"', '"'), ('"[[', '"\n'), (",", "\n")),
    "xml": (("<string>", "</string>"), ("<data a='b'><value>", "</value></data>"), ("<!--", "-->"), ("<![CDATA[", "")),
}
"""What may stand in itself, by format, or by family of formats."""
FAMILIES: Final = {
    "jsonl": "json",
    "arb": "json",
    "xcstrings": "json",
    "tsv": "csv",
    **dict.fromkeys(("android", "xliff", "resx", "qt", "stringsdict", "salesforce", "otobo"), "xml"),
}
ROOTS: Final = {
    "android": "<resources>{}</resources>",
    "xliff": "<xliff><file><body><trans-unit><target>{}</target></trans-unit></body></file></xliff>",
    "resx": "<root>{}</root>",
    "qt": "<TS><context><message><translation>{}</translation></message></context></TS>",
    "stringsdict": "<plist><dict><key>a</key>{}</dict></plist>",
    "salesforce": "<EmailTemplate><subject>{}</subject></EmailTemplate>",
    "otobo": "<database><Insert Table='signature'><Data Key='text'>{}</Data></Insert></database>",
}
TEXT: Final = sorted(READERS.keys() - {"xlsx"})
"""The formats that are texts; of workbooks its own tests say more."""


@pytest.mark.parametrize("format", TEXT)
def test_a_file_nested_ten_thousand_deep(format: str) -> None:
    def nested() -> Iterator[bytes]:
        for opens, closes in NESTS[FAMILIES.get(format, format)]:
            for text in (opens * DEEP + "не знаю" + closes * DEEP, opens * DEEP):
                yield ROOTS.get(format, "{}").format(text.replace("{", "{{").replace("}", "}}")).encode()
                yield text.encode()

    survive(format, nested())


LINES: Final[dict[str, tuple[str, str, str]]] = {
    "json": ('{"uk": {"', '": "', '"}}'),
    "yaml": ('uk:\n  "', '": "', '"\n'),
    "html": ('<p title="', '">', "</p>"),
    "markdown": ("---\nsubject: ", "\n---\n", "\n"),
    "text": ("", "\n\n", ""),
    "po": ('msgid "', '"\nmsgstr "', '"\n'),
    "properties": ("a", "=", "\n"),
    "strings": ('"', '" = "', '";\n'),
    "fluent": ("# ", "\na = ", "\n"),
    "eml": ("Subject: ", "\n\n", "\n"),
    "csv": ('id,"', '"\n1,"', '"\n'),
    "tsv": ("id\t", "\n1\t", "\n"),
    "arb": ('{"', '": "', '"}'),
    "jsonl": ('{"', '": "', '"}\n'),
    "xcstrings": ('{"sourceLanguage":"uk","strings":{"', '":{"localizations":{"uk":{"stringUnit":{"state":"translated",'
                  '"value":"', '"}}}}}}'),
    "xml": ("<x y='", "'>", "</x>"),
}  # fmt: skip
"""What stands around a key and a value."""


@pytest.mark.parametrize("format", TEXT)
def test_a_huge_key_and_a_line_of_five_megabytes(format: str) -> None:
    def huge() -> Iterator[bytes]:
        before, between, after = LINES.get(format) or LINES[FAMILIES[format]]
        root = ROOTS.get(format, "@").replace("{}", "@")
        phrase = "Це не наша проблема, "
        for key, value in ((MEGABYTE // len(phrase), 1), (1, 5 * MEGABYTE // len(phrase.encode()))):
            yield root.replace("@", f"{before}{phrase * key}{between}{phrase * value}{after}").encode()
        yield (phrase * (5 * MEGABYTE // len(phrase.encode()))).encode()

    survive(format, huge())


def entities(count: int) -> str:
    steps = "".join(f'<!ENTITY a{step} "{f"&a{step - 1};" * 10}">' for step in range(1, count))
    return f'<!DOCTYPE x [<!ENTITY a0 "не знаю">{steps}]>'


@pytest.mark.parametrize("format", sorted(ROOTS))
def test_entities_that_grow_without_end_are_refused(format: str) -> None:
    def bombs() -> Iterator[bytes]:
        for count in (2, 12):
            yield (entities(count) + ROOTS[format].replace("{}", f"<string name='a'>&a{count - 1};</string>")).encode()
        yield (f'<!DOCTYPE x [<!ENTITY a "{"х" * 100_000}">]>' + ROOTS[format].replace("{}", "&a;" * 100_000)).encode()
        yield ('<!DOCTYPE x SYSTEM "file:///etc/passwd">' + ROOTS[format].replace("{}", "&a;")).encode()

    survive(format, bombs())


@pytest.mark.parametrize("format", ["yaml", "markdown"])
def test_aliases_that_grow_without_end(format: str) -> None:
    def bombs() -> Iterator[bytes]:
        steps = "".join(f"a{step}: &a{step} [{', '.join([f'*a{step - 1}'] * 10)}]\n" for step in range(1, 40))
        merged = "".join(f"b{step}: &b{step}\n  <<: [{', '.join([f'*b{step - 1}'] * 9)}]\n" for step in range(1, 20))
        for text in (f"a0: &a0 [не знаю, я]\n{steps}", f"b0: &b0 {{a: не знаю}}\n{merged}", "a: &a [*a, *a]\n"):
            yield (f"---\n{text}---\n\nне знаю\n" if format == "markdown" else text).encode()

    survive(format, bombs())


@pytest.mark.parametrize(
    ("reader", "told"),
    [
        ("lambda *_: {}['x']", "KeyError"),
        ("lambda *_: bytearray(1 << 30)", "MemoryError"),
        ("lambda *_: sys.exit(0)", "SystemExit"),
        ("lambda *_: __import__('os').abort()", "-6"),
    ],
)
def test_what_a_reader_may_not_do_is_told(reader: str, told: str) -> None:
    with pytest.raises(AssertionError, match=told):
        survive("text", [b"x"], f"read = {reader}")
