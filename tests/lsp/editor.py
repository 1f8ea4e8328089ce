"""An editor for tests: it starts ``sopan lsp``, speaks the protocol with it, and holds it to the protocol's types."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from lsprotocol import types
from lsprotocol.converters import get_converter

PATIENCE = 120
"""Seconds to wait for an answer: the first may have to compile a phrasebook on a busy machine."""

CAPABILITIES: dict[str, Any] = {
    "workspace": {"workspaceEdit": {"documentChanges": True}},
    "textDocument": {"hover": {"contentFormat": ["markdown"]}},
}

_converter = get_converter()


class Editor:
    """An editor with one server, which is started when it is made and gone when the context ends."""

    def __init__(
        self, folder: Path, environ: Mapping[str, str], *options: str, settings: Mapping[str, Any] | None = None
    ) -> None:
        self.folder = folder
        self.settings = settings or {}
        self.requests: list[dict[str, Any]] = []
        self.messages: list[dict[str, Any]] = []
        self.published: list[types.PublishDiagnosticsParams] = []
        self.begun: dict[str, Any] = {}
        self._arrived: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._numbers = count(1)
        self.server = subprocess.Popen(
            [sys.executable, "-m", "sopan", "lsp", *options],
            env=environ,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    # -- the life of a server

    def begin(
        self, capabilities: Mapping[str, Any] = CAPABILITIES, encodings: list[str] | None = None, **more: Any
    ) -> dict[str, Any]:
        """Greet the server; return its capabilities."""
        said = {**capabilities, **({"general": {"positionEncodings": encodings}} if encodings else {})}
        root = {"workspaceFolders": [{"uri": self.folder.as_uri(), "name": "replies"}]}
        result = self.request(
            "initialize", {"processId": None, "rootUri": self.folder.as_uri(), "capabilities": said, **root, **more}
        )
        self.notify("initialized", {})
        self.begun = dict(result["capabilities"])
        return self.begun

    def leave(self) -> tuple[int, str]:
        """Take leave; return the server's exit code and what it wrote to standard error."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.wait()

    def wait(self) -> tuple[int, str]:
        """Return the server's exit code and what it wrote to standard error, once it has ended."""
        assert self.server.stderr
        code = self.server.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code, self.server.stderr.read().decode()

    def __enter__(self) -> Editor:
        return self

    def __exit__(self, *reason: object) -> None:
        if self.server.poll() is None:
            self.server.kill()
        self.server.wait()
        self._reader.join(PATIENCE)
        for stream in (self.server.stdin, self.server.stdout, self.server.stderr):
            assert stream
            stream.close()

    # -- documents

    def uri(self, name: str) -> str:
        """Return the address of a file of the folder."""
        return name if ":" in name else (self.folder / name).as_uri()

    def open(self, name: str, text: str, kind: str = "markdown", version: int = 1) -> list[dict[str, Any]]:
        """Open a document; return what is told of it."""
        item = {"uri": self.uri(name), "languageId": kind, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return self.told(name, version)

    def change(self, name: str, version: int, *changes: dict[str, Any]) -> None:
        """Change a document."""
        document = {"uri": self.uri(name), "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def close(self, name: str) -> None:
        """Close a document."""
        self.notify("textDocument/didClose", {"textDocument": {"uri": self.uri(name)}})

    def told(self, name: str, version: int | None = None) -> list[dict[str, Any]]:
        """Return what the server tells next of a file, or of a version of it."""
        uri = self.uri(name)
        found = self._until(
            lambda one: (
                one.get("method") == "textDocument/publishDiagnostics"
                and one["params"]["uri"] == uri
                and (version is None or one["params"].get("version") == version)
            )
        )
        diagnostics = found["params"]["diagnostics"]
        assert isinstance(diagnostics, list)
        return diagnostics

    def at(self, name: str, line: int, character: int) -> dict[str, Any]:
        """Return the parameters of a request about a place."""
        return {"textDocument": {"uri": self.uri(name)}, "position": {"line": line, "character": character}}

    def actions(self, name: str, told: Mapping[str, Any], **context: Any) -> list[dict[str, Any]]:
        """Return what the server offers to do about a diagnostic."""
        found = self.request(
            "textDocument/codeAction",
            {
                "textDocument": {"uri": self.uri(name)},
                "range": told["range"],
                "context": {"diagnostics": [told], **context},
            },
        )
        assert isinstance(found, list)
        return found

    # -- messages

    def request(self, method: str, params: Any) -> Any:
        """Return the server's answer to a request; fail where it is an error."""
        answer = self.answer(self.ask(method, params), method)
        assert "error" not in answer, answer
        return answer["result"]

    def ask(self, method: str, params: Any) -> int:
        """Send a request; return its number."""
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        return number

    def answer(self, number: int, method: str = "") -> dict[str, Any]:
        """Return the answer to a request, error or not."""
        answer = self._until(lambda one: one.get("id") == number and "method" not in one)
        if method and "result" in answer:
            _converter.structure(answer, types.METHOD_TO_TYPES[method][1])
        return answer

    def notify(self, method: str, params: Any) -> None:
        """Tell the server something."""
        self._send({"method": method, "params": params})

    def until(self, method: str) -> dict[str, Any]:
        """Return the parameters of the next request or message of a kind."""
        return dict(self._until(lambda one: one.get("method") == method).get("params", {}))

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        assert self.server.stdin
        self.server.stdin.write(data)
        self.server.stdin.flush()

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode("utf-8", "surrogatepass")
        self.send(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def _until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            message = self._arrived.get(timeout=PATIENCE)
            assert message is not None, "the server has ended"
            if "method" in message:
                self._take(message)
            if wanted(message):
                return message

    def _take(self, message: dict[str, Any]) -> None:
        _converter.structure(message, types.METHOD_TO_TYPES[message["method"]][0])
        if "id" not in message:
            self.messages.append(message)
            return
        self.requests.append(message)
        asked = message["method"] == "workspace/configuration"
        self._send({"id": message["id"], "result": [self.settings] if asked else None})

    def _read(self) -> None:
        stream = self.server.stdout
        assert stream
        while line := stream.readline():
            length = 0
            while line.strip():
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                line = stream.readline()
            self._arrived.put(json.loads(stream.read(length)))
        self._arrived.put(None)
