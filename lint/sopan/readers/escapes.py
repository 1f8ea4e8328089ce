"""How a text is written into a file: the escapes of each layer that it stands in (see :class:`sopan.source.Part`).

A writer takes what a reader should see and returns what has to stand in the file. Whether it is right is proved, not
believed: a fix is only kept if the changed file reads as it should (:mod:`sopan.fix`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Final

from sopan.readers.markup.placeholders import grammar

Writer = Callable[[str], str]


def written(text: str, layers: Iterable[str]) -> str | None:
    """Return what stands for ``text`` in a file within ``layers``, the innermost first; None where nothing can.

    Placeholders stay as they are in layers of markup.
    """
    for layer in layers:
        writer = WRITERS.get(layer)
        if writer is None:
            return None
        text = writer(text)
    return text


def around_placeholders(writer: Writer) -> Writer:
    """Return a writer that leaves placeholders alone."""

    def write(text: str) -> str:
        pieces, place, last = [], 0, 0
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


def markdown(text: str) -> str:
    """Return a text as it stands in a paragraph of Markdown."""
    return _MARKDOWN.sub(r"\\\g<0>", text)


WRITERS: Final[dict[str, Writer]] = {
    "html": around_placeholders(html),
    "attribute": around_placeholders(attribute),
    "markdown": around_placeholders(markdown),
    "json": lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    "json-ascii": lambda text: json.dumps(text)[1:-1],
}
"""The layers by name. A part with a layer that is not here is read, and fixed by hand."""
