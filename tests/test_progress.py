from __future__ import annotations

import io

import pytest

from sopan import progress
from sopan.console import Console
from sopan.interface import Interface
from sopan.progress import RULES, Progress
from sopan.terminal import Terminal


class Screen(io.TextIOWrapper):
    """A terminal, or something like it."""

    def __init__(self, encoding: str = "utf-8", terminal: bool = True) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def shown(self) -> str:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode(self.encoding)


class Clock:
    """A time that only goes on when it is told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    time = Clock()
    monkeypatch.setattr(progress, "monotonic", time)
    return time


def console(screen: Screen) -> Console:
    return Console(Interface(), Terminal(screen, {}), Terminal(screen, {}), {})


def test_a_short_run_shows_nothing(clock: Clock) -> None:
    screen = Screen()
    bar = Progress(console(screen), 2)
    bar.step()
    clock.now += 0.9
    bar.step()
    bar.clear()
    assert screen.shown() == ""


def test_a_long_run_shows_a_bar_and_takes_it_away(clock: Clock) -> None:
    screen = Screen()
    bar = Progress(console(screen), 4800)
    clock.now += 1
    for _ in range(1200):
        bar.step()
    assert screen.shown() == f"\r{'░' * 24} 1 of 4,800 files\x1b[K"
    clock.now += 0.2
    for _ in range(1200):
        bar.step()
    bar.clear()
    bar.clear()
    assert screen.shown().endswith(f"\r{'█' * 6}{'░' * 18} 1,201 of 4,800 files\x1b[K\r\x1b[K")


def test_it_comes_back_after_something_was_written(clock: Clock) -> None:
    screen = Screen("ascii")
    bar = Progress(console(screen), 2, RULES)
    clock.now += 2
    bar.step()
    bar.clear()
    clock.now += 1
    bar.step()
    assert screen.shown().endswith(f"\r\x1b[K\r{'#' * 24} 2 of 2 rules\x1b[K")


def test_what_is_no_terminal_never_gets_one(clock: Clock) -> None:
    screen = Screen(terminal=False)
    bar = Progress(console(screen), 2)
    clock.now += 100
    bar.step()
    assert screen.shown() == ""
