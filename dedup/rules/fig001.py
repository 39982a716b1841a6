"""What it finds: copies of one text that state different figures.

Why it matters: only one of them can be printed, and which one is right no program can know.

Example:
    «初步达成意向4.16万人次» in one copy of the section, «完成招聘16.1万人» in the others.

Where a copy breaks off before the figure nothing is asked; where it was misread throughout and only a number word is
blurred (two-all, tvvo-all) the finding is an info.

Fix: none, a person decides. The kept place prints its own figure; the question stays open, in the record beside the
article, until it is decided: `dedup accept` with the action "choose" (a witness), "text" (a third wording) or
"accept".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.figures import find
from dedup.rules._claims import voiced
from dedup.rules.base import Draft, Note, Rule, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis
    from dedup.merge.collation import Disagreement
    from dedup.model import Severity

CODE = "FIG001"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every clause in which witnesses state different figures."""
    for disagreements, worn in voiced(analysis):
        for d in disagreements:
            kept = d.voices[0].text
            if d.kind == "figure" and not all(v.breaks_off or v.text == kept for v in d.voices[1:]):
                damaged = all(v.witness in worn and _blurred(kept, v.text) for v in d.voices[1:] if v.text != kept)
                yield _draft(analysis, d, "info" if damaged else None)


def _blurred(one: str, two: str) -> bool:
    """Tell whether only number words were misread: all digits agree, and one side has a figure more or both none."""
    digits = ("".join(c for c in text if c.isdigit()) for text in (one, two))
    counts = len(find(one)), len(find(two))
    return len(set(digits)) == 1 and (counts[0] != counts[1] or not any(counts))


def _draft(analysis: Analysis, d: Disagreement, severity: Severity | None) -> Draft:
    kept, readings = d.voices[0], list(dict.fromkeys(v.text for v in d.voices))
    return Draft(
        kept.start,
        kept.end,
        say("the copies state different figures: {readings}; find out which is right", readings=" / ".join(readings)),
        tuple(Note(v.start, v.end, say("here: {text}", text=v.text)) for v in d.voices[1:]),
        severity=severity,
        choices=(analysis.choice(d),),
    )


RULE = Rule(
    *(CODE, "variant-figure", "error", "copies of one text state different figures", __doc__, check),
    copies=True,
)
