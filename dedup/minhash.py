"""MinHash: which spans of a text may say the same, found without comparing all with all.

Shingles are 3-grams of code points, hashed once for the whole text; a span's signature is the minimum of every
permutation over its shingles. Permutations and scheme are datasketch's own ("affine32"), so a signature made here
equals the one that datasketch makes from the same shingle hashes, at a small part of the cost. Banding is tuned for
recall: candidates are verified by alignment before anything is built on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

U32 = NDArray[np.uint32]
Spans = NDArray[np.int64]  # shape (n, 2): start and end, half-open

SCHEME = "affine32"
SHINGLE = 3
_COMPACT = 1 << 22  # links held before repeats are thrown out: 32 MB


@dataclass(frozen=True, slots=True)
class Banding:
    """How signatures are cut into bands.

    Two spans of Jaccard similarity s share a band with probability 1 - (1 - s^rows)^bands. With 42 bands of 3 rows
    that is .98 at s = .45 and .68 at s = .30, the mean of true duplicates in OCR'd newspapers (arXiv 2210.04261); a
    copied paragraph has several clause runs, each with its own chance.
    """

    bands: int = 42
    rows: int = 3
    seed: int = 1

    @property
    def permutations(self) -> int:
        """How many permutations a signature needs."""
        return self.bands * self.rows


def shingle_hashes(codes: U32) -> U32:
    """The hash of every 3-gram of code points, by its first position; shape (max(0, n - 2),).

    A polynomial hash modulo 2^32; datasketch's scheme mixes it before it permutes, so it need not be strong.
    """
    base = np.uint32(0x9E3779B1)  # the golden ratio in 32 bits, as in Knuth's multiplicative hashing
    if len(codes) < SHINGLE:
        return np.zeros(0, dtype=np.uint32)
    hashes: U32 = (codes[:-2] * base + codes[1:-1]) * base + codes[2:]
    return hashes


def signatures(hashes: U32, spans: Spans, banding: Banding) -> U32:
    """The signatures of spans of shingles (positions into `hashes`); shape (len(spans), permutations)."""
    mixed, (a, b) = _mix(hashes), _permutations(banding.permutations, banding.seed)
    rows = [_minima(mixed, spans, x, y) for x, y in zip(a, b, strict=True)]
    return np.stack(rows, axis=1) if rows else np.zeros((len(spans), 0), dtype=np.uint32)


def candidate_pairs(hashes: U32, spans: Spans, banding: Banding) -> Spans:
    """Pairs of spans that share a band, as row numbers (u, v) with u < v; shape (m, 2), sorted, without repeats.

    Spans that are equal in a band are linked each to the next, not all with all: what stands n times costs n
    candidates, and the chain holds them together. Spans of the same shingles are signed once. No whole signature is
    kept, so memory is that of one band.
    """
    numbers, rows = np.flatnonzero(spans[:, 1] > spans[:, 0]), banding.rows
    if len(numbers) < 2:
        return np.zeros((0, 2), dtype=np.int64)
    distinct, doubles = _distinct(hashes, spans[numbers])
    spans_of = numbers[distinct]
    usable = spans[spans_of]
    mixed, (a, b) = _mix(hashes), _permutations(banding.permutations, banding.seed)
    found: list[NDArray[np.int64]] = []
    for band in range(banding.bands):
        key = np.zeros(len(usable), dtype=np.uint64)
        for row in range(band * rows, (band + 1) * rows):
            key = key * np.uint64(0x9E3779B97F4A7C15) + _minima(mixed, usable, a[row], b[row])
        order = np.argsort(key, kind="stable")
        same = key[order[1:]] == key[order[:-1]]
        found.append(order[:-1][same] * len(usable) + order[1:][same])
        if sum(map(len, found)) > _COMPACT:
            found = [np.unique(np.concatenate(found))]
    links = np.unique(np.concatenate(found))
    alike = np.stack((spans_of[links // len(usable)], spans_of[links % len(usable)]), axis=1)
    return np.unique(np.concatenate((alike, numbers[doubles])), axis=0)


def _distinct(hashes: U32, spans: Spans) -> tuple[NDArray[np.int64], Spans]:
    """The first of all spans with the same shingles, in order, and each of the others linked to the one before it.

    Spans are compared by a polynomial fingerprint modulo 2^64, from sums of h[i] * b^i taken back to b^0.
    """
    base = np.uint64(0x9E3779B97F4A7C15)
    inverse = np.uint64(pow(int(base), -1, 1 << 64))
    powers = np.cumprod(np.full(len(hashes), base, dtype=np.uint64))
    sums = np.concatenate((np.zeros(1, dtype=np.uint64), np.cumsum((hashes.astype(np.uint64) + np.uint64(1)) * powers)))
    back = np.cumprod(np.full(len(hashes) + 1, inverse, dtype=np.uint64))
    starts, ends = spans[:, 0], spans[:, 1]
    prints = (sums[ends] - sums[starts]) * back[starts] + (ends - starts).astype(np.uint64)
    order = np.argsort(prints, kind="stable")
    same = prints[order[1:]] == prints[order[:-1]]
    first = np.sort(order[np.concatenate(([True], ~same))])
    return first, np.stack((order[:-1][same], order[1:][same]), axis=1)


def _minima(mixed: U32, spans: Spans, a: np.uint32, b: np.uint32) -> U32:
    """One permutation's minimum over every span; the sentinel lets a span end with the text."""
    permuted = np.append(mixed * a + b, np.uint32(0xFFFFFFFF))
    minima: U32 = np.minimum.reduceat(permuted, spans.ravel())[::2]
    return minima


def _mix(hashes: U32) -> U32:
    """The finalizer of MurmurHash3 (a bijection), which datasketch's affine schemes apply before they permute."""
    h = hashes ^ (hashes >> np.uint32(16))
    h = h * np.uint32(0x85EBCA6B)
    h = h ^ (h >> np.uint32(13))
    h = h * np.uint32(0xC2B2AE35)
    mixed: U32 = h ^ (h >> np.uint32(16))
    return mixed


@lru_cache(maxsize=4)
def _permutations(count: int, seed: int) -> tuple[U32, U32]:
    """The permutations that datasketch itself uses, so that signatures stay comparable with its sketches."""
    from datasketch import MinHash

    a, b = MinHash(num_perm=count, seed=seed, scheme=SCHEME).permutations
    return np.asarray(a, dtype=np.uint32), np.asarray(b, dtype=np.uint32)
