"""Weighs which of two places of a text is its own: where it reads on from its neighbours, or is the less damaged.

The log-odds that a later place is the right one are a sum, as those of a copy are; the weights stand in `places.json`
with where they come from, and `benchmarks/fit_places.py` fits them.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import NamedTuple

CLIP = 8.0  # what reads on better than that is right anyway


class Weights(NamedTuple):
    """What speaks for a later place: being later, what it reads on better by, and what the first is more worn by.

    `doubt` is the probability of the place that is kept below which a person is asked.
    """

    prior: float
    reads_on: float
    less_worn: float
    doubt: float


@cache
def weights() -> Weights:
    """Load the weights of this version."""
    data = json.loads((files("dedup.merge") / "places.json").read_text(encoding="utf-8"))
    return Weights(data["prior"], data["reads-on"], data["less-worn"], data["doubt"])


def later(reads_on: float, less_worn: float) -> float:
    """Return the log-odds that a later place is the right one.

    `reads_on` is by how much it reads on better than the first, `less_worn` by how much the first is more worn.
    """
    w = weights()
    reading, wear = (max(-CLIP, min(CLIP, x)) for x in (reads_on, less_worn))
    return w.prior + w.reads_on * reading + w.less_worn * wear


def probability(odds: float) -> float:
    """Return the probability that log-odds stand for."""
    return 1 / (1 + math.exp(-odds))
