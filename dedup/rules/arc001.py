"""What it finds: a passage that has been published, as an archive shows (`--archive`).

Why it matters: a desk does not want to sell old copy as new, and wants to know which article a passage came from.

Example:
    «会议强调，要把稳就业摆在更加突出的位置，加强对重点群体的帮扶。» that ran on 2025-11-20.

Fix: none; background is meant to be repeated. The finding names the articles with most of the text first, each with
its date and source. A passage counts where it was aligned word by word and the weights of evidence that tell copies
inside an article take it for one; formulas and lines of a list, which stand everywhere, do not.
"""

from __future__ import annotations

from collections.abc import Iterator
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
        first = {seen_one.sighting.article: seen_one for seen_one in reversed(seen)}
        best = sorted(first.values(), key=lambda one: order[id(one.sighting)])
        notes = (
            Note(one.match.a.start, one.match.a.end, _place(one), article=one.sighting.article) for one in best[:_MOST]
        )
        yield Draft(start, end, _message(best), tuple(notes))


def _message(best: list[Seen]) -> Message:
    if len(best) == 1:
        return say("this has been published: {where}", where=best[0].where)
    return say(
        "this has been published in {count} articles, first of all {where}", count=len(best), where=best[0].where
    )


def _place(seen: Seen) -> Message:
    return say("stands in {where}, line {at}", where=seen.where, at=seen.match.b.line)


RULE = Rule(CODE, "already-published", "info", "a passage has been published before", __doc__, check, mends=False)
