"""What it finds: captions that scroll: each cue begins with the end of the one before it.

Why it matters: captions that are made while somebody speaks show the last line above the new one. Read one after
another, every sentence stands there two or three times.

Example:
    «the council met on Tuesday» and, in the next cue, «the council met on Tuesday to vote on the school budget».

Fix: safe. Each cue keeps what it adds; one that adds nothing goes, and the cue before it takes over its time. At least
four cues in a row must scroll: a speaker who takes up his last words again does so once or twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.edits.removal import cut
from dedup.rules.base import Cause, Draft, Note, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "DUP010"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every place that tells the end of the cue before again, in one cue or in several."""
    for first, stop in _joined(analysis):
        start, end = analysis.content.source(analysis.rolls[first].other[0], analysis.rolls[stop - 1].other[1])
        yield Draft(
            start,
            end,
            say("this cue begins with the end of the one before it"),
            (Note(*analysis.content.source(*analysis.rolls[first].kept), say("kept: this place")),),
            fix("safe", cut(analysis.text, analysis.paragraphs, (start, end), CODE)),
            cause=Cause("scrolling"),
        )


def _joined(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Yield which of the places stand side by side, as numbers of the first and behind the last."""
    rolls, first = analysis.rolls, 0
    for k in range(1, len(rolls) + 1):
        if k == len(rolls) or rolls[k].other[0] != rolls[k - 1].other[1]:
            yield first, k
            first = k


RULE = Rule(CODE, "rolling-cue", "warning", "cues begin with the end of the one before", __doc__, check)
