"""Measures which of several places a text reads on from.

Neighbouring paragraphs of one report share names and words that the rest of it lacks, a heading shares them with its
text, and enumerations count on. A stray copy shares little with what it happens to stand between.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from operator import add

from dedup.lexicon.scripts import EAST_ASIAN, is_east_asian
from dedup.text.stem import stem

_WORD = re.compile(rf"[^\W\d_{EAST_ASIAN}]{{3,}}|[{EAST_ASIAN}]+")
_NEAR = 2  # paragraphs on each side of a seam that are looked at, each further one for half
_ORDINAL = re.compile(
    r"[（(]?\s*([一二三四五六七八九十]{1,3}|[0-9]{1,2})\s*[、.．)）是]"  # 一、 (2) 三是
    r"|第([一二三四五六七八九十]{1,3}|[0-9]{1,2})[^，。：、]{0,6}[，。：、]"  # 第二道考题，
)
_COUNTING = {
    "首先": 1,
    "其次": 2,
    "再次": 3,
    "first": 1,
    "firstly": 1,
    "second": 2,
    "secondly": 2,
    "third": 3,
    "thirdly": 3,
}
_ENDS = 2000  # characters at each end of a paragraph that are looked at
_AROUND = 64  # paragraphs on each side that tell how rare a term is: an article's length
_COUNTS_ON = 12.0  # an enumeration that counts on outweighs any sharing of words


class Cohesion:
    """How well paragraphs of one article follow one another; terms that stand everywhere around count for nothing."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs = paragraphs
        self._terms: dict[int, frozenset[str]] = {}
        self._around: dict[int, tuple[frozenset[str], ...]] = {}

    def __len__(self) -> int:
        return len(self._paragraphs)

    def seam(self, before: Sequence[int], after: Sequence[int]) -> float:
        """Measure how well the paragraphs `after` read on from those `before`, both from the seam outwards."""
        if not before or not after:
            return 0.0
        near = [(d, e) for d in range(min(_NEAR, len(before))) for e in range(min(_NEAR - d, len(after)))]
        shared: float = sum(
            self._weight(self._of(before[d]), self._of(after[e]), after[0]) / 2 ** (d + e) for d, e in near
        )
        return shared + self._enumeration(before[0], after[0])

    def shared(self, one: str, two: str, around: int) -> float:
        """Return how rare the terms are that two texts share, around a paragraph, evened out over their length."""
        return self._weight(_terms(one), _terms(two), around)

    def _weight(self, one: frozenset[str], two: frozenset[str], around: int) -> float:
        common = one & two
        if not common:
            return 0.0
        distinct = self._window(around)
        # fsum: the sum must not depend on the order of a set, which changes from run to run
        rarity = math.fsum(math.log(max(2, len(distinct)) / max(1, sum([t in d for d in distinct]))) for t in common)
        return rarity / math.sqrt(1 + min(len(one), len(two)))

    def _window(self, around: int) -> tuple[frozenset[str], ...]:
        """Return the sets of terms of the paragraphs around one, equal sets once: copies make no term common."""
        if around not in self._around:
            window = range(max(0, around - _AROUND), min(len(self), around + _AROUND))
            self._around[around] = tuple({self._of(k) for k in window})
        return self._around[around]

    def _of(self, number: int) -> frozenset[str]:
        if number not in self._terms:
            self._terms[number] = _terms(self._paragraphs[number])
        return self._terms[number]

    def _enumeration(self, before: int, after: int) -> float:
        one, two = _ordinal(self._paragraphs[before]), _ordinal(self._paragraphs[after])
        if not one or not two:
            return 0.0
        return _COUNTS_ON if two == one + 1 else -_COUNTS_ON / 2


def _terms(text: str) -> frozenset[str]:
    """Return the stems of words of three letters and more, and pairs of ideographs."""
    found: set[str] = set()
    if len(text) > 2 * _ENDS:  # of a very long paragraph its ends are what other text reads on from
        text = f"{text[:_ENDS]}\n{text[-_ENDS:]}"
    for word in _WORD.findall(text):
        if not is_east_asian(word[0]):
            found.add(stem(word))
        else:
            found.update(map(add, word, word[1:]))
    return frozenset(found)


@lru_cache(maxsize=1024)
def _ordinal(text: str) -> int:
    """Return the number that a paragraph of an enumeration begins with, 0 for none."""
    head = text.lstrip()[:12].casefold()
    for word, number in _COUNTING.items():
        if head.startswith(word):
            return number
    match = _ORDINAL.match(head)
    if not match:
        return 0
    digits = match[1] or match[2]
    if digits.isascii():
        return int(digits)
    units = "〇一二三四五六七八九"
    tens, _, ones = digits.rpartition("十")
    if "十" not in digits:
        return units.index(digits) if len(digits) == 1 else 0
    return 10 * (units.index(tens) if tens else 1) + (units.index(ones) if ones else 0)
