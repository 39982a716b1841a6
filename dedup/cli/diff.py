"""`dedup diff`: the repeated places side by side."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from dedup.cli import printing
from dedup.cli.parts import file_argument, lang_option, reading_options
from dedup.cli.settings import Configured
from dedup.options import Options
from dedup.reports import witnesses
from dedup.reports.base import Checked
from dedup.workspace.sources import read_document

if TYPE_CHECKING:
    from dedup.formats import ErrorsMode


@click.command("diff", cls=Configured)
@file_argument
@reading_options
@lang_option
@click.pass_obj
def command(
    lang: str, /, file: str, encoding: str | None, encoding_errors: ErrorsMode, source_format: str | None
) -> int:
    """Show the places where one text stands side by side, and mark where they differ.

    On a narrow terminal they stand one below the other. Without colour, what differs stands between « and ».
    """
    import dedup

    document = read_document(file, encoding, encoding_errors, source_format)
    report = dedup.check(document, Options(lang=lang))
    page = printing.look(lang, sys.stdout)
    printing.emit(witnesses.render(Checked(file, document.text, report), page))
    printing.report_faults(file, report.faults)
    return printing.status((), "error", report.faults)
