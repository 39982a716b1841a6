"""Holds what stands around a pairing, in its strand and in the article; `surroundings` finds it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dedup.detect.seeds import RUN_MASS


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a pairing in its strand, and in the article.

    `support` is the mass of what repeats before and behind it in the same order, `beside` how many of its two
    neighbours do, `others` the share of what stands near it that exchanges a subject, `led` whether the line that it
    stands under does; `run` how many paragraphs that repeat to the letter it is one of, in a row;
    `partners` how often one of its paragraphs is paired, `places` at how many places its text stands, `listing`
    whether short lines around it make up a fact together; `stray` at how many other places of the article a short text
    stands again, `fillings` in how many ways it is filled in with figures there.
    """

    support: int = 0
    beside: int = 0
    others: float = 0.0
    led: bool = False
    run: int = 0
    partners: int = 1
    places: int = 2
    listing: bool = False
    stray: int = 0
    fillings: int = 1


def log(value: float) -> float:
    """Return the logarithm to base 2 of one more than a value: 0 for 0, 1 for 1, 2 for 3."""
    return math.log2(1 + max(0.0, value))


def isolation(around: Surroundings) -> float:
    """Return how alone a pairing stands, 1 to 0: a clause run that repeats beside it is company enough."""
    return max(0.0, 1 - around.support / RUN_MASS)
