"""Judges places that read alike in a transcript by when they were said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dedup.classify.judgement import VETO, Verdict, probability
from dedup.classify.retelling import SOON
from dedup.detect.chains import Span
from dedup.detect.seeds import RUN_MASS
from dedup.model import Cue, Evidence
from dedup.text.content import Content

_AT_ONCE = 1.0  # seconds by which the times of one stretch differ that was heard twice
_SOON, _LATER = -4.0, -VETO  # log-odds that words said again soon, or later, were written twice


@dataclass(frozen=True, slots=True)
class Times:
    """When each place of a transcript was said; content spans."""

    starts: Sequence[int]
    cues: Sequence[Cue]

    @classmethod
    def of(cls, content: Content, cues: Sequence[Cue]) -> Times:
        """Return the times of the cues of a text."""
        return cls([content.span(cue.start, cue.end)[0] for cue in cues], cues)

    def gap(self, a: Span, b: Span) -> float | None:
        """Return the seconds from one place to a later one; None where no time is told, or both were said at once."""
        opening, last, first = self._cue(a[0]), self._cue(a[1] - 1), self._cue(b[0])
        until = last.begins if last.ends is None else last.ends
        if until is None or first.begins is None or opening.begins is None:
            return None
        again = first.number > last.number and first.begins < opening.begins + _AT_ONCE
        return None if again else max(0.0, first.begins - until)

    def _cue(self, at: int) -> Cue:
        return self.cues[max(0, bisect_right(self.starts, at) - 1)]


def as_spoken(verdicts: Iterable[Verdict], times: Times) -> Iterator[Verdict]:
    """Yield the verdicts on a transcript: what is said at two times was said twice, and stays.

    Soon after one another a recogniser may have heard one stretch twice: a person is asked. Where the times go back,
    the transcript itself was put together twice, and a copy is a copy.
    """
    for verdict in verdicts:
        p = verdict.facts.pairing
        gap = times.gap(p.a_span, p.b_span) if verdict.relation in ("copy", "unsure") else None
        if gap is None:
            yield verdict
        elif gap <= SOON and not _in_chorus(verdict):
            yield replace(_against(verdict, _SOON), relation="unsure")
        else:
            yield replace(_against(verdict, _LATER), relation="restatement")


def _in_chorus(verdict: Verdict) -> bool:
    """Tell whether a few words follow themselves at once, as people cry them out; a recogniser goes round in a loop."""
    p = verdict.facts.pairing
    return p.a_span[1] == p.b_span[0] and verdict.facts.mass < RUN_MASS


def _against(verdict: Verdict, weight: float) -> Verdict:
    odds = sum(e.weight for e in verdict.evidence) + weight
    said = Evidence("said-again", weight)
    return replace(
        verdict, probability=probability(odds), evidence=tuple(sorted((*verdict.evidence, said), key=_strength))
    )


def _strength(evidence: Evidence) -> float:
    return -abs(evidence.weight)
