"""``sopan completion``: the script that completes commands, rules and languages in a shell."""

from __future__ import annotations

import click

from sopan.console import Console
from sopan.errors import N_
from sopan.interface import Interface

SHELLS = ("bash", "zsh", "fish")

HELP = N_(
    "Print the script that completes sopan's commands, rules and languages in your shell.\n\n"
    'bash: eval "$(sopan completion bash)" in ~/.bashrc\n\n'
    'zsh: eval "$(sopan completion zsh)" in ~/.zshrc\n\n'
    "fish: sopan completion fish > ~/.config/fish/completions/sopan.fish"
)


@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script of a shell."""
    from click.shell_completion import get_completion_class

    complete = get_completion_class(shell)
    assert complete is not None, shell
    console: Console = context.obj
    console.out.line(complete(context.find_root().command, {}, "sopan", "_SOPAN_COMPLETE").source())


def command(ui: Interface) -> click.Command:
    """Return the command, its help in the interface's language."""
    _ = ui.gettext
    return click.Command(
        "completion",
        callback=completion,
        help=_(HELP),
        short_help=_("Print the completion script of a shell."),
        options_metavar=_("[OPTIONS]"),
        params=[click.Argument(["shell"], type=click.Choice(SHELLS))],
    )
