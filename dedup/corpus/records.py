"""Reads collections: JSON Lines, also .gz and .zst, Parquet, and folders of files in any format that dedup reads."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from dedup.errors import ReadError
from dedup.formats import read
from dedup.formats.files import unreadable
from dedup.workspace.gathering import gather

PARQUET = (".parquet", ".pq")
_ROWS = 1024  # of a Parquet file that are read at once


@dataclass(frozen=True, slots=True)
class Fields:
    """The names under which a collection keeps the id, the text and the date of an article."""

    id: str = "id"
    text: str = "text"
    date: str = "date"


@dataclass(frozen=True, slots=True)
class Record:
    """One article of a collection; `line` is the JSON line that stands for it where it is kept."""

    id: str
    text: str
    date: str
    line: bytes


def records(path: str, fields: Fields) -> Iterator[Record]:
    """Yield the articles of a file or folder, in order; ReadError names the line or row that cannot be used."""
    if Path(path).is_dir():
        yield from _from_folder(path)
    elif path.lower().endswith(PARQUET):
        yield from _from_parquet(path, fields)
    else:
        yield from _from_lines(path, fields)


def lines(path: str, fields: Fields) -> Iterator[bytes]:
    """Yield the line of every article, in order; what stands in a line was read before."""
    if Path(path).is_dir() or is_parquet([path]):
        yield from (record.line for record in records(path, fields))
        return
    with _opened(path) as found:
        yield from (line.rstrip(b"\r\n") for line in found if line.strip())


def is_parquet(paths: Sequence[str]) -> bool:
    """Tell whether all of some inputs are Parquet: then what is kept is written as Parquet, too."""
    return all(path.lower().endswith(PARQUET) for path in paths)


def prove_columns(paths: Sequence[str]) -> None:
    """Raise ReadError where Parquet files have other columns: what is kept of them is written into one file."""
    if not is_parquet(paths):
        return
    parquet = needed("pyarrow.parquet", paths[0])
    first = None
    for path in paths:
        try:
            schema = parquet.read_schema(path)
        except (OSError, ValueError) as error:
            raise unreadable(path, error) from error
        if first is not None and not schema.equals(first):
            said = "{path} has other columns than {first}: all Parquet files of a collection have the same"
            raise ReadError(said, path=path, first=paths[0])
        first = schema if first is None else first


def _from_lines(path: str, fields: Fields) -> Iterator[Record]:
    with _opened(path) as found:
        for number, line in enumerate(found, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                said = "{path}, line {line} is no JSON ({error}): a collection has one object a line"
                raise ReadError(said, path=path, line=number, error=error) from error
            if not isinstance(row, dict):
                said = "{path}, line {line} is no JSON object: a collection has one object a line"
                raise ReadError(said, path=path, line=number)
            yield _record(row, fields, path, number, line.rstrip(b"\r\n"))


def _record(row: dict[str, Any], fields: Fields, path: str, number: int, line: bytes) -> Record:
    values = row.get(fields.id), row.get(fields.text)
    if not isinstance(values[0], str | int) or isinstance(values[0], bool):
        said = (
            "{path}, line {line} has no text or number {field!r} to know the article by: name the field with --id-field"
        )
        raise ReadError(said, path=path, line=number, field=fields.id)
    if not isinstance(values[1], str):
        said = "{path}, line {line} has no text {field!r}: name the field with --text-field"
        raise ReadError(said, path=path, line=number, field=fields.text)
    date = row.get(fields.date)
    return Record(str(values[0]), values[1], "" if date is None else str(date), line)


@contextmanager
def _opened(path: str) -> Iterator[IO[bytes]]:
    """Open a file of lines, packed or not; what goes wrong on the way is told as an error in reading."""
    packed: tuple[type[Exception], ...] = (EOFError, zlib.error)
    if path.lower().endswith(".zst"):
        packed = (needed("zstandard", path).ZstdError,)
    try:
        with _unpacked(path) as found:
            yield found
    except OSError as error:
        raise unreadable(path, error) from error
    except packed as error:
        raise unreadable(path, OSError(str(error))) from error


def _unpacked(path: str) -> IO[bytes]:
    if path.lower().endswith(".gz"):
        return io.BufferedReader(gzip.open(path, "rb"))
    if path.lower().endswith(".zst"):
        return io.BufferedReader(needed("zstandard", path).open(path, "rb"))
    return Path(path).open("rb")


def needed(module: str, path: str) -> Any:
    """Import what a kind of file takes; ReadError says how to get it."""
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError as error:
        said = "{path} takes the module {module}: pip install 'newsdedup[corpus]'"
        raise ReadError(said, path=path, module=module) from error


def _from_parquet(path: str, fields: Fields) -> Iterator[Record]:
    parquet = needed("pyarrow.parquet", path)
    try:
        with parquet.ParquetFile(path) as file:
            names = [name for name in (fields.id, fields.text, fields.date) if name in file.schema_arrow.names]
            number = 0
            for batch in file.iter_batches(_ROWS, columns=names):
                for row in batch.to_pylist():
                    number += 1
                    line = json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "backslashreplace")
                    yield _record(row, fields, path, number, line)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def _from_folder(path: str) -> Iterator[Record]:
    """Yield the files of a folder: the id is the path inside it."""
    found = gather([path])
    for _name, error in found.unread:
        raise error
    for file in found.files:
        name = Path(file).relative_to(path).as_posix()
        text = read(file).text
        line = json.dumps({"id": name, "text": text}, ensure_ascii=False)
        yield Record(name, text, "", line.encode("utf-8", "backslashreplace"))
