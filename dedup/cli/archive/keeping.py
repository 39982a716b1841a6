"""`dedup archive remove`, `stats`, `verify`: keeping an archive in order."""

from __future__ import annotations

import json
from gettext import gettext as _
from gettext import ngettext

import click

from dedup.cli import printing
from dedup.cli.parts import Command, archive_option, lang_option, option
from dedup.i18n import render


@click.command("remove", cls=Command)
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@archive_option
@lang_option
@click.pass_obj
def remove(_lang: str, /, ids: tuple[str, ...], archive: str) -> int:
    """Remove articles from an archive."""
    import dedup

    with dedup.open_archive(archive, create=False) as opened:
        missing = [one for one in ids if not opened.remove(one)]
    for one in missing:
        click.echo(_("Error: {message}").format(message=_("there is no article {id}").format(id=one)), err=True)
    return 2 if missing else 0


@click.command("stats", cls=Command)
@archive_option
@option(
    "--output-format", type=click.Choice(("full", "json")), default="full", show_default=True, help="Form of the list."
)
@lang_option
@click.pass_obj
def stats(_lang: str, /, archive: str, output_format: str) -> int:
    """Say how much an archive holds, and how many bytes it takes."""
    import dedup

    with dedup.open_archive(archive, create=False) as opened:
        found = opened.stats()
    if output_format == "json":
        printing.emit_utf8(json.dumps(found._asdict(), indent=2) + "\n")
        return 0
    rows = (
        (_("articles"), found.articles),
        (_("paragraphs"), found.paragraphs),
        (_("bytes"), found.bytes),
        (_("of these, compressed text"), found.text_bytes),
        (_("keys"), found.postings),
        (_("keys of formulas that were left out"), found.capped),
        (_("segments"), found.segments),
    )
    printing.emit("".join(f"{count:>15,} {what}\n" for what, count in rows))
    return 0


@click.command("verify", cls=Command)
@archive_option
@lang_option
@click.pass_obj
def verify(lang: str, /, archive: str) -> int:
    """Check a whole archive: whether every article can be read, and is found under all of its keys.

    Exit status 1 where anything is wrong.
    """
    import dedup

    with dedup.open_archive(archive, create=False) as opened:
        found = opened.verify()
    for problem in found.problems:
        click.echo(render(problem, lang), err=True)
    said = ngettext("{count} article was checked.", "{count} articles were checked.", found.articles)
    click.echo(said.format(count=found.articles))
    return 1 if found.problems else 0
