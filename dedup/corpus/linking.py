"""Links spans of different articles that share a band: the candidates that alignment looks at.

Of few spans that are equal in a band all are linked with all; of many each with the next two: what stands n times costs
2n candidates. Who in a chain is a copy of whom is settled later, each against an article that is kept.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dedup.detect.distinct import distinct
from dedup.detect.minhash import U64

FEW = 8  # spans that are all linked with all: an article and its reprints
NEXT = 2  # one more than a chain needs, so that another article between two copies does not part them
PART = 1 << 22
"""So many keys are sorted at once."""


def parts(spans: int) -> int:
    """Return into how many parts the keys of a band are cut, by their own bits: equal keys are in one part."""
    return 1 + spans // PART


def in_part(keys: U64, part: int, of: int) -> NDArray[np.bool_]:
    """Tell which keys are in a part; they are well mixed, so that parts are of one size."""
    mine: NDArray[np.bool_] = (keys >> np.uint64(32)) % np.uint64(of) == part
    return mine


def link(keys: U64, spans: NDArray[np.int64], owners: NDArray[np.int32], total: int) -> NDArray[np.int64]:
    """Return links of spans with equal keys in one band, u < v, as u * total + v, in order and each once.

    `spans` are the numbers of the spans, ascending, `owners` the article of every span by its number; no article is
    linked with itself.
    """
    order = np.argsort(keys, kind="stable")
    ordered, number = keys[order], spans[order]
    del order  # each of these arrays takes eight bytes a span of the collection
    owner = owners[number]
    first = np.concatenate(([True], (ordered[1:] != ordered[:-1]) | (owner[1:] != owner[:-1])))[: len(ordered)]
    ordered, number = ordered[first], number[first]  # a line that comes back in an article: once
    begins = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))[: len(ordered)]
    sizes = np.diff(np.append(begins, len(ordered)))
    few = np.repeat(sizes <= FEW, sizes)
    found = []
    for step in range(1, FEW):
        same = ordered[step:] == ordered[:-step]
        linked = same if step <= NEXT else same & few[step:]
        found.append(number[:-step][linked] * total + number[step:][linked])
    return distinct(np.concatenate(found))
