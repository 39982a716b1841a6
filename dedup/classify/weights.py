"""Loads the weights of the evidence, once, from the data file that `benchmarks/fit.py` writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Weights:
    """What one unit of each feature adds to the log-odds of a copy; `prior` is where the sum begins."""

    prior: float
    features: Mapping[str, float]
    copy: float
    unsure: float


@cache
def load() -> Weights:
    """Return the weights of this version."""
    data = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))
    return Weights(data["prior"], data["features"], data["thresholds"]["copy"], data["thresholds"]["unsure"])
