"""How a text is written into a file: the escapes of each layer that it stands in (see :class:`sopan.source.Part`).

A writer takes what a reader should see and returns what has to stand in the file. Whether it is right is proved, not
believed: a fix is only kept if the changed file reads as it should (:mod:`sopan.fix`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Final

from sopan.readers.data import writers
from sopan.readers.markup.placeholders import grammar

Writer = Callable[[str], str | None]
"""Returns what stands for a text in a file; None where nothing can."""


def written(text: str, layers: Iterable[str]) -> str | None:
    """Return what stands for ``text`` in a file within ``layers``, the innermost first; None where nothing can.

    Placeholders stay as they are in layers of markup.
    """
    for layer in layers:
        writer = WRITERS.get(layer)
        new = writer(text) if writer else None
        if new is None:
            return None
        text = new
    return text


def around_placeholders(writer: Callable[[str], str]) -> Writer:
    """Return a writer that leaves placeholders alone."""

    def write(text: str) -> str:
        pieces: list[str] = []
        place = last = 0
        while found := _BEGIN.search(text, place):
            placeholder = grammar().match(text, found.start())
            place = placeholder.end() if placeholder else found.end()
            if placeholder:
                pieces += (writer(text[last : found.start()]), placeholder.group())
                last = place
        return "".join((*pieces, writer(text[last:])))

    return write


_BEGIN = re.compile(r"[{%$#<]")
_MARKDOWN = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=#|\w+;)|(?<=\s)~(?=~)")


def html(text: str) -> str:
    """Return a text as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Return a text as it stands in an attribute, whatever its quotes."""
    return html(text).replace('"', "&quot;").replace("'", "&#39;")


def cdata(text: str) -> str:
    """Return a text as it stands in a CDATA section; the end of one that it has itself is parted."""
    return text.replace("]]>", "]]]]><![CDATA[>")


def android(text: str) -> str:
    """Return a text as a string resource of Android has it, in quotes or not."""
    return re.sub(r"""[\\'"@?]""", r"\\\g<0>", text).replace("\n", "\\n").replace("\t", "\\t")


def markdown(text: str) -> str:
    """Return a text as it stands in a paragraph of Markdown."""
    return _MARKDOWN.sub(r"\\\g<0>", text)


def backslashed(text: str) -> str:
    """Return a text as it stands in a string of C, in double quotes."""
    return re.sub(r'[\\"]', r"\\\g<0>", text).replace("\n", "\\n").replace("\t", "\\t")


def properties(text: str) -> str:
    """Return a text as it stands in the value of a properties file."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def properties_ascii(text: str) -> str:
    """Return the same for a file that has no other letters than those of ASCII."""
    return re.sub(r"[^\x00-\x7f]+", lambda match: json.dumps(match[0])[1:-1], properties(text))


def messageformat(text: str) -> str:
    """Return a text as it stands in a message of Java, in which an apostrophe is two."""
    return re.sub(r"[{}]+", r"'\g<0>'", text.replace("'", "''"))


def fluent(text: str) -> str:
    """Return a text as it stands in a message of Fluent, on one line."""
    return re.sub(r"[{}]", r'{"\g<0>"}', text).replace("\n", " ")


def in_charset(name: str) -> Writer:
    """Return a writer of a text's bytes, a character each, which writes nothing that the charset lacks."""

    def write(text: str) -> str | None:
        try:
            return text.encode(name).decode("latin-1")
        except UnicodeEncodeError:
            return None

    return write


def quoted_printable(octets: str) -> str:
    """Return bytes, a character each, as they stand in a line of a message."""
    return re.sub(r"[^ -<>-~]", lambda match: f"={ord(match[0]):02X}", octets)


CHARSETS: Final = (
    "ascii utf-8 cp1250 cp1251 cp1252 cp1254 cp1255 koi8-u koi8-r iso8859-1 iso8859-5 iso8859-8 iso8859-15".split()
)
"""What messages are written in, as Python calls it."""

WRITERS: Final[dict[str, Writer]] = {
    "html": around_placeholders(html),
    "attribute": around_placeholders(attribute),
    "markdown": around_placeholders(markdown),
    "json": lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    "json-ascii": lambda text: json.dumps(text)[1:-1],
    "po": backslashed,
    "strings": backslashed,
    "messageformat": around_placeholders(messageformat),
    "properties": properties,
    "properties-ascii": properties_ascii,
    "fluent": around_placeholders(fluent),
    "xml": html,
    "xml-attribute": attribute,
    "cdata": cdata,
    "android": android,
    "yaml-plain": writers.plain,
    "yaml-flow": writers.between_brackets,
    "yaml-single": writers.single,
    "yaml-double": writers.double,
    "yaml-block": writers.block,
    "csv-quoted": writers.quoted,
    "csv-bare": writers.bare(","),
    "csv-bare-semicolon": writers.bare(";"),
    "csv-bare-tab": writers.bare("\t"),
    "csv-bare-bar": writers.bare("|"),
    "quoted-printable": quoted_printable,
    **{f"charset-{name}": in_charset(name) for name in CHARSETS},
}
"""The layers by name. A part with a layer that is not here is read, and fixed by hand."""
