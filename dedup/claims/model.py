"""What claims are made of: the words around a figure, and two figures that cannot both be true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from dedup.model import Direction, Figure, Message, Severity

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
class Claim:
    """What a figure says of what.

    `indicator` is what is measured (城镇新增就业, 覆盖率), `subject` whose it is where the clause names it, `period` an
    ISO text or a word such as "this year", `modifiers` what narrows it (cumulative, plan, part …), `place` the scope
    (市 for 全市). `direction` says which way a change went.
    """

    figure: Figure
    indicator: str
    subject: str
    period: str | None
    modifiers: frozenset[str]
    direction: Direction | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims that are one, with figures that cannot both be true.

    `shared` are the words that both sides have, `doubts` what speaks against one claim; `confidence` is in hundredths.
    """

    one: Claim
    two: Claim
    shared: str
    confidence: int
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Oddity:
    """A figure that cannot be true as it stands, why, and the figures it was held against."""

    figure: Figure
    message: Message
    others: tuple[Figure, ...] = ()
    severity: Severity = "warning"
