"""What it finds: copies of one text that state different figures.

Why it matters: only one of them can be printed, and which one is right no program can know.

Example:
    «初步达成意向4.16万人次» in one copy of the section, «完成招聘16.1万人» in the others.

Fix: none, a person decides. The kept place prints its own figure; the question stays open, in the record beside the
article, until it is decided: `dedup accept` with the action "choose" (a witness), "text" (a third wording) or "accept".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.rules.base import Draft, Note, Rule, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis
    from dedup.collate import Disagreement

CODE = "FIG001"


def check(analysis: Analysis) -> Iterator[Draft]:
    """One finding for every clause in which witnesses state different figures."""
    for disagreement in analysis.disagreements:
        if disagreement.kind == "figure":
            yield _draft(analysis, disagreement)


def _draft(analysis: Analysis, d: Disagreement) -> Draft:
    kept, readings = d.voices[0], list(dict.fromkeys(v.text for v in d.voices))
    return Draft(
        kept.start,
        kept.end,
        say("the copies state different figures: {readings}; find out which is right", readings=" / ".join(readings)),
        tuple(Note(v.start, v.end, say("here: {text}", text=v.text)) for v in d.voices[1:]),
        choices=(analysis.choice(d),),
    )


RULE = Rule(CODE, "variant-figure", "error", "copies of one text state different figures", __doc__, check, fixes=False)
