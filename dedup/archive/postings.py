"""Packs postings into pages: which articles hold a key.

A posting is a key and the number of an article. Sorted by key they are cut into pages by the highest bits of their
keys, so that a look-up reads one page and every page has about as many postings. A page holds what is left of each
key, then the numbers: 6 bytes a posting in a large segment, 8 in a small one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.archive.spans import KEY_BITS
from dedup.detect.minhash import U32, U64

_PAGE = 6  # log2 of the postings in a page: 64 of 6 bytes, with its row a tenth more
_SHORT = 16  # bits that are left of a key in a large segment
_WIDE = 32  # bits that are left of it in a small one, at most
_LARGE = 23  # log2 of the postings from which on pages are small enough to leave so few
KEPT = 512  # articles that are kept for one key, the newest ones: what stands in more is a formula


@dataclass(frozen=True, slots=True)
class Postings:
    """Keys and the numbers of the articles that hold them, side by side."""

    keys: U64
    numbers: U32

    def __len__(self) -> int:
        return len(self.keys)


NOTHING = Postings(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.uint32))


def together(parts: Sequence[Postings]) -> Postings:
    """Return postings of several sources, each sorted, the older ones first, as one: sorted by key and number.

    The numbers of a later source are all larger, so a stable sort keeps them in order.
    """
    if len(parts) == 1:
        return parts[0]
    keys = np.concatenate([part.keys for part in parts] or [NOTHING.keys])
    numbers = np.concatenate([part.numbers for part in parts] or [NOTHING.numbers])
    order = np.argsort(keys, kind="stable")  # which takes what is sorted already in runs
    return Postings(keys[order], numbers[order])


def capped(postings: Postings) -> tuple[Postings, int]:
    """Return sorted postings without those beyond the newest articles of one key, and how many those were."""
    keys = postings.keys
    if len(keys) <= KEPT:
        return postings, 0
    kept = np.concatenate((keys[:-KEPT] != keys[KEPT:], np.ones(KEPT, dtype=bool)))
    return Postings(keys[kept], postings.numbers[kept]), int(len(kept) - kept.sum())


def bits_for(count: int) -> int:
    """Return by how many bits of the key a segment of so many postings is cut into pages."""
    bits = max(KEY_BITS - _WIDE, count.bit_length() - 1 - _PAGE)
    return max(bits, KEY_BITS - _SHORT) if count >> _LARGE else bits


def pack(postings: Postings, bits: int) -> Iterator[tuple[int, bytes]]:
    """Yield the pages of sorted postings: the highest bits that their keys share, and their bytes."""
    left = KEY_BITS - bits
    pages = (postings.keys >> np.uint64(left)).astype(np.int64)
    rests = (postings.keys & np.uint64((1 << left) - 1)).astype("<u2" if left <= _SHORT else "<u4")
    numbers = postings.numbers.astype("<u4")
    firsts = np.flatnonzero(np.concatenate(([True], np.diff(pages) != 0))) if len(pages) else pages
    for first, stop in zip(firsts.tolist(), [*firsts[1:].tolist(), len(pages)], strict=True):
        yield int(pages[first]), rests[first:stop].tobytes() + numbers[first:stop].tobytes()


def unpack(pages: Sequence[tuple[int, bytes]], bits: int) -> Postings:
    """Return the postings of pages, in their order."""
    if not pages:
        return NOTHING
    left = KEY_BITS - bits
    short = 2 if left <= _SHORT else 4
    counts = np.asarray([len(blob) for _, blob in pages], dtype=np.int64) // (short + 4)
    tops = np.repeat(np.asarray([number for number, _ in pages], dtype=np.uint64), counts)
    rests = b"".join([blob[: short * n] for (_, blob), n in zip(pages, counts.tolist(), strict=True)])
    numbers = b"".join([blob[short * n :] for (_, blob), n in zip(pages, counts.tolist(), strict=True)])
    rest = np.frombuffer(rests, dtype=f"<u{short}").astype(np.uint64)
    return Postings((tops << np.uint64(left)) | rest, np.frombuffer(numbers, dtype="<u4").astype(np.uint32, copy=False))


def seek(pages: Sequence[tuple[int, bytes]], bits: int, keys: U64) -> tuple[NDArray[np.int64], U32]:
    """Return for each posting of a sought key in pages which key that is, and its article; `keys` are sorted.

    Of a page a look-up wants a few postings, so no page is unpacked: only what a binary search touches is read.
    """
    left = KEY_BITS - bits
    wide = 1 if left <= _SHORT else 2  # words of 16 bits in what is left of a key
    words = np.frombuffer(b"".join([blob for _, blob in pages]), dtype="<u2")
    buckets = np.asarray([bucket for bucket, _ in pages], dtype=np.uint64)
    sizes = np.asarray([len(blob) for _, blob in pages], dtype=np.int64) // 2
    order = np.argsort(buckets)  # a server sends them in none
    page = order[np.minimum(np.searchsorted(buckets, keys >> np.uint64(left), sorter=order), len(pages) - 1)]
    there = np.flatnonzero(buckets[page] == keys >> np.uint64(left))
    page, rests = page[there], (keys[there] & np.uint64((1 << left) - 1)).astype(np.int64)
    counts, begins = (sizes // (wide + 2))[page], (np.cumsum(sizes) - sizes)[page]

    def number(at: NDArray[np.int64], width: int) -> NDArray[np.int64]:
        low = words[at].astype(np.int64)
        return low if width == 1 else low | words[at + 1].astype(np.int64) << 16

    firsts, stops = (_bounds(lambda at: number(begins + wide * at, wide), counts, r) for r in (rests, rests + 1))
    which, at = _ranges(firsts, stops)
    numbers = number(begins[which] + wide * counts[which] + 2 * at, 2)
    return there[which], numbers.astype(np.uint32)


def _bounds(
    value: Callable[[NDArray[np.int64]], NDArray[np.int64]], counts: NDArray[np.int64], wanted: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return for each wanted value how many of its own sorted values are less; `counts` is how many it has, from 1."""
    low, high = np.zeros_like(counts), counts.copy()
    for _ in range(int(counts.max(initial=0)).bit_length()):
        middle = np.minimum((low + high) // 2, counts - 1)
        less = (value(middle) < wanted) & (low < high)
        low, high = np.where(less, middle + 1, low), np.where(less, high, middle)
    return low


def _ranges(firsts: NDArray[np.int64], stops: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the numbers from each first to before its stop, end to end, each with which range it is of."""
    counts = stops - firsts
    which = np.repeat(np.arange(len(firsts)), counts)
    begins = np.cumsum(counts) - counts
    return which, np.repeat(firsts - begins, counts) + np.arange(len(which))


def sought(postings: Postings, keys: U64) -> tuple[NDArray[np.int64], U32]:
    """Return for each posting of a sought key which key that is, and its article; both are sorted, each key once."""
    firsts = np.searchsorted(postings.keys, keys)
    which, at = _ranges(firsts, np.searchsorted(postings.keys, keys, side="right"))
    return which, postings.numbers[at]
