"""Verifies a candidate: lays what a text and an article may share behind each other, and judges it as one article.

Only paragraphs that have shingles in common are laid out, with one neighbour on each side, which may prove them or
speak against them. A verdict is that of the weights which judge copies inside an article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dedup.archive.spans import Folded, folded
from dedup.classify.judgement import Verdict
from dedup.classify.matches import find_across
from dedup.detect.align import aligned_similarity
from dedup.figures.lookup import Lookup
from dedup.merge.collation import align_places, collate
from dedup.model import Discrepancy, Paragraph, Place, SightedMatch
from dedup.text.content import Content, fold
from dedup.text.lines import LineIndex, Lines
from dedup.values.memo import Memo

Span = tuple[int, int]

# No alignment reaches so far, and the two halves differ: so none grows from one text into the other.
_PARTING = "\ud800" * 160 + "\ud801" * 160
_FEW = 4  # shingles of a paragraph in common, or
_SOME = 0.15  # this share of them: 15% noise leaves .6
_GAP = "\n\n"  # between two paragraphs that are laid out
_SAME = ("copy", "unsure")
_ORDER = ("figure", "wording", "form")


@dataclass(frozen=True, slots=True)
class Part:
    """A text, its paragraphs that say something, and both in content form."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    folded: Folded

    @classmethod
    def of(cls, text: str, paragraphs: Sequence[Paragraph]) -> Part:
        """Return a text with those of its paragraphs that say something."""
        form = folded(text, [(p.start, p.end) for p in paragraphs])
        starts = form.content.origin[form.paragraphs[:, 0]].tolist()
        saying = {bisect_right(paragraphs, start, key=lambda p: p.start) - 1 for start in starts}
        return cls(text, tuple(p for k, p in enumerate(paragraphs) if k in saying), form)


@dataclass(frozen=True, slots=True)
class _Laid:
    """Some paragraphs of a text as they stand in the common one: where each begins there, and in its own text."""

    text: str
    paragraphs: list[Paragraph]
    begins: list[int]
    own: list[int]

    def home(self, start: int, end: int) -> Span:
        """Return the place in its own text of a span of the common one."""
        first = max(0, bisect_right(self.begins, start) - 1)
        last = max(first, bisect_right(self.begins, max(start, end - 1)) - 1)
        return start - self.begins[first] + self.own[first], end - self.begins[last] + self.own[last]


def compare(asked: Part, stored: Part, memo: Memo) -> list[SightedMatch]:
    """Return what of an asked text stands in a stored one, in the order of the asked text; offsets are theirs."""
    here, there = _shared(asked, stored)
    if not here or not there:
        return []
    first = _laid(asked, here, 0, 0)
    behind = len(first.text) + len(_PARTING)
    second = _laid(stored, there, behind, len(first.paragraphs))
    text, paragraphs = first.text + _PARTING + second.text, [*first.paragraphs, *second.paragraphs]
    content = fold(text)
    lookup = Lookup(text, paragraphs, memo)
    verdicts = find_across(text, content, paragraphs, lookup, memo, content.span(behind, behind)[0])
    lines = LineIndex(asked.text), LineIndex(stored.text)
    found = [_match(content, v, (first, second), (asked, stored), lines) for v in verdicts if v.relation in _SAME]
    return sorted(found, key=lambda m: (m.a.start, m.b.start))


def _match(
    content: Content, v: Verdict, laid: tuple[_Laid, _Laid], parts: tuple[Part, Part], lines: tuple[Lines, Lines]
) -> SightedMatch:
    pairing = v.facts.pairing
    places = []
    for one, span, line in zip(laid, (pairing.a_span, pairing.b_span), lines, strict=True):
        start, end = one.home(*content.source(*span))
        places.append(Place(start, end, line.line(start)))
    a, b = places
    return SightedMatch(
        a,
        b,
        v.relation,
        round(aligned_similarity(content.text, pairing.a_span, pairing.b_span, pairing.blocks), 3),
        round(v.probability, 3),
        v.evidence,
        parts[1].text[b.start : b.end],
        tuple(_differing(content, pairing.a_span, pairing.b_span, laid)),
    )


def _differing(content: Content, a: Span, b: Span, laid: tuple[_Laid, _Laid]) -> list[Discrepancy]:
    """Return where two aligned spans differ, figures first."""
    if content.original[slice(*content.source(*a))] == content.original[slice(*content.source(*b))]:
        return []
    found = []
    for d in collate(content.original, content, [align_places(content, 0, 1, a, b)]):
        own, other = d.voices
        here, there = laid[0].home(own.start, own.end), laid[1].home(other.start, other.end)
        found.append(Discrepancy(d.kind, *here, own.text, *there, other.text))
    return sorted(found, key=lambda d: (_ORDER.index(d.kind), d.start))


def _laid(part: Part, numbers: Sequence[int], behind: int, count: int) -> _Laid:
    """Return some paragraphs of a text one behind the other, the first of them at an offset and with a number."""
    pieces: list[str] = []
    made = _Laid("", [], [], [])
    at = behind
    for number, k in enumerate(numbers, count):
        p = part.paragraphs[k]
        said = part.text[p.start : p.end]
        made.paragraphs.append(replace(p, index=number, start=at, end=at + len(said)))
        made.begins.append(at)
        made.own.append(p.start)
        pieces.append(said)
        at += len(said) + len(_GAP)
    return replace(made, text=_GAP.join(pieces))


def _shared(asked: Part, stored: Part) -> tuple[list[int], list[int]]:
    """Return which paragraphs of each text have shingles in common with the other, and their neighbours."""
    one, two = asked.folded.hashes, stored.folded.hashes
    return _touched(asked.folded, np.isin(one, two)), _touched(stored.folded, np.isin(two, one))


def _touched(text: Folded, common: NDArray[np.bool_]) -> list[int]:
    counts = np.concatenate(([0], np.cumsum(common)))
    starts, ends = np.minimum(text.paragraphs, len(common)).T
    held = counts[ends] - counts[starts]
    touched = np.flatnonzero((held >= _FEW) & (held >= _SOME * (ends - starts)))
    near = np.unique(np.concatenate((touched - 1, touched, touched + 1)))
    numbers: list[int] = near[(near >= 0) & (near < len(text.paragraphs))].tolist()
    return numbers
