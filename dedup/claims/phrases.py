"""Finds the figures that are named by one phrase which hardly another figure of the article has.

Words that two clauses share may be spread over them; the name of an indicator stands whole, right before its figure
(«可再生能源消费比重达到14%») or right behind it («15 clinics in rural counties»). What many figures of an article are
called tells nothing: it heads a table, or a list of counties.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dedup.claims.model import Words
from dedup.claims.statements import Statement

_CHINESE = 0.5  # a character of Chinese tells half as much as a word of English
_LEAST = 2.0  # words that two statements must have in common to be looked at for them alone
_FEW = 3  # figures with one name: more are a table or a list
_LAST = ("\U0010ffff",)  # sorts behind every word


def named_alike(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of statements, by number, whose figures have a name that hardly another one has."""
    leads: dict[tuple[str, bool], list[tuple[Words, int]]] = defaultdict(list)
    tails: dict[tuple[str, bool], list[tuple[Words, int]]] = defaultdict(list)
    for k, statement in enumerate(statements):
        leads[statement.kind].append((statement.sight.lead[::-1], k))
        tails[statement.kind].append((statement.sight.tail, k))
    for sides in (leads, tails):
        for (_, chinese), members in sides.items():
            yield from _neighbours(sorted(members), _CHINESE if chinese else 1.0)


def _neighbours(members: Sequence[tuple[Words, int]], scale: float) -> Iterator[tuple[int, int]]:
    for at, (words, k) in enumerate(members):
        for other, j in members[at + 1 : at + _FEW]:
            shared = _common(words, other)
            if shared * scale < _LEAST:
                break
            if _count(members, words[:shared]) <= _FEW:
                yield (k, j) if k < j else (j, k)


def _count(members: Sequence[tuple[Words, int]], phrase: Words) -> int:
    """Return how many statements have a phrase."""
    start = bisect_left(members, phrase, key=lambda m: m[0])
    return bisect_right(members, phrase + _LAST, lo=start, key=lambda m: m[0]) - start


def _common(one: Words, two: Words) -> int:
    """Return how many words two phrases have in common from their beginning on.

    >>> _common(("consumpt", "energi", "new"), ("consumpt", "energi", "coal"))
    2
    """
    length = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        length += 1
    return length
