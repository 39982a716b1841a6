"""Shares between the rules on figures where figures stand, and how an odd one is reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dedup.lexicon.scripts import is_han
from dedup.model import Confidence, Severity
from dedup.rules.base import Draft, Note, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis
    from dedup.claims.model import Oddity
    from dedup.claims.setting import Setting
    from dedup.classify.judgement import Verdict
    from dedup.merge.collation import Aligned, Disagreement


# So much of the longer of two paragraphs must stand in the other one, in order, for both to be told in one frame. The
# least of what is told so (posts of one company, lots of one sale) has half; a summary and its detail share a clause.
_FRAME = 0.4
_NAME = 2  # content characters: the shortest name
_OPENING = 30  # content characters within which a paragraph names its subject


def setting(analysis: Analysis) -> Setting:
    """Return where the figures of an article stand, and which of its paragraphs are told in one frame."""
    from dedup.claims.setting import Setting

    return Setting(analysis.prose, analysis.paragraphs, _kin(analysis))


def _kin(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs that are judged to be no copies of each other, though they read alike."""
    from dedup.classify.topics import other_subject

    for verdict in analysis.verdicts:
        unequal = other_subject(verdict.facts) and not _reported(analysis, verdict)
        if verdict.relation in ("parallel", "restatement") and (unequal or _framed(analysis, verdict)):
            for a in verdict.facts.pairing.a:
                for b in verdict.facts.pairing.b:
                    yield analysis.content_paragraphs[a].index, analysis.content_paragraphs[b].index


def _reported(analysis: Analysis, verdict: Verdict) -> bool:
    """Tell whether all that one of two paragraphs has of its own is who says it: 市统计局有关负责人说."""
    from dedup.claims.naming import attributed

    said = [
        analysis.text[slice(*analysis.content.source(*side))]
        for d in verdict.facts.differences
        if d.kind == "wording"
        for side in ((d.a0, d.a1), (d.b0, d.b1))
        if side[0] < side[1]
    ]
    return len(said) == 1 and attributed(said[0])


def _framed(analysis: Analysis, verdict: Verdict) -> bool:
    """Tell whether two paragraphs of the body are alike as wholes, but each first names a subject of its own."""
    from dedup.claims.naming import attributed

    facts, pairing = verdict.facts, verdict.facts.pairing
    if facts.roles != {"body"}:
        return False
    (a0, a1), (b0, b1) = ((analysis.spans[k[0]][0], analysis.spans[k[-1]][1]) for k in (pairing.a, pairing.b))
    if pairing.matched < _FRAME * max(a1 - a0, b1 - b0):
        return False
    first = pairing.blocks[0]
    if min(first.a - a0, first.b - b0) >= _NAME:
        starts = (analysis.content.source(a0, first.a), analysis.content.source(b0, first.b))
        return not any(attributed(analysis.text[slice(*start)]) for start in starts)
    return any(
        d.kind == "wording" and d.a0 - a0 < _OPENING and min(d.a1 - d.a0, d.b1 - d.b0) >= _NAME
        for d in facts.differences
    )


_WORN = 3  # so many slips are no slip of the pen: the copy was misread, and not in these places alone
_FEW = 2  # disagreements of one text with its copies that leave it the same text
_LONG = (
    100  # content characters, of which an ideograph counts as three: a shorter text may be a pattern filled in twice
)


SEVERITIES: dict[Confidence, Severity] = {"high": "error", "medium": "warning", "low": "info"}
_SURE = 0.95  # the probability from which on nobody doubts that two places are one text, whatever differs in them


_FACTS = 3  # clauses in which an edited copy differs from its original, if a figure is among them


class Voiced(NamedTuple):
    """The disagreements of one text of which copies are found, and the witnesses that were misread.

    It is `firm` where it belongs to a section that was repeated, or is long and differs in a word or two. Two members
    who are thanked in one formula are no copies of each other. It is `copied` where one of the places goes, not where a
    person is asked, and `sure` where nobody doubts that they are one text, though they differ in more than a word.
    """

    disagreements: Sequence[Disagreement]
    worn: frozenset[int]
    firm: bool
    copied: bool
    sure: bool

    @property
    def filled(self) -> bool:
        """Whether the text is a formula that was filled in twice: a vote and its result, a bill and its committees."""
        facts = [d for d in self.disagreements if d.kind in ("figure", "wording") and not d.noise]
        return len(facts) > _FACTS and any(d.kind == "figure" for d in facts)


def voices(analysis: Analysis) -> Iterator[Voiced]:
    """Yield the disagreements of every text that stands more than once.

    Those of doubts as well: that a text may be no copy hides no contradiction.
    """
    chances = _chances(analysis) if analysis.collations else {}
    for collation in analysis.collations:
        worn = _misread([a for text in collation.texts for a in text.aligned])
        section = collation.group.kind == "section"
        for text in collation.texts:
            firm = section or _firm(analysis, text.disagreements, text.aligned)
            sure = all(max(chances.get(k, 0.0) for k in place) >= _SURE for _, place in text.others)
            yield Voiced(text.disagreements, worn, firm, True, sure)
    for copied, found in ((True, analysis.passages), (False, analysis.doubts)):
        for part in found:
            firm = _firm(analysis, part.disagreements, [part.aligned])
            sure = part.verdict.probability >= _SURE
            yield Voiced(part.disagreements, _misread([part.aligned]), firm, copied, sure)


def _chances(analysis: Analysis) -> dict[int, float]:
    """Return for every paragraph that says something the highest probability with which it is a copy of another."""
    found: dict[int, float] = {}
    for verdict in analysis.verdicts:
        if verdict.relation == "copy":
            for k in (*verdict.facts.pairing.a, *verdict.facts.pairing.b):
                found[k] = max(found.get(k, 0.0), verdict.probability)
    return found


def _firm(analysis: Analysis, disagreements: Sequence[Disagreement], places: Sequence[Aligned]) -> bool:
    """Tell whether long texts differ in so little that nobody takes them for two."""
    if len(disagreements) > _FEW or not places:
        return False
    start, end = places[0].kept
    said = analysis.content.text[start:end]
    return len(said) + 2 * sum(map(is_han, said)) >= _LONG


def _misread(places: Sequence[Aligned]) -> frozenset[int]:
    slips: Counter[int] = Counter()
    for place in places:
        slips[place.witness] += sum(d.kind == "noise" for d in place.differences)
    return frozenset(witness for witness, count in slips.items() if count >= _WORN)


def odd(oddity: Oddity) -> Draft:
    """Return the finding that a figure cannot be true as it stands; the figures it was held against are related."""
    figure = oddity.figure
    notes = tuple(Note(f.start, f.end, say("held against: {text}", text=f.text)) for f in oddity.others)
    return Draft(figure.start, figure.end, oddity.message, notes, severity=oddity.severity)
