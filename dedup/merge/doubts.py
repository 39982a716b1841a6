"""Finds the pairings that a person must judge, and which of their two places would go if they are copies.

A doubt removes nothing by itself. Where what is kept and what goes is already settled by copies that are sure, only
what stays in the article is asked about, and each text once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dedup.classify.judgement import Verdict
from dedup.detect.chains import Span
from dedup.merge.cohesion import Cohesion
from dedup.merge.collation import Aligned, Disagreement, align_places, collate
from dedup.model import Paragraph
from dedup.text.content import Content

_MARGIN = 3.0  # by how much a later place must read on better to be kept: one rare name shared with what surrounds it


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two places that may be copies: content spans; `other` is the place that would go.

    `paragraphs` are the numbers of the paragraphs that would go as wholes; none where it is only part of one.
    """

    verdict: Verdict
    kept: Span
    other: Span
    paragraphs: tuple[int, ...]
    aligned: Aligned
    disagreements: tuple[Disagreement, ...]


def find(
    text: str,
    content: Content,
    paragraphs: Sequence[Paragraph],
    verdicts: Iterable[Verdict],
    gone: set[int],
    cut: Sequence[Span],
) -> list[Doubt]:
    """Return the doubts about what stays; `gone` are the paragraphs that go as copies, `cut` the passages that do."""
    unsure = [v for v in verdicts if v.relation == "unsure"]
    if not unsure:
        return []
    cohesion = Cohesion([text[p.start : p.end] for p in paragraphs])
    spans = [content.span(p.start, p.end) for p in paragraphs]
    asked: set[int] = set()
    found: list[_Place] = []
    for verdict in sorted(unsure, key=lambda v: (-v.probability, v.facts.pairing.b_span)):
        p = verdict.facts.pairing
        sides = None if {*p.a, *p.b} & gone else _sides(verdict, cohesion, spans)
        if sides is None:
            continue
        kept, other, numbers = content.whole(*sides[0]), content.whole(*sides[1]), sides[2]
        if any(one[0] < two[1] and two[0] < one[1] for one in (kept, other) for two in cut):
            continue
        would_go = set(numbers or p.b)
        if would_go & asked:
            continue
        asked |= would_go
        found.append(_Place(verdict, kept, other, numbers))
    return [_collated(text, content, place) for place in _joined(sorted(found, key=lambda d: (d.other, d.kept)))]


class _Place(NamedTuple):
    """A doubt before its sides are collated."""

    verdict: Verdict
    kept: Span
    other: Span
    paragraphs: tuple[int, ...]


def _joined(places: Iterable[_Place]) -> list[_Place]:
    """Return the doubts, those about paragraphs that follow one another on both sides made one question."""
    found: list[_Place] = []
    for two in places:
        one = found[-1] if found else two
        follows = one.kept[1] == two.kept[0] and one.other[1] == two.other[0]
        if follows and one.paragraphs and two.paragraphs and (one.kept < one.other) == (two.kept < two.other):
            verdict = max(one.verdict, two.verdict, key=lambda v: v.facts.mass)
            kept, other = (one.kept[0], two.kept[1]), (one.other[0], two.other[1])
            found[-1] = _Place(verdict, kept, other, one.paragraphs + two.paragraphs)
        else:
            found.append(two)
    return found


def _collated(text: str, content: Content, place: _Place) -> Doubt:
    verdict, kept, other, numbers = place
    home = 0 if kept < other else 1
    aligned = align_places(content, home, 1 - home, kept, other)
    return Doubt(verdict, kept, other, numbers, aligned, tuple(collate(text, content, [aligned])))


def _sides(verdict: Verdict, cohesion: Cohesion, spans: Sequence[Span]) -> tuple[Span, Span, tuple[int, ...]] | None:
    """Return the place that would be kept, the one that would go, and the paragraphs that go as wholes with it."""
    facts = verdict.facts
    p = facts.pairing
    a, b = (spans[p.a[0]][0], spans[p.a[-1]][1]), (spans[p.b[0]][0], spans[p.b[-1]][1])
    if verdict.page_title:
        return (b, a, p.a) if a[1] - a[0] > b[1] - b[0] else (a, b, p.b)
    match p.shape:
        case "passage":
            return (*facts.sentences, ()) if facts.sentences else None
        case "b_within_a":
            return p.a_span, b, p.b
        case "a_within_b":
            return p.b_span, a, p.a
    shorter, longer = sorted((a, b), key=lambda span: span[1] - span[0])
    if facts.cut_short:
        return longer, shorter, p.a if shorter == a else p.b
    gain = _reads_on(p.b, {*p.a}, cohesion) - _reads_on(p.a, {*p.b}, cohesion)
    return (b, a, p.a) if gain > _MARGIN else (a, b, p.b)


def _reads_on(extent: Sequence[int], others: set[int], cohesion: Cohesion) -> float:
    """Return how much better the article reads with a text in its place than with a gap there."""
    before = [k for k in range(max(0, extent[0] - 8), extent[0]) if k not in others][::-1]
    after = [k for k in range(extent[-1] + 1, min(len(cohesion), extent[-1] + 9)) if k not in others]
    return cohesion.seam(before, extent) + cohesion.seam(extent[::-1], after) - cohesion.seam(before, after)
