"""Matches: from the content form of a document to its judged pairings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from dedup.model import Paragraph
from dedup.pairings import Pairing, Paragraphs, Span, cut, join
from dedup.relation import LEAST_PASSAGE, Evidence, Verdict, judge, weigh
from dedup.runs import find_runs, mass
from dedup.text.content import Content, codepoints
from dedup.text.segment import clauses


def find(text: str, content: Content, paragraphs: Sequence[Paragraph]) -> list[Verdict]:
    """Every place that stands again further on, judged. `paragraphs` are those with content, in order."""
    codes = codepoints(content.text)
    spans = content_spans(content, paragraphs)
    if not spans:
        return []
    cuts = np.unique(np.searchsorted(content.origin, [start for start, _ in clauses(text)]))
    runs = find_runs(content.text, codes, np.asarray(spans, dtype=np.int64), cuts)
    strands = join(runs)
    weights = mass(codes).tolist()
    layout = Paragraphs(spans)
    pairings = [
        p
        for number, strand in enumerate(strands)
        for p in cut(strand, number, layout)
        if p.shape != "passage" or weights[p.a_span[1]] - weights[p.a_span[0]] >= LEAST_PASSAGE
    ]
    return _judged([weigh(content, weights, paragraphs, text, p) for p in pairings])


def content_spans(content: Content, paragraphs: Sequence[Paragraph]) -> list[Span]:
    """The content span of every paragraph."""
    bounds = np.searchsorted(content.origin, [[p.start, p.end] for p in paragraphs] or np.zeros((0, 2)))
    return [(int(i), int(j)) for i, j in bounds]


def _judged(evidence: Sequence[Evidence]) -> list[Verdict]:
    """Each pairing judged twice: what is a copy by itself supports its neighbours in the same strand.

    An equal heading or short line supports only what repeats to the letter: over another text it proves nothing.
    """
    alone = [judge(e, 0) for e in evidence]
    strong = [e.mass if v.relation == "copy" else 0 for e, v in zip(evidence, alone, strict=True)]
    weak = [e.mass if _stands(e) else 0 for e in evidence]
    copied, standing = _by_strand(evidence, strong), _by_strand(evidence, map(max, strong, weak))
    edges: set[tuple[int, int, int]] = set()  # strand, and the paragraphs next to a supporting pairing
    for p, weight in ((e.pairing, weight) for e, weight in zip(evidence, strong, strict=True)):
        if weight and p.shape == "equal":
            edges |= {(p.strand, p.a[-1] + 1, p.b[-1] + 1), (p.strand, p.a[0] - 1, p.b[0] - 1)}
    verdicts = []
    for e, own, least in zip(evidence, strong, weak, strict=True):
        adjacent = _touches(e.pairing, edges)
        others = copied[e.pairing.strand] - own if adjacent else 0
        if e.near_verbatim:
            others = standing[e.pairing.strand] - max(own, least)
        verdicts.append(judge(replace(e, adjacent=adjacent), others))
    return verdicts


def _by_strand(evidence: Sequence[Evidence], weights: Iterable[int]) -> dict[int, int]:
    totals: dict[int, int] = defaultdict(int)
    for e, weight in zip(evidence, weights, strict=True):
        totals[e.pairing.strand] += weight
    return totals


def _touches(p: Pairing, edges: set[tuple[int, int, int]]) -> bool:
    return (p.strand, p.a[0], p.b[0]) in edges or (p.strand, p.a[-1], p.b[-1]) in edges


def _stands(e: Evidence) -> bool:
    """Whether a pairing that is no copy by itself (a heading, a short line) still shows that its strand is one."""
    return e.pairing.shape == "equal" and e.near_verbatim
