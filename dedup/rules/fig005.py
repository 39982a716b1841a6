"""What it finds: copies of one text that differ in a word that turns a fact: rose or fell, has or has not, who, where.

Why it matters: such a word is as small as a slip and as heavy as a figure. The copy that goes takes one version
with it.

Example:
    «路段已恢复通行» in one copy, «路段未恢复通行» in the other; «局长» and «副局长»; «had fallen» and «had risen».

Fix: none, a person decides; the kept place prints its own wording, and the question stays open. The finding says which
kind of fact is meant: direction, negation, opposite, order, title, place or name. It is an error (confidence high) only
where nobody doubts that the two are one text; a warning (confidence medium) where that is only probable, or a single
misread character makes the difference; an info where the text is short or differs in more, for then it may be a
pattern that is filled in with two people or places. In a copy that was misread throughout, a name that is spelled in
another way proves nothing; nor does a clause that was cut off, or replaced by one about something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.rules._claims import SEVERITIES, voices
from dedup.rules._copies import one_line
from dedup.rules.base import Draft, Note, Rule, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis
    from dedup.claims.wording import Kind
    from dedup.merge.collation import Disagreement, Voice
    from dedup.model import Confidence
    from dedup.rules._claims import Voiced

CODE = "FIG005"
_KINDS = {
    "direction": "the copies differ in direction, up or down: {readings}; find out which is right",
    "negation": "one copy denies what the other says: {readings}; find out which is right",
    "opposite": "the copies say the opposite: {readings}; find out which is right",
    "order": "the copies exchange who does what to whom: {readings}; find out which is right",
    "title": "the copies give different titles: {readings}; find out which is right",
    "place": "the copies name different places or bodies: {readings}; find out which is right",
    "name": "the copies give different names: {readings}; find out which is right",
}


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every clause whose readings differ in a fact."""
    from dedup.claims.wording import kinds

    for voiced in voices(analysis):
        for d in voiced.disagreements:
            if d.kind == "wording":
                kept, *others = d.voices
                found = [
                    kind
                    for v in others
                    if not (_trails_off(analysis.text, kept) or _trails_off(analysis.text, v))
                    for kind in kinds(kept.text, v.text, v.witness in voiced.worn)
                ]
                if found:
                    yield _draft(analysis, d, found[0], _confidence(d, found[0], voiced))


_DOTS = re.compile(r"\s?(?:…|\.\.\.)")


def _trails_off(text: str, voice: Voice) -> bool:
    """Tell whether a reading of a list of headlines was cut short: «DA Honors Survivor with First Award...»."""
    return _DOTS.match(text, voice.end) is not None


_NAMING = ("title", "place", "name")  # who or what is meant: in two texts of one pattern these differ by right
_SAME = 0.8  # two readings that share less differ in more than a name


def _confidence(d: Disagreement, kind: Kind, voiced: Voiced) -> Confidence:
    """Return how sure it is that two places which differ in a fact are one text.

    It takes a text that is long, or one of a section, and no single misread letter, to be sure of it.
    """
    from dedup.detect.align import similarity  # `dedup rules` does not load rapidfuzz

    patterned = kind in _NAMING and any(similarity(d.voices[0].text, v.text) < _SAME for v in d.voices[1:])
    if voiced.filled or not voiced.firm or (patterned and not voiced.copied):
        return "low"
    return "high" if voiced.sure and not d.noise else "medium"


def _draft(analysis: Analysis, d: Disagreement, kind: Kind, confidence: Confidence) -> Draft:
    kept, readings = d.voices[0], list(dict.fromkeys(one_line(v.text) for v in d.voices))
    return Draft(
        kept.start,
        kept.end,
        say(_KINDS[kind], readings=" / ".join(readings)),
        tuple(Note(v.start, v.end, say("here: {text}", text=one_line(v.text))) for v in d.voices[1:]),
        severity=SEVERITIES[confidence],
        choices=(analysis.choice(d),),
        confidence=confidence,
    )


RULE = Rule(
    *(CODE, "variant-fact", "error", "copies of one text differ in a word that turns a fact", __doc__, check),
    mends=False,
    copies=True,
)
