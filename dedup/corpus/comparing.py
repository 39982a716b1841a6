"""Compares the articles that links lead to: which of their spans are alike, and what the articles are to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.corpus.held import Article, Held
from dedup.corpus.holding import ALIKE, hold
from dedup.detect.align import similarities
from dedup.detect.seeds import RUN_MASS

_SEEN = 8 * RUN_MASS // 3  # so much alike between anchors is worth an alignment: two thirds of a passage
_SHARE = 0.4  # or so much of the shorter article
_GAP = 40  # characters between two anchors of one passage: a clause replaced
_AT_ONCE = 1 << 16  # pairs of spans that are aligned together

Signed = tuple[str, list[list[int]]]
"""A content form and its spans that are signed."""


class Links(NamedTuple):
    """Links of spans, sorted: a row (a, b, span of a, span of b) each, and how many characters the first span has.

    Spans are numbered within their articles.
    """

    rows: NDArray[np.int64]
    sizes: NDArray[np.int64]

    def bounds(self) -> NDArray[np.int64]:
        """Return where the links of each pair of articles begin, and where the last ones end."""
        if not len(self.rows):
            return np.zeros(1, dtype=np.int64)
        changes = (self.rows[1:, :2] != self.rows[:-1, :2]).any(axis=1)
        return np.flatnonzero(np.concatenate(([True], changes, [True])))

    def promising(self, least: NDArray[np.float64]) -> Links:
        """Return the links of pairs that would be worth an alignment if all of their spans were alike."""
        bounds = self.bounds()
        if len(bounds) == 1:
            return self
        a, b = self.rows[bounds[:-1], 0], self.rows[bounds[:-1], 1]
        wanted = np.minimum(least[a, 0], np.minimum(least[a, 1], least[b, 1]))
        enough = np.repeat(np.add.reduceat(self.sizes, bounds[:-1]) >= wanted, np.diff(bounds))
        return Links(self.rows[enough], self.sizes[enough])


def enough(weights: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how many characters of an article make a passage, and how many make it much of the article; a row each.

    `weights` says how much each article says, `lengths` in how many characters.
    """
    each = weights / np.maximum(1, lengths)
    return np.stack((_SEEN / np.maximum(1, each), _SHARE * lengths), axis=1)


class Pair(NamedTuple):
    """Two articles by their numbers, the smaller first."""

    a: int
    b: int


def worthwhile(linked: Links, signed: Callable[[int], Signed], least: NDArray[np.float64]) -> Iterator[Pair]:
    """Yield the pairs of articles that are worth an alignment, in order; `least` is what `enough` says of each."""
    known: dict[int, Signed] = {}
    for rows, sizes in _pieces(linked.promising(least)):
        needed = set(rows[:, :2].ravel().tolist())
        known = {number: known.get(number) or signed(number) for number in needed}
        lefts, rights = ([_text(known[n], k) for n, k in rows[:, [side, side + 2]].tolist()] for side in (0, 1))
        proved = np.asarray(similarities(lefts, rights), dtype=float) >= ALIKE
        yield from _heavy(Links(rows[proved], sizes[proved]), known, least)


def _text(signed: Signed, span: int) -> str:
    start, end = signed[1][span]
    return signed[0][start:end]


def _pieces(links: Links) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Cut links into pieces; all of one first article are in one."""
    rows, first = links.rows, 0
    while first < len(rows):
        stop = int(np.searchsorted(rows[:, 0], rows[min(first + _AT_ONCE, len(rows)) - 1, 0], side="right"))
        yield rows[first:stop], links.sizes[first:stop]
        first = stop


def _heavy(links: Links, known: dict[int, Signed], least: NDArray[np.float64]) -> Iterator[Pair]:
    """Yield the pairs of which so much is alike: of the shorter article, or in a row, as in a passage."""
    bounds = links.bounds()
    for first, stop in pairwise(bounds.tolist()):
        a, b = links.rows[first, :2].tolist()
        spans = known[a][1]
        covered, row = _covered(spans[n] for n in dict.fromkeys(links.rows[first:stop, 2].tolist()))
        passage, near = least[a]
        if row >= passage or covered >= min(near, least[b][1]):
            yield Pair(a, b)


def _covered(spans: Iterable[list[int]]) -> tuple[int, int]:
    """Return how many characters some spans cover, in order, and how many of them in a row but for small gaps.

    >>> _covered([[0, 10], [5, 12], [20, 22], [100, 103]])
    (17, 14)
    """
    seen, until, row, longest = 0, -_GAP, 0, 0
    for start, end in spans:
        if start > until + _GAP:
            row = 0
        if end > until:
            new = end - max(start, until, 0)
            seen, row, until = seen + new, row + new, end
            longest = max(longest, row)
    return seen, longest


def compared(pairs: Iterable[Pair], article: Callable[[int], Article]) -> Iterator[tuple[int, int, Held]]:
    """Yield what the articles of pairs are to each other, where they are anything."""
    for a, b in pairs:
        held = hold(article(a), article(b))
        if held is not None:
            yield a, b, held
