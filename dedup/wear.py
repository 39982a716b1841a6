"""Wear: which of two readings is the damaged one, judged by the rest of the article.

Misread characters, mixed widths, stray spaces and clauses from elsewhere make sequences that an article does not use
anywhere else; what was set properly recurs. No dictionary is needed, and no language is named.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

_ORDERS = (1, 2, 3)  # single characters, pairs and triples: the first tell most in Chinese, the last in English


class Wear:
    """The sequences of an article, paragraph by paragraph."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs = paragraphs
        self._all: dict[int, Counter[str]] | None = None

    def compare(self, one: Iterable[int], other: Iterable[int], without: Iterable[int]) -> float:
        """How much more worn the paragraphs `one` are than the paragraphs `other`; below 0 if it is the other way.

        What only one of them has is looked for in the article without the paragraphs `without`, all copies of the
        text in question. The result is a sum of z-scores of two proportions, so chance alone gives about -2 to 2.
        """
        mine, theirs = ([self._paragraphs[k] for k in side] for side in (one, other))
        shared = set(mine) & set(theirs)
        left, right = (_grams(t for t in side if t not in shared) for side in (mine, theirs))
        if not any(left.values()) and not any(right.values()):
            return 0.0
        article, copies = self._article(), _grams(self._paragraphs[k] for k in set(without))
        return sum(_z(article[n], copies[n], left[n] - right[n], right[n] - left[n]) for n in _ORDERS)

    def _article(self) -> dict[int, Counter[str]]:
        if self._all is None:
            self._all = _grams(self._paragraphs)
        return self._all


def _grams(texts: Iterable[str]) -> dict[int, Counter[str]]:
    counts: dict[int, Counter[str]] = {n: Counter() for n in _ORDERS}
    for text in texts:
        for n, counter in counts.items():
            counter.update(map("".join, zip(*(text[k:] for k in range(n)), strict=False)))
    return counts


def _z(article: Counter[str], copies: Counter[str], left: Counter[str], right: Counter[str]) -> float:
    """The z-score of the share of `right` that recurs elsewhere against that of `left`."""
    n_left, n_right = left.total(), right.total()
    if not n_left + n_right:
        return 0.0
    k_left, k_right = (sum(c for g, c in side.items() if article[g] > copies[g]) for side in (left, right))
    pooled = (k_left + k_right + 0.5) / (n_left + n_right + 1)
    p_left, p_right = (k_left + pooled) / (n_left + 1), (k_right + pooled) / (n_right + 1)
    return (p_right - p_left) / math.sqrt(pooled * (1 - pooled) * (1 / (n_left + 1) + 1 / (n_right + 1)))
