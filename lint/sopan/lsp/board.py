"""What an editor has been told: of each document, and of other files because of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lsprotocol import types

Told = Sequence[types.Diagnostic]


class Board:
    """Keep what was found by document, and send for each file what is to be told of it.

    A mistake in a configuration may keep many documents from being checked: it is told in the configuration as long as
    one of them is open. ``send`` is given a file's address, what is to be told, and of which version, if of one.
    """

    def __init__(self, send: Callable[[str, Told, int | None], None]) -> None:
        self._send = send
        self._own: dict[str, Told] = {}
        self._elsewhere: dict[str, Mapping[str, Told]] = {}

    def tell(self, uri: str, found: Told, version: int | None) -> None:
        """Tell what was found in a document."""
        self._own[uri] = found
        self._show(uri, version)

    def tell_elsewhere(self, uri: str, found: Mapping[str, Told]) -> None:
        """Tell what was found in other files because of a document, and take back what was told there before."""
        former = self._elsewhere.get(uri, {})
        self._elsewhere[uri] = found
        for other in {**former, **found}:
            self._show(other)

    def put_away(self, uri: str) -> None:
        """Take back what was told because of a document."""
        self._own.pop(uri, None)
        for other in (uri, *self._elsewhere.pop(uri, ())):
            self._show(other)

    def _show(self, uri: str, version: int | None = None) -> None:
        others = (found[uri] for found in self._elsewhere.values() if uri in found)
        self._send(uri, self._own.get(uri) or next(others, ()), version)
