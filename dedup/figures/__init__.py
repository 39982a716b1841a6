"""Figures: the quantities, dates and periods of a text, and whether two of them agree."""

from __future__ import annotations

from dedup.figures.comparing import compatible
from dedup.figures.finding import find
from dedup.figures.units import same_unit

__all__ = ["compatible", "find", "same_unit"]
