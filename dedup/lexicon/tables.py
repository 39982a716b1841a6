"""Reads the lists of the lexicons, and makes patterns of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable


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


def any_of_but(words: Iterable[str], others: Collection[str]) -> str:
    """Return a pattern that matches any of the words, the longest first, where none of the others begins.

    Each word says for itself what must not follow, so that the pattern begins with a letter: it is searched for at the
    speed of C, which one that begins with `(?!` is not.

    >>> any_of_but(["中", "中间"], ["中国"])
    '中间|中(?!国)'
    """
    patterns = []
    for word in sorted(words, key=len, reverse=True):
        if not any(word.startswith(other) for other in others):
            rests = [other[len(word) :] for other in others if other.startswith(word)]
            patterns.append(re.escape(word) + (f"(?!{any_of(rests)})" if rests else ""))
    return "|".join(patterns)
