"""What it finds: two places that may be copies of one text; the evidence does not decide it.

Why it matters: if they are copies, one of them should go; if they speak of two people, days or lots, both must stay.
The words alone do not tell, a reader does.

Example:
    «Net profit of 88 million pounds for the year, down from 104 million» and, two paragraphs on, the same sentence
    with 38 million: a paragraph that was pasted twice, or two companies.

    A recogniser of speech that writes a stretch of a minute ago once more: it heard it twice, or it was said twice.

Fix: unsafe. It removes the place that would not be kept; `--unsafe-fixes` makes it for all, a decision with the action
"apply" for one. The action "keep" says that they are two texts. What speaks for a copy and against it stands in
`dedup check --verbose`. Figures, dates and names in which the two differ are asked about by FIG001 and FIG005 all the
same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dedup.edits.removal import again, cut, cut_passage, removal
from dedup.rules.base import Draft, Note, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis
    from dedup.detect.chains import Span
    from dedup.merge.doubts import Doubt
    from dedup.model import Edit, Fix

CODE = "DUP007"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every doubt, and for every stretch of speech that may have been heard twice."""
    for doubt in analysis.doubts:
        kept, other = analysis.content.source(*doubt.kept), analysis.content.source(*doubt.other)
        percent = round(100 * doubt.verdict.probability)
        yield _draft(analysis, kept, other, _edits(analysis, doubt), percent)
    for echo in analysis.echoes:
        kept, other = analysis.content.source(*echo.kept), analysis.content.source(*echo.other)
        yield _draft(analysis, kept, other, cut(analysis.text, analysis.paragraphs, other, CODE), 0)


def _draft(analysis: Analysis, kept: Span, other: Span, edits: Sequence[Edit], percent: int) -> Draft:
    if analysis.rendered.cues:  # what speaks for a copy there is that it comes soon, not how much it reads like one
        asked = say("the same is said shortly before: a recogniser may have heard it twice; remove it, or keep both")
    else:
        asked = say(
            "this may be a copy of line {line} ({percent}% likely): remove it, or keep both",
            line=analysis.lines.line(kept[0]),
            percent=min(99, max(1, percent)),  # who asks is not sure, as little as that is
        )
    return Draft(*other, asked, (Note(*kept, say("the place that would be kept")),), fix("unsafe", edits))


def _edits(analysis: Analysis, doubt: Doubt) -> Sequence[Edit]:
    if not doubt.paragraphs:
        start, end = analysis.content.source(*doubt.other)
        return [cut_passage(analysis.text, start, end, CODE)]
    numbers = [analysis.content_paragraphs[k].index for k in doubt.paragraphs]
    return removal(analysis.text, analysis.paragraphs, numbers, CODE)


def remove(text: str, places: Sequence[tuple[int, int]]) -> Fix | None:
    """Return the fix that removes the first of two places, in a later text; None where it has come to touch the other.

    In that text the two need not be a doubt any more: what stood around them has gone. A decision still counts.
    """
    if len(places) < 2:
        return None
    edit, (start, end) = again(text, places[0], CODE), places[1]
    return None if edit.start < end and start < edit.end else fix("unsafe", [edit])


RULE = Rule(
    *(CODE, "possible-copy", "warning", "two places may be copies of one text", __doc__, check),
    of_two=True,
    refit=remove,
)
