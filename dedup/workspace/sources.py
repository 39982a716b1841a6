"""Read what a command or an editor works on: the source, the record beside it, and decisions."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dedup.errors import DecisionError, DecodeError, ReadError

if TYPE_CHECKING:
    from dedup.formats import ErrorsMode
    from dedup.model import Document
    from dedup.review.decisions import Decisions
    from dedup.review.record import Record

STANDARD = "-"  # standard input, or standard output
RECORD = ".dedup.json"  # what the name of a record ends in, behind that of its article


def stands(path: Path) -> bool:
    """Tell whether something is at a path; what cannot be looked up is taken to be there: reading it says why."""
    try:
        return path.exists()
    except OSError:
        return True


def read_document(
    file: str, encoding: str | None, encoding_errors: ErrorsMode, source_format: str | None = None
) -> Document:
    """Return the document of a path, or of standard input.

    Bytes that are UTF-8 or begin with a byte order mark are what they are, whatever `encoding` says: no text of another
    encoding looks like that, and `--encoding gb18030` can then ask for such a source to be written in GB18030.
    """
    from dedup.formats import read

    data = _standard_input() if file == STANDARD else None
    source = Path(file) if data is None else data
    if encoding and (found := _detected(source, file, source_format)):
        return found
    return read(source, name=file, encoding=encoding, encoding_errors=encoding_errors, source_format=source_format)


def _standard_input() -> bytes:
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        said = "standard input cannot be read ({reason}): name a file, or send one with < FILE"
        raise ReadError(said, reason=error.strerror) from error


def _detected(source: Path | bytes, name: str, source_format: str | None) -> Document | None:
    """Return the document, if its bytes leave no doubt about their encoding."""
    from dedup.formats import read

    try:
        found = read(source, name=name, source_format=source_format)
    except DecodeError:
        return None
    return found if found.source.encoding in ("utf-8", None) or found.state.bom else None


def record_path(article: str) -> Path:
    """Return where the record of an article stands: beside the file, also where a link names the article."""
    linked = os.path.islink(article)  # noqa: PTH114 - which raises nothing, whatever the name
    return Path(f"{os.path.realpath(article) if linked else article}{RECORD}")


def read_record(file: str, asked: str | None = None, document: Document | None = None) -> Record | None:
    """Return the record that was asked for, else the one that stands beside an article, else None.

    `document` is the article as it was read: a record that was written for a text which never got there is refused.
    """
    from dedup.formats.files import require_file
    from dedup.review.record_json import loads

    path = _beside(file) if asked is None else Path(asked)
    if path is None:
        return None
    if asked is None:
        require_file(path)
    with naming(path):
        record = loads(_text(path))
    if document is not None:
        _refuse_unwritten(record, path, file, document.source.sha256)
    return record


def _beside(file: str) -> Path | None:
    """Return the record beside an article, or beside the link by which it is named; None where there is none."""
    if file == STANDARD:
        return None
    places = (record_path(file), Path(f"{file}{RECORD}"))
    return next((path for path in places if stands(path)), None)


def _refuse_unwritten(record: Record, path: Path, file: str, digest: str) -> None:
    """Raise DecisionError where an article is still the text that the one of the record was to replace.

    A cleaning was interrupted between the record and the article: the questions of that text are not those of this
    record.
    """
    if digest == record.replaced:
        said = (
            "{record} was written for another text of {path}, for cleaning was interrupted. Clean again: "
            "dedup clean {source} -o {path}; or remove {record}, and with it its questions"
        )
        raise DecisionError(said, record=path, path=file, source=record.source.name or "SOURCE")


def read_decisions(path: Path) -> Decisions:
    """Return all decisions of a file, also those that have expired."""
    from dedup.review.decisions import loads

    with naming(path):
        return loads(_text(path))


@contextmanager
def naming(path: str | Path | None) -> Iterator[None]:
    """Add the name of the file to an error about a record or decisions that stand in one."""
    try:
        yield
    except DecisionError as error:
        if path is None:
            raise
        raise DecisionError("{path}: {error}", path=path, error=error) from error


def today() -> date:
    """Return the day on which a decision holds or has expired, where this machine stands."""
    return datetime.now().astimezone().date()


def _text(path: Path) -> str:
    from dedup.formats.files import load

    data = load(path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError("{path} is not in UTF-8: write it anew", path=path) from error
