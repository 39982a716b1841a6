"""Finds the paragraphs that are set by the rules of Chinese typography."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.lexicon.scripts import ALPHABET, FOREIGN_TO_CHINESE, HAN
from dedup.model import Paragraph
from dedup.text.script import members

# An ideograph weighs as much as four Latin letters: that many letters make a word, and a Chinese sentence about
# Microsoft Office still is a Chinese sentence.
_LETTERS_PER_IDEOGRAPH = 4
# Japanese prose is half kana, Korean nearly all hangul; a Chinese paragraph cites a word of them at most.
_FOREIGN_SHARE = 8


def chinese(codes: NDArray[np.uint32], paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs that are written in Chinese; `codes` are the code points of the whole text."""
    if not paragraphs:
        return
    edges = np.array([(p.start, p.end) for p in paragraphs])
    han, latin, foreign = (_counts(members(codes, script), edges) for script in (HAN, ALPHABET, FOREIGN_TO_CHINESE))
    wanted = (han > 0) & (han * _LETTERS_PER_IDEOGRAPH >= latin) & (han >= foreign * _FOREIGN_SHARE)
    for number in np.flatnonzero(wanted).tolist():
        yield paragraphs[number]


def _counts(member: NDArray[np.bool_], edges: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count the members that lie between each pair of edges."""
    places = np.flatnonzero(member)
    found: NDArray[np.int64] = np.searchsorted(places, edges[:, 1]) - np.searchsorted(places, edges[:, 0])
    return found
