"""The lines of a TOML file on which its keys and the entries of its arrays stand. TOML's own parser does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

Keys = tuple[str | int, ...]
"""The keys that lead to a value; the entries of an array are numbered."""

_TOKEN = re.compile(
    r'''
    (?P<blank> [ \t\r]+ | \#[^\n]* )
  | (?P<quoted> """(?:[^\\]|\\.)*?"{3,5} | '{3}.*?'{3,5} | "(?:[^"\\\n]|\\.)*" | '[^'\n]*' )
  | (?P<sign> [\[\]{}=,.\n] )
  | (?P<bare> [^\s\[\]{}=,.\#"']+ )
    ''',
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def lines(text: str) -> dict[Keys, int]:
    """Return the 1-based line of each key and of each entry of an array in a text that is TOML."""
    return _Scan(text).found


class _Scan:
    """The reading of a text, statement by statement."""

    def __init__(self, text: str) -> None:
        self.found: dict[Keys, int] = {}
        self._tokens = _tokens(text)
        self._token = next(self._tokens)
        table: Keys = ()
        while self._token.kind:
            if self._take("\n"):
                continue
            if self._take("["):
                self._take("[")
                table = self._key(())
                while self._take("]"):
                    pass
            else:
                self._pair(table)

    def _next(self) -> _Token:
        token, self._token = self._token, next(self._tokens, _Token("", "", 0))
        return token

    def _take(self, sign: str) -> bool:
        """Go on if the next token is a sign."""
        if self._token.kind == "sign" and self._token.text == sign:
            self._next()
            return True
        return False

    def _key(self, table: Keys) -> Keys:
        """Read a dotted key and note where each part of it is first met; return the whole."""
        while True:
            token = self._next()
            name = token.text
            if token.kind == "quoted":
                name = name[1:-1] if "\\" not in name else tomllib.loads(f"key = {name}")["key"]
            table = (*table, name)
            self.found.setdefault(table, token.line)
            if not self._take("."):
                return table

    def _pair(self, table: Keys) -> None:
        key = self._key(table)
        self._take("=")
        self._value(key)

    def _value(self, key: Keys) -> None:
        if self._take("["):
            number = 0
            while self._token.kind and not self._take("]"):
                if self._take("\n") or self._take(","):
                    continue
                self.found[(*key, number)] = self._token.line
                self._value((*key, number))
                number += 1
        elif self._take("{"):
            while self._token.kind and not self._take("}"):
                if not (self._take(",") or self._take("\n")):
                    self._pair(key)
        else:
            while self._token.kind and not (self._token.kind == "sign" and self._token.text in "\n,]}"):
                self._next()


def _tokens(text: str) -> Iterator[_Token]:
    """Yield the tokens of a text but for blanks and comments, and one without a kind at the end."""
    line = 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "blank":
            yield _Token(kind, match.group(), line)
        line += match.group().count("\n")
    yield _Token("", "", line)
