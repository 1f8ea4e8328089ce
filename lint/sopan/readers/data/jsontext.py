"""JSON text as a tree of nodes whose strings are spans of the file; nothing is decoded that nobody reads."""

from __future__ import annotations

import re
from sys import intern
from typing import Final

from sopan.errors import N_, ReadError
from sopan.readers.data.tree import FALSE, OTHER, TRUE, Carrier, Entry, Node, Settle
from sopan.source import Lines

_LITERALS: Final = {"true": TRUE, "false": FALSE}


STRING: Final = r'"([^"\\]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\]*+)*+)"'
SCALAR: Final = r"(true|false|null|-?(?:[0-9]++(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?|Infinity)|NaN)(?![\w.])"
BLANK: Final = r"[ \t\r\n]*+"
_ENTRY = re.compile(rf"{BLANK}(?:{STRING}{BLANK}:{BLANK})?(?:{STRING}|([\[{{])|{SCALAR})(?:{BLANK}([,\]}}]))?")
_KEY, _TEXT, _OPEN, _LITERAL, _AFTER = 1, 2, 3, 4, 5
_NEXT = re.compile(rf"{BLANK}([,\]}}])?")
_COLON = re.compile(rf"{BLANK}:{BLANK}")
_EMPTY = re.compile(rf"{BLANK}[\]}}]")
_LINE_END = re.compile(r"[ \t\r]*+(?:\n|\Z)")
_CLOSER = {True: "}", False: "]"}


def parse(text: str, start: int = 0) -> tuple[Entry | None, int]:
    """Return the JSON value at ``start`` as an entry with the key 0 (None for a number, a boolean or null) and its end.

    Raise ReadError with the place of the first character that is not as it must be. Nesting may be as deep as it likes;
    ``NaN`` and ``Infinity`` and control characters within strings are let pass, as Python's own reader and writer do.
    """
    match_entry, match_next = _ENTRY.match, _NEXT.match
    match = match_entry(text, start)
    if match is None or match.start(_KEY) >= 0:
        raise _broken(text, start)
    if not match[_OPEN]:
        group = match.end(_TEXT) if match.start(_TEXT) >= 0 else match.end(_LITERAL)
        if match.start(_TEXT) < 0:
            return None, group
        return (0, None, *match.span(_TEXT)), group + 1
    node = root = Node(match[_OPEN] == "{")
    place = match.end(_OPEN)
    above: list[tuple[Node, int]] = []
    index = 0
    empty = _EMPTY.match(text, place)
    after = ""
    if empty:
        after, place = text[empty.end() - 1], empty.end()
    while True:
        if not after:
            match = match_entry(text, place)
            if match is None:
                raise _broken(text, place)
            key, string, opening, literal, after = match.groups()
            name: str | int
            if node.is_object:
                if key is None:
                    raise _broken(text, place)
                name = decoded(key, 0, len(key)) if "\\" in key else intern(key)
            elif key is not None:
                raise _broken(text, match.end(_KEY) + 1)
            else:
                name = index
                index += 1
            if string is not None:
                node.entries.append((name, None, *match.span(_TEXT)))
            elif opening:
                inner = Node(opening == "{")
                node.entries.append((name, inner, *match.span(_KEY)))
                above.append((node, index))
                node, index, place = inner, 0, match.end(_OPEN)
                empty = _EMPTY.match(text, place)
                after = text[empty.end() - 1] if empty else ""
                if empty:
                    place = empty.end()
                    if after != _CLOSER[node.is_object]:
                        raise _broken(text, place - 1)
                else:
                    continue
            elif node.is_object:
                node.entries.append((name, None, *_LITERALS.get(literal, OTHER)))
            if not opening:
                place = match.end()
        while after in ("}", "]"):
            if after != _CLOSER[node.is_object]:
                raise _broken(text, place - 1)
            if not above:
                return (0, root, 0, 0), place
            node, index = above.pop()
            match = match_next(text, place)
            assert match is not None
            place, after = match.end(), match[1]
        if after != ",":
            raise _broken(text, place, N_("a comma or a closing bracket is missing"))
        after = ""


def end_of_line(text: str, place: int) -> int:
    """Return where the next line begins behind a value; raise ReadError when something else stands there."""
    match = _LINE_END.match(text, place)
    if match is None:
        raise _broken(text, place, N_("there is more than one value"))
    return match.end()


def end_of_file(text: str, place: int) -> None:
    """Raise ReadError when anything but blanks follows a value."""
    rest = _NEXT.match(text, place)
    if rest is None or rest[1] or rest.end() != len(text):
        raise _broken(text, place, N_("there is more than one value"))


def _broken(text: str, place: int, problem: str = "") -> ReadError:
    """Return the error of a text that is no JSON from ``place`` on, at the very character that is wrong."""
    from json import JSONDecodeError
    from json.decoder import scanstring  # type: ignore[attr-defined]

    while place < len(text) and text[place] in " \t\r\n":
        place += 1
    try:  # a string that is no string is told where it stops being one
        while not problem and text.startswith('"', place):
            _, end = scanstring(text, place + 1, False)
            colon = _COLON.match(text, end)
            if colon is None:
                place, problem = end, N_("a colon or a comma is missing")
                break
            place = colon.end()
    except JSONDecodeError as error:
        place = error.pos
    line, column = Lines(text).place(place)
    if place >= len(text):
        return ReadError(N_("the JSON ends too soon"), line=line, column=column)
    if problem:
        return ReadError(problem, line=line, column=column)
    found = text[place : place + 20].split("\n")[0]
    return ReadError(N_("this is no JSON: {found}"), line=line, column=column, found=found)


_ESCAPES = re.compile(r"\\(?:[^u](?:\\[^u])*+|u[0-9a-fA-F]{4}(?:\\u[0-9a-fA-F]{4})*+)")
_ESCAPE = re.compile(r"\\(.)")
_SIMPLE: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_COMMON: Final = {r"\n": "\n", r"\n\n": "\n\n", r"\"": '"', r"\/": "/", r"\r\n": "\r\n", r"\t": "\t"}
_SURROGATES = re.compile(r"\\u[dD][89a-fA-F]")


def decode(text: str, start: int, end: int, cuts: list[int], settle: Settle | None = None) -> str:
    """Return the string between its quotes, its escapes decoded and written to ``cuts`` (as in TextBuilder).

    A surrogate without its other half becomes U+FFFD. ``settle`` is called now and then to put the cuts away.
    """
    if text.find("\\", start, end) < 0:
        return text[start:end]
    pieces: list[str] = []
    chunks: list[str] = []
    keep, cut = pieces.append, cuts.extend
    place = start
    for match in _ESCAPES.finditer(text, start, end):
        first, stop = match.span()
        if place < first:
            keep(text[place:first])
        place = stop
        run = match.group()
        new = _COMMON.get(run)
        if new is None:
            if run[1] != "u":
                new = _ESCAPE.sub(_simple, run)
            elif _SURROGATES.search(run):
                keep(pairs(run, first, cuts))
                continue
            else:
                new = bytes.fromhex(run.replace("\\u", "")).decode("utf-16-be")
        keep(new)
        cut((first, stop, -len(new)))
        if len(pieces) > 4096:
            chunks.append("".join(pieces))
            pieces.clear()
            if settle:
                settle()
    keep(text[place:end])
    return "".join(chunks + pieces)


def decoded(text: str, start: int, end: int) -> str:
    """Return the string between the quotes at ``[start, end)``."""
    return decode(text, start, end, [])


def layers(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return how the string between the quotes at ``[start, end)`` is written: with other letters as escapes or not."""
    return _ESCAPED if text.find("\\u", start, end) >= 0 and text[start:end].isascii() else _PLAIN


_PLAIN: Final = ("json",)
_ESCAPED: Final = ("json-ascii",)


def _simple(match: re.Match[str]) -> str:
    return _SIMPLE.get(match[1], match[1])


def pairs(run: str, place: int, cuts: list[int]) -> str:
    """Return the characters of a run of ``\\uXXXX`` with surrogates among them."""
    codes = [int(unit, 16) for unit in run[2:].split("\\u")]
    chars: list[str] = []
    index = 0
    while index < len(codes):
        code, count = codes[index], 1
        if 0xD800 <= code <= 0xDBFF and index + 1 < len(codes) and 0xDC00 <= codes[index + 1] <= 0xDFFF:
            code, count = 0x10000 + ((code & 0x3FF) << 10) + (codes[index + 1] & 0x3FF), 2
        elif 0xD800 <= code <= 0xDFFF:
            code = 0xFFFD
        chars.append(chr(code))
        cuts += (place, place + 6 * count, 1)
        place += 6 * count
        index += count
    return "".join(chars)


JSON: Final = Carrier(decode, layers)
"""How the strings of a JSON file are read."""
