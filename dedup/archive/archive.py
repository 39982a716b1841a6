"""The archive: articles that have been published, and where a text stands in them."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import islice
from types import TracebackType
from typing import NamedTuple, Self

import numpy as np

from dedup.archive import checking
from dedup.archive.candidates import nominees
from dedup.archive.entries import Entry, entry_of, prepared, rendered, text_of
from dedup.archive.index import Index
from dedup.archive.screening import Common, screened
from dedup.archive.spans import MANIFEST, keys_of, sign
from dedup.archive.store import Store
from dedup.archive.verifying import Part, compare
from dedup.errors import ArchiveError, DedupError, EntryError
from dedup.layout.rendered import Rendered
from dedup.model import Discrepancy, Document, Message, Place, SightedMatch, Sighting
from dedup.text.content import fold
from dedup.values.exact import exactly
from dedup.values.memo import Memo
from dedup.values.typed import prove

_BATCH = 256  # articles that are signed and written together
_LONGEST_ID = 1024  # characters
_SHOWN = 60  # characters of a wrong value in a message


class Added(NamedTuple):
    """An article to be added: its id, its text, and when and from where it came."""

    id: str
    article: str | Document
    date: str | None = None
    source: str | None = None


class Stats(NamedTuple):
    """What an archive holds. `capped` are postings of formulas beyond those that are kept for one key."""

    articles: int
    paragraphs: int
    postings: int
    capped: int
    segments: int
    text_bytes: int
    bytes: int


class Verified(NamedTuple):
    """What a whole archive was found to be: how many articles were looked at, and what is wrong."""

    articles: int
    problems: tuple[Message, ...]


class Archive:
    """An open archive. It may be used by several threads, and by several processes at once."""

    def __init__(self, store: Store, *, create: bool = True) -> None:
        self._store = store
        self._lock = threading.RLock()
        self._index = Index(store)
        self._closed = False
        with store.writing():
            _prove_manifest(store, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the archive."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._store.close()

    def add(
        self,
        id: str,  # noqa: A002 - the word of the contract
        article: str | Document,
        date: str | None = None,
        source: str | None = None,
    ) -> None:
        """Add an article; one that has its id already is replaced. When this returns, it is stored for good."""
        self.add_all([Added(id, article, date, source)])

    def add_all(self, articles: Iterable[Added]) -> int:
        """Add many articles, a few hundred at a time, and return how many; each batch is stored whole or not at all."""
        count, rest = 0, iter(articles)
        while batch := list(islice(rest, _BATCH)):
            for one in batch:
                prove_added(one)
            last = {one.id: one for one in batch}  # of two with one id the later one counts
            self._write(list(last.values()))
            count += len(batch)
        return count

    @contextmanager
    def _writing(self) -> Iterator[dict[str, str]]:
        """Hold the archive against other writers, and yield its settings; what failed is forgotten in memory, too."""
        with self._lock:
            try:
                with self._open.writing():
                    yield self._store.settings()
            except BaseException:
                self._index = Index(self._store)
                raise

    def _write(self, batch: Sequence[Added]) -> None:
        made = [prepared(*one) for one in batch]
        rows, keys = [one.row for one in made], keys_of([one.signed for one in made])
        with self._writing() as settings:
            first = int(settings["next"])
            for row in rows:
                self._drop(row.id)
            self._store.put(row._replace(number=number) for number, row in enumerate(rows, first))
            self._store.put_tail((number, own.astype("<u8").tobytes()) for number, own in enumerate(keys, first))
            self._store.set({"next": str(first + len(rows))})
            self._index.refresh(settings["made"])
            if self._index.full:
                self._merge(settings)

    def _drop(self, id: str) -> bool:  # noqa: A002
        number = self._store.number_of(id)
        if number is not None:
            self._store.drop(number)
        return number is not None

    def _merge(self, settings: dict[str, str], *, all_of_it: bool = False) -> None:
        self._index.merge(all_of_it=all_of_it)
        made = str(int(settings["made"]) + 1)
        self._store.set({"made": made})

    def compact(self) -> None:
        """Put all keys in order: finding is fastest then, and the archive smallest. Takes a minute for millions."""
        with self._writing() as settings:
            self._index.refresh(settings["made"])
            self._merge(settings, all_of_it=True)

    def remove(self, id: str) -> bool:  # noqa: A002
        """Remove an article; tell whether there was one of that id."""
        prove(id, str, "id")
        if not id.isprintable():
            return False  # no article has such an id, and no store can be asked for every one
        with self._writing():
            return self._drop(id)

    @exactly
    def find(self, article: str | Document) -> list[Sighting]:
        """Return the articles in which a text stands, or some of it, those with most of it first."""
        _prove_article(article)
        seen = rendered(article)
        part = Part.of(fold(seen.text), seen.paragraphs)
        if not len(part.folded.paragraphs):
            return []
        memo = Memo()
        found = [one for entry, common in self._candidates(part) if (one := _sighting(part, entry, common, seen, memo))]
        return sorted(found, key=lambda s: -s.share)

    def _candidates(self, part: Part) -> list[tuple[Entry, Common]]:
        signed = sign(part.folded)
        with self._reading() as settings:
            self._index.refresh(settings["made"])
            numbers = nominees(part.folded, signed, self._index, int(settings["next"]), self._store.alive)
            rows = {row.number: row for row in self._store.fetch(numbers)}
        texts = {number: text_of(rows[number]) for number in numbers if number in rows}
        shared = screened(part.folded, list(texts.values()))
        return [(entry_of(rows[n], text), c) for (n, text), c in zip(texts.items(), shared, strict=True) if c]

    def stats(self) -> Stats:
        """Return how much there is in the archive, and how many bytes it takes."""
        with self._reading():
            articles, paragraphs, text_bytes = self._store.counts()
            segments = self._store.segments()
            tail = sum(len(keys) // 8 for _, keys in self._store.tail(-1))
            postings, capped = sum(s.postings for s in segments) + tail, sum(s.capped for s in segments)
            return Stats(articles, paragraphs, postings, capped, len(segments), text_bytes, self._store.size())

    def verify(self) -> Verified:
        """Look at the whole archive: whether every article can be read, and is found under all of its keys."""
        with self._reading() as settings:
            problems = [Message("the store says: {said}", (("said", said),)) for said in self._store.damage()]
            self._index.refresh(settings["made"])
            numbers = self._store.numbers()
            for first in range(0, len(numbers), _BATCH):
                problems += checking.problems(self._store, self._index, numbers[first : first + _BATCH])
        return Verified(len(numbers), tuple(problems))

    @contextmanager
    def _reading(self) -> Iterator[dict[str, str]]:
        """Hold one view of the archive, and yield its settings."""
        with self._lock, self._open.reading():
            yield self._store.settings()

    @property
    def _open(self) -> Store:
        if self._closed:
            raise ArchiveError("the archive has been closed; open it again")
        return self._store


def _prove_manifest(store: Store, *, create: bool) -> None:
    """Write the manifest of a new archive; refuse one that was signed otherwise, for nothing would be found in it."""
    settings = store.settings()
    if not settings and not create:
        raise ArchiveError("there is no archive here; dedup archive add makes one")
    if not settings:
        store.set({**MANIFEST, **_COUNTERS})
        return
    for name, ours in MANIFEST.items():
        if settings.get(name) != ours:
            said = (
                "the archive was signed with {name} {theirs}, this version of dedup signs with {ours}: "
                "add its articles to a new archive"
            )
            raise ArchiveError(said, name=name, theirs=settings.get(name, "-"), ours=ours)


_COUNTERS = {"next": "1", "made": "0"}  # the number of the next article, and how often segments were merged


def _sighting(part: Part, entry: Entry, common: Common, seen: Rendered, memo: Memo) -> Sighting | None:
    """Return what of an asked text stands in an article; None where that is nothing."""
    matches = compare(part, Part.of(common.content, entry.paragraphs), common, memo)
    if not matches:
        return None
    share = _covered(part, matches) / len(part.folded.content.text)
    told = tuple(_in_source(match, seen) for match in matches)
    return Sighting(entry.id, round(share, 3), told, entry.date, entry.source)


def _covered(part: Part, matches: Sequence[SightedMatch]) -> int:
    """Count the characters of the content form that lie in a match."""
    inside = np.zeros(len(part.folded.content.text), dtype=bool)
    for match in matches:
        inside[slice(*part.folded.content.span(match.a.start, match.a.end))] = True
    return int(inside.sum())


def _in_source(match: SightedMatch, seen: Rendered) -> SightedMatch:
    """Return a match whose asked places are told in the source."""
    start, end = seen.places.to_source(match.a.start, match.a.end)
    differences = tuple(_told(d, seen) for d in match.differences)
    return replace(match, a=Place(start, end, seen.lines.line(match.a.start)), differences=differences)


def _told(d: Discrepancy, seen: Rendered) -> Discrepancy:
    start, end = seen.places.to_source(d.start, d.end)
    return replace(d, start=start, end=end)


def _prove_article(article: object) -> None:
    if not isinstance(article, str | Document):
        said = "expected a str or a Document, not {kind}; dedup.read() takes paths and bytes"
        raise DedupError(said, kind=type(article).__name__)


def prove_added(one: Added) -> None:
    """Raise a DedupError for what cannot be added."""
    prove(one.id, str, "id")
    _prove_article(one.article)
    prove(one.date, str | None, "date")
    prove(one.source, str | None, "source")
    if not one.id or len(one.id) > _LONGEST_ID or not one.id.isprintable():
        said = "the id of an article has 1 to {most} characters, all of them printable, not {id!r}"
        raise EntryError(said, most=_LONGEST_ID, id=one.id[:_SHOWN])
    if one.source and any(c == "\0" or "\ud800" <= c <= "\udfff" for c in one.source):
        said = "the source of an article holds a character that no store keeps: {source!r}"
        raise EntryError(said, source=one.source[:_SHOWN])
    if one.date is not None:
        try:
            datetime.fromisoformat(one.date)
        except ValueError as error:
            said = "the date of an article is written like 2025-11-20, not {date!r}"
            raise EntryError(said, date=one.date[:_SHOWN]) from error
