"""Weighs which of two places of a text is its own: where it reads on from its neighbours, or is the less damaged.

The log-odds that a later place is the right one are a sum, as those of a copy are; the weights stand in `places.json`
with where they come from, and `benchmarks/fit_places.py` fits them.
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import NamedTuple

CLIP = 8.0  # what reads on better than that is right anyway
NAMES = 2  # more names than that say no more


class Evidence(NamedTuple):
    """By how much a place reads on better than the first, by how much that is more worn, and how many names it knows.

    `introduced` counts the names that its text takes as known and that the article introduces behind the first place.
    """

    reads_on: float
    less_worn: float
    introduced: int


class Weights(NamedTuple):
    """What speaks for a later place: that it is later, and each kind of evidence.

    `doubt` is the probability of the place that is kept below which a person is asked.
    """

    prior: float
    reads_on: float
    less_worn: float
    introduced: float
    doubt: float


@cache
def weights() -> Weights:
    """Load the weights of this version."""
    data = json.loads(Path(__file__).with_name("places.json").read_text(encoding="utf-8"))
    return Weights(data["prior"], data["reads-on"], data["less-worn"], data["introduced"], data["doubt"])


def summands(evidence: Evidence) -> tuple[float, float, float]:
    """Return evidence as it is added up: none of it without bounds."""
    reading, wear = (max(-CLIP, min(CLIP, x)) for x in evidence[:2])
    return reading, wear, min(NAMES, evidence.introduced)


def later(evidence: Evidence) -> float:
    """Return the log-odds that a later place is the right one."""
    w = weights()
    reading, wear, names = summands(evidence)
    return w.prior + w.reads_on * reading + w.less_worn * wear + w.introduced * names


def probability(odds: float) -> float:
    """Return the probability that log-odds stand for."""
    return 1 / (1 + math.exp(-odds))
