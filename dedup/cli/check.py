"""`dedup check`: report, change nothing."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from dedup.cli import printing
from dedup.cli.parts import (
    Command,
    decisions_option,
    fail_on_option,
    lang_option,
    option,
    reading_options,
    rule_options,
)
from dedup.cli.sources import decisions_in_force, read_document, read_record
from dedup.errors import DedupError
from dedup.i18n import complaint, translate
from dedup.model import Severity
from dedup.options import Options
from dedup.reports import FORMATS, IN_UTF8, view
from dedup.reports.base import Checked

if TYPE_CHECKING:
    from dedup.decisions import Decision, Decisions
    from dedup.formats import ErrorsMode


@dataclass(frozen=True, slots=True)
class _Request:
    """What was asked on the command line."""

    files: tuple[str, ...]
    output_format: str
    record: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    decisions: str | None
    fail_on: Severity
    encoding: str | None
    encoding_errors: ErrorsMode


@click.command("check", cls=Command)
@click.argument("files", metavar="FILE...", type=click.Path(), nargs=-1, required=True)
@option(
    "--output-format", type=click.Choice(FORMATS), default="full", show_default=True, help="Form of the report."
)
@option(
    "--record",
    type=click.Path(),
    metavar="FILE",
    help="Ask the open questions of this record (default: FILE.dedup.json).",
)
@decisions_option
@rule_options
@fail_on_option
@reading_options
@lang_option
@click.pass_obj
def command(lang: str, /, **given: Any) -> int:
    """Say what stands twice and what disagrees; change nothing.

    An article that dedup clean has written is asked the questions of its record again, until they are decided.
    """
    asked = _Request(**given)
    options = Options(asked.select, asked.ignore, lang)
    decisions = decisions_in_force(asked.decisions)
    checked, unneeded, failed = [], [], False
    for file in asked.files:
        try:
            one, unused = _check(asked, file, options, decisions)
        except DedupError as error:
            click.echo(translate(lang).gettext("Error: {message}").format(message=complaint(error, lang)), err=True)
            failed = True
        else:
            checked.append(one)
            unneeded.append(unused)
    if checked:
        _show(asked, checked, lang)
        printing.report_unused(d for d in decisions.decisions if all(d in unused for unused in unneeded))
    faults = [fault for one in checked for fault in one.report.faults]
    printing.report_faults(faults)
    findings = [finding for one in checked for finding in one.report.findings]
    return 2 if failed else printing.status(findings, asked.fail_on, faults)


def _check(asked: _Request, file: str, options: Options, decisions: Decisions) -> tuple[Checked, tuple[Decision, ...]]:
    """The report on a file, and the decisions that it has no need of."""
    import dedup

    document = read_document(file, asked.encoding, asked.encoding_errors)
    cleaned = dedup.clean(document, options, record=read_record(file, asked.record), decisions=decisions)
    return Checked(file, document.text, cleaned.report), cleaned.unused


def _show(asked: _Request, checked: list[Checked], lang: str) -> None:
    page = printing.look(lang, sys.stdout)
    text = view(asked.output_format)(checked, page)
    if asked.output_format in IN_UTF8:
        printing.emit_utf8(text)
    else:
        printing.emit(text)
