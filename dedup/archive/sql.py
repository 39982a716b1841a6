"""The statements that both stores share. A `?` stands for each value; what a dialect says otherwise is its own."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

from dedup.archive.store import Row, Segment
from dedup.errors import ArchiveError

# Every step makes the next version of the tables; one that has been released is never changed. {blob} and {big} are
# the dialect's types, {packed} what keeps a table in the order of its key.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        """CREATE TABLE article (number {big} PRIMARY KEY, id TEXT NOT NULL UNIQUE, date TEXT, source TEXT,
           paragraphs INTEGER NOT NULL, text {blob} NOT NULL, extents {blob} NOT NULL)""",
        "CREATE TABLE tail (number {big} PRIMARY KEY, keys {blob} NOT NULL)",
        """CREATE TABLE segment (number {big} PRIMARY KEY, bits INTEGER NOT NULL, postings {big} NOT NULL,
           capped {big} NOT NULL)""",
        """CREATE TABLE page (segment {big} NOT NULL, bucket {big} NOT NULL, postings {blob} NOT NULL,
           PRIMARY KEY (segment, bucket)){packed}""",
    ),
)
_ROW = "SELECT number, id, date, source, paragraphs, text, extents FROM article"
_PAGE = "SELECT bucket, postings FROM page WHERE segment = ?"


class SqlStore:
    """The part of a store that both dialects share."""

    _error: ClassVar[type[Exception]]  # what the driver raises

    @abstractmethod
    def _complaint(self, error: Exception) -> ArchiveError:
        """Return what is said to a person of an error of the driver."""

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the driver complains of into errors that say what to do."""
        try:
            yield
        except self._error as error:
            raise self._complaint(error) from error

    @abstractmethod
    def _all(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """Run a statement and return its rows, none where it has none."""

    @abstractmethod
    def _many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement for every row of values."""

    @abstractmethod
    def _among(self, column: str, values: Sequence[int]) -> tuple[str, Sequence[Any]]:
        """Return a condition that a column is one of some numbers, and what to fill in."""

    def settings(self) -> dict[str, str]:
        """Return the manifest and the counters by name."""
        return dict(self._all("SELECT name, value FROM setting"))

    def set(self, values: dict[str, str]) -> None:
        """Write some settings."""
        statement = "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        self._many(statement, list(values.items()))

    def numbers(self, first: int = 0) -> list[int]:
        """Return the numbers of all articles from one on, in order."""
        statement = "SELECT number FROM article WHERE number >= ? ORDER BY number"
        return [number for (number,) in self._all(statement, (first,))]

    def alive(self, numbers: Sequence[int]) -> list[int]:
        """Return those of some numbers that are of articles, in order."""
        among, values = self._among("number", numbers)
        return [number for (number,) in self._all(f"SELECT number FROM article WHERE {among} ORDER BY number", values)]  # noqa: S608 - the condition is ours

    def number_of(self, id: str) -> int | None:  # noqa: A002
        """Return the number of an article."""
        found = self._all("SELECT number FROM article WHERE id = ?", (id,))
        return found[0][0] if found else None

    def put(self, rows: Iterable[Row]) -> None:
        """Add articles, whose ids are new."""
        self._many("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def drop(self, number: int) -> None:
        """Take an article away."""
        self._all("DELETE FROM article WHERE number = ?", (number,))
        self._all("DELETE FROM tail WHERE number = ?", (number,))

    def fetch(self, numbers: Sequence[int]) -> list[Row]:
        """Return the articles of some numbers, in order."""
        among, values = self._among("number", numbers)
        return [Row(*row) for row in self._all(f"{_ROW} WHERE {among} ORDER BY number", values)]

    def counts(self) -> tuple[int, int, int]:
        """Return how many articles and paragraphs there are, and the bytes of their compressed texts."""
        statement = "SELECT COUNT(*), COALESCE(SUM(paragraphs), 0), COALESCE(SUM(LENGTH(text)), 0) FROM article"
        articles, paragraphs, size = self._all(statement)[0]
        return int(articles), int(paragraphs), int(size)

    def tail(self, after: int) -> list[tuple[int, bytes]]:
        """Return the keys of articles that are in no segment yet, of those behind a number, in order."""
        return self._all("SELECT number, keys FROM tail WHERE number > ? ORDER BY number", (after,))

    def put_tail(self, rows: Iterable[tuple[int, bytes]]) -> None:
        """Add the keys of articles."""
        self._many("INSERT INTO tail VALUES (?, ?)", rows)

    def clear_tail(self) -> None:
        """Take the keys of all articles away that were in no segment."""
        self._all("DELETE FROM tail")

    def segments(self) -> list[Segment]:
        """Return all segments, in the order in which they were made."""
        return [
            Segment(*row) for row in self._all("SELECT number, bits, postings, capped FROM segment ORDER BY number")
        ]

    def put_segment(self, segment: Segment) -> None:
        """Add or replace a segment, without its pages."""
        self._all("DELETE FROM segment WHERE number = ?", (segment.number,))
        self._all("INSERT INTO segment VALUES (?, ?, ?, ?)", segment)

    def drop_segment(self, number: int) -> None:
        """Take a segment away, with its pages."""
        self._all("DELETE FROM page WHERE segment = ?", (number,))
        self._all("DELETE FROM segment WHERE number = ?", (number,))

    def pages(self, segment: int, buckets: Sequence[int]) -> list[tuple[int, bytes]]:
        """Return some pages of a segment."""
        among, values = self._among("bucket", buckets)
        return self._all(f"{_PAGE} AND {among}", (segment, *values))

    def pages_between(self, segment: int, first: int, stop: int) -> list[tuple[int, bytes]]:
        """Return the pages of a segment from one to before another, in order."""
        return self._all(f"{_PAGE} AND bucket >= ? AND bucket < ? ORDER BY bucket", (segment, first, stop))

    def put_pages(self, segment: int, pages: Iterable[tuple[int, bytes]]) -> None:
        """Add pages to a segment."""
        self._many("INSERT INTO page VALUES (?, ?, ?)", ((segment, bucket, blob) for bucket, blob in pages))
