"""Draw the picture of sopan's output that the README shows, from real output.

    python bench/picture.py        writes docs/assets/check.svg

The texts are checked by this checkout's sopan; its colours become colours of the picture. A line is one text element,
so that whoever draws it orders Hebrew as a terminal does: the isolates are in the output already.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "assets" / "check.svg"

REPLIES = {
    "macros/uk/delivery.md": "Вітаю, {{name}}! На жаль, не знаю, **коли** приїде кур'єр.\n",
    "macros/sv/refund.txt": "Hej {{name}}!\n\nDet är inte vårt fel att paketet är försenat.\n",
    "macros/he/where.md": "שלום {{name}},\n\nאין לי מושג מתי ה־iPhone שלך יגיע.\n",
}
"""What the picture checks: one fault each."""

COLUMNS = 86
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
LINE, CELL, SIZE, MARGIN = 20, 8.43, 14, 18
COLOURS = {
    "1;31": ("#ff7b72", "bold"),
    "1;33": ("#e3b341", "bold"),
    "1;36": ("#76e3ea", "bold"),
    "32": ("#7ee787", ""),
    "1;4": ("#f0f6fc", "bold underline"),
    "1": ("#f0f6fc", "bold"),
    "2": ("#8b949e", ""),
}
"""The look of each style of sopan.terminal."""

_STYLED = re.compile("\x1b\\[([0-9;]*)m")


def output() -> str:
    """Return what sopan shows on a terminal for the replies."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in REPLIES.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        environ = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        environ |= {"FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "SOPAN_LANG": "en", "PYTHONUTF8": "1"}
        environ["PYTHONPATH"] = str(ROOT / "lint")
        done = subprocess.run(
            [sys.executable, "-m", "sopan", "check", "macros"],
            env=environ,
            cwd=folder,
            capture_output=True,
            check=False,
        )
        if done.returncode != 1:
            raise SystemExit(done.stderr.decode())
        return done.stdout.decode()


def drawn(shown: str, command: str) -> str:
    """Return the picture of a terminal in which a command was typed and this was shown."""
    lines = [f"\x1b[2m$\x1b[0m \x1b[1m{command}\x1b[0m", *shown.rstrip("\n").split("\n")]
    width = round(COLUMNS * CELL + 2 * MARGIN)
    height = len(lines) * LINE + 2 * MARGIN
    rows = [
        f'<text x="{MARGIN}" y="{MARGIN + number * LINE + SIZE}">{"".join(_spans(line))}</text>\n'
        for number, line in enumerate(lines)
        if line
    ]
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"
  xml:space="preserve" role="img" aria-label="sopan check: what must not be said, and what to say instead">
<style>text {{ font: {SIZE}px {FONT}; fill: #c9d1d9; white-space: pre; }}</style>
<rect width="{width}" height="{height}" rx="8" fill="#0d1117"/>
{"".join(rows)}</svg>
"""


def _spans(line: str) -> Iterator[str]:
    """Yield the pieces of a line, each with its look."""
    pieces = _STYLED.split(line)  # text, style, text, style …, text
    style = ""
    for index, piece in enumerate(pieces):
        if index % 2:
            style = piece.lstrip("0")
        elif piece:
            yield _span(escape(piece, quote=False), style)


def _span(text: str, style: str) -> str:
    if style not in COLOURS:
        return text
    colour, look = COLOURS[style]
    weight = ' font-weight="bold"' if "bold" in look else ""
    line = ' text-decoration="underline"' if "underline" in look else ""
    return f'<tspan fill="{colour}"{weight}{line}>{text}</tspan>'


def picture() -> str:
    """Return the picture of the output as it is now."""
    return drawn(output(), "sopan check macros")


if __name__ == "__main__":
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_bytes(picture().encode())
