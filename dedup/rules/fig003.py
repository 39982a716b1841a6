"""What it finds: a figure that cannot be true as it stands.

Why it matters: a slip of 万 for 亿 or of a decimal point is read over by everybody who knows what is meant, and
noticed by everybody else.

Example:
    «基本养老保险参保人数达到4.8亿人» in a city of three million; a share of 130%; «3200户，其中加入合作社的4100户»;
    parts that do not make their sum; «由40万吨增加到60万吨，增长80%».

Fix: none, a person decides. People are held against the census of 2020 with half as much again for room, and with
the city that the sentence names, or else the one that the article names most. Shares are shares only where the
words say so (占…, 覆盖率, make up); parts are parts only right behind 其中, of the, including; sums only where the
text says that the list is complete; growth only where both ends are given. Rounding at the printed place fits. A
house that knows more may say so: `House(ceilings=(("上党区", Decimal(400000)),))` is the most that can be true of a
place or an indicator.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.rules._claims import odd
from dedup.rules.base import Draft, Rule

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "FIG003"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every figure that its own sentence, or the place it is said of, proves wrong."""
    from dedup.claims import arithmetic, magnitude

    for stretch in analysis.stretches:
        yield from map(odd, arithmetic.check(stretch))
        yield from map(odd, magnitude.shares(stretch))
        yield from map(odd, magnitude.ceilings(stretch, analysis.house.ceilings))
    yield from map(odd, magnitude.people(analysis.prose, analysis.standing))


RULE = Rule(CODE, "impossible-figure", "warning", "a figure cannot be true as it stands", __doc__, check, mends=False)
