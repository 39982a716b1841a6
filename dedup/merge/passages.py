"""Finds whole sentences of one paragraph that stand in another one as well."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dedup.classify.judgement import Verdict
from dedup.detect.chains import Span
from dedup.merge.clusters import passages
from dedup.merge.cohesion import Cohesion
from dedup.merge.collation import Aligned, Disagreement, align_places, collate
from dedup.model import Paragraph
from dedup.text.content import Content

_REST = 1000  # characters on each side of a passage that count as what its host says around it
_MARGIN = 3.0  # by how much a passage must share more with its later place: as for whole paragraphs


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in its kept place and one other; content spans. Witness 0 is the earlier of the two.

    `paragraph` is the number of the paragraph that goes as a whole, where the passage is all it says.
    """

    kept: Span
    other: Span
    reason: str
    aligned: Aligned
    disagreements: tuple[Disagreement, ...]
    paragraph: int | None
    verdict: Verdict


class _Place(NamedTuple):
    """A passage in its host: content span, number of the host, and whether it is all that the host says."""

    span: Span
    host: int
    whole: bool


def find(
    text: str, content: Content, paragraphs: Sequence[Paragraph], verdicts: Iterable[Verdict], doubled: set[int]
) -> list[Passage]:
    """Find the passages of paragraphs that are not copies themselves (`doubled` are those that are)."""
    found: list[Passage] = []
    gone: set[int] = set()
    removed = _Removed()
    cohesion = Cohesion([text[p.start : p.end] for p in paragraphs])
    for verdict in sorted(passages(verdicts), key=lambda v: v.facts.pairing.b_span):
        e = verdict.facts
        i, j = e.pairing.a[0], e.pairing.b[0]
        if not e.sentences or {*e.pairing.a, *e.pairing.b} & (doubled | gone) or len(e.pairing.b) > 1:
            continue
        a, b = e.sentences
        early = removed.kept(a) or _Place(a, i, _all(content, paragraphs[i], a))
        late = _Place(b, j, _all(content, paragraphs[j], b))
        if removed.touches(early.span) or removed.touches(late.span) or _overlap(early.span, late.span):
            continue  # the third of three copies is held against the place that is kept already, which may be its own
        kept, other, reason = _choose(text, content, cohesion, paragraphs, early, late)
        home = 0 if kept is early else 1
        aligned = align_places(content, home, 1 - home, kept.span, other.span)
        disagreements = tuple(collate(text, content, [aligned]))
        whole = other.host if other.whole else None
        found.append(Passage(kept.span, other.span, reason, aligned, disagreements, whole, verdict))
        removed.add(other.span, kept)
        gone |= {other.host} if other.whole else set()
    return found


class _Removed:
    """The spans that go, in order, each with the place that is kept instead."""

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._homes: dict[Span, _Place] = {}

    def add(self, span: Span, home: _Place) -> None:
        """Add a span that goes."""
        insort(self._spans, span)
        self._homes[span] = home

    def kept(self, span: Span) -> _Place | None:
        """Return the place that is kept instead of a span that goes."""
        return self._homes.get(span)

    def touches(self, span: Span) -> bool:
        """Tell whether any of a span goes."""
        at = bisect_left(self._spans, span)
        near = self._spans[max(0, at - 1) : at + 1]
        return any(one < span[1] and span[0] < two for one, two in near)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _within(content: Content, paragraph: Paragraph, span: Span) -> bool:
    start, end = content.span(paragraph.start, paragraph.end)
    return start <= span[0] and span[1] <= end


def _all(content: Content, paragraph: Paragraph, span: Span) -> bool:
    """Tell whether a content span is all that a paragraph says."""
    return content.span(paragraph.start, paragraph.end) == span


def _choose(
    text: str, content: Content, cohesion: Cohesion, paragraphs: Sequence[Paragraph], early: _Place, late: _Place
) -> tuple[_Place, _Place, str]:
    """Choose the place that is kept: where the passage shares more with what stands around it, else the first.

    A paragraph of its own is held against its neighbours, a passage inside a paragraph against the rest of that.
    """
    if early.host == late.host:
        return early, late, "first"
    belongs = [_belongs(text, content, cohesion, paragraphs, place) for place in (early, late)]
    if belongs[1] - belongs[0] > _MARGIN and _within(content, paragraphs[early.host], early.span):
        return late, early, "reads-on"
    return early, late, "first"


def _belongs(text: str, content: Content, cohesion: Cohesion, paragraphs: Sequence[Paragraph], place: _Place) -> float:
    host = paragraphs[place.host]
    if place.whole:
        before = range(place.host - 1, -1, -1)[:2]
        after = range(place.host + 1, len(paragraphs))[:2]
        return max(cohesion.seam(before, [place.host]), cohesion.seam([place.host], after))
    start, end = content.source(*place.span)
    rest = text[max(host.start, start - _REST) : start] + text[end : min(host.end, end + _REST)]
    return cohesion.shared(text[start:end], rest, place.host)
