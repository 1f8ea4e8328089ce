"""Programs that read reports, as far as the tests need them: GitHub's runner, a forge, a browser."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import NamedTuple

from markdown_it import MarkdownIt


class Command(NamedTuple):
    """A workflow command as GitHub's runner takes it apart."""

    name: str
    properties: dict[str, str]
    message: str


def workflow_command(line: str) -> Command:
    """Return what GitHub's runner makes of a line (``ActionCommand.TryParseV2`` in actions/runner)."""
    assert line.startswith("::")
    head, _, message = line[2:].partition("::")
    name, _, said = head.partition(" ")
    properties = dict(one.split("=", 1) for one in said.split(","))
    for replacement, token in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        properties = {key: value.replace(replacement, token) for key, value in properties.items()}
        if token not in ":,":
            message = message.replace(replacement, token)
    return Command(name, properties, message)


@dataclass
class Element:
    """An element of a page: its attributes, the kinds of elements it stands in, and the text in it."""

    tag: str
    attributes: dict[str, str | None]
    inside: tuple[str, ...]
    text: str = ""


class Page(HTMLParser):
    """The elements of a page, each closed where it has to be."""

    VOID = ("meta", "link", "input", "br", "hr", "img")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.text = ""
        self._open: list[Element] = []
        self.feed(page)
        self.close()
        assert self._open == []

    @property
    def tags(self) -> list[str]:
        """The kinds of its elements, in order."""
        return [element.tag for element in self.elements]

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements of a kind that have these attributes."""
        return [
            element
            for element in self.elements
            if element.tag == tag and all(element.attributes.get(name) == value for name, value in attributes.items())
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), tuple(one.tag for one in self._open))
        self.elements.append(element)
        if tag not in self.VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for element in self._open:
            element.text += data


_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def rendered(markdown: str) -> Page:
    """Return the page that a forge makes of Markdown: CommonMark, and what GitHub adds to it as far as it matters."""
    return Page(_MARKDOWN.render(markdown))
