"""XML, written so that a parser gives back what was put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sopan.terminal import Terminal

DECLARATION = '<?xml version="1.0"?>\n'
"""Without an encoding, which is then UTF-8; characters that the output lacks are references."""

_FORBIDDEN = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Characters that XML 1.0 has no way to write, not even as references."""
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTES = _IN_TEXT | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def element(name: str, attributes: Mapping[str, object], children: Iterable[str] = (), text: str | None = None) -> str:
    """Return an element on lines of its own: with children, which are elements, or with a text, or empty."""
    start = name + "".join(f' {key}="{_legal(str(value), _IN_ATTRIBUTES)}"' for key, value in attributes.items())
    if text is not None:
        return f"<{start}>{_legal(text, _IN_TEXT)}</{name}>\n"
    inner = "".join(children)
    return f"<{start}>\n{inner}</{name}>\n" if inner else f"<{start}/>\n"


def fitting(text: str, terminal: Terminal) -> str:
    """Return markup in which references stand for the characters that the output cannot hold."""
    return text if terminal.unicode else text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _legal(text: str, escapes: Mapping[int, str]) -> str:
    return re.sub(_FORBIDDEN, "\ufffd", text).translate(escapes)
