"""Tells how usual the wording of a place is in its article: how much of it stands at more places than the whole does.

What was copied has all its words at the same places, two or three or more. A formula shares parts of them with its
other uses, also where these are too unlike to be paired: the chair announces one division after another.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.detect.align import Block
from dedup.detect.seeds import MASS_IDEOGRAPH, MASS_OTHER, mass

_IDEOGRAPHS, _LETTERS = 6, 15  # content characters of a shingle: fewer stand at several places by chance
_BASE = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio in 64 bits, as in Knuth's multiplicative hashing
_RAREST = 0.2  # share of the shingles, the rarest ones, that tell at how many places the whole stands
_PAIR = 2  # places of a pairing


class Wording:
    """How often each shingle of a content form stands in it."""

    def __init__(self, codes: NDArray[np.uint32]) -> None:
        whole = int(mass(codes)[-1])
        self._length = _IDEOGRAPHS if 2 * whole > (MASS_IDEOGRAPH + MASS_OTHER) * len(codes) else _LETTERS
        self._counts = _counts(codes, self._length)

    def usual(self, blocks: Sequence[Block]) -> float:
        """Return the share of the shingles in some blocks that stand at more places than the rarest of them."""
        length = self._length
        parts = [self._counts[b.a : b.a + b.length - length + 1] for b in blocks if b.length >= length]
        if not parts:
            return 0.0
        counts = np.concatenate(parts)
        rarest = int(_RAREST * (len(counts) - 1))
        places = max(_PAIR, int(np.partition(counts, rarest)[rarest]))
        return round(float((counts > places).mean()), 2)


def _counts(codes: NDArray[np.uint32], length: int) -> NDArray[np.int64]:
    """Return how often the shingle that begins at each position stands in the text."""
    number = max(0, len(codes) - length + 1)
    hashes = np.zeros(number, dtype=np.uint64)
    for k in range(length):
        hashes = hashes * _BASE + codes[k : k + number]
    order = np.argsort(hashes, kind="stable")
    ordered = hashes[order]
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))[:number])
    sizes = np.diff(np.concatenate((starts, [number])))
    counts = np.zeros(number, dtype=np.int64)
    counts[order] = np.repeat(sizes, sizes)
    return counts
