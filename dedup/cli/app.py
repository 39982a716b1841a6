"""Runs the command `dedup`: its subcommands, the language it speaks, and what becomes of an error."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

import click
from click.shell_completion import shell_complete

from dedup._version import __version__
from dedup.cli import (
    accept,
    archive,
    check,
    clean,
    completion,
    config,
    corpus,
    diff,
    explain,
    lsp,
    review,
    rules,
    serve,
)
from dedup.cli.collecting import collecting_seldom
from dedup.cli.parts import COMPLETE_VARIABLE, Group, Option, lang_option
from dedup.cli.streams import complaint_about, drop_output, open_closed
from dedup.cli.telling import tell, told
from dedup.cli.words import asked_language
from dedup.i18n import speaking

_FAULT = 2  # what was asked for is not there
_INTERRUPTED = 130  # as shells have it: 128 and SIGINT
_BROKEN_PIPE = 141  # as shells have it: 128 and SIGPIPE; whoever read our output has seen enough


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"dedup {__version__}")
        ctx.exit()


@click.group("dedup", cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    cls=Option,
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version.",
)
@lang_option
def dedup() -> None:
    """Find what stands twice in a news report, ask about figures that disagree, write one clean article.

    Exit status: 0 nothing is left to decide, 1 findings remain, 2 bad usage, unreadable input or a fault.
    """


for _module in (clean, check, diff, review, accept, rules, explain, archive, config, corpus, serve, lsp, completion):
    dedup.add_command(_module.command)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    open_closed()
    args = list(sys.argv[1:] if argv is None else argv)
    lang = asked_language(args, os.environ)
    with speaking(lang), collecting_seldom():
        try:
            return _run(args, lang)
        except BrokenPipeError:
            drop_output()
            return _BROKEN_PIPE
        except OSError as error:
            with suppress(OSError):  # standard error may be what cannot be written
                tell(complaint_about(error), lang)
            drop_output()
            return _FAULT
        except (KeyboardInterrupt, click.Abort):
            return _INTERRUPTED


def _run(args: list[str], lang: str) -> int:
    if COMPLETE_VARIABLE in os.environ:
        return shell_complete(dedup, {}, "dedup", COMPLETE_VARIABLE, os.environ[COMPLETE_VARIABLE])
    status = told(partial(_invoke, args, lang), lang)
    sys.stdout.flush()
    return status


def _invoke(args: list[str], lang: str) -> int | None:
    with dedup.make_context("dedup", args, obj=lang) as ctx:
        status: int | None = dedup.invoke(ctx)
        return status
