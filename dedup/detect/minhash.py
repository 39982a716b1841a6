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
_AT_ONCE = 1 << 17  # permuted hashes in one go: half a megabyte stays in the processor's cache
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
    return np.ascontiguousarray(_minima(_mix(hashes), spans, *_permutations(banding.permutations, banding.seed)).T)


def candidate_pairs(hashes: U32, spans: Spans, banding: Banding) -> Spans:
    """Pairs of spans that share a band, as row numbers (u, v) with u < v; shape (m, 2), sorted, without repeats.

    Spans that are equal in a band are linked each to the next, not all with all: what stands n times costs n
    candidates, and the chain holds them together. Spans of the same shingles are signed once. No whole signature is
    kept, so memory is that of a few bands.
    """
    numbers = np.flatnonzero(spans[:, 1] > spans[:, 0])
    if len(numbers) < 2:
        return np.zeros((0, 2), dtype=np.int64)
    distinct, doubles = _distinct(hashes, spans[numbers])
    usable = numbers[distinct]
    mixed, (a, b) = _mix(hashes), _permutations(banding.permutations, banding.seed)
    at_once = max(1, _AT_ONCE // (banding.rows * (len(hashes) + 1))) * banding.rows
    found: list[NDArray[np.int64]] = []
    for first in range(0, banding.permutations, at_once):
        some = slice(first, first + at_once)
        minima = _minima(mixed, spans[usable], a[some], b[some])
        found += _linked(minima.reshape(-1, banding.rows, len(usable)))
        if sum(map(len, found)) > _COMPACT:
            found = [np.unique(np.concatenate(found))]
    links = np.concatenate(found)
    u = np.concatenate((usable[links // len(usable)], numbers[doubles[:, 0]]))
    v = np.concatenate((usable[links % len(usable)], numbers[doubles[:, 1]]))
    return np.stack(np.divmod(np.unique(u * len(spans) + v), len(spans)), axis=1)


def _linked(bands: U32) -> list[NDArray[np.int64]]:
    """For bands of shape (bands, rows, n): spans equal in a band, each and the next one as u * n + v.

    A span's number stands in the lowest bits of its key, so that one plain sort brings equals together in order.
    """
    n = bands.shape[2]
    low = np.uint64(n.bit_length())
    key = np.zeros((len(bands), n), dtype=np.uint64)
    for row in range(bands.shape[1]):
        key = key * np.uint64(0x9E3779B97F4A7C15) + bands[:, row]
    key = np.sort((key << low) | np.arange(n, dtype=np.uint64), axis=1)
    same = key[:, 1:] >> low == key[:, :-1] >> low
    number = (key & np.uint64((1 << int(low)) - 1)).astype(np.int64)
    return [number[:, :-1][same] * n + number[:, 1:][same]]


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


def _minima(mixed: U32, spans: Spans, a: U32, b: U32) -> U32:
    """The minimum of every permutation over every span; shape (permutations, spans)."""
    permuted = np.empty((len(a), len(mixed) + 1), dtype=np.uint32)
    np.multiply.outer(a, mixed, out=permuted[:, :-1])
    permuted += b[:, None]
    permuted[:, -1] = 0xFFFFFFFF  # lets a span end with the text
    minima: U32 = np.minimum.reduceat(permuted, spans.ravel(), axis=1)[:, ::2]
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
