"""Finds which articles hold which keys, and keeps what has been added in the order in which it can be found.

A key of a new article lands anywhere among those of all others, so keys are not put there one by one (a log-structured
merge tree, O'Neil et al. 1996). The keys of the latest articles stand in the tail, a row an article, and are held in
memory. When there are many they become a segment, and segments of about a size are merged into a larger one; so an
archive of any size has a few of them, and each posting is written again a few times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.archive.postings import NOTHING, Postings, bits_for, capped, pack, seek, sought, together, unpack
from dedup.archive.spans import KEY_BITS
from dedup.archive.store import Segment, Store
from dedup.detect.minhash import U32, U64

_TAIL = 1 << 18  # postings in the tail: some 500 articles, 3 MB in memory
_GROWTH = 4  # a segment is merged with the next one unless it is so many times as large
_SLICE = 1 << 21  # postings that are merged at a time: 24 MB


class Index:
    """The keys of an archive, as far as this process has seen them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._segments: list[Segment] = []
        self._tail: list[Postings] = []  # each sorted, and larger than the one behind it
        self._last = -1  # the number of the last article in the tail
        self._made = ""  # which state of the segments that is

    def refresh(self, made: str) -> None:
        """Take note of what others have written; `made` is the number of the last merge."""
        if made != self._made:
            self._segments, self._tail, self._last, self._made = self._store.segments(), [], -1, made
        self._remember(self._store.tail(self._last))

    def _remember(self, rows: Sequence[tuple[int, bytes]]) -> None:
        """Add the keys of some articles to the tail: together with parts of it that are not much larger."""
        if not rows:
            return
        self._last = rows[-1][0]
        keys = (np.frombuffer(keys, dtype="<u8").astype(np.uint64, copy=False) for _, keys in rows)
        parts = [
            Postings(own, np.full(len(own), number, dtype=np.uint32))
            for own, (number, _) in zip(keys, rows, strict=True)
        ]
        total = sum(map(len, parts))
        while self._tail and len(self._tail[-1]) < _GROWTH * total:
            parts.insert(0, self._tail.pop())
            total += len(parts[0])
        self._tail.append(together(parts))

    def lookup(self, keys: U64) -> tuple[NDArray[np.int64], U32]:
        """Return, for every article that holds one of some sorted keys, which key that is, and its number."""
        found = [sought(part, keys) for part in self._tail]
        for segment in self._segments:
            buckets = np.unique(keys >> np.uint64(KEY_BITS - segment.bits)).tolist()
            pages = self._store.pages(segment.number, buckets)
            found += [seek(pages, segment.bits, keys)] if pages else []
        which = np.concatenate([w for w, _ in found] or [np.zeros(0, dtype=np.int64)])
        return which, np.concatenate([n for _, n in found] or [NOTHING.numbers])

    @property
    def full(self) -> bool:
        """Tell whether the tail is so long that it must become a segment."""
        return sum(map(len, self._tail)) >= _TAIL

    def merge(self, *, all_of_it: bool = False) -> None:
        """Make the tail a segment, together with the segments before it that are not much larger."""
        tail = together(self._tail or [NOTHING])
        alive = _Alive(self._store)
        taken, total = [], len(tail)
        for segment in reversed(self._segments):
            if not all_of_it and segment.postings >= _GROWTH * total:
                break
            taken.append(segment)
            total += segment.postings
        number = 1 + max((segment.number for segment in self._segments), default=0)
        bits, written, left_out = bits_for(total), 0, sum(segment.capped for segment in taken)
        for low, high in _slices(total, bits):
            parts = [self._between(segment, low, high) for segment in reversed(taken)]
            merged, over = capped(alive.of(together([*parts, _slice(tail, low, high)])))
            self._store.put_pages(number, pack(merged, bits))
            written, left_out = written + len(merged), left_out + over
        for segment in taken:
            self._store.drop_segment(segment.number)
        self._store.put_segment(Segment(number, bits, written, left_out))
        self._store.clear_tail()

    def _between(self, segment: Segment, low: int, high: int) -> Postings:
        """Return the postings of a segment whose keys begin with the bits `low` to `high`, of `_TOP`."""
        if segment.bits < _TOP:
            return _slice(
                unpack(self._store.pages_between(segment.number, 0, 1 << segment.bits), segment.bits), low, high
            )
        shift = segment.bits - _TOP
        return unpack(self._store.pages_between(segment.number, low << shift, high << shift), segment.bits)


_TOP = 10  # bits of a key by which a merge is cut into slices


def _slices(total: int, bits: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of the highest bits of keys, each of about one slice of so many postings, that cut no page."""
    page = 1 << max(0, _TOP - bits)
    step = page * max(1, (1 << _TOP) * _SLICE // (max(1, total) * page))
    for low in range(0, 1 << _TOP, step):
        yield low, min(1 << _TOP, low + step)


def _slice(postings: Postings, low: int, high: int) -> Postings:
    shift = np.uint64(KEY_BITS - _TOP)
    tops = np.asarray([low, high], dtype=np.uint64) << shift
    first, stop = np.searchsorted(postings.keys, tops).tolist()
    return Postings(postings.keys[first:stop], postings.numbers[first:stop])


class _Alive:
    """Tells which articles are still there, of those that somebody asks about.

    What is merged is nearly always new, and the numbers of all the older articles need not be read for it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._first = -1  # the number from which on they have been read
        self._numbers = np.zeros(0, dtype=np.uint32)

    def of(self, postings: Postings) -> Postings:
        """Return postings without those of articles that are gone."""
        if not len(postings):
            return postings
        first = int(postings.numbers.min())
        if self._first < 0 or first < self._first:
            self._first, self._numbers = first, np.asarray(self._store.numbers(first), dtype=np.uint32)
        if not len(self._numbers):
            return NOTHING
        at = np.minimum(np.searchsorted(self._numbers, postings.numbers), len(self._numbers) - 1)
        kept = self._numbers[at] == postings.numbers
        return postings if kept.all() else Postings(postings.keys[kept], postings.numbers[kept])
