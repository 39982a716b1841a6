"""The store of an archive: rows of articles and pages of postings, and what is promised about writing them.

Both stores speak SQL, so their statements stand once, in `sql`; they differ in how a connection is opened, how a
transaction is held, and what the server is called when something goes wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol


class Row(NamedTuple):
    """An article as it is stored: its text compressed, and its paragraphs where the text does not tell them."""

    number: int
    id: str
    date: str | None
    source: str | None
    paragraphs: int
    text: bytes
    extents: bytes


class Segment(NamedTuple):
    """A run of sorted postings, cut into pages by the highest `bits` of their keys; `capped` of them were left out."""

    number: int
    bits: int
    postings: int
    capped: int


class Store(Protocol):
    """What an archive asks of its store. All of it happens inside `reading` or `writing`.

    What is written is there when `writing` is left, whole and for good, or not at all; what is read inside one
    `reading` is of one moment, whoever writes meanwhile.
    """

    def reading(self) -> AbstractContextManager[None]:
        """Hold one view of the archive."""

    def writing(self) -> AbstractContextManager[None]:
        """Hold the archive against other writers; keep all that is written, or nothing if it fails."""

    def settings(self) -> dict[str, str]:
        """Return the manifest and the counters by name; nothing from an archive that has just been made."""

    def set(self, values: dict[str, str]) -> None:
        """Write some settings."""

    def numbers(self, first: int = 0) -> list[int]:
        """Return the numbers of all articles from one on, in order."""

    def alive(self, numbers: Sequence[int]) -> list[int]:
        """Return those of some numbers that are of articles, in order."""

    def number_of(self, id: str) -> int | None:  # noqa: A002
        """Return the number of an article."""

    def put(self, rows: Iterable[Row]) -> None:
        """Add articles, whose ids are new."""

    def drop(self, number: int) -> None:
        """Take an article away."""

    def fetch(self, numbers: Sequence[int]) -> list[Row]:
        """Return the articles of some numbers, in order, without those that are gone."""

    def counts(self) -> tuple[int, int, int]:
        """Return how many articles and paragraphs there are, and the bytes of their compressed texts."""

    def tail(self, after: int) -> list[tuple[int, bytes]]:
        """Return the keys of articles that are in no segment yet, of those behind a number, in order."""

    def put_tail(self, rows: Iterable[tuple[int, bytes]]) -> None:
        """Add the keys of articles."""

    def clear_tail(self) -> None:
        """Take the keys of all articles away that were in no segment."""

    def segments(self) -> list[Segment]:
        """Return all segments, in the order in which they were made."""

    def put_segment(self, segment: Segment) -> None:
        """Add or replace a segment, without its pages."""

    def drop_segment(self, number: int) -> None:
        """Take a segment away, with its pages."""

    def pages(self, segment: int, buckets: Sequence[int]) -> list[tuple[int, bytes]]:
        """Return some pages of a segment."""

    def pages_between(self, segment: int, first: int, stop: int) -> list[tuple[int, bytes]]:
        """Return the pages of a segment from one to before another, in order."""

    def put_pages(self, segment: int, pages: Iterable[tuple[int, bytes]]) -> None:
        """Add pages to a segment."""

    def damage(self) -> list[str]:
        """Return what the store itself says is wrong with it."""

    def size(self) -> int:
        """Return how many bytes the archive takes."""

    def close(self) -> None:
        """Let go of the store."""
