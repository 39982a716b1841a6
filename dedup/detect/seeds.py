"""Runs: the diagonals in the dot plot of an article against itself.

A run is a stretch of the content form that stands again further on, as an alignment of the two places. Paragraphs
play no part here; they are where runs are cut later, not where they are found. Everything grows from banded MinHash
candidates: verified by similarity, chained along their diagonal, then aligned. Only a short sentence that follows
itself at once is found by its letters.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dedup.detect.align import Block, align, similarities
from dedup.detect.distinct import distinct
from dedup.detect.minhash import SHINGLE, Banding, Spans, candidate_pairs, shingle_hashes
from dedup.values.memo import Memo

# Mass measures how much a stretch says whatever its script: an ideograph counts 5, any other character 2, so that
# 24 Chinese characters weigh as much as 60 English letters, about one clause run.
MASS_IDEOGRAPH, MASS_OTHER = 5, 2
RUN_MASS = 120
LEAST_DOUBLED = RUN_MASS // 2  # so much nobody says twice in a row for emphasis: 12 ideographs or 30 letters

_LONGEST_UNIT = 2048  # characters; a longer paragraph is found by its clause runs
_ANCHOR = 0.6  # two clause runs of different content reach .45 (English) at most; 15% noise leaves .8
_PARTNERS = 3  # places that a span is held against: what is as like many others is a line of a list, and all tell alike
_THROUGH = 16  # runs through one place: a line of a list runs on from every other, and eight of them tell it all
_STEP = 16  # characters: how finely the runs through a place are counted
_DRIFT = 40  # characters that may be dropped or put in between two anchors of one chain: a clause
_GAP = 240  # characters between two anchors of one chain: a long clause replaced by a foreign one
_MARGIN = 160  # how far beyond its anchors a chain is aligned: a heading and a half-matched clause
_DROP = 36  # what a run may lose before it is cut: two foreign clauses of 18 in a row are no longer the same text
_LEAST = 6  # fewer equal characters than this, net of differences, are chance


@dataclass(frozen=True, slots=True)
class Run:
    """One stretch `a` and its later double `b`, as blocks in content positions; the two never overlap."""

    a: tuple[int, int]
    b: tuple[int, int]
    blocks: tuple[Block, ...]


def _run(blocks: tuple[Block, ...]) -> Run:
    first, last = blocks[0], blocks[-1]
    return Run((first.a, last.a + last.length), (first.b, last.b + last.length), blocks)


@dataclass(slots=True)
class _Chain:
    """Anchors that follow one another along a diagonal."""

    a0: int
    a1: int
    b0: int
    b1: int
    anchors: list[tuple[int, int]] = field(default_factory=list)


def mass(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return the running mass before every position; shape (n + 1,)."""
    wide = (codes >= 0x2E80) & ((codes < 0xD800) | (codes >= 0xF900))
    return np.concatenate(([0], np.cumsum(np.where(wide, MASS_IDEOGRAPH, MASS_OTHER))))


def find_runs(
    text: str, codes: NDArray[np.uint32], paragraphs: Spans, cuts: NDArray[np.int64], memo: Memo
) -> list[Run]:
    """Find all runs of a content form, ordered by their earlier span.

    `paragraphs` are content spans; `cuts` the content positions where clauses begin, sorted.
    """
    hashes = shingle_hashes(codes)
    units = _units(codes, hashes, paragraphs, cuts)
    shingled = np.stack((units[:, 0], np.minimum(units[:, 1] - SHINGLE + 1, len(hashes))), axis=1)
    pairs = _verified(text, units, candidate_pairs(hashes, shingled, Banding()))
    tandem = _in_tandem(text, mass(codes), [*cuts.tolist(), len(text)])
    return _foremost(_without_repeats([*_grown(text, units, pairs, memo), *tandem]), len(text))


def grow(text: str, units: Spans, pairs: Spans, memo: Memo) -> list[Run]:
    """Grow runs from verified pairs of spans, ordered by their first span; each point of the dot plot is in one run.

    `units` are spans of the text, `pairs` the numbers of two of them each, in order.
    """
    return _without_repeats(_grown(text, units, pairs, memo))


def _grown(text: str, units: Spans, pairs: Spans, memo: Memo) -> Iterator[Run]:
    return (run for chain in _chains(units, pairs) for run in _aligned(text, chain, memo))


def _in_tandem(text: str, weight: NDArray[np.int64], bounds: Sequence[int]) -> Iterator[Run]:
    """Yield some clauses that follow themselves at once, to the letter, and weigh less than a clause run.

    Together with what follows them they are never signed alike.
    """
    last = np.searchsorted(weight[bounds], weight[bounds] + RUN_MASS).tolist()
    told = 0  # what lies before it has been told: of a text of one period every place would be told many times
    for number, start in enumerate(bounds):
        for middle in bounds[number + 1 : last[number]] if start >= told else ():
            length = middle - start
            if weight[middle] - weight[start] >= LEAST_DOUBLED and text.startswith(text[start:middle], middle):
                yield _run((Block(start, middle, length),))
                told = middle
                break


def runs_along(text: str, here: Spans, there: Spans, memo: Memo) -> list[Run]:
    """Return the runs that equal stretches of a content form belong to, ordered by their earlier span.

    `here` and `there` are the earlier and the later place of each stretch; whoever knows them need not sign anything.
    """
    order = np.lexsort((there[:, 0], here[:, 0]))
    numbers = np.arange(len(order))
    units = np.concatenate((here[order], there[order]))
    chains = _chains(units, np.stack((numbers, numbers + len(order)), axis=1))
    return _foremost(_without_repeats([run for chain in chains for run in _aligned(text, chain, memo)]), len(text))


def _units(codes: NDArray[np.uint32], hashes: NDArray[np.uint32], paragraphs: Spans, cuts: NDArray[np.int64]) -> Spans:
    """Return the spans to sign: every paragraph, and from every clause on as many as weigh a clause run."""
    if not len(codes):
        return np.zeros((0, 2), dtype=np.int64)
    weight = mass(codes)
    bounds = distinct(np.concatenate((cuts, [0, len(codes)], extra_cuts(hashes, weight, cuts))))
    starts, ends = bounds[:-1], bounds[1:]
    last = np.searchsorted(weight[ends], weight[starts] + RUN_MASS)
    stop = ends[np.minimum(last, len(ends) - 1)]
    longest = np.searchsorted(weight, weight[starts] + 3 * RUN_MASS)  # an endless clause is signed by its beginning
    runs = np.stack((starts, np.minimum(stop, np.minimum(longest, len(codes)))), axis=1)
    short = paragraphs[paragraphs[:, 1] - paragraphs[:, 0] <= _LONGEST_UNIT]
    starts, ends = np.concatenate((runs, short)).T
    return np.stack(np.divmod(distinct(starts * (len(codes) + 1) + ends), len(codes) + 1), axis=1)


def extra_cuts(hashes: NDArray[np.uint32], weight: NDArray[np.int64], cuts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Cut a long clause without punctuation wherever a shingle hash is the least around.

    Chosen by the text itself (winnowing, Schleimer et al. 2003), they fall alike in both copies.
    """
    bounds = np.concatenate(([0], cuts, [len(weight) - 1]))
    long = np.flatnonzero(weight[bounds[1:]] - weight[bounds[:-1]] > 2 * RUN_MASS)
    if not len(long):
        return np.zeros(0, dtype=np.int64)
    around, found = 8, []
    for k in long.tolist():
        h = hashes[bounds[k] : bounds[k + 1]]
        if len(h) <= 2 * around:
            continue
        windows = np.lib.stride_tricks.sliding_window_view(h, around)
        least_before, least_after = windows[: -around - 1].min(axis=1), windows[around + 1 :].min(axis=1)
        middle = h[around : len(h) - around]
        found.append(np.flatnonzero((middle < least_before) & (middle < least_after)) + bounds[k] + around)
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def _verified(text: str, units: Spans, pairs: Spans) -> Spans:
    """Return the candidates whose two spans do not overlap and really are alike.

    Where a span is like several that begin within one drift of each other, only the likest lies on the diagonal.
    """
    pairs = pairs[units[pairs[:, 0], 1] <= units[pairs[:, 1], 0]]
    lefts, rights = ([text[s:e] for s, e in units[pairs[:, side]].tolist()] for side in (0, 1))
    scores = np.asarray(similarities(lefts, rights), dtype=float)
    pairs, scores = pairs[scores >= _ANCHOR], scores[scores >= _ANCHOR]
    for one, other in ((0, 1), (1, 0)):
        likest = _likest(pairs[:, one], units[pairs[:, other], 0], scores)
        pairs, scores = pairs[likest], scores[likest]
    first, second = (_rank(pairs[:, side], scores) for side in (0, 1))
    return pairs[(first < _PARTNERS) | (second < _PARTNERS)]


def _rank(span: NDArray[np.int64], scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return for every row how many partners of its span are likelier than it, or as likely and earlier."""
    order = np.lexsort((-scores, span))
    begins = np.flatnonzero(np.concatenate(([True], np.diff(span[order]) != 0)))[: len(order)]
    within = np.arange(len(order)) - np.repeat(begins, np.diff(np.append(begins, len(order))))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = within
    return rank


def _likest(span: NDArray[np.int64], partner: NDArray[np.int64], scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the rows, in order, that hold a span's best partner among those that begin within one drift."""
    order = np.lexsort((partner, span))
    apart = (np.diff(span[order]) != 0) | (np.diff(partner[order]) > _DRIFT)
    group = np.concatenate(([0], np.cumsum(apart)))[: len(order)]
    ranked = order[np.lexsort((partner[order], -scores[order], group))]
    first = np.concatenate(([True], np.diff(group) != 0))[: len(order)]
    return np.sort(ranked[first])


def _chains(units: Spans, pairs: Spans) -> Iterator[_Chain]:
    """Chain verified candidates along their diagonals.

    A chain ends where it would run into its own double: copies in tandem are one step of the diagonal each.
    """
    open_chains: dict[int, _Chain] = {}  # by diagonal, in steps of _DRIFT
    for x0, x1, y0, y1 in np.concatenate((units[pairs[:, 0]], units[pairs[:, 1]]), axis=1).tolist():
        length = min(x1 - x0, y1 - y0)  # where the longer one goes on, the other has already ended or differs
        lane = (y0 - x0) // _DRIFT
        near = (open_chains.get(k) for k in (lane, lane - 1, lane + 1))
        chain = next((c for c in near if c and _continues(c, x0, y0)), None)
        joined = 0
        if chain is not None:
            chain.b0 = min(chain.b0, y0)
            joined = min(length, max(0, chain.b0 - x0))
            chain.a1, chain.b1 = max(chain.a1, x0 + joined), max(chain.b1, y0 + joined)
            chain.anchors.append((x0, y0))
        if joined < length:
            if lane in open_chains:
                yield open_chains[lane]
            a0, b0 = x0 + joined, y0 + joined
            open_chains[lane] = _Chain(a0, x0 + length, b0, y0 + length, [(a0, b0)])
    yield from open_chains.values()


def _continues(chain: _Chain, a0: int, b0: int) -> bool:
    x, y = chain.anchors[-1]
    return a0 <= chain.a1 + _GAP and b0 <= chain.b1 + _GAP and abs((b0 - a0) - (y - x)) <= _DRIFT


def _aligned(text: str, chain: _Chain, memo: Memo) -> Iterator[Run]:
    """Yield the runs of a chain: aligned with the same margin on both places, and cut where the two part."""
    a1 = min(chain.a1, chain.b0)
    after = max(0, min(_MARGIN, chain.b0 - a1, len(text) - chain.b1))
    before = max(0, min(_MARGIN, chain.a0, chain.b0 - a1 - after))
    a = (chain.a0 - before, a1 + after)
    b = (chain.b0 - before, chain.b1 + after)
    anchors = tuple((x - a[0], y - b[0]) for x, y in chain.anchors)
    key = ("aligned", text[slice(*a)], text[slice(*b)], anchors)
    at, runs = memo.once(key, lambda: ((a[0], b[0]), [_run(s) for s in _stretches(align(text, a, b, chain.anchors))]))
    x, y = a[0] - at[0], b[0] - at[1]
    yield from (_moved(run, x, y) for run in runs) if x or y else runs


def _moved(run: Run, x: int, y: int) -> Run:
    """Return a run moved by x and y on its two sides."""
    return _run(tuple(Block(block.a + x, block.b + y, block.length) for block in run.blocks))


def _stretches(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield the stretches of an alignment that hold together.

    Every equal character counts one for, every differing one against; a stretch ends at its best score once it has
    lost more than _DROP from it (the X-drop rule of sequence alignment, Altschul et al. 1997).
    """
    begin, best, score, peak = 0, 0, 0, 0
    for k, block in enumerate(blocks):
        if k > begin:
            before = blocks[k - 1]
            score -= max(block.a - before.a - before.length, block.b - before.b - before.length)
        if score < 0 or peak - score > _DROP:
            if peak >= _LEAST:
                yield tuple(blocks[begin : best + 1])
            begin, best, score, peak = k, k, 0, 0
        score += block.length
        if score > peak:
            best, peak = k, score
    if peak >= _LEAST:
        yield tuple(blocks[begin : best + 1])


def _without_repeats(runs: Iterable[Run]) -> list[Run]:
    """Keep each point of the dot plot once: two chains on one diagonal may have grown into each other."""
    kept: list[Run] = []
    taken: dict[int, list[tuple[int, int]]] = {}  # by diagonal: the stretches that belong to a kept run, in order
    for run in sorted(runs, key=lambda r: (r.a[0] - r.a[1], r.a, r.b)):
        blocks = [rest for block in run.blocks for rest in _subtract(block, taken.get(block.b - block.a, []))]
        for stretch in _stretches(blocks):
            kept.append(_run(stretch))
            for block in stretch:
                insort(taken.setdefault(block.b - block.a, []), (block.a, block.a + block.length))
    return sorted(kept, key=lambda r: (r.a, r.b))


def _foremost(runs: Sequence[Run], length: int) -> list[Run]:
    """Return the runs, in order, without those that only pass where many runs of more equal characters do already."""
    through = np.zeros(length // _STEP + 1, dtype=np.int64)
    kept = []
    for run in sorted(runs, key=_unlikeness):
        sides = [through[start // _STEP : (end - 1) // _STEP + 1] for start, end in (run.a, run.b)]
        if min(int(side.min()) for side in sides) < _THROUGH:
            kept.append(run)
            for side in sides:
                np.add(side, 1, out=side)
    return sorted(kept, key=lambda r: (r.a, r.b))


def _unlikeness(run: Run) -> tuple[float, tuple[int, int], tuple[int, int]]:
    """Return the share of a run that differs, then its place."""
    longer = max(run.a[1] - run.a[0], run.b[1] - run.b[0])
    return -sum(block.length for block in run.blocks) / longer, run.a, run.b


def _subtract(block: Block, taken: Sequence[tuple[int, int]]) -> list[Block]:
    """Return what is left of a block outside the stretches that are taken, which are disjoint and in order."""
    if not taken:
        return [block]
    shift, at, end, rest = block.b - block.a, block.a, block.a + block.length, []
    first = max(0, bisect_left(taken, (at, at)) - 1)
    for lo, hi in taken[first : bisect_left(taken, (end, end))]:
        if at < lo:
            rest.append(Block(at, at + shift, min(lo, end) - at))
        at = max(at, hi)
    if at < end:
        rest.append(Block(at, at + shift, end - at))
    return rest
