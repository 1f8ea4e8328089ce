"""``sopan lsp``: check replies in an editor while they are written."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from sopan.console import Console
from sopan.errors import N_, SopanError
from sopan.interface import Interface

if TYPE_CHECKING:
    from sopan.lsp.server import Server

HELP = N_(
    "Start the language server, which editors ask what must not be said, and what to say instead.\n\n"
    "An editor starts it and talks with it over standard input and output. It ends when the editor does."
)


@click.pass_obj
def lsp(console: Console, tcp: str | None, stdio: bool) -> int:
    """Serve an editor until it leaves; return 0 if it took its leave, 1 if it was gone."""
    try:
        from sopan.lsp.server import Server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise SopanError(
            N_("the language server needs {package}, which is not installed"),
            hint=N_("Install it: pip install {extra}"),
            package="pygls",
            extra='"sopan[lsp]"',
        ) from None
    server = Server(console.environ)
    if tcp is None:
        _serve_pipe(server)
    else:
        _serve_port(server, tcp, console)
    server.desk.leave()
    return 0 if server.dismissed else 1


def _serve_pipe(server: Server) -> None:
    """Serve over standard input and output; what anything else prints goes to standard error."""
    with (
        os.fdopen(os.dup(sys.stdin.fileno()), "rb") as commands,
        os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers,
    ):
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        server.start_io(commands, answers)


def _serve_port(server: Server, tcp: str, console: Console) -> None:
    host, _, port = tcp.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise SopanError(N_("{address} is no address: write HOST:PORT, such as 127.0.0.1:2087"), address=tcp)
    console.tell(console.ui.gettext("Waiting for an editor at {address}").format(address=tcp))
    try:
        server.start_tcp(host.strip("[]"), int(port))
    except OSError as error:
        raise SopanError(N_("{address}: {reason}"), address=tcp, reason=error.strerror or error) from error
    except SystemExit:  # how pygls leaves
        pass


def command(ui: Interface) -> click.Command:
    """Return the command, its help in the interface's language."""
    _ = ui.gettext
    return click.Command(
        "lsp",
        callback=lsp,
        help=_(HELP),
        short_help=_("Check replies in an editor while they are written."),
        options_metavar=_("[OPTIONS]"),
        params=[
            click.Option(
                ["--tcp"],
                metavar=_("HOST:PORT"),
                help=_("Wait at this address for one editor instead of talking over standard input and output."),
            ),
            click.Option(["--stdio"], is_flag=True, hidden=True),  # some editors say it to every server
        ],
    )
