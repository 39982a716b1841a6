"""Which paragraphs are set by the rules of Chinese typography."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.model import Paragraph

# An ideograph weighs as much as four Latin letters: that many letters make a word, and a Chinese sentence about
# Microsoft Office still is a Chinese sentence.
_LETTERS_PER_IDEOGRAPH = 4
# Japanese prose is half kana, Korean nearly all hangul; a Chinese paragraph cites a word of them at most.
_FOREIGN_SHARE = 8
_CLASSES = (((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)), ((0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x52F)),
            ((0x3041, 0x30FA), (0xAC00, 0xD7A3)))  # fmt: skip


def chinese(codes: NDArray[np.uint32], paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Those of the paragraphs of a text, given as code points, that are written in Chinese."""
    if not paragraphs:
        return
    edges = np.array([(p.start, p.end) for p in paragraphs])
    han, latin, foreign = (_counts(codes, ranges, edges) for ranges in _CLASSES)
    wanted = (han > 0) & (han * _LETTERS_PER_IDEOGRAPH >= latin) & (han >= foreign * _FOREIGN_SHARE)
    for number in np.flatnonzero(wanted).tolist():
        yield paragraphs[number]


def _counts(
    codes: NDArray[np.uint32], ranges: Sequence[tuple[int, int]], edges: NDArray[np.int64]
) -> NDArray[np.int64]:
    """How many characters of some ranges lie between each pair of edges."""
    member = np.zeros(len(codes), dtype=bool)
    for low, high in ranges:
        member |= (codes >= low) & (codes <= high)
    places = np.flatnonzero(member)
    found: NDArray[np.int64] = np.searchsorted(places, edges[:, 1]) - np.searchsorted(places, edges[:, 0])
    return found
