"""Finds ideographs that stand twice in a row, singly or as words, in one pass for each length."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dedup.lexicon.scripts import HAN
from dedup.text.content import codepoints
from dedup.text.script import members


def characters(text: str) -> list[int]:
    """Return the offsets at which an ideograph is followed by itself."""
    codes = codepoints(text)
    return np.flatnonzero((codes[1:] == codes[:-1]) & members(codes[1:], HAN)).tolist()


def words(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Yield the offset and the length of every word of 2 to `longest` ideographs that stands just twice in a row.

    >>> list(words("直抵人心心直口快快直口快", 4))
    []
    >>> list(words("全市上下上下齐心", 4))
    [(2, 2)]
    """
    codes = codepoints(text)
    han = members(codes, HAN)
    for length in range(2, longest + 1):
        if len(codes) < 2 * length:
            return
        equal = (codes[length:] == codes[:-length]) & han[length:]
        edges = np.flatnonzero(np.diff(np.concatenate(([False], equal, [False])).astype(np.int8)))
        starts, ends = edges[::2], edges[1::2]
        once = (ends - starts >= length) & (ends - starts < 2 * length)
        yield from ((at, length) for at in starts[once].tolist())
