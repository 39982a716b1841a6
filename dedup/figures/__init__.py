"""Figures: the quantities, dates and periods of a text, and whether two of them agree."""

from __future__ import annotations

from dedup.figures.comparing import compatible, same_unit
from dedup.figures.finding import find

__all__ = ["compatible", "find", "same_unit"]
