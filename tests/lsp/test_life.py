"""The life of a server: how it begins, what it stands, and how it ends."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .editor import Editor

Start = Callable[..., Editor]
Sopan = Callable[..., "tuple[int, str, str]"]

METHOD_NOT_FOUND, CANCELLED = -32601, -32800
UK = "Не знаю, коли.\n"


def test_it_ends_when_the_editor_takes_its_leave(editor: Editor) -> None:
    editor.open("uk/mail.md", UK)
    assert editor.leave() == (0, "")


def test_it_ends_even_when_it_has_only_been_started(start: Start) -> None:
    editor = start("--stdio")
    editor.begin()
    assert editor.leave()[0] == 0


def test_an_editor_that_goes_without_taking_its_leave_has_failed(editor: Editor) -> None:
    editor.notify("exit", None)
    assert editor.wait() == (1, "")


def test_it_ends_when_the_editor_is_gone(editor: Editor) -> None:
    editor.open("uk/mail.md", UK)
    assert editor.server.stdin
    editor.server.stdin.close()
    assert editor.wait()[0] == 1


def test_a_request_that_is_given_up_keeps_nothing_from_the_others(editor: Editor) -> None:
    item = {"uri": editor.uri("uk/mail.md"), "languageId": "markdown", "version": 1, "text": UK * 2_000}
    editor.notify("textDocument/didOpen", {"textDocument": item})
    given_up = editor.ask("textDocument/hover", editor.at("uk/mail.md", 0, 1))
    editor.notify("$/cancelRequest", {"id": given_up})
    waited_for = editor.ask("textDocument/hover", editor.at("uk/mail.md", 1, 1))
    assert editor.answer(given_up)["error"]["code"] == CANCELLED
    assert editor.answer(waited_for)["result"]["range"]["start"]["line"] == 1


@pytest.mark.parametrize(
    "data",
    [
        b"Content-Length: 2\r\n\r\n{]",
        b'Content-Length: 46\r\n\r\n{"jsonrpc":"2.0","method":"sopan/none","id":7}',
        b"Content-Length: 9\r\nContent-Type: x\r\n\r\n\xff\xff\xff\xff\xff\xff\xff\xff\xff",
        b'Content-Length: 57\r\n\r\n{"jsonrpc":"2.0","method":"textDocument/hover","id":8}   ',
    ],
)
def test_nonsense_is_survived(editor: Editor, data: bytes) -> None:
    editor.send(data)
    assert editor.open("uk/mail.md", UK)
    assert editor.leave()[0] == 0


def test_what_is_asked_of_a_document_that_is_not_open_is_answered(editor: Editor) -> None:
    nowhere = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
    assert editor.request("textDocument/hover", editor.at("uk/none.md", 0, 0)) is None
    assert editor.actions("uk/none.md", {"range": nowhere, "message": "x"}) == []


def test_a_method_that_is_not_known_is_refused(editor: Editor) -> None:
    asked = editor.ask("textDocument/rename", {**editor.at("uk/mail.md", 0, 0), "newName": "x"})
    assert editor.answer(asked)["error"]["code"] == METHOD_NOT_FOUND


def test_that_rules_are_compiled_is_told_in_the_log(start: Start, tmp_path: Path) -> None:
    editor = start(env={"SOPAN_CACHE": str(tmp_path / "cache")})
    editor.begin()
    assert editor.open("sv/mail.md", "Du får vänta.\n")
    logged = [one["params"]["message"] for one in editor.messages if one["method"] == "window/logMessage"]
    assert any("(sv)" in message for message in logged)
    assert editor.leave()[0] == 0
    assert list((tmp_path / "cache").glob("sv-*.phrasebook"))


# -- how it is started


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def message(**said: object) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **said}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def test_it_can_be_waited_for_at_an_address(environ: dict[str, str], tmp_path: Path) -> None:
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "sopan", "lsp", "--tcp", address]
    with subprocess.Popen(command, env=environ, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr and server.stderr.readline() == f"Waiting for an editor at {address}\n"
            with connected(address) as line:
                given = {"processId": None, "rootUri": None, "capabilities": {}}
                line.sendall(message(id=1, method="initialize", params=given))
                assert b'"name": "sopan"' in line.recv(4096)
                line.sendall(message(id=2, method="shutdown") + message(method="exit"))
                assert server.wait(60) == 0
        finally:
            server.kill()


def connected(address: str) -> socket.socket:
    """Return a connection: the server says that it waits a moment before it does."""
    host, _, port = address.partition(":")
    for _ in range(600):
        try:
            return socket.create_connection((host, int(port)), timeout=60)
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise AssertionError("nobody listens")


@pytest.mark.parametrize("address", ["2087", ":2087", "localhost:", "localhost:http", "localhost:99999"])
def test_what_is_no_address_is_refused(sopan: Sopan, address: str) -> None:
    code, _, err = sopan("lsp", "--tcp", address)
    assert code == 2
    assert err.startswith(f"Error: {address} is no address")


def test_an_address_that_is_taken_is_told(sopan: Sopan) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        code, _, err = sopan("lsp", "--tcp", address)
    assert code == 2
    assert address in err


@pytest.mark.parametrize("missing", ["pygls", "lsprotocol"])
def test_without_what_it_needs_it_says_what_to_install(
    sopan: Sopan, environ: dict[str, str], tmp_path: Path, missing: str
) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / f"{missing}.py").write_text(
        f"raise ModuleNotFoundError('no {missing}', name={missing!r})\n", encoding="utf-8"
    )
    path = f"{tmp_path / 'without'}:{environ['PYTHONPATH']}"
    code, out, err = sopan("lsp", env={"PYTHONPATH": path})
    assert (code, out) == (2, "")
    assert 'pip install "sopan[lsp]"' in err
