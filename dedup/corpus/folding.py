"""Folds many articles at once: their content form, the spans that are signed, and the keys of these.

Articles are laid end to end: to fold five hundred short ones together takes an eighth of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from dedup.corpus.signs import signs
from dedup.detect.minhash import U32, U64, shingle_hashes
from dedup.detect.seeds import mass
from dedup.detect.spans import choose, keys, pauses
from dedup.text.content import Content, codepoints, fold

PARTING = "\n\n"
"""What parts two articles that are laid end to end: no number runs over a blank line."""


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """Articles folded together.

    `codes` and `origin` are the content forms end to end, each character with its offset in its own article; `begins`
    says where each article begins, and where the last one ends. Spans count within their article, whose number in the
    batch is in `owner`. `digests` are of the content forms and of the marks that belong to numbers, 16 bytes each,
    `weights` how much each article says.
    """

    codes: U32
    origin: U32
    begins: NDArray[np.int64]
    spans: NDArray[np.int32]
    owner: NDArray[np.int32]
    keys: U64
    digests: NDArray[np.uint8]
    weights: NDArray[np.int64]


def fold_together(texts: Sequence[str]) -> Folded:
    """Return articles in content form, and what is signed of them."""
    joined = PARTING.join(texts)
    content = fold(joined)
    codes = codepoints(content.text)
    places = np.fromiter(accumulate((len(t) + len(PARTING) for t in texts), initial=0), np.int64, len(texts) + 1)
    begins = np.searchsorted(content.origin, places)
    whole = np.stack((begins[:-1], begins[1:]), axis=1)
    hashes = shingle_hashes(codes)
    spans = choose(codes, hashes, whole[whole[:, 0] < whole[:, 1]], pauses(codepoints(joined), content.origin))
    owner = np.searchsorted(begins, spans[:, 0], side="right") - 1
    lengths = np.diff(begins)
    weight = mass(codes)
    return Folded(
        codes=codes,
        origin=(content.origin - np.repeat(places[:-1], lengths)).astype(np.uint32),
        begins=begins,
        spans=(spans - begins[owner][:, None]).astype(np.int32),
        owner=owner.astype(np.int32),
        keys=keys(hashes, spans),
        digests=_digests(codes, begins, content),
        weights=weight[begins[1:]] - weight[begins[:-1]],
    )


def _digests(codes: U32, begins: NDArray[np.int64], content: Content) -> NDArray[np.uint8]:
    data = memoryview(codes.astype("<u4", copy=False).tobytes())
    marked: list[list[tuple[int, str]]] = [[] for _ in begins[1:]]
    found = signs(content)
    owners = np.searchsorted(begins, [at for at, _ in found], side="right") - 1
    for (at, said), owner in zip(found, owners.tolist(), strict=True):
        marked[owner].append((at - int(begins[owner]), said))
    made = []
    for (a, b), own in zip(pairwise(begins.tolist()), marked, strict=True):
        digest = blake2b(data[4 * a : 4 * b], digest_size=16)
        digest.update(repr(own).encode("ascii", "backslashreplace") if own else b"")
        made.append(digest.digest())
    return np.frombuffer(b"".join(made), dtype=np.uint8).reshape(len(begins) - 1, 16)
