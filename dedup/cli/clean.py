"""`dedup clean`: write the canonical article and its record."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dedup.cli import printing
from dedup.cli.expiry import decisions_in_force
from dedup.cli.parts import (
    FileName,
    exit_zero_option,
    file_argument,
    lang_option,
    option,
    reading_options,
    tracking_options,
    writing_options,
)
from dedup.cli.settings import Asked, Configured, InForce, folder_of, in_force, settings_for, settings_options
from dedup.cli.writing import refuse_overwriting, refuse_overwriting_inputs, same_file, write
from dedup.model import Document, Finding
from dedup.workspace.sources import STANDARD, naming, read_document, read_record, record_path

if TYPE_CHECKING:
    from dedup.formats import ErrorsMode
    from dedup.pipeline import Cleaned


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request(Asked):
    """What was asked on the command line."""

    file: str
    output: str | None
    record: str | None
    in_place: bool
    diff: bool
    unsafe_fixes: bool
    exit_zero: bool
    encoding: str | None
    encoding_errors: ErrorsMode
    output_encoding: str | None
    eol: str | None
    track_changes: bool
    author: str | None
    date: str | None

    @property
    def article(self) -> str | None:
        """Return the file that the article goes to; None for standard output."""
        target = self.file if self.in_place else self.output
        return None if target == STANDARD else target


@click.command("clean", cls=Configured)
@file_argument
@option(
    "-o",
    "--output",
    type=FileName(),
    metavar="FILE",
    help="Write the article to FILE, its record to FILE.dedup.json.",
)
@option("--in-place", is_flag=True, help="Overwrite the source.")
@option("--diff", is_flag=True, help="Show what would change; write nothing.")
@option("--record", type=FileName(), metavar="FILE", help="Write the record to FILE.")
@option("--unsafe-fixes", is_flag=True, help="Make fixes, too, that change or drop a letter or digit.")
@settings_options
@exit_zero_option
@reading_options
@writing_options
@tracking_options
@lang_option
@click.pass_obj
def command(lang: str, /, **given: Any) -> int:
    """Write the article as it should be printed: every text once, nothing lost.

    Fixes that are safe are made. What only a person can decide is named on standard error, and stays in the record
    beside the article until it is decided. Exit status 1 says that such questions are left; the article is written
    all the same.
    """
    asked = _Request(**given)
    _refuse_nonsense(asked)
    document = read_document(asked.file, asked.encoding, asked.encoding_errors)
    _refuse_unshowable(asked, document)
    settings = settings_for(folder_of(asked.file), asked)
    force = in_force(asked.file, asked, settings, lang, unsafe_fixes=asked.unsafe_fixes)
    cleaned = _clean(asked, document, force)
    if asked.diff:
        _show_diff(asked, document, cleaned, lang)
    else:
        _write(asked, document, cleaned)
    left = (*cleaned.unresolved, *(f for f in cleaned.notes if printing.counts(f, force.fail_on)))
    _summarise(asked, document, cleaned, left, lang)
    status = printing.status(left, force.fail_on, cleaned.report.faults)
    return 0 if asked.exit_zero and status == 1 else status


def _refuse_nonsense(asked: _Request) -> None:
    if asked.in_place and asked.output:
        raise click.UsageError(_("--in-place and --output exclude each other"))
    if asked.in_place and asked.file == STANDARD:
        raise click.UsageError(_("standard input cannot be cleaned in place: use --output"))
    if asked.record == STANDARD:
        raise click.UsageError(_("the record needs a file of its own: --record FILE"))
    if (asked.author is not None or asked.date is not None) and not asked.track_changes:
        raise click.UsageError(_("--author and --date go with --track-changes"))
    if asked.file != STANDARD:
        beside = str(record_path(asked.article)) if asked.article else None
        refuse_overwriting(asked.file, asked.output, asked.record, beside)
        refuse_overwriting_inputs([str(record_path(asked.file))], [asked.output])
    refuse_overwriting_inputs((asked.decisions, asked.config), (asked.output, asked.record))
    if asked.record and asked.article and same_file(asked.record, asked.article):
        said = _("{path} cannot hold the article and its record: name two files")
        raise click.UsageError(said.format(path=asked.record))


def _refuse_unshowable(asked: _Request, document: Document) -> None:
    """Raise a usage error where a document would be written to a terminal that cannot show it."""
    from dedup.formats import is_binary

    if asked.article is None and not asked.diff and _on_terminal() and is_binary(document):
        raise click.UsageError(
            _("a terminal cannot show such a document: name a file with --output, or ask for --diff")
        )


def _on_terminal() -> bool:
    return sys.stdout.isatty()


def _clean(asked: _Request, document: Document, force: InForce) -> Cleaned:
    import dedup
    from dedup.review.record import speaks_of

    decisions = decisions_in_force(force.decisions)
    record = read_record(asked.file, document=document)
    if record is not None and not speaks_of(record, document.text):
        printing.report_stranger(asked.file)
    with naming(force.decisions):
        return dedup.clean(document, force.options, record=record, decisions=decisions)


def _show_diff(asked: _Request, document: Document, cleaned: Cleaned, lang: str) -> None:
    from dedup.reports import unified

    page = printing.look(lang, sys.stdout)
    printing.emit(unified.render(asked.file, document.text, cleaned.edits, page))


def _write(asked: _Request, document: Document, cleaned: Cleaned) -> None:
    import dedup

    encoding = asked.output_encoding or asked.encoding
    content = dedup.write(
        document,
        cleaned.edits,
        encoding=encoding,
        eol=asked.eol,
        track_changes=asked.track_changes,
        author="dedup" if asked.author is None else asked.author,
        date=asked.date,
        findings=cleaned.unresolved if asked.track_changes else (),
    )
    article = Path(asked.article) if asked.article else None
    write(article, content, _record(asked), cleaned.record)
    if article is None and _on_terminal():
        printing.emit(cleaned.text)  # a terminal wants its own encoding
    elif article is None:
        click.echo(content, nl=False)


def _record(asked: _Request) -> Path | None:
    """Return the file for the record: the one that was asked for, else beside an article that is a file."""
    if asked.record:
        return Path(asked.record)
    article = Path(asked.article) if asked.article else None
    return record_path(str(article)) if article and (article.is_file() or not article.exists()) else None


def _summarise(asked: _Request, document: Document, cleaned: Cleaned, left: tuple[Finding, ...], lang: str) -> None:
    from dedup.reports import summary

    page = printing.look(lang, sys.stderr)
    outcome = summary.Outcome(asked.file, document.text, cleaned.record, cleaned.edits, left, cleaned.report.withdrawn)
    printing.emit(summary.render(outcome, page), err=True)
    if asked.decisions:  # those of a house are about other articles as well
        printing.report_unused(cleaned.unused)
    printing.report_idle(asked.file, cleaned.idle)
    printing.report_notes(asked.file, document.notes, lang)
    printing.report_faults(asked.file, cleaned.report.faults)
