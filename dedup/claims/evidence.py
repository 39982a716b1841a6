"""Gathers what speaks for and against two statements being one claim, each as a number that a weight belongs to."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from dedup.claims import slips
from dedup.claims.setting import Setting
from dedup.claims.statements import Statement
from dedup.detect.align import blocks_of

PROMISED: Mapping[str, int] = {
    "slip": 1,  # one number is a slip of the other: how many digits they share beyond chance
    "shared": 1,  # words of both clauses, each counting less the more values of the article are said of it
    "agreement": 1,  # how much of the clauses these are
    "identical": 1,  # neither clause says a word that the other's sentence has not
    "wordless": -1,  # the clauses share hardly a word
    "own": -1,  # words that each side has of its own
    "unconfirmed": 1,  # a headline's figure that stands nowhere else: a headline says what the body says
    "unrepeated": 1,  # figures of the two that stand nowhere else
    "restating": 1,  # one of them stands in a line that tells again what the body tells
    "unit": 1,  # both count the same, in one unit
    "numbers": 1,  # other figures that both sentences give
    "passage": 1,  # how long a stretch of their sentences is the same: they name one project, one body
    "near": -1,  # both stand in one paragraph: who writes two numbers there mostly means two things
    "chapters": -1,  # they stand in different chapters
}
"""The features, and the sign that the weight of each must have."""

_CHINESE = 0.5  # a pair of characters tells half as much as a word of English
_STRETCH, _PASSAGE = 6, 2.0  # characters of Chinese; so many times as much tells no more
_WORDLESS, _CLAUSE = 0.3, 1.5
_READ = 300  # characters of a sentence that are held against another
_SHARED, _OWN, _NUMBERS = 8.0, 4.0, 2  # more of it tells no more


def features(a: Statement, b: Statement, setting: Setting, values: Callable[[Statement, str], int]) -> dict[str, float]:
    """Return what speaks for and against two statements being one claim.

    `values` tells of how many values of the article a word is said.
    """
    scale = _CHINESE if a.sight.chinese else 1.0
    both = a.words & b.words
    shared = scale * math.fsum(2 / max(2, values(a, word)) for word in both)  # in any order
    own, more = sorted((scale * len(a.words - b.sentence), scale * len(b.words - a.sentence)))
    restating = a.telling != b.telling
    headline = a if a.telling else b
    return {
        "slip": float(slips.between(a.figure, b.figure)),
        "shared": min(shared, _SHARED),
        "agreement": shared / (shared + more + 0.5) if shared >= 1 else 0.0,
        "identical": float(shared >= _CLAUSE and more == 0),
        "wordless": float(shared < _WORDLESS),
        "own": min(own, _OWN),
        "unconfirmed": float(restating and not headline.repeated),
        "unrepeated": float((not a.repeated) + (not b.repeated)),
        "restating": float(restating),
        "unit": float(_counted(a) != "" and _counted(a) == _counted(b)),
        "numbers": float(min(len(a.numbers & b.numbers), _NUMBERS)),
        "near": float(setting.together(a.figure.start, b.figure.start)),
        "chapters": float(not _one_chapter(a, b)),
        "passage": min(_passage(a, b), _PASSAGE),
    }


def _counted(statement: Statement) -> str:
    """Return what a figure counts: its unit, or the next word behind a bare number of English (386,000 riders)."""
    sight = statement.sight
    return statement.figure.unit or (sight.tail[0] if sight.tail and not sight.chinese else "")


def _one_chapter(a: Statement, b: Statement) -> bool:
    """Tell whether two statements are known to stand in one chapter, or in two that speak of one period."""
    x, y = a.chapter, b.chapter
    return x is y or (x is not None and y is not None and bool(x.period) and x[1:] == y[1:])


def _passage(a: Statement, b: Statement) -> float:
    """Return how long the longest stretch is that both sentences have, as a multiple of the least that tells."""
    size = max((block.length for block in blocks_of(a.said[:_READ], b.said[:_READ])), default=0)
    return max(0.0, size / (_STRETCH if a.sight.chinese else 3 * _STRETCH) - 1)
