"""What it finds: two places of one article that state one claim with different figures.

Why it matters: a fact box and the body, a headline and its lead, a summary and its detail tell one thing twice on
purpose. Where their figures part, one of them is wrong, and both get printed.

Example:
    «覆盖率达62.9%» in the box, «覆盖率将达到6.2%» in the body, both behind «新建改造居家养老服务站点107个».

Fix: none, a person decides. The finding quotes both places and says how sure it is that they are one claim. Figures
are compared only where nothing shows that they are two: done and planned, one year and five, the whole and a part, a
stock and what was added, another place or person, items of one list, two members of one row (ordinary and preference
shares, gross and net, Series A and B); where the figures beside both agree, two settings are taken for one. Equal
values written differently, and bounds and roundings that fit each other, are no conflict. What is found is then
weighed: words that both places share and words of their own, other figures that agree and others that each place has
for itself, a headline that the body does not bear out, and whether one number is a slip of the other (two digits
exchanged, one misread or lost, the point moved). Figures that stand side by side in one paragraph are infos at most,
and so are dates and formulas filled in often. The weights are fitted on thousands of pairs from real documents, some
with a figure turned on purpose. In others, 99 of a hundred findings with confidence high (an error) were real, 97 with
medium (a warning) or above, 82 with low (an info) or above. One pair in six of these was a contradiction. In copy that
was read twice hardly any is: of 6,587 such documents 3 had an error, 22 a warning or an error (about one in five of
these is right), and 162 any of these findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.rules._claims import SEVERITIES, setting
from dedup.rules.base import Draft, Note, Rule, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis
    from dedup.claims.model import Conflict
    from dedup.model import Message

CODE = "FIG002"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every two figures that state one claim differently."""
    from dedup.claims.pairing import conflicts

    for conflict in conflicts(analysis.prose, analysis.standing, setting(analysis)):
        yield _draft(analysis, conflict)


def _draft(analysis: Analysis, conflict: Conflict) -> Draft:
    one, two = conflict.one, conflict.two
    return Draft(
        one.start,
        one.end,
        _message(conflict, analysis.lines.line(two.start)),
        (Note(two.start, two.end, say("here: {text}", text=two.text)),),
        severity=SEVERITIES[conflict.confidence],
        confidence=conflict.confidence,
    )


def _message(conflict: Conflict, line: int) -> Message:
    one, two = conflict.quotes
    if {conflict.one.direction, conflict.two.direction} == {"up", "down"}:
        return say(
            "“{one}” here, “{two}” on line {line}: up in one place, down in the other; find out which is right",
            one=one,
            two=two,
            line=line,
        )
    return say(
        "“{one}” here, “{two}” on line {line}: if this is one claim, one of the figures is wrong",
        one=one,
        two=two,
        line=line,
    )


RULE = Rule(
    CODE,
    "figure-conflict",
    "error",
    "one claim is stated with different figures",
    __doc__,
    check,
    mends=False,
    lasting=True,
)
