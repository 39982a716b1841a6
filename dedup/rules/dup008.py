"""What it finds: a copy was removed, and nothing tells which of the two places was the right one.

Why it matters: the text is printed once either way, but at the wrong place it interrupts what stands around it, and
nobody sees that anything is amiss.

Example:
    A section stands before the chapter on health and again behind it; it shares as little with the one as with the
    other.

Fix: unsafe. It keeps the other place instead; a decision with the action "apply" makes it, and on the cleaned article
moves the text there. It is an info, and stays in the record until somebody decides: the action "keep" says that the
place is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dedup.edits.removal import is_lines, moving
from dedup.merge.places import weights
from dedup.model import Fix
from dedup.rules._copies import extent
from dedup.rules.base import Draft, Note, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis
    from dedup.merge.clusters import Group

CODE = "DUP008"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every text whose place is in doubt."""
    for collation in analysis.collations:
        group = collation.group
        if group.rival is not None and group.certainty < weights().doubt:
            draft = _draft(analysis, group, group.rival)
            if draft:
                yield draft


def _draft(analysis: Analysis, group: Group, rival: int) -> Draft | None:
    own, other = group.extents[group.main], group.extents[rival]
    apart = max(own[0], other[0]) - min(own[-1], other[-1])
    if apart <= 1 or own[-1] - own[0] >= len(own):  # one behind the other, or something was put in between
        return None
    kept, there = extent(analysis, own), extent(analysis, other)
    seam = _seam(analysis, there, kept)
    if seam is None:
        return None
    percent = round(100 * group.certainty)
    return Draft(
        *kept,
        say(
            "this text stood on line {line} as well, and may belong there (here with a probability of {percent}%)",
            line=analysis.lines.line(there[0]),
            percent=percent,
        ),
        (Note(*seam, say("the other place is here")),),
        fix("unsafe", moving(analysis.text, kept, seam, analysis.text[slice(*there)], CODE)),
    )


def _seam(analysis: Analysis, there: tuple[int, int], kept: tuple[int, int]) -> tuple[int, int] | None:
    """Return where the text would go: the paragraph behind the other place, or the last letters of the one before."""
    behind = [p for p in analysis.paragraphs if p.start >= there[1]]
    if behind:
        return (behind[0].start, behind[0].end) if behind[0].start != kept[0] else None
    before = [p for p in analysis.paragraphs if p.end <= there[0]][-1:]
    return (max(before[0].start + 1, before[0].end - _TAIL), before[0].end) if before else None


def move(text: str, places: Sequence[tuple[int, int]]) -> Fix | None:
    """Return the fix that moves the text of the first place to the second, in the source or in the cleaned article.

    None where the text is whole lines no more, or the second place has come to lie in it: there is nothing to move.
    """
    if len(places) < 2:
        return None
    kept, seam = places[0], places[1]
    if not is_lines(text, *kept) or (seam[0] < kept[1] and kept[0] < seam[1]):
        return None
    return fix("unsafe", moving(text, kept, seam, text[slice(*kept)], CODE))


_TAIL = 12  # characters of a paragraph that a text would go behind

RULE = Rule(
    *(CODE, "place-undecided", "info", "a copy was removed, and either place may be the right one", __doc__, check),
    copies=True,
    remembered=True,
    refit=move,
)
