"""Which delimiters of Markdown are emphasis and which are just characters (CommonMark 6.2, one pass).

A run that may open is first written as it is; when a closer is found for it, what was written is taken back.
"""

from __future__ import annotations

from dataclasses import dataclass

from sopan.source import TextBuilder

_MOST = 64  # openers and brackets remembered: what is nested deeper is text


@dataclass(slots=True)
class _Opener:
    char: str
    length: int  # delimiters not yet matched
    whole: int  # of so many
    both: bool  # could close as well
    part: int
    cut: int


class Delimiters:
    """The delimiter runs and brackets of a block that something later may close."""

    __slots__ = ("_brackets", "_openers", "_out")

    def __init__(self, out: TextBuilder) -> None:
        self._out = out
        self._openers: list[_Opener] = []
        self._brackets: list[tuple[int, int, int]] = []

    def clear(self) -> None:
        """Forget all that is open: it is text."""
        if self._openers:
            self._openers.clear()
        if self._brackets:
            self._brackets.clear()

    def bracket(self, written: str, start: int, end: int) -> None:
        """Write an opening bracket that :meth:`link` may take back."""
        out = self._out
        self._brackets.append((len(out.parts), len(out.cuts), end))
        out.parts.append(written)
        out.cuts += (start, end, start - end)
        if len(self._brackets) > _MOST:
            del self._brackets[0]

    @property
    def opened(self) -> int | None:
        """Where the text of the last open bracket begins, if there is one."""
        return self._brackets[-1][2] if self._brackets else None

    def link(self, *, found: bool) -> bool:
        """Forget the last open bracket, taken back when a link was ``found``; tell whether there was one."""
        if not self._brackets:
            return False
        part, cut, _ = self._brackets.pop()
        if found:
            self._out.parts[part] = ""
            self._out.cuts[cut + 2] = 0
        return True

    def run(self, char: str, length: int, before: str, after: str) -> tuple[int, bool, bool]:
        """Match a run against the open ones; return how many of it are left and whether it may open and close."""
        opens, closes = _flanks(char, before, after)
        left = length
        if closes:
            while left and (opener := self._opener(char, length, opens)):
                used = left if char == "~" else 2 if left >= 2 and opener.length >= 2 else 1
                left -= used
                opener.length -= used
                self._out.parts[opener.part] = char * opener.length
                self._out.cuts[opener.cut + 2] = opener.length
                if opener.length:
                    self._openers.append(opener)
        return left, opens, closes

    def write(self, char: str, left: int, start: int, end: int, *, opens: bool, both: bool) -> None:
        """Write what is left of a run, remembering it if it opens."""
        out = self._out
        whole = end - start
        if opens:
            self._openers.append(_Opener(char, left, whole, both, len(out.parts), len(out.cuts)))
            if len(self._openers) > _MOST:
                del self._openers[0]
        out.parts.append(char * left)
        out.cuts += (start, end, -whole if left == whole else left)

    def _opener(self, char: str, length: int, opens: bool) -> _Opener | None:
        """Take the nearest opener that a closer of ``length`` may close off the stack, with all above it."""
        for index in range(len(self._openers) - 1, -1, -1):
            opener = self._openers[index]
            if opener.char != char:
                continue
            if char == "~":
                if opener.length != length:
                    continue
            elif (opens or opener.both) and (opener.whole + length) % 3 == 0 and (opener.whole % 3 or length % 3):
                continue
            del self._openers[index:]
            return opener
        return None


def _flanks(char: str, before: str, after: str) -> tuple[bool, bool]:
    """Return whether a run between two characters may open and may close emphasis."""
    space_before, space_after = before.isspace(), after.isspace()
    point_before, point_after = not (space_before or _is_word(before)), not (space_after or _is_word(after))
    left = not space_after and (not point_after or space_before or point_before)
    right = not space_before and (not point_before or space_after or point_after)
    if char == "_":
        return left and (not right or point_before), right and (not left or point_after)
    return left, right


def _is_word(char: str) -> bool:
    """Tell whether a character is a letter, a digit or a mark on one."""
    return char.isalnum() or "\u0300" <= char <= "\u036f" or "\u0591" <= char <= "\u05c7"
