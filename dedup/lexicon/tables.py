"""Reads the lists of the lexicons, and makes patterns of them."""

from __future__ import annotations

import re
from collections.abc import Iterable


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a list that blanks part, in its order.

    >>> listed("增长 增加")
    ('增长', '增加')
    """
    return tuple(text.split())


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words; where two fit, the longer one.

    >>> any_of(["增", "增长"])
    '增长|增'
    """
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
