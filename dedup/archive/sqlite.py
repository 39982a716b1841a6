"""The embedded store: one SQLite file, with a log beside it while it is open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dedup.archive import complaints
from dedup.archive.sql import MIGRATIONS, SqlStore
from dedup.errors import ArchiveError

_PATIENCE = 120.0  # seconds to wait for another writer: merging the postings of millions of paragraphs takes so long
_APPLICATION = 0x64656475  # "dedu": the mark of an archive among SQLite files
_CACHE = -65536  # KiB of pages that SQLite keeps, negative as it wants it


class SqliteStore(SqlStore):
    """A store in one file. Reads are of the log's last commit; every commit is on the disk when it is acknowledged."""

    _error = sqlite3.Error

    def __init__(self, path: str) -> None:
        self._path = path
        with self._told():
            self._db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
            try:
                self._prepare()
            except BaseException:
                self._db.close()
                raise

    def _prepare(self) -> None:
        """Make the tables that are missing, and refuse a file that is something else."""
        for pragma in ("journal_mode = WAL", "synchronous = FULL", f"cache_size = {_CACHE}", "temp_store = MEMORY"):
            self._db.execute(f"PRAGMA {pragma}")
        if self._version() == len(MIGRATIONS):
            return
        with self.writing():
            version, mark = self._version(), self._all("PRAGMA application_id")[0][0]
            if version > len(MIGRATIONS):
                raise complaints.outdated(self._path)
            if mark != _APPLICATION and (version or self._all("SELECT 1 FROM sqlite_master LIMIT 1")):
                raise ArchiveError("{path} is a database, but no archive of dedup", path=self._path)
            for step in MIGRATIONS[version:]:
                for statement in step:
                    self._db.execute(statement.format(blob="BLOB", big="INTEGER", packed=" WITHOUT ROWID"))
            self._db.execute(f"PRAGMA application_id = {_APPLICATION}")
            self._db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    def _version(self) -> int:
        return int(self._all("PRAGMA user_version")[0][0])

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold one view of the archive."""
        with self._held("BEGIN"):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the archive against other writers; keep all that is written, or nothing if it fails."""
        with self._held("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def _held(self, begin: str) -> Iterator[None]:
        with self._told():
            self._db.execute(begin)
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _all(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        return self._db.execute(statement, values).fetchall()

    def _many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        self._db.executemany(statement, rows)

    def _among(self, column: str, values: Sequence[int]) -> tuple[str, Sequence[Any]]:
        listed = "[" + ",".join(map(str, values)) + "]"
        return f"{column} IN (SELECT value FROM json_each(?))", (listed,)  # noqa: S608 - the column is ours

    def damage(self) -> list[str]:
        """Return what SQLite says is wrong with the file."""
        return [said for (said,) in self._all("PRAGMA integrity_check") if said != "ok"]

    def size(self) -> int:
        """Return how many bytes the archive takes."""
        pages, free, each = (
            self._all(f"PRAGMA {name}")[0][0] for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * each)

    def close(self) -> None:
        """Let go of the file."""
        with self._told():
            self._db.close()

    def _complaint(self, error: Exception) -> ArchiveError:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return complaints.damaged(self._path, error)
        if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            return complaints.full(self._path, error)
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return complaints.busy(self._path, error)
        return complaints.unusable(self._path, error)


def opened(path: str, *, create: bool) -> SqliteStore:
    """Open the archive in a file; one that is not there is made where that is asked for."""
    folder = Path(path).parent
    if not folder.is_dir():
        raise ArchiveError("{path}: there is no folder {folder}; make it first", path=path, folder=folder)
    if not create and not Path(path).exists():
        raise ArchiveError("there is no archive {path}; dedup archive add makes one", path=path)
    return SqliteStore(path)
