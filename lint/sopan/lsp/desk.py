"""The documents that an editor has open, and what is known of each as it stands."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from lsprotocol import types

from sopan.errors import ReadError
from sopan.lsp.diagnostics import place_of
from sopan.lsp.examine import Examined, Opened, examine
from sopan.lsp.houses import Houses
from sopan.lsp.text import Encoding, Text
from sopan.lsp.uris import absolute

T = TypeVar("T")


class Desk:
    """Keep open documents, and check each version of one once at most, on a thread of its own.

    All that reads configurations and rules runs on that thread, one after another.
    """

    def __init__(self, houses: Houses) -> None:
        self.encoding: Encoding = "utf-16"
        """How the editor counts."""
        self.language = ""
        """The language of documents that were never saved and do not say theirs."""
        self._houses = houses
        self._documents: dict[str, Opened] = {}
        self._examined: dict[str, tuple[Opened, asyncio.Future[Examined]]] = {}
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sopan")

    @property
    def uris(self) -> list[str]:
        """The addresses of the documents that are open."""
        return list(self._documents)

    def open(self, item: types.TextDocumentItem) -> None:
        """Take a document in."""
        text = Text(item.text, self.encoding)
        self._documents[item.uri] = Opened(item.uri, item.language_id, item.version, text)

    def change(
        self, document: types.VersionedTextDocumentIdentifier, changes: Sequence[types.TextDocumentContentChangeEvent]
    ) -> None:
        """Change a document, one change after another; one without a range is the whole text anew."""
        old = self._documents[document.uri]
        text = old.text
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                text = text.edited(place_of(change.range.start), place_of(change.range.end), change.text)
            else:
                text = text.replaced(change.text)
        self._documents[document.uri] = Opened(old.uri, old.kind, document.version, text)

    def close(self, uri: str) -> None:
        """Put a document away."""
        self._documents.pop(uri, None)
        self._examined.pop(uri, None)

    async def examined(self, uri: str) -> Examined | None:
        """Return what is known of a document as it now stands; None if it is not open."""
        opened = self._documents.get(uri)
        if opened is None:
            return None
        known = self._examined.get(uri)
        if known is None or known[0] is not opened or known[1].cancelled():
            known = opened, asyncio.ensure_future(self.ask(lambda: examine(opened, self._houses, self.language)))
            self._examined[uri] = known
        return await asyncio.shield(known[1])  # that one who asked gives up keeps it from nobody else

    async def ask(self, question: Callable[[], T]) -> T:
        """Return what a function returns that reads files or rules."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, question)

    async def changed(self, paths: Iterable[Path]) -> bool:
        """Tell whether files that have changed can change what is known of documents, which is then forgotten."""
        paths = list(paths)
        concerned = await self.ask(lambda: self._houses.changed(paths))
        if concerned:
            self.forget()
        return concerned

    def forget(self) -> None:
        """Forget what is known of all documents."""
        self._examined.clear()

    def text_of(self, path: str) -> Text:
        """Return the text of a file, as the editor has it open or else as it is kept; an empty one for none."""
        from sopan.readers.decoding import decode
        from sopan.readers.files import read_bytes

        wanted = absolute(path)
        for opened in self._documents.values():
            if opened.path is not None and absolute(opened.path) == wanted:
                return opened.text
        try:
            found = decode(read_bytes(wanted))
        except ReadError:
            return Text("", self.encoding)
        return Text(found.text, self.encoding)

    def leave(self) -> None:
        """Keep what was compiled, and end once nothing is being checked any more."""
        self._worker.submit(self._houses.save)
        self._worker.shutdown()
