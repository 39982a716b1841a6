"""Compares the articles that links lead to: which of their spans are alike, and what the articles are to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.corpus.holding import ALIKE, Article, Held, hold
from dedup.detect.align import similarities
from dedup.detect.seeds import RUN_MASS

_SEEN = 8 * RUN_MASS // 3  # so much alike between anchors is worth an alignment: two thirds of a passage
_SHARE = 0.4  # or so much of the shorter article
_AT_ONCE = 1 << 16  # pairs of spans that are aligned together

Signed = tuple[str, list[list[int]]]
"""A content form and its spans that are signed."""


class Pair(NamedTuple):
    """Two articles by their numbers, the smaller first."""

    a: int
    b: int


def worthwhile(
    linked: NDArray[np.int64],
    signed: Callable[[int], Signed],
    weights: NDArray[np.int64],
    lengths: NDArray[np.int64],
) -> Iterator[Pair]:
    """Yield the pairs of articles that are worth an alignment, in order.

    `linked` has a row (a, b, span of a, span of b) a link, sorted; spans are numbered within their articles. `weights`
    says how much each article says, `lengths` in how many characters.
    """
    known: dict[int, Signed] = {}
    for rows in _pieces(linked):
        needed = set(rows[:, :2].ravel().tolist())
        known = {number: known.get(number) or signed(number) for number in needed}
        lefts, rights = ([_text(known[n], k) for n, k in rows[:, [side, side + 2]].tolist()] for side in (0, 1))
        proved = np.asarray(similarities(lefts, rights), dtype=float) >= ALIKE
        sizes = np.fromiter(map(len, lefts), np.int64, len(lefts))[proved]
        yield from _heavy(rows[proved], sizes, known, weights, lengths)


def _text(signed: Signed, span: int) -> str:
    start, end = signed[1][span]
    return signed[0][start:end]


def _pieces(linked: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Cut links into pieces; all of one first article are in one."""
    first = 0
    while first < len(linked):
        stop = int(np.searchsorted(linked[:, 0], linked[min(first + _AT_ONCE, len(linked)) - 1, 0], side="right"))
        yield linked[first:stop]
        first = stop


def _heavy(
    rows: NDArray[np.int64],
    sizes: NDArray[np.int64],
    known: dict[int, Signed],
    weights: NDArray[np.int64],
    lengths: NDArray[np.int64],
) -> Iterator[Pair]:
    """Yield the pairs whose spans say enough; `sizes` is how many characters the first span of each row has."""
    if not len(rows):
        return
    changes = (np.diff(rows[:, 0]) != 0) | (np.diff(rows[:, 1]) != 0)
    bounds = np.flatnonzero(np.concatenate(([True], changes, [True])))
    a, b = rows[bounds[:-1], 0], rows[bounds[:-1], 1]
    least = np.minimum(_SEEN, _SHARE * np.minimum(weights[a], weights[b])) * lengths[a] / np.maximum(1, weights[a])
    for k in np.flatnonzero(np.add.reduceat(sizes, bounds[:-1]) >= least).tolist():
        spans = known[int(a[k])][1]
        numbers = dict.fromkeys(rows[bounds[k] : bounds[k + 1], 2].tolist())
        if _covered(spans[n] for n in numbers) >= least[k]:
            yield Pair(int(a[k]), int(b[k]))


def _covered(spans: Iterable[list[int]]) -> int:
    """Return how many characters some spans cover, in order, each character counted once.

    >>> _covered([[0, 10], [5, 12], [20, 22]])
    14
    """
    seen, until = 0, 0
    for start, end in spans:
        if end > until:
            seen += end - max(start, until)
            until = end
    return seen


def compared(pairs: Iterator[Pair], article: Callable[[int], Article]) -> Iterator[tuple[int, int, Held]]:
    """Yield what the articles of pairs are to each other, where they are anything."""
    for a, b in pairs:
        held = hold(article(a), article(b))
        if held is not None:
            yield a, b, held
