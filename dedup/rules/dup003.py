"""What it finds: one paragraph that stands again with small differences.

Characters were misread or mistyped, a clause or a figure was changed, a head or a tail is missing.

The verdict is a sum of evidence. Wording that agrees at length, a clause replaced, neighbours that repeat in the same
order speak for a copy; another name or number of an item, words that differ in several places, a text that stands at
many places, a label that is no sentence speak against one. Each reason has a weight, and the sum is read as a
probability: from 70% on the two are a copy, from 28% on a person is asked (DUP007), below that they are two texts. Five
things are no copies, however alike: what stands in a box or under a picture and again in the text; a headline and its
text; a byline; a quotation taken up again; and, where nothing around them repeats, two people. A figure that would go
with the copy is asked about first. `dedup check --verbose` shows the sum of every verdict.

Why it matters: two states of one paragraph contradict each other, and a reader cannot know which one holds.

Example:
    «The posters were among a series of ideas shown to members» and, three paragraphs on, «The p0sters were among a
    series of ideas shown to members».

Fix: safe. The copy is removed and every clause in which it differs is recorded as a reading; a figure that differs is
asked by FIG001, wording by DUP006.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.rules._copies import copies, differs, draft
from dedup.rules.base import Draft, Rule

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "DUP003"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every copy of a single paragraph whose letters or digits differ."""
    for copy in copies(analysis):
        if copy.collation.group.kind == "paragraph" and differs(copy):
            yield draft(analysis, copy, CODE, "this paragraph already stands on line {line}, with small differences")


RULE = Rule(CODE, "near-duplicate", "error", "a paragraph stands again with small differences", __doc__, check)
