"""The figures that a job ends with: what its report says."""

from __future__ import annotations

from dataclasses import dataclass

SCHEMA = "dedup.corpus/1"


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a job: articles in and kept, families, and how many pairs of articles are what."""

    articles: int
    others: int
    characters: int
    kept: int
    removed: int
    families: int
    largest: int
    pairs: dict[str, int]
