"""Chooses which spans of an article are signed, and signs them: the keys under which an archive finds its text again.

From every clause on a span is signed that weighs a clause run, or that ends its paragraph; a short paragraph is one
span. That is what an article holds against itself, but with fewer bands: an article has many spans, and one that is
found leads to all the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from dedup.detect.distinct import distinct
from dedup.detect.minhash import SCHEME, SHINGLE, U32, U64, Banding, Spans, band_keys, shingle_hashes, signatures
from dedup.detect.seeds import RUN_MASS, extra_cuts, mass
from dedup.text.content import Content, codepoints, fold
from dedup.text.segment import clauses

# Two spans of similarity s share a band with probability 1 - (1 - s^4)^8: .99 at s = .8, .53 at s = .55, what 10%
# noise leaves. A paragraph of five spans is then found with .98, and what is unlike (s < .1) in 1 of 1,250 spans.
BANDING = Banding(bands=8, rows=4)
KEY_BITS = 36  # of each key that are kept: two of 64 million share them by chance once in a thousand look-ups
NORMALISER = 1  # raised whenever the content form or the choice of spans changes, so that old keys are not found again

MANIFEST = {
    "scheme": SCHEME,
    "shingle": str(SHINGLE),
    "seed": str(BANDING.seed),
    "bands": str(BANDING.bands),
    "rows": str(BANDING.rows),
    "key bits": str(KEY_BITS),
    "normaliser": str(NORMALISER),
}

_PARTING = "\n\n"
_LEAST = 40  # mass of the shortest span that is signed: 8 ideographs or 20 letters
_LONGEST = 3 * RUN_MASS  # an endless clause is signed by its beginning


@dataclass(frozen=True)
class Folded:
    """A text in content form, the content spans of its paragraphs, and the content positions where clauses begin."""

    content: Content
    paragraphs: Spans
    cuts: NDArray[np.int64]

    @cached_property
    def codes(self) -> U32:
        """Return the code points of the content form."""
        return codepoints(self.content.text)

    @cached_property
    def hashes(self) -> U32:
        """Return the hash of every shingle, by its first position."""
        return shingle_hashes(self.codes)


@dataclass(frozen=True, slots=True)
class Signed:
    """The spans of a text that are signed, and their keys, a column a band."""

    spans: Spans
    keys: U64


def folded(text: str, extents: Sequence[tuple[int, int]]) -> Folded:
    """Return a text in content form; `extents` are where its paragraphs begin and end."""
    content = fold(text)
    bounds = np.searchsorted(content.origin, np.asarray(extents, dtype=np.int64).reshape(-1, 2))
    cuts = np.searchsorted(content.origin, [start for start, _ in clauses(text)])
    return Folded(content, bounds[bounds[:, 0] < bounds[:, 1]], distinct(cuts))


def sign(text: Folded) -> Signed:
    """Sign a text."""
    spans = _spans(text)
    shingled = np.stack((spans[:, 0], np.minimum(spans[:, 1] - SHINGLE + 1, len(text.hashes))), axis=1)
    keys = band_keys(signatures(text.hashes, shingled, BANDING), BANDING)
    return Signed(spans, keys >> np.uint64(64 - KEY_BITS))


def keys_of(texts: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> list[U64]:
    """Return the keys of each of some texts, sorted and without repeats; a text comes with its paragraphs' extents.

    They are laid end to end and signed at once: many short texts cost hardly more than a long one.
    """
    begins = [0, *accumulate(len(text) + len(_PARTING) for text, _ in texts)]
    extents = [(s + begin, e + begin) for (_, own), begin in zip(texts, begins, strict=False) for s, e in own]
    joined = folded(_PARTING.join(text for text, _ in texts), extents)
    signed = sign(joined)
    bounds = np.searchsorted(signed.spans[:, 0], np.searchsorted(joined.content.origin, begins))
    return [np.unique(signed.keys[first:stop]) for first, stop in pairwise(bounds.tolist())]


def _spans(text: Folded) -> Spans:
    """Return the spans of a text that are signed, in order."""
    if not len(text.paragraphs):
        return np.zeros((0, 2), dtype=np.int64)
    weight = mass(text.codes)
    begins, ends = text.paragraphs.T
    bounds = distinct(np.concatenate((text.cuts, extra_cuts(text.hashes, weight, text.cuts), begins, ends)))
    paragraph = np.searchsorted(begins, bounds, side="right") - 1
    inside = (paragraph >= 0) & (bounds < ends[paragraph])
    starts, until = bounds[inside], ends[paragraph[inside]]
    enough = np.searchsorted(weight[bounds], weight[starts] + RUN_MASS)
    stops = bounds[np.minimum(enough, len(bounds) - 1)]
    longest = np.searchsorted(weight, weight[starts] + _LONGEST)
    spans = np.stack((starts, np.minimum(np.minimum(stops, until), longest)), axis=1)
    heavy = weight[spans[:, 1]] - weight[spans[:, 0]]
    opens = np.isin(starts, begins)
    chosen: Spans = spans[(heavy >= RUN_MASS) | (opens & (heavy >= _LEAST))]
    return chosen
