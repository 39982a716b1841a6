"""Tells which characters of a text are of a script."""

from __future__ import annotations

import numpy as np
import regex
from numpy.typing import NDArray


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
    alphabet = "".join(map(chr, np.flatnonzero(present).tolist()))
    present[:] = False
    present[list(map(ord, regex.findall(script, alphabet)))] = True
    return present[codes]
