"""The command line: parse, call, print. Every command is a module of :mod:`sopan.commands`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

import click

from sopan.console import Console
from sopan.errors import N_, SopanError, nearest
from sopan.interface import Interface
from sopan.terminal import Gone, Unwritable

COMMANDS = {
    "check": "sopan.commands.check",
    "say": "sopan.commands.say",
    "explain": "sopan.commands.explain",
    "rules": "sopan.commands.rules",
    "test": "sopan.commands.test",
    "forms": "sopan.commands.forms",
    "words": "sopan.commands.words",
    "files": "sopan.commands.files",
    "config": "sopan.commands.config",
    "init": "sopan.commands.init",
    "export": "sopan.commands.export",
    "baseline": "sopan.commands.baseline",
    "lsp": "sopan.commands.lsp",
    "completion": "sopan.commands.completion",
}
"""The commands in the order of the help, and the module whose ``command`` makes each."""

HELP = N_(
    "A phrasing guide and linter for replies to customers in Malay, Ukrainian, Swedish, Hebrew and Indonesian.\n\n"
    "“sopan check” finds what should not be said, “sopan say” tells what to say instead."
)

FAILED = 2
INTERRUPTED = 130
GONE = 141
"""Exit codes besides those of the commands; the last two are what a shell gives for SIGINT and SIGPIPE."""


class Commands(click.Group):
    """The group of all commands, each loaded when it is asked for."""

    def __init__(self, ui: Interface) -> None:
        _ = ui.gettext
        super().__init__(
            "sopan",
            help=_(HELP),
            options_metavar=_("[OPTIONS]"),
            subcommand_metavar=_("COMMAND [ARGUMENTS]…"),
            context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
            params=[_version(ui)],
        )
        self._ui = ui

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        if cmd_name not in COMMANDS:
            return None
        made: click.Command = import_module(COMMANDS[cmd_name]).command(self._ui)
        return made

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments ask for; raise SopanError, with the nearest one, for another."""
        name = args[0]
        if name in COMMANDS or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        near = nearest(name, COMMANDS)
        raise SopanError(
            N_("there is no command {name}."),
            name=name,
            near=near,
            known=", ".join(COMMANDS),
            hint=N_("Did you mean {near}?") if near else N_("Known are {known}."),
        )


def _version(ui: Interface) -> click.Option:
    def show(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            from sopan import __version__

            console: Console = ctx.obj
            console.out.line(f"sopan {__version__}")
            ctx.exit()

    help = ui.gettext("Show the version and exit.")
    return click.Option(["--version"], is_flag=True, expose_value=False, is_eager=True, help=help, callback=show)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    try:
        ui = Interface.of(os.environ)
        console = Console.standard(ui, os.environ)
        with ui.speaking():
            code = _run(console, arguments)
    except KeyboardInterrupt:  # before or after Click, which answers it while a command runs
        code = INTERRUPTED
    sys.exit(code)


def _run(console: Console, arguments: Sequence[str] | None) -> int:
    """Run a command and return the exit code; whatever goes wrong is told in one line."""
    try:
        code = Commands(console.ui).main(arguments, prog_name="sopan", standalone_mode=False, obj=console)
        console.out.flush()
    except click.ClickException as error:
        error.show(console.err.stream)
        return FAILED
    except click.Abort:
        return INTERRUPTED
    except SopanError as error:
        console.complain(error)
        return FAILED
    except Gone:
        _silence()
        return GONE
    except Unwritable as error:
        _silence()
        console.complain(SopanError(N_("cannot be written: {reason}"), reason=error))
        return FAILED
    except Exception as error:
        if console.environ.get("SOPAN_DEBUG"):
            raise
        console.complain(
            SopanError(
                N_("sopan itself failed ({kind}: {reason})."),
                kind=type(error).__name__,
                reason=error,
                hint=N_("Please report it; SOPAN_DEBUG=1 shows where."),
            )
        )
        return FAILED
    return code if isinstance(code, int) else 0


def _silence() -> None:
    """Let nothing more be written to a standard output that cannot be written to, not even at exit."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
