"""`dedup review`: a page to decide on."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dedup.cli import printing
from dedup.cli.checking import archive_at
from dedup.cli.expiry import decisions_in_force
from dedup.cli.parts import FileName, asked_archive_option, file_argument, lang_option, option, reading_options
from dedup.cli.settings import Asked, Configured, folder_of, in_force, settings_for, settings_options
from dedup.cli.writing import refuse_overwriting
from dedup.workspace.locking import locked
from dedup.workspace.sources import naming, read_document, read_record

if TYPE_CHECKING:
    from dedup.formats import ErrorsMode


@click.command("review", cls=Configured)
@file_argument
@option("-o", "--output", type=FileName(), metavar="FILE", required=True, help="Write the page to FILE.")
@asked_archive_option
@settings_options
@reading_options
@lang_option
@click.pass_obj
def command(
    lang: str,
    /,
    file: str,
    output: str,
    archive: str | None,
    encoding: str | None,
    encoding_errors: ErrorsMode,
    source_format: str | None,
    **given: Any,
) -> int:
    """Write a page to decide on: one HTML file that works in any browser, also without a network.

    What is decided on it is saved as decisions.json, which dedup clean --decisions carries out.
    """
    import dedup
    from dedup.formats import atomic_write
    from dedup.reports import review
    from dedup.reports.base import Checked

    asked = Asked(**given)
    refuse_overwriting(file, output)
    document = read_document(file, encoding, encoding_errors, source_format)
    force = in_force(file, asked, settings_for(folder_of(file), asked), lang)
    with naming(force.decisions):
        decided = decisions_in_force(force.decisions)
        cleaned = dedup.clean(
            document,
            force.options,
            record=read_record(file, document=document),
            decisions=decided,
            archive=archive_at(archive) if archive else None,
        )
    page = review.render(Checked(file, document.text, cleaned.report), cleaned.unresolved, lang, decided=decided)
    with locked(Path(output)):
        atomic_write(output, page.encode("utf-8"))
    click.echo(
        _("Open {path} in a browser; {count} to decide.").format(path=output, count=len(cleaned.unresolved)), err=True
    )
    printing.report_faults(file, cleaned.report.faults)
    return printing.status((), "error", cleaned.report.faults)
