"""What it finds: one sentence in four cues of a transcript and more, or two or three sentences in turn.

Why it matters: a recogniser that hears music, noise or nothing goes on with what it heard last. Nobody said that ten
times, and a reader of the transcript believes it.

Example:
    «00:52:04 We will look at this next year.» and the same words in the fourteen cues that follow, one second each.

Fix: safe. The first telling stays, with the time of all. What people say again is left alone: a word («Aye. Aye.»), a
cry, a song, a call, an answer that comes again, or what several people say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.edits.removal import cut
from dedup.rules.base import Draft, Note, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "DUP009"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every loop."""
    for loop in analysis.loops:
        start, end = analysis.content.source(loop.others[0][0], loop.others[-1][1])
        yield Draft(
            start,
            end,
            say("a loop of the recogniser: {count} cues say the same again and again", count=loop.cues),
            (Note(*analysis.content.source(*loop.kept), say("kept: this place")),),
            fix("safe", cut(analysis.text, analysis.paragraphs, (start, end), CODE)),
        )


RULE = Rule(CODE, "transcript-loop", "warning", "a recogniser of speech wrote the same again and again", __doc__, check)
