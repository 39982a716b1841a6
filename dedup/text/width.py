"""Measures how much room a text takes, in columns: an ideograph takes two, a combining mark none.

After Unicode Standard Annex 11, by the package wcwidth. "Ambiguous" characters (“ ” … —) take one column, as terminals
draw them unless told otherwise.
"""

from __future__ import annotations

from functools import lru_cache


def columns(text: str) -> int:
    """Count the columns that a text takes on a terminal or on a typed page.

    >>> columns("长治GDP")
    7
    """
    return len(text) if text.isascii() else sum(map(width, text))


@lru_cache(maxsize=1 << 16)
def width(character: str) -> int:
    """Return the columns of one character: 0, 1 or 2; a control character counts as the sign that stands for it."""
    from wcwidth import wcwidth  # 15 ms: a text in ASCII does not need it

    found = wcwidth(character)
    return found if found >= 0 else 1
