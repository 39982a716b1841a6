"""What it finds: the change of a share given in %, where only percentage points make sense.

Why it matters: from 40% to 52% is 12 percentage points and 30%; a reader who is told “12%” has to guess which is
meant.

Example:
    «县域就诊率同比增加12%»; «森林覆盖率由38%提高到41%，提高了3%».

Fix: none, a person decides: 个百分点 (percentage points), or the new share itself. Where nothing is compared
(准确率提高20%) a ratio may be meant, and the finding is an info. Rates that are no shares (效率, 汇率, 频率) are
left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.rules._claims import odd
from dedup.rules.base import Draft, Rule

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "FIG004"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every change of a share in %."""
    from dedup.claims import rates

    for stretch in analysis.stretches:
        yield from map(odd, rates.check(stretch))


RULE = Rule(CODE, "percent-or-points", "warning", "the change of a share is given in %", __doc__, check, mends=False)
