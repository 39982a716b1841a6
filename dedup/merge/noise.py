"""Measures which of two readings is the damaged one, by what the rest of the article uses.

Misread characters, mixed widths, stray spaces and clauses from elsewhere make sequences that an article does not use
anywhere else; what was set properly recurs. No dictionary is needed, and no language is named.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

_ORDERS = (1, 2, 3)  # single characters, pairs and triples: the first tell most in Chinese, the last in English
_LONGEST = 50_000  # characters: damage over more than that is another edition, and no evidence is needed
_AROUND = 64  # paragraphs on each side that count as the article


def compare(paragraphs: Sequence[str], one: Collection[int], other: Collection[int], without: Collection[int]) -> float:
    """Measure how much more damaged the paragraphs `one` are than `other`; below 0 if it is the other way.

    What only one of them has is looked for in the article around both, without the paragraphs `without`, all copies of
    the text in question. The result is a sum of z-scores of two proportions, so chance alone gives about -2 to 2.
    """
    mine, theirs = ([_plain(paragraphs[k]) for k in side] for side in (one, other))
    shared = set(mine) & set(theirs)
    left, right = ([t for t in side if t not in shared] for side in (mine, theirs))
    if (not left and not right) or sum(map(len, left + right)) > _LONGEST:
        return 0.0
    article = "\n".join(_plain(paragraphs[k]) for k in _around({*one, *other}, len(paragraphs)) if k not in without)
    return sum(_z(article, _grams(left, n) - _grams(right, n), _grams(right, n) - _grams(left, n)) for n in _ORDERS)


def _around(numbers: Collection[int], count: int) -> list[int]:
    """Return the numbers of the paragraphs around some of them, in order."""
    around: list[int] = []
    for number in sorted(numbers):
        first = max(number - _AROUND, around[-1] + 1 if around else 0)
        around += range(first, min(count, number + _AROUND + 1))
    return around


def _plain(text: str) -> str:
    """Return a text with the same line ends whatever system it comes from: they are no damage."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _grams(texts: Iterable[str], n: int) -> Counter[str]:
    return Counter(text[i : i + n] for text in texts for i in range(len(text) - n + 1))


def _z(article: str, left: Counter[str], right: Counter[str]) -> float:
    """Return the z-score of the share of `right` that recurs in the article against that of `left`."""
    n_left, n_right = left.total(), right.total()
    if not n_left + n_right:
        return 0.0
    k_left, k_right = (sum(c for g, c in side.items() if g in article) for side in (left, right))
    pooled = (k_left + k_right + 0.5) / (n_left + n_right + 1)
    p_left, p_right = (k_left + pooled) / (n_left + 1), (k_right + pooled) / (n_right + 1)
    return (p_right - p_left) / math.sqrt(pooled * (1 - pooled) * (1 / (n_left + 1) + 1 / (n_right + 1)))
