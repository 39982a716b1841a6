"""`dedup serve`: the service."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from dedup.cli.parts import Command, FileName, lang_option, option
from dedup.errors import DedupError, ReadError

_EXTRA = ("fastapi", "prometheus_client", "python_multipart", "starlette", "uvicorn")  # of newsdedup[serve]


class _Seconds(click.FloatRange):
    """A number of seconds; NaN lies in no range, but click takes it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number."""
        found = super().convert(value, param, ctx)
        return found if found == found else self.fail(f"{value!r} is not a valid float.", param, ctx)  # noqa: PLR0124


@click.command("serve", cls=Command)
@option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 is every one.")
@option("--port", type=click.IntRange(0, 65535), default=8010, show_default=True, help="Port to listen on.")
@option("--token-file", type=FileName(), metavar="FILE", help="Tokens that may ask, one a line (default: anybody may).")
@option("--cors", multiple=True, metavar="ORIGIN", help="A site whose pages may ask, such as https://cms.example.cn.")
@option(
    "--max-body", type=click.IntRange(1), default=32 << 20, show_default=True, help="Bytes of the largest body read."
)
@option(
    "--timeout", type=_Seconds(0.1, 86_400), default=60.0, show_default=True, help="Seconds that one article may take."
)
@option("--workers", type=click.IntRange(1, 256), default=2, show_default=True, help="Articles worked on at once.")
@option(
    "--archive", metavar="URL", help="The archive that is asked and added to: a file, or postgresql://… for a server."
)
@option("--open", "opening", is_flag=True, help="Open the start page in a browser.")
@lang_option
@click.pass_obj
def command(
    lang: str, /, host: str, port: int, token_file: str | None, cors: tuple[str, ...], opening: bool, **limits: Any
) -> int:
    """Serve a CMS, or LanguageTool's clients, over HTTP.

    It answers /v1/check and /v1/clean as JSON, and /v2/check as LanguageTool does: docs/service.md says how to ask. It
    runs until it is stopped, and then finishes what it has begun. With --archive, /v1/check says what has been
    published, too, and /v1/archive/find and /v1/archive/add ask that archive and add to it.
    """
    try:
        from dedup.service.running import serve
        from dedup.service.settings import Settings
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        raise DedupError("the service needs an extra; install it with: pip install 'newsdedup[serve]'") from error
    tokens = _tokens(token_file) if token_file else ()
    if not tokens and host not in ("127.0.0.1", "::1", "localhost"):
        said = _("Anybody who reaches {host} may send articles: name a --token-file to let only some.")
        click.echo(said.format(host=host), err=True)
    settings = Settings(tokens, cors, **limits, waiting=16 * limits["workers"], lang=lang)
    return serve(settings, host, port, opening=opening)


def _tokens(file: str) -> tuple[str, ...]:
    from dedup.formats.files import load

    try:
        found = tuple(line.strip() for line in load(Path(file)).decode("ascii").splitlines() if line.strip())
    except UnicodeDecodeError as error:
        raise ReadError("{path} holds no tokens: write one a line, in letters and digits", path=file) from error
    if not found:
        raise ReadError("{path} holds no token: write one a line", path=file)
    return found
