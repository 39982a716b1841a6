"""`dedup archive find`: where a text has run before."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from dedup.cli import printing
from dedup.cli.parts import Command, archive_option, file_argument, lang_option, option, reading_options
from dedup.workspace.sources import read_document

if TYPE_CHECKING:
    from dedup.formats import ErrorsMode


@click.command("find", cls=Command)
@file_argument
@archive_option
@option(
    "--output-format", type=click.Choice(("full", "json")), default="full", show_default=True, help="Form of the list."
)
@reading_options
@lang_option
@click.pass_obj
def find(
    lang: str,
    /,
    file: str,
    archive: str,
    output_format: str,
    encoding: str | None,
    encoding_errors: ErrorsMode,
    source_format: str | None,
) -> int:
    """Find the articles of an archive in which FILE stands, or some of it.

    Each passage is shown with its place in the article and what differs, figures first.
    """
    import dedup
    from dedup.reports import sightings

    document = read_document(file, encoding, encoding_errors, source_format)
    with dedup.open_archive(archive, create=False) as opened:
        found = opened.find(document)
    if output_format == "json":
        printing.emit_utf8(json.dumps(sightings.plain(found), ensure_ascii=False, indent=2) + "\n")
    else:
        printing.emit(sightings.render(file, document.text, found, printing.look(lang, sys.stdout)))
    return 0
