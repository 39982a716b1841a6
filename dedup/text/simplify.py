"""Turns traditional characters into simplified ones: the lexicons hold only these."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dedup.lexicon.zh.variants import SIMPLIFIED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Two classes: one that held characters above the basic plane would be searched one by one.
_TRADITIONAL = re.compile(f"[{''.join(map(chr, sorted(c for c in SIMPLIFIED if c < 0x10000)))}]")
_RARE = re.compile("[\U00020000-\U0003ffff]")
_LONG = 200  # characters; a longer text is looked up in a table as a whole, not character by character


def simplified(text: str) -> str:
    """Return a text with its traditional characters as simplified ones, of the same length.

    >>> simplified("中國國際"), simplified("Obama")
    ('中国国际', 'Obama')
    """
    # Most texts are simplified already, which is seen faster than done.
    plain = text.isascii() or not (_TRADITIONAL.search(text) or _RARE.search(text))
    if plain:
        return text
    return text.translate(SIMPLIFIED) if len(text) < _LONG else _looked_up(text)


def _looked_up(text: str) -> str:
    from dedup.text.content import codepoints, from_codepoints  # numpy: not for a few characters

    return from_codepoints(_table()[codepoints(text)])


@cache
def _table() -> NDArray[np.uint32]:
    """Return the simplified character of every code point; shape (0x110000,)."""
    import numpy as np

    table = np.arange(0x110000, dtype=np.uint32)
    table[list(SIMPLIFIED)] = list(SIMPLIFIED.values())
    return table


def is_traditional(characters: str) -> bool:
    """Tell whether a text with these characters is set in the traditional script: more of them are only of that one.

    >>> is_traditional("政府報告總結"), is_traditional("政府报告总结")
    (True, False)
    """
    own = sum(ord(c) in SIMPLIFIED for c in characters if c < _FIRST_COMPATIBLE)
    return own > sum(ord(c) in _SIMPLER for c in characters)


_FIRST_COMPATIBLE = "\uf900"
_SIMPLER = frozenset(SIMPLIFIED.values()) - SIMPLIFIED.keys()
