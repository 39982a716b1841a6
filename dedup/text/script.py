"""Tells which characters of a text are of a script."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dedup.lexicon.scripts import compiled


def members(codes: NDArray[np.uint32], script: str) -> NDArray[np.bool_]:
    r"""Tell for every code point of a text whether it is of a script class, which `lexicon.scripts` names.

    Each character is looked up once, however often it stands there.

    >>> members(np.array([0x6C11, 0x61], dtype=np.uint32), r"\p{Han}").tolist()
    [True, False]
    """
    if not len(codes):
        return np.zeros(0, dtype=bool)
    present = np.zeros(int(codes.max()) + 1, dtype=bool)
    present[codes] = True
    alphabet = np.flatnonzero(present)
    present[alphabet] = [_is_member(script, code) for code in alphabet.tolist()]
    return present[codes]


@lru_cache(maxsize=1 << 16)
def _is_member(script: str, code: int) -> bool:
    return compiled(script).match(chr(code)) is not None
