"""Sentence ends, by marks, case and a list of abbreviations.

It is needed only where a phrase was found or may be: ``^``, ``$`` and gaps look at sentences. General segmenters split
after ``kl.``, ``Bpk.``, ``розд.``; a short list for each language, kept as data, does better than they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

LONGEST = 2000
"""Code points after which a sentence without an end is cut at the next blank, so that no text can slow a pattern
down."""

_END = re.compile(r"[.!?\u2026]+[\"')\]]*(?= |$)")
_LAST_WORD = re.compile(r"[^\W_]+(?:[.'\"][^\W_]+)*$")
_NEXT = re.compile(r"[\w\x1a]")


class Segmenter:
    """Find sentence ends in folded paragraphs of one language.

    ``abbreviations`` are written without their last dot, in any case; one that ends with ``!`` may end a sentence
    when a capital follows.
    """

    def __init__(self, abbreviations: Iterable[str]) -> None:
        self._abbreviations: dict[str, bool] = {}
        for abbreviation in abbreviations:
            self._abbreviations[abbreviation.rstrip("!").rstrip(".").lower()] = abbreviation.endswith("!")

    def ends(self, paragraph: str) -> Iterator[int]:
        """Yield the offset after each sentence (its last mark) but the last, given a paragraph in its own case."""
        last = 0
        for match in _END.finditer(paragraph):
            end = match.end()
            if end - last > LONGEST:
                for cut in _cuts(paragraph, last, end):
                    yield cut
                    last = cut
            if end < len(paragraph) and self._ends_here(paragraph, match):
                yield end
                last = end
        yield from _cuts(paragraph, last, len(paragraph))

    def _ends_here(self, paragraph: str, match: re.Match[str]) -> bool:
        following = _NEXT.search(paragraph, match.end(), match.end() + 8)
        char = following.group() if following else ""
        mark = match.group().rstrip("\"')]")
        if "!" in mark or "?" in mark:
            return True
        if mark != ".":  # an ellipsis goes on unless a capital, or a script without case, follows
            return not char.islower()
        before = _LAST_WORD.search(paragraph, max(0, match.start() - 40), match.start())
        word = before.group() if before else ""
        final = self._abbreviations.get(word.lower())
        if final is not None:
            return final and char.isupper()
        if len(word) == 1 and word.isupper():
            return False  # an initial
        # people write chats without capitals; a long word is hardly an abbreviation
        return not char.islower() or len(word) > 4


def _cuts(paragraph: str, start: int, end: int) -> Iterator[int]:
    """Yield where a sentence that is too long is cut: after a mark where there is one, else at a blank."""
    while end - start > LONGEST:
        limit = start + LONGEST
        mark = max(paragraph.rfind(mark, start + LONGEST // 2, limit) for mark in (". ", "; ", ", "))
        cut = mark + 1 if mark >= 0 else paragraph.find(" ", limit, end)
        if cut < 0:
            return
        yield cut
        start = cut
