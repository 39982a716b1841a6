"""`dedup archive add`: puts articles into an archive."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dedup.cli import printing
from dedup.cli.parts import Command, FileName, archive_option, lang_option, option, reading_options
from dedup.errors import DedupError, ReadError
from dedup.i18n import complaint
from dedup.reports.base import Failed
from dedup.workspace.gathering import gather
from dedup.workspace.sources import read_document

if TYPE_CHECKING:
    from dedup.archive.archive import Added
    from dedup.formats import ErrorsMode

_LINES = (".jsonl", ".jsonl.gz", ".ndjson")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    """What was asked on the command line, and what could not be read."""

    archive: str
    files: tuple[str, ...]
    date: str | None
    source: str | None
    id_field: str
    text_field: str
    encoding: str | None
    encoding_errors: ErrorsMode
    source_format: str | None
    failed: list[Failed] = field(default_factory=list)


@click.command("add", cls=Command)
@click.argument("files", metavar="FILE...", type=FileName(), nargs=-1, required=True)
@archive_option
@option("--date", metavar="DATE", help="When the articles were published, such as 2025-11-20.")
@option("--source", metavar="NAME", help="Where the articles come from, such as a wire.")
@option("--id-field", metavar="NAME", default="id", show_default=True, help="JSON Lines: the field that holds the id.")
@option(
    "--text-field", metavar="NAME", default="text", show_default=True, help="JSON Lines: the field that holds the text."
)
@reading_options
@lang_option
@click.pass_obj
def add(lang: str, /, **given: Any) -> int:
    """Add articles to an archive, which is made if there is none.

    A file is one article, under its name as it was given; a folder stands for every article in it. A file of JSON Lines
    (.jsonl, .jsonl.gz) holds an article a line, with its id, its text, and perhaps a date and a source. What is added
    under an id that is there already replaces that.
    """
    import dedup

    asked = _Request(**given)
    with dedup.open_archive(asked.archive) as archive:
        count = archive.add_all(_articles(asked, lang))
    printing.report_failed(asked.failed)
    said = ngettext("{count} article was added.", "{count} articles were added.", count)
    click.echo(said.format(count=count), err=True)
    return 2 if asked.failed else 0


def _articles(asked: _Request, lang: str) -> Iterator[Added]:
    """Yield the articles of all files; what cannot be read is noted, and stops no other."""
    gathered = gather([name for name in asked.files if not name.lower().endswith(_LINES)])
    asked.failed.extend(Failed(name, complaint(error, lang)) for name, error in gathered.unread)
    for file in (*gathered.files, *(name for name in asked.files if name.lower().endswith(_LINES))):
        try:
            yield from _lines(file, asked) if file.lower().endswith(_LINES) else _whole(file, asked)
        except DedupError as error:
            asked.failed.append(Failed(file, complaint(error, lang)))


def _whole(file: str, asked: _Request) -> Iterator[Added]:
    from dedup.archive.archive import Added

    if file == "-":
        raise ReadError("standard input has no name to be found by: add a file, or JSON Lines in which each has an id")
    document = read_document(file, asked.encoding, asked.encoding_errors, asked.source_format)
    yield Added(Path(file).as_posix(), document, asked.date, asked.source)


def _lines(file: str, asked: _Request) -> Iterator[Added]:
    """Yield the articles of a file of JSON Lines; their own dates and sources go before those that were asked for."""
    from dedup.archive.archive import Added

    defaults = ("date", asked.date), ("source", asked.source)
    try:
        with (
            gzip.open(file, "rt", encoding="utf-8-sig")
            if file.lower().endswith(".gz")
            else Path(file).open(encoding="utf-8-sig") as f
        ):
            for number, line in enumerate(f, 1):
                if line.strip():
                    row = _row(file, number, line, (asked.id_field, asked.text_field))
                    told = (row[name] if row.get(name) is not None else own for name, own in defaults)
                    yield _proved(file, number, Added(str(row[asked.id_field]), row[asked.text_field], *told))
    except (OSError, UnicodeDecodeError, EOFError, zlib.error) as error:
        raise ReadError("{path} cannot be read: {error}", path=file, error=error) from error


def _proved(file: str, number: int, added: Added) -> Added:
    """Return what can be added. Raises ReadError with its line: what cannot be stops no other file."""
    from dedup.archive.archive import prove_added

    try:
        prove_added(added)
    except DedupError as error:
        raise ReadError("{path}, line {line}: {error}", path=file, line=number, error=error) from error
    return added


def _row(file: str, number: int, line: str, fields: tuple[str, str]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    id, text = map(row.get, fields) if isinstance(row, dict) else (None, None)  # noqa: A001 - the word of the contract
    if not isinstance(row, dict) or not isinstance(id, str | int) or isinstance(id, bool) or not isinstance(text, str):
        said = (
            "{path}, line {line}: this is no JSON object with {id} and {text}; --id-field and --text-field name others"
        )
        raise ReadError(said, path=file, line=number, id=fields[0], text=fields[1])
    return row
