from __future__ import annotations

import io

import pytest

from sopan.layout import CLOSE, ISOLATE, OPEN, POP
from sopan.terminal import ASCII, UNICODE, Gone, Terminal, Unwritable


class Stream(io.TextIOWrapper):
    """A stream that may be a terminal."""

    def __init__(self, encoding: str = "utf-8", terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def written(self) -> bytes:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


@pytest.mark.parametrize(
    ("terminal", "environ", "colour"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour(terminal: bool, environ: dict[str, str], colour: bool) -> None:
    shown = Terminal(Stream(terminal=terminal), environ).style("x", "error")
    assert shown == ("\x1b[1;31mx\x1b[0m" if colour else "x")


def test_the_width_is_that_of_a_terminal_or_told() -> None:
    assert Terminal(Stream(), {}).columns == 0
    assert Terminal(Stream(), {"COLUMNS": "50"}).columns == 50
    assert Terminal(Stream(terminal=True), {}).columns == 80  # a stream without a file descriptor


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1251", "cp1255", "iso8859-8"])
def test_an_encoding_without_the_signs_gets_ascii_ones(encoding: str) -> None:
    stream = Stream(encoding)
    terminal = Terminal(stream, {})
    line, _ = terminal.marked(f"{ISOLATE}a {OPEN}б{CLOSE}{POP}")
    terminal.line(line)
    assert terminal.glyphs is ASCII
    assert not terminal.unicode
    assert stream.written() == f"a [[{'б' if encoding == 'cp1251' else chr(92) + 'u0431'}]]\n".encode(encoding)


def test_what_utf_8_cannot_hold_is_escaped() -> None:
    stream = Stream()
    Terminal(stream, {}).line("a\udcffb")
    assert stream.written() == b"a\\udcffb\n"


def test_a_match_over_two_lines_keeps_its_colour_in_both() -> None:
    terminal = Terminal(Stream(terminal=True), {})
    first, inside = terminal.marked(f"a {OPEN}b")
    second, after = terminal.marked(f"c{CLOSE} d", inside)
    assert (first, inside) == ("a \x1b[1;31m⟦b\x1b[0m", True)
    assert (second, after) == ("\x1b[1;31mc⟧\x1b[0m d", False)
    assert terminal.marked("between", True) == ("\x1b[1;31mbetween\x1b[0m", True)
    assert Terminal(Stream(), {}).glyphs is UNICODE


def test_a_closed_pipe_is_told_apart() -> None:
    class Closed(Stream):
        def write(self, text: str) -> int:
            raise BrokenPipeError(32, "Broken pipe")

    with pytest.raises(Gone):
        Terminal(Closed(), {}).line("x")


def test_another_failure_to_write_says_why() -> None:
    class Full(Stream):
        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(Unwritable, match="No space"):
        Terminal(Full(), {}).line("x")
