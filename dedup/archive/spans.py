"""Signs the spans of an article that `detect.spans` chooses: the keys under which an archive finds its text again.

A span ends with its paragraph at the latest; a short paragraph is one span.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np

from dedup.detect.minhash import SCHEME, SHINGLE, U32, U64, Spans, shingle_hashes
from dedup.detect.seeds import mass
from dedup.detect.spans import BANDING, choose, keys, pauses
from dedup.text.content import Content, codepoints, fold

KEY_BITS = 36  # of each key that are kept: two of 64 million share them by chance once in a thousand look-ups
NORMALISER = 2  # raised whenever the content form or the choice of spans changes, so that old keys are not found again

MANIFEST = {
    "scheme": SCHEME,
    "shingle": str(SHINGLE),
    "seed": str(BANDING.seed),
    "bands": str(BANDING.bands),
    "rows": str(BANDING.rows),
    "key bits": str(KEY_BITS),
    "normaliser": str(NORMALISER),
}

_PARTING = "\n\n"


@dataclass(frozen=True)
class Folded:
    """A text in content form, and the content spans of its paragraphs."""

    content: Content
    paragraphs: Spans

    @cached_property
    def codes(self) -> U32:
        """Return the code points of the content form."""
        return codepoints(self.content.text)

    @cached_property
    def hashes(self) -> U32:
        """Return the hash of every shingle, by its first position."""
        return shingle_hashes(self.codes)

    @cached_property
    def weights(self) -> list[int]:
        """Return the running mass of the content form."""
        found: list[int] = mass(self.codes).tolist()
        return found


@dataclass(frozen=True, slots=True)
class Signed:
    """The spans of a text that are signed, and their keys, a column a band."""

    spans: Spans
    keys: U64


def folded(content: Content, extents: Sequence[tuple[int, int]]) -> Folded:
    """Return a text in content form with its paragraphs that say something; `extents` is where they begin and end."""
    bounds = np.searchsorted(content.origin, np.asarray(extents, dtype=np.int64).reshape(-1, 2))
    return Folded(content, bounds[bounds[:, 0] < bounds[:, 1]])


def sign(text: Folded) -> Signed:
    """Sign a text."""
    cuts = pauses(codepoints(text.content.original), text.content.origin)
    spans = choose(text.codes, text.hashes, text.paragraphs, cuts)
    return Signed(spans, keys(text.hashes, spans) >> np.uint64(64 - KEY_BITS))


def keys_of(texts: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> list[U64]:
    """Return the keys of each of some texts, sorted and without repeats; a text comes with its paragraphs' extents.

    They are laid end to end and signed at once: many short texts cost hardly more than a long one.
    """
    begins = [0, *accumulate(len(text) + len(_PARTING) for text, _ in texts)]
    extents = [(s + begin, e + begin) for (_, own), begin in zip(texts, begins, strict=False) for s, e in own]
    joined = folded(fold(_PARTING.join(text for text, _ in texts)), extents)
    signed = sign(joined)
    bounds = np.searchsorted(signed.spans[:, 0], np.searchsorted(joined.content.origin, begins))
    return [np.unique(signed.keys[first:stop]) for first, stop in pairwise(bounds.tolist())]
