"""What the commands read: the source, the record beside it, and decisions."""

from __future__ import annotations

import sys
from datetime import date, datetime
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dedup.errors import DecisionError, DecodeError, ReadError

if TYPE_CHECKING:
    from dedup.decisions import Decisions
    from dedup.formats import ErrorsMode
    from dedup.model import Document
    from dedup.record import Record

STANDARD = "-"  # standard input, or standard output


def stands(path: Path) -> bool:
    """Whether there is something at a path. What cannot be looked up is taken to be there: reading it will say why."""
    try:
        return path.exists()
    except OSError:
        return True


def read_document(file: str, encoding: str | None, encoding_errors: ErrorsMode) -> Document:
    """The document of a path, or of standard input.

    Bytes that are UTF-8 or begin with a byte order mark are what they are, whatever `encoding` says: no text of another
    encoding looks like that, and `--encoding gb18030` can then ask for such a source to be written in GB18030.
    """
    from dedup.formats import read

    data = sys.stdin.buffer.read() if file == STANDARD else None
    source = Path(file) if data is None else data
    if encoding and (found := _detected(source, file)):
        return found
    return read(source, name=file, encoding=encoding, encoding_errors=encoding_errors)


def _detected(source: Path | bytes, name: str) -> Document | None:
    """The document, if its bytes leave no doubt about their encoding."""
    from dedup.formats import read

    try:
        found = read(source, name=name)
    except DecodeError:
        return None
    return found if found.bom or found.source.encoding == "utf-8" else None


def record_path(article: str) -> Path:
    """Where the record of an article stands: beside it."""
    return Path(f"{article}.dedup.json")


def read_record(file: str, asked: str | None = None) -> Record | None:
    """The record that was asked for, else the one that stands beside an article, else None."""
    from dedup.record import loads

    beside = record_path(file)
    if asked is None and (file == STANDARD or not beside.exists()):
        return None
    path = beside if asked is None else Path(asked)
    try:
        return loads(_text(path))
    except DecisionError as error:
        raise DecisionError("{path}: {error}", path=path, error=error) from error


def read_decisions(path: Path) -> Decisions:
    """All decisions of a file, also those that have expired."""
    from dedup.decisions import loads

    try:
        return loads(_text(path))
    except DecisionError as error:
        raise DecisionError("{path}: {error}", path=path, error=error) from error


def decisions_in_force(file: str | None) -> Decisions:
    """The decisions of a file that hold today; those that have expired are named on standard error."""
    from dedup.decisions import Decisions

    if file is None:
        return Decisions()
    given = read_decisions(Path(file))
    current = given.current(today())
    for decision in given.decisions:
        if decision not in current.decisions:
            said = _("{file}: the decision about {rule} {fingerprint} expired on {until}")
            fields = {"rule": decision.rule, "fingerprint": decision.fingerprint, "until": decision.until}
            click.echo(said.format(file=file, **fields), err=True)
    return current


def today() -> date:
    """The day on which a decision holds or has expired, where this machine stands."""
    return datetime.now().astimezone().date()


def _text(path: Path) -> str:
    from dedup.formats.files import load

    data = load(path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError("{path} is not in UTF-8: write it anew", path=path) from error
