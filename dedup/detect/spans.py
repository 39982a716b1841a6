"""Chooses which spans of articles are signed, so that a store or a collection finds again what they say.

From every clause on a span is signed that weighs a clause run, or that is all there is: what an article holds against
itself, but with fewer bands. An article has many spans, and one that is found leads to all the others.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dedup.detect.distinct import distinct
from dedup.detect.minhash import SHINGLE, U32, U64, Banding, Spans, band_keys, signatures
from dedup.detect.seeds import RUN_MASS, extra_cuts, mass

# Two spans of similarity s share a band with probability 1 - (1 - s^4)^8: .99 at s = .8, .53 at s = .55, what 10%
# noise leaves. A paragraph of five spans is then found with .98, and what is unlike (s < .1) in 1 of 1,250 spans.
BANDING = Banding(bands=8, rows=4)

LEAST = 40  # mass of the shortest text that is signed: 8 ideographs or 20 letters
_LONGEST = 3 * RUN_MASS  # an endless clause is signed by its beginning


# Wherever a reader pauses, a span may begin; a cut too many costs a span, none is ever wrong.
_PAUSES = np.zeros(0x10000, dtype=bool)
_PAUSES[[ord(c) for c in "，。、；：！？…—,.;:!?\n\r"]] = True


def pauses(codes: U32, origin: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the content positions behind which a reader pauses, sorted.

    `codes` are the code points of a text as it is read, `origin` says where each character of its content form stands.
    """
    paused = np.flatnonzero((codes < len(_PAUSES)) & _PAUSES[np.minimum(codes, len(_PAUSES) - 1)])
    cuts = distinct(np.searchsorted(origin, paused + 1))
    return cuts[cuts < len(origin)]


def choose(codes: U32, hashes: U32, whole: Spans, cuts: NDArray[np.int64]) -> Spans:
    """Return the spans of a content form that are signed, in order.

    `whole` are the spans that none may cross, articles or paragraphs, in order and not empty; `cuts` the positions
    where clauses begin, sorted.
    """
    if not len(whole):
        return np.zeros((0, 2), dtype=np.int64)
    weight = mass(codes)
    begins, ends = whole.T
    bounds = distinct(np.concatenate((cuts, extra_cuts(hashes, weight, cuts), begins, ends)))
    inside = np.searchsorted(begins, bounds, side="right") - 1
    within = (inside >= 0) & (bounds < ends[inside])
    starts, begun, until = bounds[within], begins[inside[within]], ends[inside[within]]
    enough = np.searchsorted(weight[bounds], weight[starts] + RUN_MASS)
    stops = bounds[np.minimum(enough, len(bounds) - 1)]
    longest = np.searchsorted(weight, weight[starts] + _LONGEST)
    spans = np.stack((starts, np.minimum(np.minimum(stops, until), longest)), axis=1)
    heavy = weight[spans[:, 1]] - weight[spans[:, 0]]
    chosen: Spans = spans[(heavy >= RUN_MASS) | ((starts == begun) & (heavy >= LEAST))]
    return chosen


def keys(hashes: U32, spans: Spans) -> U64:
    """Return the keys of the bands of spans of a content form, given the hashes of its shingles; shape (n, bands)."""
    shingled = np.stack((spans[:, 0], np.minimum(spans[:, 1] - SHINGLE + 1, len(hashes))), axis=1)
    return band_keys(signatures(hashes, shingled, BANDING), BANDING)
