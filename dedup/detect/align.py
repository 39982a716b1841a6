"""Alignment: how two spans of one text correspond, character by character.

The only room that knows rapidfuzz. An alignment is a monotone list of blocks (a, b, length): `length` characters
from `a` on equal those from `b` on; what stands between two blocks is where the spans differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Indel, Levenshtein

# rapidfuzz keeps one bit for every pair of characters while it aligns: 4096 x 4096 are 2 MB and half a
# millisecond a thousand. What is longer is cut at anchors that are known to correspond.
_LONGEST = 4096


class Block(NamedTuple):
    """`text[a : a + length] == text[b : b + length]`."""

    a: int
    b: int
    length: int


def similarity(left: str, right: str) -> float:
    """Return the normalised Indel similarity, 0 to 1: twice the longest common subsequence over both lengths."""
    return float(Indel.normalized_similarity(left, right))


def edits_apart(left: str, right: str) -> int:
    """How many characters must be changed, put in or left out to turn one text into the other."""
    return int(Levenshtein.distance(left, right))


def aligned_similarity(text: str, a: tuple[int, int], b: tuple[int, int], blocks: Iterable[Block]) -> float:
    """Return the similarity of two aligned spans; of long ones by their alignment, which may miss a little of it."""
    lengths = a[1] - a[0], b[1] - b[0]
    if max(lengths) <= _LONGEST:
        return similarity(text[slice(*a)], text[slice(*b)])
    return min(1.0, 2 * sum(block.length for block in blocks) / sum(lengths))


def likest(word: str, known: Iterable[str]) -> str:
    """Return the known word that a misspelled one is most similar to, in any case of letters; of equals the first.

    >>> likest("selct", ["ignore", "select", "severity"])
    'select'
    """
    return max(known, key=lambda one: similarity(word.casefold(), one.casefold()))


def similarities(lefts: Sequence[str], rights: Sequence[str]) -> list[float]:
    """Return `similarity`, pair by pair."""
    scores: list[float] = process.cpdist(lefts, rights, scorer=Indel.normalized_similarity).tolist()
    return scores


def blocks_of(one: str, two: str) -> list[Block]:
    """Return the blocks of the least costly alignment of two texts, each with its own offsets.

    >>> blocks_of("增长2%", "增长12%")
    [Block(a=0, b=0, length=2), Block(a=2, b=3, length=2)]
    """
    return [
        Block(op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Levenshtein.opcodes(one[:_LONGEST], two[:_LONGEST])
        if op.tag == "equal"
    ]


def align(text: str, a: tuple[int, int], b: tuple[int, int], anchors: Iterable[tuple[int, int]] = ()) -> list[Block]:
    """Return the blocks of the least costly alignment of `text[a]` with `text[b]`.

    Substitutions cost as much as an insertion, so that a run of misread characters stays on its diagonal. Long
    spans are cut at `anchors`, points (x, y) that correspond, in increasing order.
    """
    blocks: list[Block] = []
    x, y = a[0], b[0]
    for to_x, to_y in [*_stations(a, b, anchors), (a[1], b[1])]:
        blocks += [
            Block(x + op.src_start, y + op.dest_start, op.src_end - op.src_start)
            for op in Levenshtein.opcodes(text[x:to_x], text[y:to_y])
            if op.tag == "equal"
        ]
        x, y = to_x, to_y
    return blocks


def _stations(a: tuple[int, int], b: tuple[int, int], anchors: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Choose as few anchors as keep every stretch between two of them short enough to align at once."""
    if max(a[1] - a[0], b[1] - b[0]) <= _LONGEST:
        return []
    kept: list[tuple[int, int]] = []
    last, held = (a[0], b[0]), (a[0], b[0])
    for point in [*anchors, (a[1], b[1])]:
        if point[0] <= held[0] or point[1] <= held[1]:
            continue
        if max(point[0] - last[0], point[1] - last[1]) > _LONGEST and held > last:
            kept.append(held)
            last = held
        held = point
    return kept
