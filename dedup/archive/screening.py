"""Screens candidates before they are aligned: whether enough of a text stands on one diagonal of the dot plot.

Two texts of one language share many shingles, and phrases too. What a copy has, also one that was misread at every
tenth character, are stretches of equal letters that follow one another at about one distance; so their mass is summed
up by distance. This is done with all candidates at once: one by one would cost more than aligning the few that remain.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.archive.spans import Folded
from dedup.detect.minhash import SHINGLE, Spans, shingle_hashes
from dedup.detect.seeds import MASS_IDEOGRAPH, mass
from dedup.text.content import Content, codepoints, fold

_GRAM = 6  # ideographs of the shortest stretch that counts, or twice as many letters; 10% noise leaves .6 of a text
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio in 64 bits, as in Knuth's multiplicative hashing
_TURNS = 4  # places of the asked text that one stretch is held against: it may say a thing more than once
_LANE = 48  # characters by which distances of one copy may differ: what was left out or put in by the way
_ENOUGH = 100  # mass on one diagonal: a little less than a clause run
_PARTING = "\n\n"


class Common(NamedTuple):
    """A text in content form, and the stretches that stand in an asked text and in this one: content spans of both."""

    content: Content
    asked: Spans
    other: Spans


def screened(asked: Folded, texts: Sequence[str]) -> list[Common | None]:
    """Return for each text what stands on a diagonal with enough of the asked text; None for most."""
    content = fold(_PARTING.join(texts))
    ends = np.asarray(list(accumulate(len(text) + len(_PARTING) for text in texts)), dtype=np.int64)
    bounds = np.searchsorted(content.origin, np.concatenate(([0], ends)))
    codes = codepoints(content.text)
    here, there = _stretches(asked, codes)
    weight = mass(codes)
    said = weight[there[:, 1]] - weight[there[:, 0]]
    text = np.searchsorted(bounds, there[:, 0], side="right") - 1
    whole = there[:, 1] <= bounds[text + 1]
    here, there, said, text = here[whole], there[whole], said[whole], text[whole]
    kept = np.zeros(len(said), dtype=bool)
    for shift in (0, _LANE // 2):
        kept |= _heavy(text, (there[:, 0] - here[:, 0] + shift) // _LANE, said)
    parts = np.searchsorted(text[kept], np.arange(len(texts) + 1)).tolist()
    here, there = here[kept], there[kept]
    begins, found = [0, *ends.tolist()], []
    for k, (first, stop) in enumerate(pairwise(parts)):
        low, high = bounds[k], bounds[k + 1]
        own = Content(content.text[low:high], content.origin[low:high] - begins[k], texts[k])
        found.append(Common(own, here[first:stop], there[first:stop] - low) if first < stop else None)
    return found


def _stretches(asked: Folded, codes: NDArray[np.uint32]) -> tuple[Spans, Spans]:
    """Return the stretches of a text that stand in the asked one, in the order of the text."""
    grams, sizes = _grams(codes)
    own, _ = _grams(asked.codes)
    order = np.argsort(own, kind="stable")
    own = own[order]
    first = np.searchsorted(own, grams)
    count = np.searchsorted(own, grams, side="right") - first
    found = [np.zeros((0, 4), dtype=np.int64)]
    for turn in range(_TURNS):
        hits = np.flatnonzero(count > turn)
        found.append(_joined(order[first[hits] + turn], hits, sizes))
    both = np.concatenate(found)
    both = both[np.argsort(both[:, 2], kind="stable")]
    return both[:, :2], both[:, 2:]


def _grams(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return a hash of the letters from each position on, and how many they are: 6 ideographs or 12 others."""
    last = len(codes) - 2 * _GRAM + 1
    if last <= 0:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    hashes = shingle_hashes(codes).astype(np.uint64)
    short = hashes[:last] * _FACTOR + hashes[SHINGLE : last + SHINGLE]
    behind = hashes[_GRAM : last + _GRAM] * _FACTOR + hashes[_GRAM + SHINGLE : last + _GRAM + SHINGLE]
    wide = mass(codes)[1 : last + 1] - mass(codes)[:last] == MASS_IDEOGRAPH
    return np.where(wide, short, (short * _FACTOR + behind) * _FACTOR), np.where(wide, _GRAM, 2 * _GRAM)


def _joined(here: NDArray[np.int64], there: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Join places that follow one another on both sides; rows of start and end here, start and end there."""
    if not len(here):
        return np.zeros((0, 4), dtype=np.int64)
    breaks = np.flatnonzero((np.diff(here) != 1) | (np.diff(there) != 1)) + 1
    firsts, lasts = np.concatenate(([0], breaks)), np.append(breaks, len(here)) - 1
    lengths = there[lasts] + sizes[there[lasts]] - there[firsts]
    return np.stack((here[firsts], here[firsts] + lengths, there[firsts], there[firsts] + lengths), axis=1)


def _heavy(text: NDArray[np.int64], lane: NDArray[np.int64], said: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell for each stretch whether those of its text and lane together have mass enough."""
    _, group = np.unique(text * (1 << 32) + lane, return_inverse=True)
    enough: NDArray[np.bool_] = np.bincount(group, said)[group] >= _ENOUGH
    return enough
