"""MinHash: which spans of a text may say the same, found without comparing all with all.

Shingles are 3-grams of code points, hashed once for a whole text or batch of texts; a span's signature is the minimum
of every permutation over its shingles. Permutations and scheme are datasketch's own ("affine32"), so a signature made
here equals the one that datasketch makes from the same shingle hashes, at a small part of the cost. Banding is tuned
for recall: candidates are verified by alignment before anything is built on them.

An article and an archive share all of this: `candidate_pairs` finds the pairs inside one text, `sign` and `band_keys`
make what a store of many texts keeps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dedup.detect.distinct import distinct

U32 = NDArray[np.uint32]
U64 = NDArray[np.uint64]
Spans = NDArray[np.int64]  # shape (n, 2): start and end, half-open

SCHEME = "affine32"
SHINGLE = 3
_CHUNK = 1 << 16  # shingles permuted in one go: 256 kB stay in the processor's cache
_HELD = 1 << 22  # values of signatures held at once while pairs are sought: 16 MB
_BATCH = 1 << 20  # characters of texts that are hashed together
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio in 64 bits, as in Knuth's multiplicative hashing
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
        """Return how many permutations a signature needs."""
        return self.bands * self.rows


def shingle_hashes(codes: U32) -> U32:
    """Return the hash of every 3-gram of code points, by its first position; shape (max(0, n - 2),).

    A polynomial hash modulo 2^32; datasketch's scheme mixes it before it permutes, so it need not be strong.
    """
    base = np.uint32(0x9E3779B1)  # the golden ratio in 32 bits, as in Knuth's multiplicative hashing
    if len(codes) < SHINGLE:
        return np.zeros(0, dtype=np.uint32)
    hashes: U32 = (codes[:-2] * base + codes[1:-1]) * base + codes[2:]
    return hashes


def shingle_texts(texts: Sequence[str]) -> tuple[U32, Spans]:
    """Return the shingle hashes of texts laid end to end, and for each text the span of its own."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(
        np.uint32, copy=False
    )
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    ends = np.cumsum(lengths)
    starts = ends - lengths
    return shingle_hashes(codes), np.stack((starts, np.maximum(starts, ends - SHINGLE + 1)), axis=1)


def sign(texts: Sequence[str], banding: Banding) -> U32:
    """Sign whole texts; shape (len(texts), permutations).

    They are hashed in batches, so that beside the result no more than one batch is held.
    """
    signed = np.empty((len(texts), banding.permutations), dtype=np.uint32)
    filled = np.cumsum(np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))) // _BATCH
    cuts = [0, *(np.flatnonzero(np.diff(filled)) + 1).tolist(), len(texts)]
    for first, stop in pairwise(cuts):
        signed[first:stop] = signatures(*shingle_texts(texts[first:stop]), banding)
    return signed


def signatures(hashes: U32, spans: Spans, banding: Banding) -> U32:
    """Sign spans of shingles (positions into `hashes`); shape (len(spans), permutations).

    A span without a shingle has the greatest value everywhere, as an empty sketch of datasketch has.
    """
    signed = np.full((len(spans), banding.permutations), 0xFFFFFFFF, dtype=np.uint32)
    full = spans[:, 1] > spans[:, 0]
    if full.any():
        signed[full] = _minima(_mix(hashes), spans[full], *_permutations(banding.permutations, banding.seed)).T
    return signed


def band_keys(signed: U32, banding: Banding) -> U64:
    """Return the keys of the bands of signatures, one of 64 bits a band; shape (len(signed), bands).

    A key depends on nothing but the values in its band and the band's number: not on the row, the batch or the
    machine. So the keys of all bands may share one table, and keys that were stored years apart can be compared.
    Their bits are well mixed; a store may keep fewer of them.
    """
    return _keys(signed.T.reshape(banding.bands, banding.rows, -1), 0).T


def candidate_pairs(hashes: U32, spans: Spans, banding: Banding) -> Spans:
    """Return the pairs (u, v), u < v, of spans that share a band; shape (m, 2), sorted, without repeats.

    Spans that are equal in a band are linked each to the next, not all with all: what stands n times costs n
    candidates, and the chain holds them together. Spans of the same shingles are signed once. No whole signature is
    kept of a long text, so memory is that of a few bands.
    """
    numbers = np.flatnonzero(spans[:, 1] > spans[:, 0])
    if len(numbers) < 2:
        return np.zeros((0, 2), dtype=np.int64)
    once, doubles = _distinct(hashes, spans[numbers])
    usable = numbers[once]
    mixed, (a, b) = _mix(hashes), _permutations(banding.permutations, banding.seed)
    bands = max(1, _HELD // (banding.rows * len(usable)))
    found: list[NDArray[np.int64]] = []
    for first in range(0, banding.bands, bands):
        some = slice(first * banding.rows, (first + bands) * banding.rows)
        minima = _minima(mixed, spans[usable], a[some], b[some])
        found += _linked(_keys(minima.reshape(-1, banding.rows, len(usable)), first))
        if sum(map(len, found)) > _COMPACT:
            found = [distinct(np.concatenate(found))]
    links = np.concatenate(found)
    u = np.concatenate((usable[links // len(usable)], numbers[doubles[:, 0]]))
    v = np.concatenate((usable[links % len(usable)], numbers[doubles[:, 1]]))
    return np.stack(np.divmod(distinct(u * len(spans) + v), len(spans)), axis=1)


def _keys(bands: U32, first: int) -> U64:
    """Return the keys of bands of shape (bands, rows, n), of which the first has the number `first`; shape (bands, n).

    A polynomial over the rows, mixed by the finalizer of SplitMix64 (Steele et al. 2014).
    """
    numbers = np.arange(first + 1, first + 1 + len(bands), dtype=np.uint64)
    key = np.repeat(numbers[:, None], bands.shape[2], axis=1)
    for row in range(bands.shape[1]):
        key *= _GOLDEN
        key += bands[:, row]
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        key ^= key >> np.uint64(shift)
        key *= np.uint64(factor)
    key ^= key >> np.uint64(31)
    return key


def _linked(keys: U64) -> list[NDArray[np.int64]]:
    """Link spans that are equal in a band, given keys of shape (bands, n): each with the next, as u * n + v.

    A span's number takes the place of the lowest bits of its key, so that one plain sort brings equals together in
    order.
    """
    n = keys.shape[1]
    low = np.uint64(n.bit_length())
    key = np.sort((keys << low) | np.arange(n, dtype=np.uint64), axis=1)
    same = key[:, 1:] >> low == key[:, :-1] >> low
    number = (key & np.uint64((1 << int(low)) - 1)).astype(np.int64)
    return [number[:, :-1][same] * n + number[:, 1:][same]]


def _distinct(hashes: U32, spans: Spans) -> tuple[NDArray[np.int64], Spans]:
    """Return the first of all spans with equal shingles, in order, and links from each other one to that before.

    Spans are compared by a polynomial fingerprint modulo 2^64, from sums of h[i] * b^i taken back to b^0.
    """
    inverse = np.uint64(pow(int(_GOLDEN), -1, 1 << 64))
    powers = np.cumprod(np.full(len(hashes), _GOLDEN, dtype=np.uint64))
    sums = np.concatenate((np.zeros(1, dtype=np.uint64), np.cumsum((hashes.astype(np.uint64) + np.uint64(1)) * powers)))
    back = np.cumprod(np.full(len(hashes) + 1, inverse, dtype=np.uint64))
    starts, ends = spans[:, 0], spans[:, 1]
    prints = (sums[ends] - sums[starts]) * back[starts] + (ends - starts).astype(np.uint64)
    order = np.argsort(prints, kind="stable")
    same = prints[order[1:]] == prints[order[:-1]]
    first = np.sort(order[np.concatenate(([True], ~same))])
    return first, np.stack((order[:-1][same], order[1:][same]), axis=1)


def _minima(mixed: U32, spans: Spans, a: U32, b: U32) -> U32:
    """Return the minimum of every permutation over every span, none of them empty; shape (permutations, spans)."""
    pieces, firsts = _pieces(spans)
    minima = np.empty((len(a), len(pieces)), dtype=np.uint32)
    filled = np.cumsum(pieces[:, 1] - pieces[:, 0])
    first = 0
    while first < len(pieces):
        before = int(filled[first - 1]) if first else 0
        stop = int(np.searchsorted(filled, before + _CHUNK, side="right"))
        _fill(minima[:, first:stop], mixed, pieces[first:stop], a, b)
        first = stop
    return minima if len(pieces) == len(spans) else np.minimum.reduceat(minima, firsts, axis=1)


def _pieces(spans: Spans) -> tuple[Spans, NDArray[np.int64]]:
    """Cut spans so that none is longer than a chunk; return which piece is the first of each span, too."""
    counts = -((spans[:, 0] - spans[:, 1]) // _CHUNK)
    firsts = np.cumsum(counts) - counts
    starts = np.repeat(spans[:, 0] - firsts * _CHUNK, counts) + np.arange(counts.sum()) * _CHUNK
    return np.stack((starts, np.minimum(starts + _CHUNK, np.repeat(spans[:, 1], counts))), axis=1), firsts


def _fill(minima: U32, mixed: U32, spans: Spans, a: U32, b: U32) -> None:
    """Fill in the minima of one chunk of spans, whose shingles are first laid end to end."""
    lengths = spans[:, 1] - spans[:, 0]
    starts = np.cumsum(lengths) - lengths
    shingles = mixed[np.repeat(spans[:, 0] - starts, lengths) + np.arange(lengths.sum())]
    rows = max(1, _CHUNK // len(shingles))  # so many permutations of a short text are made at once
    permuted = np.empty((rows, len(shingles)), dtype=np.uint32)
    for first in range(0, len(a), rows):
        some = slice(first, first + rows)
        made = permuted[: len(a[some])]
        np.multiply(shingles, a[some, None], out=made)
        np.add(made, b[some, None], out=made)
        np.minimum.reduceat(made, starts, axis=1, out=minima[some])


def _mix(hashes: U32) -> U32:
    """Apply the finalizer of MurmurHash3 (a bijection), as datasketch's affine schemes do before they permute."""
    h = hashes ^ (hashes >> np.uint32(16))
    h = h * np.uint32(0x85EBCA6B)
    h = h ^ (h >> np.uint32(13))
    h = h * np.uint32(0xC2B2AE35)
    mixed: U32 = h ^ (h >> np.uint32(16))
    return mixed


@lru_cache(maxsize=4)
def _permutations(count: int, seed: int) -> tuple[U32, U32]:
    """Return the permutations that datasketch itself uses, so that signatures stay comparable with its sketches."""
    from datasketch import MinHash

    a, b = MinHash(num_perm=count, seed=seed, scheme=SCHEME).permutations
    return np.asarray(a, dtype=np.uint32), np.asarray(b, dtype=np.uint32)
