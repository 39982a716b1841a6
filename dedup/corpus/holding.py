"""Holds one article against another: what of the one stands in the other, and what they are to each other.

Spans that were found alike are anchors; from them an alignment grows, as inside an article, and it alone decides. An
article is a copy only where the other one holds every figure, name, turn and clause of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dedup.classify.differences import Difference, differences
from dedup.classify.subjects import WORN, exchanges
from dedup.classify.substitutions import figures_apart
from dedup.corpus.held import EQUAL, Article, Contrast, Extent, Held, Relation
from dedup.corpus.signs import exchanged
from dedup.detect.align import Block, similarities
from dedup.detect.distinct import distinct
from dedup.detect.minhash import Spans
from dedup.detect.seeds import RUN_MASS, Run, grow, mass
from dedup.detect.spans import LEAST
from dedup.lexicon.en.figures import NUMBER_WORDS
from dedup.lexicon.zh.figures import NUMERALS
from dedup.text.content import Content, codepoints
from dedup.values.memo import Memo

ALIKE = 0.6
"""From this similarity on two spans are anchors: two clauses of different content reach .45, 15% noise leaves .8."""

_NEAR = 0.7  # so much of the shorter one in the other makes two articles one story; less is a passage of it
_PART = 0.3  # what makes less of another article than this is a part of it, a brief or an item of a digest: no edition
_PASSAGE = 4 * RUN_MASS  # 96 ideographs or 240 other characters: shorter ones are titles, formulas, quotations
_FACTS = 3  # a form filled in with more facts than that is another notice, not a copy that contradicts itself
_FACT_EACH = 4 * RUN_MASS  # in a long article so much text may carry one changed fact more
_CLAUSE = 60  # 12 ideographs or 30 other characters with a figure among them are no figure but a clause
_WORN_EACH = 4 * RUN_MASS  # a misread character in so much text, one of a hundred ideographs, is a recogniser's wear
_APART = "\0" * 160  # more than a chain is aligned beyond its anchors: no run goes from one article into the other
_ORDER = ("figure", "name", "turn", "more", "wording", "noise")  # of what differs: figures first


def hold(a: Article, b: Article) -> Held | None:
    """Return what two articles are to each other; None where it is nothing."""
    if a.text == b.text:
        return _equal(a, b)
    pairs = _alike(a, b, _candidates(a, b))
    return _Comparison(a, b, pairs).held() if len(pairs) else None


def _equal(a: Article, b: Article) -> Held:
    """Return what two articles of one content form are: they may differ in the marks of numbers, 16-24 and 1624."""
    contrasts = tuple(exchanged(a.content, b.content, [Block(0, 0, len(a.text))]))
    if not contrasts:
        return EQUAL
    passage = (a.content.source(0, len(a.text)), b.content.source(0, len(b.text)))
    return Held(
        "asked", a_holds=False, b_holds=False, share_a=1.0, share_b=1.0, passages=(passage,), contrasts=contrasts
    )


def _candidates(a: Article, b: Article) -> Spans:
    """Return the pairs of spans of two articles that share a band, in order; shape (n, 2)."""
    ours = a.keys.ravel()
    ordered, order = b.sorted_keys
    at = np.minimum(np.searchsorted(ordered, ours), max(0, len(ordered) - 1))
    hit = np.flatnonzero(ordered[at] == ours) if len(ordered) else np.zeros(0, dtype=np.int64)
    bands, width = a.keys.shape[1], len(b.spans) + 1
    return np.stack(np.divmod(distinct(hit // bands * width + order[at[hit]] // bands), width), axis=1)


def _alike(a: Article, b: Article, pairs: Spans) -> Spans:
    """Return the pairs of spans that alignment proves alike."""
    lefts = [a.text[s:e] for s, e in a.spans[pairs[:, 0]].tolist()]
    rights = [b.text[s:e] for s, e in b.spans[pairs[:, 1]].tolist()]
    return pairs[np.asarray(similarities(lefts, rights), dtype=float) >= ALIKE]


class _Comparison:
    """Two articles laid end to end and aligned; `a` and `b` below are positions in that text."""

    def __init__(self, a: Article, b: Article, pairs: Spans) -> None:
        """Grow the alignment from pairs of spans that are alike, in order of the first article's."""
        self._a, self._b = a.content, b.content
        self._shift = len(a.text) + len(_APART)
        self._text = a.text + _APART + b.text
        units = np.concatenate((a.spans.astype(np.int64), b.spans.astype(np.int64) + self._shift))
        numbered = np.stack((pairs[:, 0], pairs[:, 1] + len(a.spans)), axis=1)
        self.runs = _told_once(grow(self._text, units, numbered, Memo()))

    @cached_property
    def _content(self) -> Content:
        """Return both articles as one text."""
        before = len(self._a.original)
        origin = np.concatenate((self._a.origin, np.full(len(_APART), before), self._b.origin + before + 2))
        return Content(self._text, origin, f"{self._a.original}\n\n{self._b.original}")

    @cached_property
    def _weight(self) -> NDArray[np.int64]:
        return mass(codepoints(self._text))

    def _mass(self, start: int, end: int) -> int:
        return int(self._weight[end] - self._weight[start])

    def held(self) -> Held | None:
        """Return the verdict."""
        same = sum(block.length for run in self.runs for block in run.blocks)
        share_a, share_b = (min(1.0, same / len(c.text)) for c in (self._a, self._b))
        near = max(share_a, share_b) >= _NEAR
        runs = self.runs if near else [run for run in self.runs if self._mass(*run.a) >= _PASSAGE]
        if not runs:
            return None
        contrasts = [c for run in runs for c in self._contrasts(run, near)]
        if near:
            contrasts += self._outside()
            shared = [block._replace(b=block.b - self._shift) for run in runs for block in run.blocks]
            contrasts += exchanged(self._a, self._b, shared)
        relation = self._relation(near, min(share_a, share_b), contrasts)
        return Held(
            relation,
            a_holds=relation == "copy" and not any(map(_only_in_b, contrasts)),
            b_holds=relation == "copy" and not any(map(_only_in_a, contrasts)),
            share_a=round(share_a, 3),
            share_b=round(share_b, 3),
            passages=tuple(sorted((self._source(*run.a), self._source(*run.b)) for run in runs)),
            contrasts=tuple(sorted(contrasts, key=lambda c: (_ORDER.index(c.kind), c.a, c.b))),
        )

    def _relation(self, near: bool, lesser: float, contrasts: Sequence[Contrast]) -> Relation:
        """Name what two articles are that share a passage at least.

        A name exchanged, or many facts, tell of something else in the same words; where each has words of its own, an
        article was revised. Where nothing differs but a few facts they contradict each other, and in a worn copy a name
        may be misread: a person is asked. A word decides as a clause does: one article says that he refused, the other
        that he agreed.
        """
        if not near or lesser < _PART:
            return "passage"
        names, facts = sum(c.kind == "name" for c in contrasts), sum(c.facts for c in contrasts)
        shorter = min(self._mass(0, len(self._a.text)), self._mass(self._shift, len(self._text)))
        slips = {self._said(c) for c in contrasts if c.slip}
        worn = len(slips) >= WORN and len(slips) * _WORN_EACH > shorter
        if facts > max(_FACTS, shorter // _FACT_EACH) or (not worn and (names or any(c.again for c in contrasts))):
            return "parallel"
        exchanged = any(c.kind in ("more", "wording") and min(map(_length, (c.a, c.b))) for c in contrasts)
        if exchanged and not worn:
            return "version"
        worded = any(c.kind == "wording" and not c.slip for c in contrasts)
        if facts or names or (worded and worn):
            return "asked"
        own = all(any(map(only, contrasts)) for only in (_only_in_a, _only_in_b))
        return "version" if worded or own else "copy"

    def _contrasts(self, run: Run, near: bool) -> Iterator[Contrast]:
        """Yield what differs inside a run, but for what stands whole in another one: there it is told rightly.

        Whom a text speaks of matters, and is asked, only where two articles are near each other.
        """
        found = differences(self._content, run.a, run.b, run.blocks)
        named = {x.at for x in exchanges(self._content.original, self._content, found) if not x.slip} if near else set()
        pairs = Counter(self._readings(d) for d in found)
        for d in found:
            told = self._elsewhere(run, 0, (d.a0, d.a1)), self._elsewhere(run, 1, (d.b0, d.b1))
            if all(told):
                continue
            kind = self._kind(d, any(told))
            if kind in ("wording", "noise") and d.a0 in named:
                kind = "name"
            facts = figures_apart(self._text, d) if kind == "figure" else int(kind == "turn")
            readings = self._readings(d)
            yield Contrast(
                kind,
                self._source(d.a0, d.a1),
                self._source(d.b0, d.b1),
                facts,
                slip=d.kind == "noise",
                again=kind != "more" and all(readings) and pairs[readings] > 1,
            )

    def _said(self, contrast: Contrast) -> tuple[str, str]:
        """Return what two articles say where they differ."""
        return self._a.original[slice(*contrast.a)], self._b.original[slice(*contrast.b)]

    def _readings(self, d: Difference) -> tuple[str, str]:
        return self._text[d.a0 : d.a1], self._text[d.b0 : d.b1]

    def _elsewhere(self, run: Run, side: int, span: Extent) -> bool:
        """Tell whether something stands whole in a block of another run; nothing does."""
        return span[0] == span[1] or any(
            block[side] <= span[0] and span[1] <= block[side] + block.length
            for other in self.runs
            if other is not run
            for block in other.blocks
        )

    def _kind(self, d: Difference, one_sided: bool) -> str:
        """Return the kind of a difference: `more` is a clause, or a figure without another in its place."""
        longer = max(self._mass(d.a0, d.a1), self._mass(d.b0, d.b1))
        one, two = sorted(self._readings(d), key=len)
        exchanged = longer >= LEAST and (one in two or not (_counts(one) and _counts(two)))
        shorter = min(self._mass(d.a0, d.a1), self._mass(d.b0, d.b1))
        if d.kind == "figure" and (one_sided or exchanged or shorter >= _CLAUSE):
            return "more"
        return "more" if d.kind == "wording" and longer >= LEAST else d.kind

    def _outside(self) -> Iterator[Contrast]:
        """Yield what stands outside all runs: `more` where it says something, if only who wrote it.

        What says something and stands word for word in the other article as well is not lost.
        """
        extents = (0, len(self._a.text)), (self._shift, len(self._text))
        for side, (start, end) in enumerate(extents):
            taken = sorted((run.a, run.b)[side] for run in self.runs)
            other = self._text[slice(*extents[1 - side])]
            for i, j in _between(taken, start, end):
                clause = self._mass(i, j) >= LEAST
                if not (clause and self._text[i:j] in other):
                    here, there = self._source(i, j), self._other_end(i, side)
                    kind = "more" if any(map(str.isalnum, self._text[i:j])) else "noise"
                    yield Contrast(kind, *((here, there), (there, here))[side])

    def _other_end(self, at: int, side: int) -> Extent:
        """Return where in the other article something that it lacks would stand, as an empty span."""
        before = [(run.b, run.a)[side][1] for run in self.runs if (run.a, run.b)[side][1] <= at]
        place = max(before, default=0 if side else self._shift)
        return self._source(place, place)

    def _source(self, i: int, j: int) -> Extent:
        """Return the span of the own text of an article."""
        content, shift = (self._b, self._shift) if i >= self._shift else (self._a, 0)
        return content.source(i - shift, j - shift)


def _counts(text: str) -> bool:
    """Tell whether there is a number in a text, in digits or in words."""
    return any(c.isdigit() or c in NUMERALS for c in text) or text in NUMBER_WORDS


def _only_in_a(contrast: Contrast) -> bool:
    return contrast.kind == "more" and contrast.a[0] < contrast.a[1]


def _only_in_b(contrast: Contrast) -> bool:
    return contrast.kind == "more" and contrast.b[0] < contrast.b[1]


def _length(extent: Extent) -> int:
    return extent[1] - extent[0]


def _between(taken: Sequence[Extent], start: int, end: int) -> Iterator[Extent]:
    """Yield what of a span is not taken."""
    for (_, i), (j, _) in pairwise([(start, start), *taken, (end, end)]):
        if i < j:
            yield i, j


def _told_once(runs: Sequence[Run]) -> list[Run]:
    """Return the runs that explain a place best, each place once: of a line that comes back, one."""
    kept: list[Run] = []
    for run in sorted(runs, key=lambda r: (-sum(block.length for block in r.blocks), r.a, r.b)):
        if not any(_told(run.a, k.a) or _told(run.b, k.b) for k in kept):
            kept.append(run)
    return kept


def _told(one: Extent, other: Extent) -> bool:
    """Tell whether a span lies in another one, but for its edge: runs may meet in a clause that neither ends with."""
    return 4 * (min(one[1], other[1]) - max(one[0], other[0])) > one[1] - one[0]
