"""gettext catalogues: the translations of a PO file that are shown, each plural form a text of its own.

Left out are what is fuzzy, obsolete (``#~``) or not translated, since a program shows the original instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from sopan.errors import N_, ReadError
from sopan.readers.catalogues.backslashes import decoder, shortened, whole
from sopan.readers.data.tree import Carrier
from sopan.readers.data.values import Values
from sopan.readers.decoding import Decoded
from sopan.source import Document, Lines

_BLANK = r"[ \t\r\n\f\v]*+"
_BODY = r'[^"\\\r\n]*+(?:\\[^\r\n][^"\\\r\n]*+)*+'
_TOKEN = re.compile(
    rf"""((?:{_BLANK}\#[^\r\n]*+)*+){_BLANK}
    (?:(msgctxt|msgid_plural|msgid|msgstr|domain)(?:[ \t]*+\[[ \t]*+(\d+)[ \t]*+\])?+{_BLANK}
       "({_BODY}(?:"{_BLANK}"{_BODY})*+)")?+""",
    re.VERBOSE,
)
_COMMENTS, _KEYWORD, _NUMBER, _STRING = 1, 2, 3, 4
_FUZZY = re.compile(r"^[ \t]*+#,(?:[^\r\n]*[ \t,])?fuzzy(?![^\s,])", re.MULTILINE)
_OBSOLETE = re.compile(r"^[ \t]*+#~[^\r\n]*+", re.MULTILINE)
_LANGUAGE = re.compile(r"^Language:[ \t]*+(\S++)", re.MULTILINE | re.IGNORECASE)

_FORMS = "msgstr[]"
_BEGIN = frozenset(("msgctxt", "msgid", "domain"))
_AFTER: Final = {
    "": _BEGIN,
    "domain": _BEGIN,
    "msgctxt": {"msgid"},
    "msgid": {"msgid_plural", "msgstr", _FORMS},
    "msgid_plural": {"msgstr", _FORMS},
    "msgstr": _BEGIN,
    _FORMS: _BEGIN | {_FORMS},
}
"""What may follow a keyword."""

Span = tuple[int, int]


class _Entry(NamedTuple):
    """An entry: the spans of its strings, the translations with the numbers of their plural forms."""

    context: Span | None
    id: Span
    fuzzy: bool
    texts: list[tuple[str | None, Span]]


def read(text: str) -> Document:
    """Return the document of a PO file; raise ReadError with the place where it is broken."""
    entries = list(_entries(text))
    language = next((_language(text, entry) for entry in entries if _is_header(entry)), None)
    values = Values(text, PO)
    for entry in entries:
        if entry.fuzzy or _is_header(entry):
            continue
        where = ""
        for number, (start, end) in entry.texts:
            if start < end:
                where = where or _where(text, entry)
                values.add(start, end, where if number is None else f"{where}[{number}]", language)
    return values.document("po")


def decode(data: bytes) -> Decoded:
    """Return the text of a PO file, encoded as its header says; raise ReadError for a charset that nobody knows."""
    from sopan.readers.catalogues.charset import decode

    return decode(data)


def _entries(text: str) -> Iterator[_Entry]:
    place, last = 0, ""
    context: Span | None = None
    entry = _Entry(None, (0, 0), False, [])
    fuzzy = False
    while True:
        match = _TOKEN.match(text, place)
        assert match is not None
        keyword = match[_KEYWORD]
        if keyword is None:
            break
        begin = match.start(_KEYWORD)
        place = match.end()
        if match[_NUMBER] and keyword == "msgstr":
            keyword = _FORMS
        if keyword not in _AFTER[last]:
            raise _misplaced(text, begin, keyword, last)
        if keyword in _BEGIN:
            if last in ("msgstr", _FORMS):
                yield entry
            if last != "msgctxt":
                context, fuzzy = None, False
            fuzzy = fuzzy or _is_fuzzy(match[_COMMENTS])
            if keyword == "msgctxt":
                context = match.span(_STRING)
            elif keyword == "msgid":
                entry = _Entry(context, match.span(_STRING), fuzzy, [])
        elif keyword != "msgid_plural":
            entry.texts.append((match[_NUMBER], match.span(_STRING)))
        last = keyword
    if match.end() < len(text):
        raise _broken(text, match.end())
    if last in ("msgstr", _FORMS):
        yield entry
    elif last not in ("", "domain"):
        raise _misplaced(text, len(text), "", last)


def _is_fuzzy(comments: str) -> bool:
    """Tell whether the comments before an entry say that it is fuzzy; those of an obsolete entry are not its own."""
    if "fuzzy" not in comments:
        return False
    return _FUZZY.search(_OBSOLETE.split(comments)[-1]) is not None


def _is_header(entry: _Entry) -> bool:
    return entry.id[0] == entry.id[1] and entry.context is None


def _language(text: str, header: _Entry) -> str | None:
    found = _LANGUAGE.search(_string(text, *header.texts[0][1]))
    return found[1] if found else None


def _where(text: str, entry: _Entry) -> str:
    """Return what names an entry: its original, with its context before it."""
    where = shortened(_string(text, *entry.id))
    return where if entry.context is None else f"{shortened(_string(text, *entry.context))}|{where}"


# --- strings

_ESCAPES = rf'(?:\\(?:[0-7]{{1,3}}|x[0-9a-fA-F]{{1,2}}))++|\\.|"{_BLANK}"'
_SIMPLE: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a"}
_BYTE = re.compile(r"\\(?:x([0-9a-fA-F]++)|([0-7]++))")


def _meaning(match: re.Match[str], cuts: list[int]) -> str:
    """Return what an escape stands for; that of a fold is nothing, that of a number is a byte of UTF-8."""
    escape = match.group()
    if escape[0] == '"':
        new = ""
    elif _BYTE.match(escape):
        raw = bytes((int(hex, 16) if hex else int(octal, 8)) & 0xFF for hex, octal in _BYTE.findall(escape))
        try:
            new = raw.decode()
        except UnicodeDecodeError:
            new = raw.decode("latin-1")
    else:
        new = _SIMPLE.get(escape[1], escape[1])
    return whole(match, new, cuts)


PO: Final = Carrier(decoder(_ESCAPES, _meaning, mark='"'), lambda text, start, end: ("po",))
"""How the strings of a PO file are read, from behind the first quote to before the last."""


def _string(text: str, start: int, end: int) -> str:
    return PO.decode(text, start, end, [])


# --- errors

_LINE = re.compile(rf'"{_BODY}"{_BLANK}')


def _misplaced(text: str, place: int, keyword: str, last: str) -> ReadError:
    line, column = Lines(text).place(place)
    hint = N_("An entry has msgctxt, msgid, msgid_plural and msgstr in this order.")
    if not keyword:
        return ReadError(
            N_("the file ends within an entry, after {last}"), line=line, column=column, hint=hint, last=last
        )
    return ReadError(N_("there is no place for {keyword} here"), line=line, column=column, hint=hint, keyword=keyword)


def _broken(text: str, place: int) -> ReadError:
    """Return the error of a text that is no PO from ``place`` on, at the very line that is wrong."""
    problem = N_("this is no line of a PO file: {found}")
    keyword = re.compile(rf"(?:msg(?:ctxt|id|id_plural|str)|domain)(?:\[\d+\])?{_BLANK}").match(text, place)
    if text.startswith('"', place):
        problem = N_("this string belongs to no entry")
    elif keyword:
        place = keyword.end()
        problem = N_("a string in quotes is missing")
        if text.startswith('"', place):
            problem = N_("this string does not end on its line")
            while (string := _LINE.match(text, place)) is not None:
                place = string.end()
    line, column = Lines(text).place(place)
    found = text[place : place + 20].splitlines()
    return ReadError(problem, line=line, column=column, found=found[0] if found else "")
