"""What claims are made of: the words around a figure, and two figures that cannot both be true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from dedup.model import Confidence, Figure, Message, Severity

Words = tuple[str, ...]
Aspect = Literal["level", "change"]


class Sight(NamedTuple):
    """A figure and what stands beside it: enough to see whether another figure may speak of the same thing.

    `lead` are the words before the figure in its clause, `tail` those behind it, both in content form: characters of
    Chinese, stems of English. `member` counts the figures that share one lead (分别达到34267元、15100元).
    """

    figure: Figure
    lead: Words
    tail: Words
    aspect: Aspect
    member: int
    start: int
    end: int
    chinese: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two figures that are said of one thing and cannot both be true.

    `quotes` are the words of the source around each; `confidence` says how often such a conflict is a real one.
    """

    one: Figure
    two: Figure
    quotes: tuple[str, str]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Oddity:
    """A figure that cannot be true as it stands, why, and the figures it was held against."""

    figure: Figure
    message: Message
    others: tuple[Figure, ...] = ()
    severity: Severity = "warning"
