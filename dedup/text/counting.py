"""Counts how often short terms stand in a text, without reading it once for each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dedup.text.content import codepoints

_BITS = 21  # of a code point: three of them fit into one key
LONGEST = 3
"""Characters of the longest term that can be counted."""


def counts(text: str, terms: Iterable[str]) -> dict[str, int]:
    """Return how often each of some terms stands in a text; they are 1 to `LONGEST` characters long.

    >>> counts("温度和气温，温度", ["温度", "气", "湿度"])
    {'气': 1, '温度': 2, '湿度': 0}
    """
    by_length: dict[int, set[str]] = defaultdict(set)
    for term in terms:
        by_length[len(term)].add(term)
    codes = codepoints(text)
    found: dict[str, int] = {}
    for length in sorted(by_length):
        found |= _of_length(codes, sorted(by_length[length]), length)
    return found


def _of_length(codes: NDArray[np.uint32], terms: Sequence[str], length: int) -> dict[str, int]:
    """Count terms of one length, given in the order of their code points."""
    begins = np.zeros(int(codes.max(initial=0)) + 1, dtype=bool)
    begins[[ord(term[0]) for term in terms if ord(term[0]) < len(begins)]] = True
    places = np.flatnonzero(begins[codes[: max(0, len(codes) - length + 1)]])
    keys, wanted = np.zeros(len(places), dtype=np.uint64), np.zeros(len(terms), dtype=np.uint64)
    for k in range(length):
        keys = (keys << np.uint64(_BITS)) | codes[places + k]
        wanted = (wanted << np.uint64(_BITS)) | np.array([ord(term[k]) for term in terms], dtype=np.uint64)
    at = np.searchsorted(wanted, keys)
    at[at == len(wanted)] = 0
    return dict(zip(terms, np.bincount(at[wanted[at] == keys], minlength=len(terms)).tolist(), strict=True))


class Neighbours:
    """How often any two characters stand side by side in a text; they need not be known beforehand."""

    def __init__(self, text: str) -> None:
        self._text = text

    def count(self, pair: str) -> int:
        """Return how often a pair of characters stands in the text, as `str.count` does.

        >>> Neighbours("温度和气温，温度哈哈哈").count("温度"), Neighbours("哈哈哈").count("哈哈")
        (2, 1)
        """
        if pair[0] == pair[1]:
            return self._text.count(pair)  # places that overlap count once
        key = np.uint64(ord(pair[0]) << _BITS | ord(pair[1]))
        begin, end = self._keys.searchsorted(key), self._keys.searchsorted(key, "right")
        return int(end - begin)

    @cached_property
    def _keys(self) -> NDArray[np.uint64]:
        """One key for every two neighbours, sorted."""
        codes = codepoints(self._text).astype(np.uint64)
        return np.sort((codes[:-1] << np.uint64(_BITS)) | codes[1:])
