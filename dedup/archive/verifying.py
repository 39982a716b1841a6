"""Verifies a candidate: lays it behind the asked text, and judges what the two share as if they were one article.

A verdict is that of the weights which judge copies inside an article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dedup.archive.screening import Common
from dedup.archive.spans import Folded, folded
from dedup.classify.article import Article
from dedup.classify.judgement import Verdict
from dedup.classify.matches import find_across
from dedup.classify.wording import Wording
from dedup.detect.align import aligned_similarity
from dedup.detect.seeds import mass
from dedup.figures.lookup import Lookup
from dedup.merge.collation import align_places, collate
from dedup.model import Discrepancy, Paragraph, Place, SightedMatch
from dedup.text.content import Content, codepoints
from dedup.text.lines import LineIndex
from dedup.values.memo import Memo

Span = tuple[int, int]

# No alignment reaches so far, and the two halves differ: so none grows from one text into the other.
_PARTING = "\ud800" * 160 + "\ud801" * 160
_SAME = ("copy", "unsure")
_ORDER = ("figure", "wording", "form")


@dataclass(frozen=True, slots=True)
class Part:
    """A text, its paragraphs that say something, and both in content form."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    folded: Folded
    lines: LineIndex

    @classmethod
    def of(cls, content: Content, paragraphs: Sequence[Paragraph]) -> Part:
        """Return a text in content form with those of its paragraphs that say something."""
        form = folded(content, [(p.start, p.end) for p in paragraphs])
        starts = content.origin[form.paragraphs[:, 0]].tolist()
        saying = [bisect_right(paragraphs, start, key=lambda p: p.start) - 1 for start in starts]
        return cls(content.original, tuple(paragraphs[k] for k in saying), form, LineIndex(content.original))


def compare(asked: Part, stored: Part, common: Common, memo: Memo) -> list[SightedMatch]:
    """Return what of an asked text stands in a stored one, in the order of the asked text; offsets are theirs.

    `common` are the stretches that both are known to have in common.
    """
    article = _laid(asked, stored, memo)
    behind = len(asked.folded.content.text) + len(_PARTING)
    verdicts = find_across(article, common.asked, common.other + behind)
    found = [_match(article.content, v, asked, stored) for v in verdicts if v.relation in _SAME]
    return sorted(found, key=lambda m: (m.a.start, m.b.start))


def _laid(asked: Part, stored: Part, memo: Memo) -> Article:
    """Return two texts as one article, the stored one behind the other."""
    one, two = asked.folded, stored.folded
    text = asked.text + _PARTING + stored.text
    gap = np.arange(len(asked.text), len(asked.text) + len(_PARTING))
    behind = len(text) - len(stored.text)
    content = Content(
        one.content.text + _PARTING + two.content.text,
        np.concatenate((one.content.origin, gap, two.content.origin + behind)),
        text,
    )
    moved = (replace(p, start=p.start + behind, end=p.end + behind) for p in stored.paragraphs)
    paragraphs = [*asked.paragraphs, *moved]
    at = one.weights[-1]
    weights = [*one.weights, *range(at + 1, at + len(_PARTING)), *(mass(two.codes) + at + len(_PARTING)).tolist()]
    figures, wording = Lookup(text, paragraphs, memo), Wording(codepoints(content.text))
    return Article(text, content, paragraphs, figures, weights, Counter(), wording, Counter(), memo)


def _match(content: Content, v: Verdict, asked: Part, stored: Part) -> SightedMatch:
    p, behind = v.facts.pairing, len(content.original) - len(stored.text)
    a, b = content.source(*p.a_span), content.source(*p.b_span)
    start, end = b[0] - behind, b[1] - behind
    return SightedMatch(
        Place(*a, asked.lines.line(a[0])),
        Place(start, end, stored.lines.line(start)),
        v.relation,
        round(aligned_similarity(content.text, p.a_span, p.b_span, p.blocks), 3),
        round(v.probability, 3),
        v.evidence,
        stored.text[start:end],
        tuple(_differing(content, p.a_span, p.b_span, behind)),
    )


def _differing(content: Content, a: Span, b: Span, behind: int) -> list[Discrepancy]:
    """Return where two aligned spans differ, figures first; the second text begins at offset `behind`."""
    text = content.original
    if text[slice(*content.source(*a))] == text[slice(*content.source(*b))]:
        return []
    found = []
    for d in collate(text, content, [align_places(content, 0, 1, a, b)]):
        own, other = d.voices
        there = (other.start - behind, other.end - behind)
        found.append(Discrepancy(d.kind, own.start, own.end, own.text, *there, other.text))
    return sorted(found, key=lambda d: (_ORDER.index(d.kind), d.start))
