"""Nominates the articles that a text is worth being held against, from the bands that they share with it.

What shares a rare key says more than what shares one that many articles hold: a formula nominates few articles, and
never instead of those that the passage beside it nominates. Every paragraph has its own nominees, so that an article
of which all is there crowds none out of which one paragraph is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.archive.index import Index
from dedup.archive.spans import Folded, Signed
from dedup.detect.minhash import U32
from dedup.detect.spans import BANDING

_LOOKUPS = 4096  # keys that are looked up: of a longer text, every span seeks some of its bands
_EACH = 3  # articles that one paragraph nominates
_FORMULA = 200  # articles from which on what they share is a formula, and nominates
_OF_FORMULAS = 2  # articles in all
_MOST = 32  # articles that are held against a text


def nominees(
    text: Folded, signed: Signed, index: Index, articles: int, alive: Callable[[Sequence[int]], Sequence[int]]
) -> list[int]:
    """Return the numbers of the articles that may hold some of a text, the most promising first.

    The index knows articles that were removed or replaced until their keys are merged. `alive` tells which of some are
    still there: all that were found are asked about only where one of the nominees is gone, which is seldom.
    """
    spans, keys = _asked(signed)
    sorted_keys, first = np.unique(keys, return_index=True)
    begins = signed.spans[spans[first], 0]
    paragraphs = np.searchsorted(text.paragraphs[:, 0], begins, side="right") - 1
    which, numbers = index.lookup(sorted_keys)
    found = _nominated(paragraphs, which, numbers, articles)
    if len(alive(found)) == len(found):
        return found
    there = np.isin(numbers, np.asarray(alive(np.unique(numbers).tolist()), dtype=np.uint32))
    return _nominated(paragraphs, which[there], numbers[there], articles)


def _nominated(paragraphs: NDArray[np.int64], which: NDArray[np.int64], numbers: U32, articles: int) -> list[int]:
    """Return the nominees, given the paragraph of every key, which key each posting has, and its article."""
    if not len(which):
        return []
    holders = np.bincount(which, minlength=len(paragraphs))[which]
    weights = np.log2(1 + articles / holders)
    rare, at = holders < _FORMULA, paragraphs[which]
    found = _best(at[rare], numbers[rare], weights[rare], _EACH)[:_MOST]
    formulas = _best(np.zeros_like(at)[~rare], numbers[~rare], weights[~rare], _OF_FORMULAS)
    return list(dict.fromkeys([*found, *formulas]))


def _asked(signed: Signed) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Return which bands of which spans are looked up: all of a short text, some of each span of a long one."""
    spans, bands = (np.asarray(numbers) for numbers in np.indices(signed.keys.shape))
    step = min(BANDING.bands, 1 + signed.keys.size // _LOOKUPS)
    some = (spans + bands) % step == 0
    return spans[some], signed.keys[some]


def _best(paragraphs: NDArray[np.int64], numbers: U32, weights: NDArray[np.float64], each: int) -> list[int]:
    """Return some articles for each paragraph, by their weight in all; in a paragraph those with most weight there.

    Of equals the newer one goes first.
    """
    articles, article = np.unique(numbers, return_inverse=True)
    overall = np.bincount(article, weights)
    pairs, pair = np.unique(paragraphs * len(articles) + article, return_inverse=True)
    within = np.bincount(pair, weights)
    paragraph, article = np.divmod(pairs, max(1, len(articles)))
    order = np.lexsort((-article, -overall[article], -within, paragraph))
    paragraph, article = paragraph[order], article[order]
    begins = np.searchsorted(paragraph, paragraph)
    nominated = np.unique(article[np.arange(len(order)) - begins < each])
    best: list[int] = articles[nominated[np.lexsort((-nominated, -overall[nominated]))]].tolist()
    return best
