"""Pages of postings: what was packed is found again, whether pages are read whole or where a look-up touches them."""

from __future__ import annotations

import numpy as np
import pytest

from dedup.archive.postings import Postings, bits_for, pack, seek, sought, unpack
from dedup.archive.spans import KEY_BITS


def _postings(count: int, distinct: int, *, shift: int = 0) -> Postings:
    draw = np.random.default_rng(count)
    known = draw.integers(0, 1 << (KEY_BITS - shift), size=distinct, dtype=np.uint64)
    keys = np.sort(draw.choice(known, count))
    return Postings(keys, draw.integers(0, 1 << 32, size=count, dtype=np.uint32))


@pytest.mark.parametrize(
    ("count", "distinct", "shift", "bits"),
    [
        (1, 1, 0, bits_for(1)),
        (5_000, 300, 0, bits_for(5_000)),  # many articles to a key
        (20_000, 20_000, 10, bits_for(20_000)),  # full pages beside empty ones
        (9_000, 9_000, 14, KEY_BITS - 16),  # the short form of a large archive
    ],
)
def test_what_was_packed_is_found_again(count: int, distinct: int, shift: int, bits: int) -> None:
    postings = _postings(count, distinct, shift=shift)
    pages = list(pack(postings, bits))
    whole = unpack(pages, bits)
    assert (whole.keys == postings.keys).all()
    assert (whole.numbers == postings.numbers).all()
    draw = np.random.default_rng(1)
    strange = draw.integers(0, 1 << KEY_BITS, size=400, dtype=np.uint64)
    keys = np.unique(np.concatenate((draw.choice(postings.keys, 400), strange)))
    draw.shuffle(pages)  # a server sends them in no order
    asked = [(int(bucket), blob) for bucket, blob in pages]
    found, expected = (
        sorted(zip(which.tolist(), numbers.tolist(), strict=True))
        for which, numbers in (seek(asked, bits, keys), sought(postings, keys))
    )
    assert found == expected
    assert found
