"""Gathers what speaks for and against two statements being one claim, each as a number that a weight belongs to."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from dedup.claims import frames, slips
from dedup.claims.setting import Setting
from dedup.claims.statements import Statement
from dedup.figures.units import dimension

PROMISED: Mapping[str, int] = {
    "slip": 1,  # one number is a slip of the other: how many digits they share beyond chance
    "slip retold": 1,  # … and how much of the shorter sentence the other one says: near numbers stand in many tables
    "shared": 1,  # words of both clauses, each counting less the more values of the article are said of it
    "agreement": 1,  # how much of the clauses these are
    "wordless": -1,  # the clauses share hardly a word
    "own": -1,  # words that each side has of its own
    "unrepeated": 1,  # figures of the two that stand nowhere else
    "restating": 1,  # one of them stands in a line that tells again what the body tells
    "unit": 1,  # both count or measure the same
    "numbers": 1,  # other figures that both sentences give
    "parallel": -1,  # each sentence gives other figures of its own: one frame that is filled in twice
    "retold": 1,  # how much of the shorter sentence the other one says
    "rare": 1,  # words of both sentences, each counting less the more often the article has it
    "swapped": -1,  # one word stands for another between words of both: the pattern is filled in for another case
    "beside": 1,  # figures right beside the two that are the same
    "apart": -1,  # … that are of one kind and not the same
    "headline": 1,  # a headline's figure stands nowhere else, but the body tells so much of its sentence
    "near": -1,  # both stand close by in one paragraph: who writes two numbers there mostly means two things
}
"""The features, and the sign that the weight of each must have."""

_CHINESE = 0.5  # a pair of characters tells half as much as a word of English
_WORDLESS = 0.3
_FEWEST = 4  # words: a shorter sentence is soon retold
_SHARED, _OWN, _NUMBERS, _RARE = 8.0, 4.0, 2, 6.0  # more of it tells no more


def features(a: Statement, b: Statement, setting: Setting, values: Callable[[Statement, str], int]) -> dict[str, float]:
    """Return what speaks for and against two statements being one claim.

    `values` tells of how many values of the article a word is said.
    """
    scale = _CHINESE if a.sight.chinese else 1.0
    both = a.words & b.words
    shared = scale * math.fsum(2 / max(2, values(a, word)) for word in both)  # in any order
    own, more = sorted((scale * len(a.words - b.sentence), scale * len(b.words - a.sentence)))
    slip, retold = float(slips.between(a.figure, b.figure, a.digits, b.digits)), _retold(a, b)
    restating = a.telling != b.telling
    headline = a if a.telling else b
    like = frames.likeness(a.frame, b.frame, of_chinese=a.sight.chinese)
    return {
        "slip": slip,
        "shared": min(shared, _SHARED),
        "agreement": shared / (shared + more + 0.5) if shared >= 1 else 0.0,
        "wordless": float(shared < _WORDLESS),
        "own": min(own, _OWN),
        "unrepeated": float((not a.repeated) + (not b.repeated)),
        "restating": float(restating),
        "unit": float(_counted(a) != "" and _counted(a) == _counted(b)),
        "numbers": float(min(len(a.numbers & b.numbers), _NUMBERS)),
        "parallel": float(min(_further(a, b), _further(b, a), _NUMBERS)),
        "near": float(setting.near(a.figure.start, b.figure.start)),
        "retold": retold,
        "swapped": float(min(like.swapped, 3)),
        "beside": float(like.same),
        "apart": float(like.other),
        "headline": float(restating and not headline.repeated) * retold,
        "slip retold": slip * retold,
        "rare": min(_rare(a, b) * scale, _RARE),
    }


def _counted(statement: Statement) -> str:
    """Return what a figure counts: what its unit measures, or the next word behind a bare number of English."""
    sight, unit = statement.sight, statement.figure.unit
    return dimension(unit)[0] or (sight.tail[0] if sight.tail and not sight.chinese else "")


def _further(a: Statement, b: Statement) -> int:
    """Return how many other figures the sentence of a statement gives that the other one's does not."""
    return len(a.others - b.others)


def _rare(a: Statement, b: Statement) -> float:
    """Return how many words that the article hardly has elsewhere both sentences have."""
    return math.fsum(1 / max(1, a.spread(word) - 1) for word in a.sentence & b.sentence)


def _retold(a: Statement, b: Statement) -> float:
    """Return how much of the shorter of two sentences the other one says, 0 to 1."""
    return len(a.sentence & b.sentence) / max(_FEWEST, min(len(a.sentence), len(b.sentence)))
