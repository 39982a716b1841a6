"""What it finds: whole sentences of one paragraph that stand in another paragraph as well.

Why it matters: a sentence or two were pasted into the wrong paragraph, whose own thought they interrupt.

Example:
    «The bridge will stay closed until March, the council said.» in the paragraph on the bridge, and once more in the
    middle of the paragraph on school meals.

Fix: safe. The passage is removed where it shares less with the rest of its paragraph, else where it stands second; the
sentences around it stay. A quotation that is taken up again is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dedup.edits.removal import cut_passage, removal
from dedup.rules.base import Draft, Note, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis
    from dedup.model import Edit

CODE = "DUP004"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every passage that is not kept."""
    for passage in analysis.passages:
        start, end = analysis.content.source(*passage.other)
        if passage.paragraph is None:
            edits: Sequence[Edit] = [cut_passage(analysis.text, start, end, CODE)]
        else:
            number = analysis.content_paragraphs[passage.paragraph].index
            edits = removal(analysis.text, analysis.paragraphs, [number], CODE)
        first, last = analysis.content.source(*passage.kept)
        yield Draft(
            start,
            end,
            say("this passage already stands on line {line}", line=analysis.lines.line(first)),
            (Note(first, last, say("kept: this place")),),
            fix("safe", edits),
        )


RULE = Rule(CODE, "repeated-passage", "error", "part of a paragraph stands in another one", __doc__, check)
