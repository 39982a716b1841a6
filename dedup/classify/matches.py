"""Matches: from the content form of a document to its judged pairings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray

from dedup.classify.article import Article
from dedup.classify.context import Surroundings
from dedup.classify.facts import FAR, OPENS_WITHIN, Facts
from dedup.classify.gathering import gather
from dedup.classify.judgement import LEAST_PASSAGE, Verdict, attach, enclose, judge, vetoes
from dedup.classify.places import is_page_title
from dedup.classify.surroundings import around
from dedup.detect.align import align
from dedup.detect.chains import Pairing, Paragraphs, Span, cut, join
from dedup.detect.distinct import distinct
from dedup.detect.minhash import Spans
from dedup.detect.seeds import LEAST_DOUBLED, RUN_MASS, Run, find_runs, mass, runs_along
from dedup.figures.lookup import Lookup
from dedup.model import Paragraph
from dedup.text.content import Content, codepoints
from dedup.text.segment import clauses
from dedup.values.memo import Memo

_PARTNERS = 8  # pairings of a paragraph that are weighed: what stands more often is a list, and there all tell alike


def find(text: str, content: Content, paragraphs: Sequence[Paragraph], figures: Lookup, memo: Memo) -> list[Verdict]:
    """Return every place that stands again further on, judged. `paragraphs` are those with content, in order."""
    facts = pairings(text, content, paragraphs, figures, memo)
    lines = [text[p.start : p.end] for p in paragraphs]
    judged = [_judged(e, s, memo) for e, s in zip(facts, around(facts, lines), strict=True)]
    return with_credits(attached(enclosed(judged)), paragraphs)


def find_across(article: Article, here: Spans, there: Spans) -> list[Verdict]:
    """Return what of a first text stands in a second one, judged as if both were one article, which holds them.

    `here` and `there` are stretches that both have in common, content spans side by side. Whoever lays the two behind
    each other parts them by so much that no alignment grows from one into the other. Nothing is removed, so nothing is
    doubted for what would vanish.
    """
    spans = content_spans(article.content, article.paragraphs)
    runs = runs_along(article.content.text, here, there, article.memo)
    facts = [gather(article, p) for p in _likest(_cut(runs, spans, article.weights))]
    apart = [replace(e, standfirst=False, unique=0, dangling=False, distance=FAR) for e in facts]
    lines = [article.text[p.start : p.end] for p in article.paragraphs]
    judged = [_judged(e, s, article.memo) for e, s in zip(apart, around(apart, lines), strict=True)]
    return attached(enclosed(judged))


def _judged(e: Facts, there: Surroundings, memo: Memo) -> Verdict:
    """Judge a pairing; all that a verdict depends on beside the two texts is part of the key."""
    found = (e.dangling, e.unique, e.page_title, e.standfirst, e.distance, e.usual)
    key = ("judged", e.compared, found, there)
    known = memo.once(key, lambda: judge(e, there))
    return known if known.facts is e else replace(known, facts=e)


def pairings(text: str, content: Content, paragraphs: Sequence[Paragraph], figures: Lookup, memo: Memo) -> list[Facts]:
    """Return the facts of every pairing of places that read alike."""
    codes = codepoints(content.text)
    spans = content_spans(content, paragraphs)
    if not spans:
        return []
    weights = mass(codes).tolist()
    found = _cut(_runs(text, content, codes, spans, memo), spans, weights)
    article = Article.of(text, content, paragraphs, figures, weights, memo)
    found = _likest(found) + _page_title(article, spans, found)
    return [gather(article, p) for p in found]


def _runs(text: str, content: Content, codes: NDArray[np.uint32], spans: Sequence[Span], memo: Memo) -> list[Run]:
    """Return the runs of a text, given its content form and the content spans of its paragraphs."""
    cuts = distinct(np.searchsorted(content.origin, [start for start, _ in clauses(text)]))
    return find_runs(content.text, codes, np.asarray(spans, dtype=np.int64), cuts, memo)


def _cut(runs: Sequence[Run], spans: Sequence[Span], weights: Sequence[int]) -> list[Pairing]:
    """Return the pairings of paragraphs that runs join, as far as they can be copies."""
    layout = Paragraphs(spans)
    pairings = (p for number, strand in enumerate(join(runs)) for p in cut(strand, number, layout))
    return [p for p in pairings if _may_matter(p, spans, weights)]


def _page_title(article: Article, spans: Sequence[Span], found: Sequence[Pairing]) -> list[Pairing]:
    """Return the pairing of a headline with the title of its page beside it: too near each other for a diagonal."""
    if len(spans) < 2 or not is_page_title(article, (0,), (1,)) or any(p.a == (0,) and p.b == (1,) for p in found):
        return []
    blocks = tuple(align(article.content.text, spans[0], spans[1]))
    return [Pairing(-1, (0,), (1,), "equal", spans[0], spans[1], blocks)]


def _likest(pairings: Sequence[Pairing]) -> list[Pairing]:
    """Return the pairings that are among the likest of a paragraph: in a list every line is like every other."""
    rivals: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for number, p in enumerate(pairings):
        longer = max(p.a_span[1] - p.a_span[0], p.b_span[1] - p.b_span[0])
        for k in {*p.a, *p.b}:
            rivals[k].append((-p.matched / longer, number))
    foremost = {number for of in rivals.values() for _, number in nsmallest(_PARTNERS, of)}
    return [p for number, p in enumerate(pairings) if number in foremost]


def _may_matter(p: Pairing, spans: Sequence[Span], weights: Sequence[int]) -> bool:
    """Tell whether a pairing can be a copy: a passage weighs a clause run, or opens its paragraphs."""
    if p.shape != "passage":
        return True
    weight = weights[p.a_span[1]] - weights[p.a_span[0]]
    if p.a == p.b and p.a_span[1] == p.b_span[0]:
        return weight >= LEAST_DOUBLED
    opens = max(p.a_span[0] - spans[p.a[0]][0], p.b_span[0] - spans[p.b[0]][0]) <= OPENS_WITHIN
    return weight >= (LEAST_PASSAGE if opens else RUN_MASS)


def content_spans(content: Content, paragraphs: Sequence[Paragraph]) -> list[Span]:
    """Return the content span of every paragraph."""
    bounds = np.searchsorted(content.origin, [[p.start, p.end] for p in paragraphs] or np.zeros((0, 2)))
    return [(int(i), int(j)) for i, j in bounds]


def enclosed(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return the verdicts, a doubt between two copies turned into a copy: a section was copied whole."""
    before, behind = ({(p.a[end], p.b[end]) for p in _copies(verdicts)} for end in (-1, 0))
    return [
        enclose(v)
        if v.relation == "unsure"
        and not v.facts.renames
        and (v.facts.pairing.a[0] - 1, v.facts.pairing.b[0] - 1) in before
        and (v.facts.pairing.a[-1] + 1, v.facts.pairing.b[-1] + 1) in behind
        else v
        for v in verdicts
    ]


def attached(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return the verdicts, lines that repeat in a row with a copy taken for part of it: from the copy on, outwards.

    A label says nothing by itself; what stands in a row with a copy, word for word and nowhere else, came along.
    """
    lines = {(v.facts.pairing.a, v.facts.pairing.b): k for k, v in enumerate(verdicts) if _may_come_along(v)}
    found = list(verdicts)
    open_ones = _copies(verdicts)
    while open_ones:
        p = open_ones.pop()
        for beside in ((p.a[0] - 1,), (p.b[0] - 1,)), ((p.a[-1] + 1,), (p.b[-1] + 1,)):
            number = lines.pop(beside, None)
            if number is not None and found[number].relation != "copy":
                found[number] = attach(found[number])
                open_ones += _copies([found[number]])
    return found


def _may_come_along(v: Verdict) -> bool:
    e = v.facts
    return (
        e.pairing.shape == "equal"
        and e.supporting
        and not e.renames
        and (v.around.places <= 2 or v.around.support >= RUN_MASS)
        and not any(vetoes(e, v.around))
    )


def _copies(verdicts: Sequence[Verdict]) -> list[Pairing]:
    return [v.facts.pairing for v in verdicts if v.relation == "copy"]


def with_credits(verdicts: Sequence[Verdict], paragraphs: Sequence[Paragraph]) -> list[Verdict]:
    """Return the verdicts, a credit line that a copied section carried along taken for a copy of the one at the end."""
    copied = {k for v in verdicts if v.relation == "copy" for k in (*v.facts.pairing.a, *v.facts.pairing.b)}
    last = len(paragraphs) - 1
    return [replace(v, relation="copy") if _is_carried_credit(v, copied, last) else v for v in verdicts]


def _is_carried_credit(v: Verdict, copied: set[int], last: int) -> bool:
    e = v.facts
    equal = e.roles == {"byline"} and not e.differences and v.relation != "copy"
    beside = copied & {e.pairing.a[0] - 1, e.pairing.a[-1] + 1}
    return equal and e.pairing.b[-1] == last and bool(beside)
