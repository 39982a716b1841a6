"""`dedup completion`: the script that lets a shell complete commands, options and rules."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from dedup.cli.parts import COMPLETE_VARIABLE, Command, lang_option


@click.command("completion", cls=Command)
@click.argument("shell", metavar="SHELL", type=click.Choice(("bash", "zsh", "fish")))
@lang_option
@click.pass_context
def command(ctx: click.Context, /, shell: str) -> int:
    """Print the completion script of a shell: bash, zsh or fish.

    For bash: dedup completion bash > ~/.local/share/bash-completion/completions/dedup
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"click knows no completion for {shell}")
    click.echo(kind(ctx.find_root().command, {}, "dedup", COMPLETE_VARIABLE).source())
    return 0
