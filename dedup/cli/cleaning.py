"""Cleans one file: reads it, writes its article and its record, says what is left to decide."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from dedup.cli import printing
from dedup.cli.expiry import decisions_in_force
from dedup.cli.settings import Asked, InForce, folder_of, in_force, settings_for
from dedup.cli.writing import refuse_overwriting, refuse_overwriting_inputs, same_file, write
from dedup.model import Document, Finding
from dedup.reports.width import visible
from dedup.workspace.sources import STANDARD, naming, read_document, read_record, record_path

if TYPE_CHECKING:
    from dedup.formats import ErrorsMode
    from dedup.pipeline import Cleaned


_ENDS = MappingProxyType({"ninjs": ".json", "nitf": ".xml", "newsml-g2": ".xml"})  # that tell no format by themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Asked):
    """What was asked on the command line of one file."""

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
    source_format: str | None
    to: str | None

    @property
    def article(self) -> str | None:
        """Return the file that the article goes to; None for standard output."""
        target = self.file if self.in_place else self.output
        return None if target == STANDARD else target


def clean_file(asked: Request, lang: str) -> int:
    """Clean a file and return the status with which that ends."""
    refuse_nonsense(asked)
    document = read_document(asked.file, asked.encoding, asked.encoding_errors, asked.source_format)
    target = _target(asked, document)
    _say_misnamed(asked, target)
    _refuse_unshowable(asked, document, target)
    settings = settings_for(folder_of(asked.file), asked)
    force = in_force(asked.file, asked, settings, lang, unsafe_fixes=asked.unsafe_fixes)
    cleaned = _clean(asked, document, force)
    if asked.diff:
        _show_diff(asked, document, cleaned, lang)
    else:
        _write(asked, document, cleaned, target)
    left = (*cleaned.unresolved, *(f for f in cleaned.notes if printing.counts(f, force.fail_on)))
    _summarise(asked, document, cleaned, left, lang)
    status = printing.status(left, force.fail_on, cleaned.report.faults)
    return 0 if asked.exit_zero and status == 1 else status


def refuse_nonsense(asked: Request) -> None:
    """Raise a usage error for what cannot be meant."""
    if asked.in_place and asked.output:
        raise click.UsageError(_("--in-place and --output exclude each other"))
    if asked.in_place and asked.to:
        raise click.UsageError(_("--in-place and --to exclude each other: another format needs a file of its own"))
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


def _target(asked: Request, document: Document) -> str | None:
    """Return the format that the article is made into; None for the one that it came in.

    What is text goes back as it came under a name that ends like its own: .txt may hold subtitles or a wire message.
    """
    from dedup.formats import FORMATS, is_binary
    from dedup.formats.conversion import TARGETS, target_of
    from dedup.formats.refused import is_unread

    if asked.to or not asked.article or asked.in_place:
        return asked.to
    name = asked.article.lower()
    if any(form.name == document.source.format and name.endswith(form.suffixes) for form in FORMATS):
        return None
    end = PurePath(name).suffix
    own = "" if asked.file == STANDARD else PurePath(asked.file).suffix.lower()
    if not is_binary(document) and end and end in (own, _ENDS.get(document.source.format)):
        return None
    target = target_of(name)
    if target is None and (any(name.endswith(form.suffixes) for form in FORMATS) or is_unread(name)):
        ends = ", ".join(end for ends in TARGETS.values() for end in ends[:1])
        said = _("{path}: an article cannot be made into that format: name a file that ends in one of {ends}")
        raise click.UsageError(said.format(path=asked.article, ends=ends))
    return target


def _say_misnamed(asked: Request, target: str | None) -> None:
    """Say where an article is asked for in another format than its name tells; whatever is text may be named .txt."""
    from dedup.formats.conversion import target_of

    named = target_of(asked.article) if asked.to and asked.article else None
    if target and named not in (None, target) and (named, target == "docx") != ("text", False):
        said = _("{path} is named like {named}, but is written as {target}, as --to asks")
        click.echo(said.format(path=visible(asked.article or ""), named=named, target=target), err=True)


def _refuse_unshowable(asked: Request, document: Document, target: str | None) -> None:
    """Raise a usage error where a document would be written to a terminal that cannot show it."""
    from dedup.formats import is_binary

    binary = target == "docx" if target else is_binary(document)
    if document.source.format == "pdf" and not target and not asked.diff:
        raise click.UsageError(_("a PDF cannot be written: name an article such as OUT.md with --output, or use --to"))
    if asked.article is None and not asked.diff and _on_terminal() and binary:
        raise click.UsageError(
            _("a terminal cannot show such a document: name a file with --output, or ask for --diff")
        )


def _on_terminal() -> bool:
    return sys.stdout.isatty()


def _clean(asked: Request, document: Document, force: InForce) -> Cleaned:
    import dedup
    from dedup.layout.rendered import shown
    from dedup.review.record import speaks_of

    decisions = decisions_in_force(force.decisions)
    record = read_record(asked.file, document=document)
    if record is not None and not speaks_of(record, shown(document)):
        printing.report_stranger(asked.file)
    with naming(force.decisions):
        return dedup.clean(document, force.options, record=record, decisions=decisions)


def _show_diff(asked: Request, document: Document, cleaned: Cleaned, lang: str) -> None:
    from dedup.formats import in_text
    from dedup.reports import unified

    page = printing.look(lang, sys.stdout)
    printing.emit(unified.render(asked.file, *in_text(document, cleaned.edits), page))


def _write(asked: Request, document: Document, cleaned: Cleaned, target: str | None) -> None:
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
        to=target,
    )
    article = Path(asked.article) if asked.article else None
    write(article, content, _record(asked), cleaned.record)
    if article is None and _on_terminal():
        shown = dedup.write(document, cleaned.edits, encoding="utf-8", to=target)
        printing.emit(shown.decode("utf-8-sig"))  # a terminal wants its own encoding
    elif article is None:
        click.echo(content, nl=False)


def _record(asked: Request) -> Path | None:
    """Return the file for the record: the one that was asked for, else beside an article that is a file."""
    if asked.record:
        return Path(asked.record)
    article = Path(asked.article) if asked.article else None
    return record_path(str(article)) if article and (article.is_file() or not article.exists()) else None


def _summarise(asked: Request, document: Document, cleaned: Cleaned, left: tuple[Finding, ...], lang: str) -> None:
    from dedup.layout.rendered import file_lines
    from dedup.reports import summary

    page = printing.look(lang, sys.stderr)
    lines, withdrawn = file_lines(document.text, document.layout), cleaned.report.withdrawn
    outcome = summary.Outcome(asked.file, document.text, cleaned.record, cleaned.edits, left, withdrawn, lines)
    printing.emit(summary.render(outcome, page), err=True)
    if asked.decisions:  # those of a house are about other articles as well
        printing.report_unused(cleaned.unused)
    printing.report_idle(asked.file, cleaned.idle)
    printing.report_notes(asked.file, document.notes, lang)
    printing.report_faults(asked.file, cleaned.report.faults)
