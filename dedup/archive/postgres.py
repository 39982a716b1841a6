"""The store on a PostgreSQL server, for many writers; needs psycopg (pip install 'newsdedup[postgres]')."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, LiteralString

from dedup.archive import complaints
from dedup.archive.sql import MIGRATIONS, SqlStore
from dedup.errors import ArchiveError

try:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict
except ModuleNotFoundError as error:
    raise ArchiveError("archives on PostgreSQL need psycopg: pip install 'newsdedup[postgres]'") from error

_SCHEMA = "dedup_archive"
_PATH: LiteralString = "SET search_path TO " + _SCHEMA
_WRITING = 0x64656475  # the lock that a writer holds: "dedu"
_PATIENCE = 10  # seconds to wait for a server, unless its address says otherwise
_AWAY = ("08", "57P", "53300")  # connection lost, server stopping or starting, too many connections


class PostgresStore(SqlStore):
    """A store in one schema of a database. Writers wait for each other, readers for nobody."""

    _error = psycopg.Error

    def __init__(self, url: str) -> None:
        self._url = url
        self._name = _shown(url)
        with self._told():
            self._db = self._connected()
            try:
                self._prepare()
            except BaseException:
                self._db.close()
                raise

    def _connected(self) -> psycopg.Connection[Any]:
        patience = conninfo_to_dict(self._url).get("connect_timeout") or _PATIENCE
        made = psycopg.connect(self._url, autocommit=True, application_name="dedup", connect_timeout=patience)
        made.execute(_PATH)
        return made

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Hold a transaction. A connection that was lost before it begins is made anew, once."""
        with ExitStack() as held:
            try:
                held.enter_context(self._db.transaction())
            except psycopg.OperationalError:
                with suppress(psycopg.Error):
                    self._db.close()
                self._db = self._connected()
                held.enter_context(self._db.transaction())
            yield

    def _prepare(self) -> None:
        """Make the tables that are missing, and refuse those of a later version."""
        with self.writing():
            self._all(f"CREATE SCHEMA IF NOT EXISTS {_SCHEMA}")
            self._all("CREATE TABLE IF NOT EXISTS version (number INTEGER NOT NULL)")
            found = self._all("SELECT number FROM version")
            version = found[0][0] if found else 0
            if version > len(MIGRATIONS):
                raise complaints.outdated(self._name)
            for step in MIGRATIONS[version:]:
                for statement in step:
                    self._all(statement.format(blob="BYTEA", big="BIGINT", packed=""))
            self._all("DELETE FROM version")
            self._all("INSERT INTO version VALUES (?)", (len(MIGRATIONS),))

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold one view of the archive."""
        with self._told(), self._transaction():
            self._all("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the archive against other writers; keep all that is written, or nothing if it fails."""
        with self._told(), self._transaction():
            self._all("SELECT pg_advisory_xact_lock(?)", (_WRITING,))
            yield

    def _all(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        found = self._db.execute(_ours(statement), values, binary=True)
        return found.fetchall() if found.description else []

    def _many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        with self._db.cursor() as cursor:
            cursor.executemany(_ours(statement), rows)

    def _among(self, column: str, values: Sequence[int]) -> tuple[str, Sequence[Any]]:
        return f"{column} = ANY(?::bigint[])", (list(values),)

    def put_pages(self, segment: int, pages: Iterable[tuple[int, bytes]]) -> None:
        """Add pages to a segment."""
        statement = "COPY page (segment, bucket, postings) FROM STDIN (FORMAT BINARY)"
        with self._db.cursor() as cursor, cursor.copy(statement) as copy:
            copy.set_types(("int8", "int8", "bytea"))
            for bucket, blob in pages:
                copy.write_row((segment, bucket, blob))

    def damage(self) -> list[str]:
        """Return what the server says is wrong with the tables: it reads each of them through."""
        return []

    def size(self) -> int:
        """Return how many bytes the archive takes."""
        statement = (
            "SELECT COALESCE(SUM(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c WHERE c.relkind = 'r'"
        )
        return int(self._all(f"{statement} AND c.relnamespace = '{_SCHEMA}'::regnamespace")[0][0])

    def close(self) -> None:
        """Let go of the connection."""
        self._db.close()

    def _complaint(self, error: Exception) -> ArchiveError:
        said = " ".join(str(error).split())
        if isinstance(error, psycopg.errors.DiskFull):
            return complaints.full(self._name, said)
        if isinstance(error, psycopg.errors.DataCorrupted | psycopg.errors.IndexCorrupted):
            return complaints.damaged(self._name, said)
        if isinstance(error, psycopg.OperationalError) and (error.sqlstate or "08").startswith(_AWAY):
            return complaints.unreachable(self._name, said)
        return complaints.unusable(self._name, said)


def _ours(statement: str) -> LiteralString:
    """Return a statement in the server's dialect; all of them stand in this package."""
    return statement.replace("?", "%s")


def _shown(url: str) -> str:
    """Return the address of a server without a password."""
    try:
        told = conninfo_to_dict(url)
    except psycopg.Error:
        return "postgresql://"
    place = f"{told.get('host') or 'localhost'}:{told.get('port') or 5432}"
    return f"postgresql://{place}/{told.get('dbname') or ''}"


def opened(url: str) -> PostgresStore:
    """Open the archive on a server; its tables are made if there are none."""
    return PostgresStore(url)
