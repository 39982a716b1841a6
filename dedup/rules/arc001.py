"""What it finds: a passage that has been published, as an archive shows (`--archive`).

Why it matters: a desk does not want to sell old copy as new, and wants to know which article a passage came from.

Example:
    «会议强调，要把稳就业摆在更加突出的位置，加强对重点群体的帮扶。» that ran on 2025-11-20.

Fix: none; background is meant to be repeated. The finding names the articles with most of the text first, each with
its date and source. A passage counts where it was aligned word by word and the weights of evidence that tell copies
inside an article take it for one; formulas and lines of a list, which stand everywhere, do not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dedup.rules._sightings import Seen, copies, stretches
from dedup.rules.base import Draft, Note, Rule, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis
    from dedup.model import Message

CODE = "ARC001"
_MOST = 5  # articles that one finding names


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every stretch of the text that has been published."""
    order = {id(sighting): number for number, sighting in enumerate(analysis.sightings)}
    for start, end, seen in stretches(analysis, copies(analysis)):
        passages: dict[str, list[Seen]] = defaultdict(list)
        for one in seen:
            passages[one.sighting.article].append(one)
        best = sorted(passages.values(), key=lambda own: order[id(own[0].sighting)])
        yield Draft(start, end, _message(best), tuple(map(_note, best[:_MOST])))


def _message(best: Sequence[Sequence[Seen]]) -> Message:
    where = best[0][0].where
    if len(best) == 1:
        return say("this has been published: {where}", where=where)
    return say("this has been published in {count} articles, first of all {where}", count=len(best), where=where)


def _note(own: Sequence[Seen]) -> Note:
    """Return where a stretch stands in one article: the first passage of it, and how many there are."""
    first, count = own[0], len(own)
    where, at = first.where, first.match.b.line
    if count == 1:
        told = say("stands in {where}, line {at}", where=where, at=at)
    else:
        told = say("stands in {where}, {count} passages, the first in line {at}", where=where, count=count, at=at)
    return Note(first.match.a.start, first.match.a.end, told, article=first.sighting.article)


RULE = Rule(CODE, "already-published", "info", "a passage has been published before", __doc__, check, mends=False)
