"""The comments of Markdown and HTML, as their own readers come to them: those in code are none."""

from __future__ import annotations

import re

from sopan.readers.markup.elements import MarkupScanner
from sopan.readers.markup.html import HtmlScanner
from sopan.readers.markup.markdown import MarkdownScanner
from sopan.readers.markup.tags import markup
from sopan.source import TextBuilder
from sopan.suppress.comments import Comment, template_comment


class _Listening(MarkupScanner):
    """Read a text for its comments only."""

    def __init__(self, text: str) -> None:
        super().__init__(text, TextBuilder())
        self._comments: list[Comment] = []

    def comments(self, start: int = 0) -> list[Comment]:
        """Return the comments from an offset on."""
        self.read(start, len(self.text))
        return self._comments

    def angle(self, match: re.Match[str]) -> int:
        """Note a comment of HTML."""
        start = match.start()
        found = markup().match(self.text, start, self.stop)
        if found and found.lastgroup == "skip" and found.group().endswith("-->"):
            end = found.end()
            self._comments.append(Comment(start, end, start + len("<!--"), end - len("-->")))
        return super().angle(match)

    def placeholder(self, match: re.Match[str]) -> int:
        """Note a comment of a template language, and go on behind it."""
        found = template_comment(self.text, match.start(), self.stop)
        if found is None:
            return super().placeholder(match)
        self._comments.append(found)
        return self.drop(found.start, found.end)


class ListeningToMarkdown(_Listening, MarkdownScanner):
    """Read Markdown for its comments."""

    tokens = MarkdownScanner.tokens  # said again, so that the steps are looked up anew


class ListeningToHtml(_Listening, HtmlScanner):
    """Read HTML for its comments."""

    tokens = HtmlScanner.tokens
