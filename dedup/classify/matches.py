"""Matches: from the content form of a document to its judged pairings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from heapq import nsmallest
from typing import NamedTuple

import numpy as np

from dedup.classify.features import LONG, OPENS_WITHIN, Article, Evidence, weigh
from dedup.classify.judgement import LEAST_PASSAGE, Verdict, judge
from dedup.detect.chains import Pairing, Paragraphs, Span, cut, join
from dedup.detect.seeds import RUN_MASS, find_runs, mass
from dedup.figures.lookup import Lookup
from dedup.model import Paragraph
from dedup.text.content import Content, codepoints
from dedup.text.segment import clauses

_PARTNERS = 8  # pairings of a paragraph that are weighed: what stands more often is a list, and there all tell alike


def find(text: str, content: Content, paragraphs: Sequence[Paragraph], figures: Lookup) -> list[Verdict]:
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
        if _may_matter(p, spans, weights)
    ]
    article = Article(text, content, paragraphs, figures, weights)
    judged = _judged([weigh(article, p) for p in _likest(pairings)])
    return with_credits(without_refrains(judged), paragraphs)


def _likest(pairings: Sequence[Pairing]) -> list[Pairing]:
    """The pairings that are among the likest of one of their paragraphs: in a list every line is like every other."""
    rivals: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for number, p in enumerate(pairings):
        longer = max(p.a_span[1] - p.a_span[0], p.b_span[1] - p.b_span[0])
        for k in {*p.a, *p.b}:
            rivals[k].append((-p.matched / longer, number))
    foremost = {number for of in rivals.values() for _, number in nsmallest(_PARTNERS, of)}
    return [p for number, p in enumerate(pairings) if number in foremost]


def _may_matter(p: Pairing, spans: Sequence[Span], weights: Sequence[int]) -> bool:
    """Whether a pairing can be more than part of a sentence: a passage weighs a clause run, or opens its paragraphs."""
    if p.shape != "passage":
        return True
    opens = max(p.a_span[0] - spans[p.a[0]][0], p.b_span[0] - spans[p.b[0]][0]) <= OPENS_WITHIN
    return weights[p.a_span[1]] - weights[p.a_span[0]] >= (LEAST_PASSAGE if opens else RUN_MASS)


def content_spans(content: Content, paragraphs: Sequence[Paragraph]) -> list[Span]:
    """The content span of every paragraph."""
    bounds = np.searchsorted(content.origin, [[p.start, p.end] for p in paragraphs] or np.zeros((0, 2)))
    return [(int(i), int(j)) for i, j in bounds]


class _Member(NamedTuple):
    """A pairing of a strand: what is known of it, whether it is a copy by itself, and whether it may support others."""

    evidence: Evidence
    copy: bool
    supporting: bool


def _judged(evidence: Sequence[Evidence]) -> list[Verdict]:
    """Each pairing judged twice: what is a copy by itself supports its neighbours in the same strand.

    So does what repeats to the letter, if it carries a fact; but an equal heading supports only its text, and no
    text that differs: over another text it proves nothing.
    """
    evidence = _with_renamings(evidence)
    renaming = {e.pairing.strand for e in evidence if e.renamings and e.renamed}
    strands: dict[int, list[_Member]] = defaultdict(list)
    for e in evidence:
        heard = e.pairing.strand not in renaming or e.mass >= LONG
        strands[e.pairing.strand].append(_Member(e, heard and judge(e, 0).relation == "copy", heard and e.supporting))
    listings = {number for number, members in strands.items() if _is_listing(members)}
    verdicts = []
    for e in evidence:
        members = strands[e.pairing.strand]
        adjacent = any(m.copy and _next_to(m.evidence.pairing, e.pairing) for m in members)
        as_copy = e.near_verbatim or e.cut_short
        listed = e.pairing.strand in listings and e.supporting
        support = sum(
            m.evidence.mass
            for m in members
            if m.evidence is not e
            and ((_supports(m, e) if as_copy else m.copy and adjacent) or (listed and m.supporting))
        )
        verdicts.append(judge(replace(e, adjacent=True) if adjacent else e, support))
    return verdicts


def _with_renamings(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence, what a strand renames again and again marked: another guest is received with the same ceremony.

    A misprint happens once; one name for another in paragraph after paragraph is another subject.
    """
    told: Counter[tuple[int, str, str]] = Counter()
    for e in evidence:
        told.update((e.pairing.strand, one, other) for one, other in set(e.renamings))
    often = {key for key, count in told.items() if count > 1}
    return [
        replace(e, renamed=True) if any((e.pairing.strand, *names) in often for names in e.renamings) else e
        for e in evidence
    ]


def _supports(m: _Member, e: Evidence) -> bool:
    return m.copy or (m.supporting and (m.evidence.factual or (m.evidence.heading and not e.heading)))


def _is_listing(members: Sequence[_Member]) -> bool:
    """Whether short lines make up a fact together: three and more in a row, with two figures among them."""
    lines = [m.evidence for m in members if m.supporting]
    figures, total = sum(e.figures_same for e in lines), sum(e.mass for e in lines)
    return len(lines) >= 3 and figures >= 2 and total >= RUN_MASS


def _next_to(one: Pairing, two: Pairing) -> bool:
    """Whether two pairings adjoin on both sides."""
    before, behind = (one, two) if one.a < two.a else (two, one)
    return one.shape == "equal" and before.a[-1] + 1 == behind.a[0] and before.b[-1] + 1 == behind.b[0]


def without_refrains(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts, those on a short line without figures that stands three times and more turned into parallels."""
    places: dict[int, set[int]] = {}
    for v in verdicts:
        if _may_be_refrain(v):
            i, j = v.evidence.pairing.a[0], v.evidence.pairing.b[0]
            joined = places.get(i, {i}) | places.get(j, {j})
            places.update(dict.fromkeys(joined, joined))
    return [
        replace(v, relation="parallel", against=(*v.against, "refrain"))
        if _may_be_refrain(v) and len(places[v.evidence.pairing.a[0]]) >= 3
        else v
        for v in verdicts
    ]


def with_credits(verdicts: Sequence[Verdict], paragraphs: Sequence[Paragraph]) -> list[Verdict]:
    """The verdicts, a credit line that a copied section carried along turned into a copy of the one at the end."""
    copied = {k for v in verdicts if v.relation == "copy" for k in (*v.evidence.pairing.a, *v.evidence.pairing.b)}
    last = len(paragraphs) - 1
    return [
        replace(v, relation="copy", supports=(*v.supports, "neighbours-repeat"), against=())
        if _is_carried_credit(v, copied, last)
        else v
        for v in verdicts
    ]


def _is_carried_credit(v: Verdict, copied: set[int], last: int) -> bool:
    e = v.evidence
    equal = e.roles == {"byline"} and not e.differences and v.relation != "copy"
    beside = copied & {e.pairing.a[0] - 1, e.pairing.a[-1] + 1}
    return equal and e.pairing.b[-1] == last and bool(beside)


def _may_be_refrain(v: Verdict) -> bool:
    e = v.evidence
    single = e.pairing.shape == "equal" and len(e.pairing.a) == len(e.pairing.b) == 1
    return (
        v.relation == "copy"
        and single
        and "neighbours-repeat" not in v.supports
        and e.mass < LONG
        and not e.figures_same
    )
