"""`dedup lsp`: the language server."""

from __future__ import annotations

import click

from dedup.cli.parts import Command, decisions_option, lang_option
from dedup.cli.streams import talking
from dedup.errors import DedupError

_EXTRA = ("attrs", "cattrs", "lsprotocol", "pygls")  # what pip install 'newsdedup[lsp]' brings


@click.command("lsp", cls=Command)
@decisions_option
@lang_option
@click.pass_obj
def command(lang: str, /, decisions: str | None) -> int:
    """Serve an editor: findings while an article is being written, fixes at a key.

    It speaks the Language Server Protocol on standard input and output, and is started by the editor: docs/editors.md
    says how. Configuration and records are honoured as dedup check does it.
    """
    try:
        from dedup.lsp.examining import Wishes
        from dedup.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        raise DedupError("the language server needs an extra; install it with: pip install 'newsdedup[lsp]'") from error
    if not talking():
        raise DedupError(
            "the language server talks on standard input and output, and one is closed: let an editor start it"
        )
    return serve(Wishes(lang, decisions))
