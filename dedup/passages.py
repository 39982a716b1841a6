"""Passages: whole sentences of one paragraph that stand in another one as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dedup.clusters import is_passage
from dedup.cohesion import Cohesion
from dedup.collate import Aligned, Disagreement, align_places, collate
from dedup.model import Paragraph
from dedup.pairings import Span
from dedup.relation import Verdict
from dedup.text.content import Content

_MARGIN = 1.0  # by how much a passage must share more with its later host: one name that the earlier lacks


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in its kept place and one other; content spans. Witness 0 is the earlier of the two."""

    kept: Span
    other: Span
    reason: str
    aligned: Aligned
    disagreements: tuple[Disagreement, ...]


def find(
    text: str, content: Content, paragraphs: Sequence[Paragraph], verdicts: Iterable[Verdict], doubled: set[int]
) -> list[Passage]:
    """The passages of paragraphs that are not copies themselves (`doubled` are those that are)."""
    found: list[Passage] = []
    cohesion = Cohesion([text[p.start : p.end] for p in paragraphs])
    for verdict in verdicts:
        e = verdict.evidence
        i, j = e.pairing.a[0], e.pairing.b[0]
        if verdict.relation != "copy" or not is_passage(verdict) or not e.sentences or {i, j} & doubled:
            continue
        a, b = (_kept_instead(span, found) for span in e.sentences)
        if a[0] == b[0] or any(_overlap(p.other, b) or _overlap(p.other, a) for p in found):
            continue
        early, late = sorted((a, b))
        later, reason = _reads_on(text, content, cohesion, paragraphs, ((i, early), (j, late)))
        kept, other = (late, early) if later else (early, late)
        home = 1 if later else 0
        aligned = align_places(content, home, 1 - home, kept, other)
        found.append(Passage(kept, other, reason, aligned, tuple(collate(text, content, [aligned]))))
    return found


def _kept_instead(span: Span, found: Sequence[Passage]) -> Span:
    """The kept place of a passage that is itself a copy."""
    return next((p.kept for p in found if _overlap(p.other, span)), span)


def _overlap(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def _reads_on(
    text: str, content: Content, cohesion: Cohesion, paragraphs: Sequence[Paragraph], places: Sequence[tuple[int, Span]]
) -> tuple[bool, str]:
    """Whether a passage belongs to its later host: it shares more with what else that one says."""
    passage = text[slice(*content.source(*places[0][1]))]
    early, late = (
        cohesion.shared(passage, _without(text, paragraphs[k], content.source(*span)), k) for k, span in places
    )
    return (True, "reads-on") if late - early > _MARGIN else (False, "first")


def _without(text: str, paragraph: Paragraph, span: Span) -> str:
    return text[paragraph.start : span[0]] + text[span[1] : paragraph.end]
