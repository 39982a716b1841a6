"""What it finds: a claim that is told a second time on purpose.

A fact box and the body, a headline and its lead, a quotation taken up again, a summary and the detail.

Why it matters: it is no duplicate and stays, but both tellings must agree. Where their figures do not, FIG002 asks.

Example:
    «○城镇新增就业4.82万人» in the fact box and «1-11月城镇新增就业4.82万人» in the body.

Fix: none; nothing is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.rules.base import Draft, Note, Rule, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "DUP005"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every restatement."""
    for verdict in analysis.verdicts:
        if verdict.relation == "restatement" and verdict.said:
            p = verdict.facts.pairing
            start, end = analysis.content.source(*p.b_span)
            first, last = analysis.content.source(*p.a_span)
            line = analysis.lines.line(first)
            yield Draft(
                start,
                end,
                say("this says again what line {line} says; it stays", line=line),
                (Note(first, last, say("said here first")),),
            )


RULE = Rule(CODE, "restatement", "info", "a claim is told a second time on purpose", __doc__, check, mends=False)
