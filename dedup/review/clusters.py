"""Makes the matches and clusters of a report out of the analysis."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from dedup.analysis import Analysis, Collation, Text, witness_id
from dedup.classify.judgement import Verdict
from dedup.detect.align import Block, aligned_similarity
from dedup.detect.chains import Paragraphs, Span, Strand, cut
from dedup.merge.clusters import Paragraphs as Numbers
from dedup.merge.collation import Aligned, Disagreement
from dedup.merge.passages import Passage
from dedup.model import Cluster, Match, Relation, Variant, Witness
from dedup.text.characters import marks_end


def clusters(analysis: Analysis) -> tuple[Cluster, ...]:
    """Return the public clusters of an analysis, in the order of their first witness."""
    sections = [_cluster(analysis, c) for c in analysis.collations]
    found = sorted([*sections, *(_passage(analysis, p) for p in analysis.passages)], key=lambda c: c.witnesses[0].start)
    return tuple(replace(cluster, id=f"c{number}") for number, cluster in enumerate(found, 1))


def _cluster(analysis: Analysis, collation: Collation) -> Cluster:
    group = collation.group
    witnesses = []
    for w in range(len(group.witnesses)):
        paragraphs = [analysis.content_paragraphs[k] for k in group.extents[w]]
        start, end = paragraphs[0].start, paragraphs[-1].end
        numbers = tuple(p.index for p in paragraphs)
        witnesses.append(Witness(witness_id(w), start, end, paragraphs[0].line, numbers, w == group.main))
    variants = _variants(analysis, (d for text in collation.texts for d in text.disagreements))
    return Cluster("", group.kind, tuple(witnesses), variants, group.reason)


def _passage(analysis: Analysis, passage: Passage) -> Cluster:
    witnesses = []
    for w, span in enumerate(sorted((passage.kept, passage.other))):
        start, end = analysis.content.source(*span)
        end = marks_end(analysis.text, end)
        host = bisect_right([p.start for p in analysis.paragraphs], start) - 1
        line = analysis.lines.line(start)
        witnesses.append(Witness(witness_id(w), start, end, line, (host,), span == passage.kept))
    return Cluster("", "passage", tuple(witnesses), _variants(analysis, passage.disagreements), passage.reason)


def _variants(analysis: Analysis, disagreements: Iterable[Disagreement]) -> tuple[Variant, ...]:
    return tuple(Variant(d.kind, analysis.choice(d).readings) for d in disagreements)


def matches(analysis: Analysis) -> tuple[Match, ...]:
    """Return the public matches: each copy against the kept place, by paragraphs, and what else was aligned."""
    layout = Paragraphs(analysis.spans)
    reasons = {
        (i, j): v
        for v in analysis.verdicts
        if v.relation == "copy"
        for i in v.facts.pairing.a
        for j in v.facts.pairing.b
    }
    found = [m for c in analysis.collations for text in c.texts for m in _copies(analysis, text, layout, reasons)]
    found += [_passage_match(analysis, p) for p in analysis.passages]
    found += [_other(analysis, v) for v in analysis.verdicts if v.relation != "copy"]
    return tuple(sorted(found, key=lambda m: (m.a.start, m.b.start, m.a.end, m.b.end)))


def _copies(
    analysis: Analysis, text: Text, layout: Paragraphs, reasons: Mapping[tuple[int, int], Verdict]
) -> Iterator[Match]:
    for aligned, (_, place) in zip(text.aligned, text.others, strict=True):
        for pair in _paragraph_pairs(layout, text.kept, place, aligned):
            alike = aligned_similarity(analysis.content.text, pair.one, pair.two, pair.blocks)
            yield _match(
                analysis, pair.one, pair.two, "copy", alike, reasons.get((min(pair.i, pair.j), max(pair.i, pair.j)))
            )


class _Pair(NamedTuple):
    """Two paragraphs that correspond, by number, each with the content span that does, and their alignment."""

    i: int
    j: int
    one: Span
    two: Span
    blocks: list[Block]


def _paragraph_pairs(layout: Paragraphs, kept: Numbers, place: Numbers, aligned: Aligned) -> Iterator[_Pair]:
    """Return the paragraphs of two places that correspond."""
    for piece in cut(Strand(aligned.blocks), 0, layout) if aligned.blocks else ():
        for i, j in product(piece.a, piece.b):
            if i not in kept or j not in place:
                continue
            blocks = [b for b in piece.blocks if _inside(b.a, layout[i]) and _inside(b.b, layout[j])]
            if blocks:
                first, last = blocks[0], blocks[-1]
                one = layout[i] if len(piece.b) == 1 else (first.a, last.a + last.length)
                two = layout[j] if len(piece.a) == 1 else (first.b, last.b + last.length)
                yield _Pair(i, j, one, two, blocks)


def _inside(at: int, span: Span) -> bool:
    return span[0] <= at < span[1]


def _passage_match(analysis: Analysis, passage: Passage) -> Match:
    alike = aligned_similarity(analysis.content.text, passage.kept, passage.other, passage.aligned.blocks)
    return _match(analysis, passage.kept, passage.other, "copy", alike, passage.verdict)


def _other(analysis: Analysis, verdict: Verdict) -> Match:
    p = verdict.facts.pairing
    return _match(analysis, p.a_span, p.b_span, verdict.relation, verdict.facts.similarity, verdict)


def _match(
    analysis: Analysis, one: Span, two: Span, relation: Relation, alike: float, verdict: Verdict | None
) -> Match:
    first, second = sorted((one, two))
    a, b = analysis.place(*analysis.content.source(*first)), analysis.place(*analysis.content.source(*second))
    if verdict is None:
        return Match(a, b, relation, round(alike, 3))
    chance = round(verdict.probability, 3)
    return Match(a, b, relation, round(alike, 3), chance, verdict.evidence, verdict.supports, verdict.against)
