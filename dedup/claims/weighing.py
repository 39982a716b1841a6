"""Weighs the evidence that two statements are one claim: log-odds from a data file, and what they are worth."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dedup.model import Confidence


@dataclass(frozen=True, slots=True)
class Weights:
    """What one unit of each feature adds to the log-odds; `levels` are the least log-odds of each confidence."""

    prior: float
    features: Mapping[str, float]
    levels: Mapping[Confidence, float]


_ORDER: tuple[Confidence, ...] = ("high", "medium", "low")


@cache
def load() -> Weights:
    """Return the weights of this version, as `benchmarks/fit_claims.py` wrote them."""
    data = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
    levels: dict[Confidence, float] = {level: row["from"] for level, row in data["levels"].items()}
    return Weights(data["prior"], data["features"], levels)


def weigh(features: Mapping[str, float]) -> float:
    """Return the log-odds that two statements are one claim."""
    weights = load()
    return weights.prior + sum(weights.features[name] * value for name, value in features.items())


def confidence(odds: float, at_most: Confidence = "high") -> Confidence | None:
    """Return how sure log-odds are, or the most that may be said; None where nothing is said.

    >>> confidence(20), confidence(20, "medium"), confidence(-20)
    ('high', 'medium', None)
    """
    levels = load().levels
    allowed = _ORDER[_ORDER.index(at_most) :]
    return next((level for level in allowed if odds >= levels[level]), None)
