"""Joins runs into strands and cuts these into pairings of paragraphs.

Runs that follow one another are joined into strands; a strand is cut at the paragraphs it touches on both sides. What
remains is which paragraphs stand for which: one for one, split, merged, cut off, or only a passage of each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dedup.detect.align import Block
from dedup.detect.seeds import Run

Span = tuple[int, int]
Shape = Literal["equal", "b_within_a", "a_within_b", "passage"]

_GAP = 600  # content characters between two runs of one strand: a paragraph that was put in between or replaced
_TOUCH = 8  # matched characters that tie two paragraphs together; fewer are chance unless they are all there is
_SENTENCE = 12  # content characters: a short sentence; 15% noise leaves no end of that length unmatched
_MORE = 0.15  # share of a paragraph at one of its ends that makes what is matched a passage of it
_WHOLE = 0.6  # share of a paragraph that must be matched: 15% noise leaves .8, one clause of three replaced .67


@dataclass(frozen=True, slots=True)
class Strand:
    """Runs in the same order on both sides: one long diagonal with its interruptions."""

    blocks: tuple[Block, ...]

    @property
    def a(self) -> Span:
        """Return the earlier span."""
        return self.blocks[0].a, self.blocks[-1].a + self.blocks[-1].length

    @property
    def b(self) -> Span:
        """Return the later span."""
        return self.blocks[0].b, self.blocks[-1].b + self.blocks[-1].length


@dataclass(frozen=True, slots=True)
class Pairing:
    """Paragraphs that stand for one another in a strand.

    `a_span` and `b_span` are the content spans that correspond: whole paragraphs where those are covered, the
    matched part where they are not. `blocks` is the alignment inside them.
    """

    strand: int
    a: tuple[int, ...]
    b: tuple[int, ...]
    shape: Shape
    a_span: Span
    b_span: Span
    blocks: tuple[Block, ...]

    @property
    def matched(self) -> int:
        """Count the content characters that are equal."""
        return sum(block.length for block in self.blocks)


def join(runs: Sequence[Run]) -> list[Strand]:
    """Join runs into strands: in the same order on both sides, with no gap longer than a long paragraph.

    A strand never runs into its own double.
    """
    strands: list[list[Block]] = []
    live: list[list[Block]] = []
    for run in runs:
        live = [s for s in live if run.a[0] - s[-1].a <= _GAP + s[-1].length]
        fits = [s for s in live if _follows(s, run)]
        if fits:
            min(fits, key=lambda s: abs((run.b[0] - run.a[0]) - (s[-1].b - s[-1].a))).extend(run.blocks)
            continue
        strands.append(list(run.blocks))
        live.append(strands[-1])
    return [Strand(tuple(blocks)) for blocks in strands]


def _follows(strand: list[Block], run: Run) -> bool:
    last = strand[-1]
    gap_a, gap_b = run.a[0] - last.a - last.length, run.b[0] - last.b - last.length
    return 0 <= gap_a <= _GAP and 0 <= gap_b <= _GAP and run.a[1] <= strand[0].b


class Paragraphs:
    """The content spans of a text's paragraphs; they adjoin, in order."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [start for start, _ in spans]

    def __getitem__(self, number: int) -> Span:
        return self._spans[number]

    def from_here(self, position: int) -> tuple[int, int]:
        """Return the number of the paragraph that a content position lies in, and how much of it is left from there."""
        number = bisect_right(self._starts, position) - 1
        return number, self._spans[number][1] - position

    def length(self, number: int) -> int:
        """Count the content characters of a paragraph."""
        start, end = self._spans[number]
        return end - start


def cut(strand: Strand, number: int, paragraphs: Paragraphs) -> list[Pairing]:
    """Cut a strand into the pairings of the paragraphs that it touches."""
    ties: dict[tuple[int, int], list[Block]] = defaultdict(list)
    for block in strand.blocks:
        for piece, i, j in _pieces(block, paragraphs):
            ties[i, j].append(piece)
    strong = {
        pair: blocks
        for pair, blocks in ties.items()
        if (n := sum(b.length for b in blocks)) >= _TOUCH or 2 * n > min(map(paragraphs.length, pair))
    }
    return [_pairing(number, group, strong, paragraphs) for group in _groups(strong)]


def _pieces(block: Block, paragraphs: Paragraphs) -> Iterable[tuple[Block, int, int]]:
    """Cut a block at the paragraph ends of both sides."""
    at, end = 0, block.length
    while at < end:
        i, left = paragraphs.from_here(block.a + at)
        j, right = paragraphs.from_here(block.b + at)
        step = min(end - at, left, right)
        yield block if step == end else Block(block.a + at, block.b + at, step), i, j
        at += step


def _groups(ties: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Group the ties that share a paragraph on one side and adjoin on the other."""
    groups: list[list[tuple[int, int]]] = []
    members: set[tuple[int, int]] = set()
    last = (-1, -1)
    for i, j in sorted(ties):
        if groups and ((i == last[0] and j - last[1] <= 1) or (i - 1, j) in members):
            groups[-1].append((i, j))
        else:
            groups.append([(i, j)])
            members.clear()
        last = (i, j)
        members.add(last)
    return groups


def _pairing(
    number: int, group: list[tuple[int, int]], ties: dict[tuple[int, int], list[Block]], paragraphs: Paragraphs
) -> Pairing:
    """Return the pairing of the paragraphs that a group of ties joins, without those that a strand only touches."""
    lengths = {pair: sum(block.length for block in ties[pair]) for pair in group}
    told_a, told_b = _told(lengths, 0), _told(lengths, 1)
    a, b = sorted(told_a), sorted(told_b)
    whole_a, whole_b = _whole(told_a, paragraphs), _whole(told_b, paragraphs)
    if whole_b and whole_b != b:
        return _pairing(number, [pair for pair in group if pair[1] in whole_b], ties, paragraphs)
    if whole_a and whole_a != a and not whole_b:
        return _pairing(number, [pair for pair in group if pair[0] in whole_a], ties, paragraphs)
    blocks = tuple(sorted(block for pair in group for block in ties[pair]))
    a_span, b_span = Strand(blocks).a, Strand(blocks).b
    shape: Shape = "passage"
    if whole_b and whole_a == a:
        shape = "equal"
    elif whole_b and not _has_more(paragraphs, b, b_span):
        shape = "b_within_a"
    elif whole_a and not whole_b and not _has_more(paragraphs, a, a_span):
        shape = "a_within_b"
    if shape != "passage":
        a_span, b_span = _hull(a_span, whole_a, paragraphs), _hull(b_span, whole_b, paragraphs)
    return Pairing(number, tuple(a), tuple(b), shape, a_span, b_span, blocks)


def _told(lengths: Mapping[tuple[int, int], int], side: int) -> Counter[int]:
    """Count the matched characters of every paragraph on one side (0 or 1) of some ties."""
    told: Counter[int] = Counter()
    for pair, length in lengths.items():
        told[pair[side]] += length
    return told


def _whole(told: Mapping[int, int], paragraphs: Paragraphs) -> list[int]:
    """Return the paragraphs of which so much is matched that they stand there as wholes, in order."""
    return [number for number in sorted(told) if told[number] >= _WHOLE * paragraphs.length(number)]


def _has_more(paragraphs: Paragraphs, numbers: Sequence[int], matched: Span) -> bool:
    """Tell whether a paragraph begins or ends with a sentence that the other one lacks."""
    if len(numbers) > 1:
        return False
    start, end = paragraphs[numbers[0]]
    more = max(matched[0] - start, end - matched[1])
    return more >= max(_SENTENCE, _MORE * (end - start))


def _hull(matched: Span, wholes: Sequence[int], paragraphs: Paragraphs) -> Span:
    """Return the matched span, widened to the whole paragraphs."""
    if not wholes:
        return matched
    return min(matched[0], paragraphs[wholes[0]][0]), max(matched[1], paragraphs[wholes[-1]][1])
